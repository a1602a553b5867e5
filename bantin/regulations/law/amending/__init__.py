"""Amending acts: what they order, carried out on a text, and the text as an editor keeps it. Pure.

`read` reads an act, `is_about` tells which of its instructions are about a document, `apply`
carries them out, and `to_markdown` prints what came of it.
"""

from bantin.regulations.law.amending.applying import apply
from bantin.regulations.law.amending.naming import is_about
from bantin.regulations.law.amending.reading import read
from bantin.regulations.law.amending.writing import to_markdown

__all__ = ["apply", "is_about", "read", "to_markdown"]
