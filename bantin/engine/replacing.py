"""A file gets other bytes, all of them or none, even at a cut of power."""

from __future__ import annotations

import os
from pathlib import Path

from bantin.engine.patience import patiently

MODE = 0o644  # of a new file


def replace_bytes(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there; a link stays one, and so do its rights.

    Raises:
        OSError: it cannot be written, or another program holds it (`HeldError`); the file is as it
            was.
    """
    path = path.resolve()
    mode = path.stat().st_mode & 0o777 if path.exists() else MODE
    whole = write_beside(path, data, mode)
    try:
        patiently(lambda: whole.replace(path), str(path))
    except OSError:
        whole.unlink(missing_ok=True)
        raise


def write_beside(path: Path, data: bytes, mode: int) -> Path:
    """Write bytes to a hidden file beside a place, down to the disk; return where they are.

    Raises:
        OSError: they cannot be written; nothing is left.
    """
    import tempfile  # noqa: PLC0415 - builds without work do not write

    made, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(made, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(made)
        Path(name).chmod(mode)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
