"""Python-Markdown, the same HTML in a fraction of the time.

:class:`FastMarkdown` takes the arguments of :class:`markdown.Markdown` and gives its output to
the letter. It knows nothing of the program around it; everything is reached through the
library's own extension interfaces: registries, processors and serializers.

How it stays equal: a processor is replaced by its quick twin only when it is *exactly* the
library's own class; whatever an extension brings is run as the library runs it. The twins
were written against one release, so importing this package with another one raises
:class:`UnsupportedMarkdownError`.
"""

from bantin.markup.fast.version import UnsupportedMarkdownError, check_version

check_version()

from bantin.markup.fast.core import FastMarkdown  # noqa: E402 - the check must come first

__all__ = ["FastMarkdown", "UnsupportedMarkdownError"]
