"""Python-Markdown, the same HTML in a fraction of the time: an accelerator, used where it is known.

:class:`~bantin.markup.fast.core.FastMarkdown` takes the arguments of :class:`markdown.Markdown`
and gives its output to the letter. It knows nothing of the program around it; everything is
reached through the library's own extension interfaces: registries, processors and serializers.

How it stays equal: a processor is replaced by its quick twin only when it is *exactly* the
library's own class; whatever an extension brings is run as the library runs it. The twins
were written against the sources of known releases; with another one the library's own class
renders, and nothing but :mod:`bantin.markup.fast.version` is imported.
"""

from bantin.markup.fast.version import is_accelerated, markdown_class

__all__ = ["is_accelerated", "markdown_class"]
