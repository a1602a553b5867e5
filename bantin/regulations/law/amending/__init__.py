"""Amending acts: what they order, carried out on a text, and the text as an editor keeps it. Pure.

`read` reads an act, `is_about` tells which of its instructions are about a document, `apply`
carries them out. `rewritten` prints what came of it into the editor's text; `same` tells whether
that reads as it was meant.

The grammar of orders takes as long to load as half of a build after an edit, and most texts order
nothing: so each of these is loaded when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.regulations.law.amending.applying import apply
    from bantin.regulations.law.amending.naming import is_about
    from bantin.regulations.law.amending.reading import read
    from bantin.regulations.law.amending.writing import rewritten, same

_MODULES = {
    "apply": "applying",
    "is_about": "naming",
    "read": "reading",
    "rewritten": "writing",
    "same": "writing",
}


def __getattr__(name: str) -> object:
    """Load what is asked for, once."""
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = found
    return found


__all__ = ["apply", "is_about", "read", "rewritten", "same"]
