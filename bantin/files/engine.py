"""Which engine made something: bantin's own code, and the versions of what it stands on."""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from importlib import metadata
from pathlib import Path

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


@lru_cache(maxsize=1)
def engine_digest() -> str:
    """Return a digest that differs whenever anything kept by another engine could be wrong."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
