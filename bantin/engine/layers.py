"""Reading a folder of small files whole from inside an installed package."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bantin.engine.debris import is_debris
from bantin.engine.inside import read_regular

if TYPE_CHECKING:
    from pathlib import Path


def read_layer(folder: Path | str) -> dict[str, bytes]:
    """Return the bytes of the files below a folder by their paths there; none if it is no folder.

    Hidden files, what programs leave behind and Python's caches are left out.
    """
    found: dict[str, bytes] = {}
    if os.path.isdir(folder):  # noqa: PTH112 - either
        _collect(str(folder), "", found)
    return found


def _collect(folder: str, prefix: str, found: dict[str, bytes]) -> None:
    with os.scandir(f"{folder}/{prefix}") as entries:
        for entry in entries:
            if is_debris(entry.name) or entry.name == "__pycache__":
                continue
            if entry.is_dir():
                _collect(folder, f"{prefix}{entry.name}/", found)
            elif entry.is_file():
                found[prefix + entry.name] = read_regular(entry.path)
