"""The digest by which contents are compared."""

from __future__ import annotations

import hashlib


def digest_of(data: bytes) -> str:
    """Return the digest by which contents are compared."""
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()[:32]
