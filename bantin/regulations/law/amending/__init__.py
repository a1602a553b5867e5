"""Amending acts: what they order, carried out on a text, and the text as an editor keeps it. Pure.

`read` reads an act, `is_about` tells which of its instructions are about a document, `apply`
carries them out. `rewritten` prints what came of it into the editor's text, `to_markdown` on its
own; `same` tells whether that reads as it was meant.
"""

from bantin.regulations.law.amending.applying import apply
from bantin.regulations.law.amending.naming import is_about
from bantin.regulations.law.amending.reading import read
from bantin.regulations.law.amending.writing import rewritten, same, to_markdown

__all__ = ["apply", "is_about", "read", "rewritten", "same", "to_markdown"]
