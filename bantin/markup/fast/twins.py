"""Which class of the library has a quick twin, and how a processor becomes one.

A processor is turned into its twin in place: it stays the same object in the same registry
with the same state, and its class becomes a subclass of what it was. Only a processor whose
class is exactly the library's is turned; a subclass that an extension made is left alone.

Twins are loaded when the class they stand in for is met, so that nobody pays for extensions
that are not used.
"""

from __future__ import annotations

import importlib

_HERE = __name__.rpartition(".")[0]
_TREES = "markdown.treeprocessors"

# (module, class) of the library -> (module here, class)
TWINS: dict[tuple[str, str], tuple[str, str]] = {
    (_TREES, "PrettifyTreeprocessor"): ("trees", "FastPrettifyTreeprocessor"),
    (_TREES, "UnescapeTreeprocessor"): ("trees", "FastUnescapeTreeprocessor"),
    ("markdown.extensions.footnotes", "FootnoteTreeprocessor"): (
        "footnotes",
        "FastFootnoteTreeprocessor",
    ),
}

_twin_of: dict[type[object], type[object]] = {}


def adopt(processor: object) -> None:
    """Turn a processor of exactly one of the library's classes into its twin."""
    cls = type(processor)
    place = TWINS.get((cls.__module__, cls.__qualname__))
    if place is None:
        return
    twin = _twin_of.get(cls)
    if twin is None:
        module, name = place
        found: type[object] = getattr(importlib.import_module(f"{_HERE}.{module}"), name)
        # Another class under the library's name is not the library's: it stays what it is.
        twin = _twin_of[cls] = found if issubclass(found, cls) else cls
    processor.__class__ = twin
