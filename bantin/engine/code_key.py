"""Which engine made something: bantin's own code, and the versions of what it stands on."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The libraries whose output reaches a page or a kept result.
_LIBRARIES = (
    "babel",
    "icalendar",
    "Jinja2",
    "Markdown",
    "MarkupSafe",
    "msgspec",
    "nh3",
    "pillow",
    "python-frontmatter",
    "PyYAML",
    "tzdata",
)
# The record of an installed library: the format of wheels, and the one before it.
_RECORD = re.compile(r"([A-Za-z0-9._-]+?)-(\d[^-]*)(?:-py\d.*)?\.(?:dist|egg)-info")


@lru_cache(maxsize=1)
def engine_digest() -> str:
    """Return a digest that differs whenever anything kept by another engine could be wrong."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for name, version in library_versions(sys.path).items():
        digest.update(f"{name} {version}\n".encode())
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def library_versions(path: Sequence[str]) -> Mapping[str, str]:
    """Return the versions of the libraries that count, as found along the import path.

    A library that is not there, or does not tell its version, has the version "".
    """
    versions: dict[str, str] = {}
    for folder in path:
        for name, version in _installed(folder).items():
            versions.setdefault(name, version)
    return {name: versions.get(_normal(name)) or _told(name, path) for name in _LIBRARIES}


def _installed(folder: str) -> dict[str, str]:
    """Return the versions in the names of a folder's "NAME-VERSION.dist-info" and the like.

    Of a library with several, as a broken upgrade leaves them, all count.
    """
    try:
        names = os.listdir(folder or ".")  # noqa: PTH208 - names are enough
    except OSError:  # an archive, or nothing at all
        return {}
    found: dict[str, str] = {}
    for name in sorted(names):
        if match := _RECORD.fullmatch(name):
            library = _normal(match[1])
            found[library] = f"{found[library]} {match[2]}" if library in found else match[2]
    return found


def _normal(name: str) -> str:
    """Return a name as the name normalization of PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _told(name: str, path: Sequence[str]) -> str:
    # Loaded for what is installed unusually: it takes longer than the rest of a digest.
    from importlib.metadata import distributions  # noqa: PLC0415

    for found in distributions(name=name, path=list(path)):
        if "Version" in found.metadata:
            return found.metadata["Version"]
    return ""
