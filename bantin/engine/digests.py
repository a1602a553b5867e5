"""The digest by which the engine compares bytes."""

from __future__ import annotations

import hashlib


def digest_of(data: bytes) -> str:
    """Return a digest of 32 hexadecimal digits."""
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()[:32]
