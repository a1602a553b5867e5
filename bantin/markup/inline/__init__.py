"""Inline markup: one pass over each text, by the rules of CommonMark and GitHub.

Python-Markdown applies a chain of expressions to each text, one after the other, and puts
placeholders between them; what a text means depends on their order, and the time grows with the
square of a text's length. Here a text is read once from left to right, runs of stars, underscores
and tildes are paired, and elements are made of what was read, each in time that is linear in the
length of the text, whatever it holds. The pass takes the place of the library's own among the tree
processors, with the accelerator and without.

Where a text would lose words or mean nothing by the letter of CommonMark, it is read as an editor
meant it: bold that ends behind a colon (`**Điều 1:**Nội dung`), an address with blanks, a word in
angle brackets.
"""

from bantin.markup.inline.extension import InlineExtension
from bantin.markup.inline.notes import NotesExtension

__all__ = ["InlineExtension", "NotesExtension"]
