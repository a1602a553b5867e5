"""Which releases of Python-Markdown the twins are known to equal, and the class to render with."""

from __future__ import annotations

import markdown

# Releases in which every source that the twins replace or rely on is the one that they were
# written against. Tests compare the digests of those sources for the installed release; at run
# time its number is enough.
KNOWN_VERSIONS = frozenset({"3.11.3"})


def is_accelerated() -> bool:
    """Whether the installed release is known, so that the twins render."""
    return markdown.__version__ in KNOWN_VERSIONS


def markdown_class() -> type[markdown.Markdown]:
    """Return the twin of the library's class, or with an unknown release that class itself."""
    if not is_accelerated():
        return markdown.Markdown
    # The twins import names that other releases may lack.
    from bantin.markup.fast.core import FastMarkdown  # noqa: PLC0415

    return FastMarkdown
