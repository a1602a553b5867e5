"""The digest by which the engine compares bytes."""

from __future__ import annotations

import hashlib

_DIGITS = 32


def digest_of(data: bytes) -> str:
    """Return a digest of 32 hexadecimal digits."""
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()[:_DIGITS]


def digest_in(sha256: str) -> str:
    """Return that digest of the bytes of which this is the whole SHA-256, in hexadecimal."""
    return sha256[:_DIGITS]
