"""The block structure of Markdown: lines become an element tree, for Python-Markdown to go on with.

Lines are read one after the other, as CommonMark describes it (appendix "A parsing strategy"):
each line first goes through the containers that are open, may then open new ones, and what is left
of it belongs to a leaf. So every line is looked at once, whatever it holds, and nothing recurses.

Beyond CommonMark: tables (GFM), task lists, footnotes, definition lists, and what is left of Word
and of messengers, see :mod:`bantin.markup.blocks.prose`.
"""

from bantin.markup.blocks.extension import BlocksExtension
from bantin.markup.blocks.notices import Notice

__all__ = ["BlocksExtension", "Notice"]
