"""Reading a folder of small files whole from inside an installed package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.engine.debris import is_debris

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def read_layer(folder: Traversable) -> dict[str, bytes]:
    """Return the bytes of the files below a folder by their paths there; none if it is no folder.

    Hidden files, what programs leave behind and Python's caches are left out.
    """
    found: dict[str, bytes] = {}
    if folder.is_dir():
        _collect(folder, "", found)
    return found


def _collect(folder: Traversable, prefix: str, found: dict[str, bytes]) -> None:
    for entry in folder.iterdir():
        if is_debris(entry.name) or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            _collect(entry, f"{prefix}{entry.name}/", found)
        elif entry.is_file():
            found[prefix + entry.name] = entry.read_bytes()
