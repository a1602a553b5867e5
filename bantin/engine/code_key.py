"""The key of the code that made something: a package's own modules, and versions of libraries."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from bantin.engine.inside import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_SOURCES = (".py", ".toml")  # endings of modules, and of data that they read
# The record of an installed library: the format of wheels, and the one before it.
_RECORD = re.compile(r"([A-Za-z0-9._-]+?)-(\d[^-]*)(?:-py\d.*)?\.(?:dist|egg)-info")


@lru_cache(maxsize=1)
def code_key(package: Path, libraries: tuple[str, ...], optional: tuple[str, ...] = ()) -> str:
    """Return a digest of a package's modules and data, of the libraries' versions and of Python's.

    Whatever another key has made must be made again. `libraries` are names of distributions whose
    behaviour reaches what is made; those that are `optional` need not be there.
    """
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for name, version in library_versions(libraries, sys.path, optional).items():
        digest.update(f"{name} {version}\n".encode())
    for path in sorted(_sources(package)):
        digest.update(path.encode())
        digest.update(read_regular(f"{package}/{path}"))
    return digest.hexdigest()


def _sources(package: Path) -> Iterator[str]:
    """Yield the paths of a package's modules and data, as the file system spells them.

    Without Python's own paths: there are hundreds, and each start reads all of them.
    """
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{package}/{prefix}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                elif entry.name.endswith(_SOURCES):
                    yield prefix + entry.name


def library_versions(
    libraries: Sequence[str], path: Sequence[str], optional: Sequence[str] = ()
) -> Mapping[str, str]:
    """Return the libraries' versions as found along an import path.

    A library that is missing, or whose record has no version, has the version `""`. For one that is
    `optional` no unusual record is looked for, which takes longer than all the rest.
    """
    versions: dict[str, str] = {}
    for folder in path:
        for name, version in _installed(folder).items():
            versions.setdefault(name, version)
    found = {name: versions.get(_normal(name)) or _recorded(name, path) for name in libraries}
    return found | {name: versions.get(_normal(name), "") for name in optional}


def _installed(folder: str) -> dict[str, str]:
    """Return the versions in the names of a folder's "NAME-VERSION.dist-info" and the like.

    Of a library with several records, as a broken upgrade leaves them, all count.
    """
    try:
        names = os.listdir(folder or ".")  # noqa: PTH208 - names are enough
    except OSError:  # an archive, or missing
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


def _recorded(name: str, path: Sequence[str]) -> str:
    """Return the version inside a record; importing the reader takes longer than all the rest."""
    from importlib.metadata import distributions  # noqa: PLC0415 - for unusual installations

    for found in distributions(name=name, path=list(path)):
        if "Version" in found.metadata:
            return found.metadata["Version"]
    return ""
