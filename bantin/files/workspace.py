"""A build's own folder, inside the site's hidden one, for what must not be seen half done."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN = ".bantin"


@contextmanager
def workspace(root: Path) -> Iterator[Path]:
    """Make a folder that is gone afterwards, whatever happens.

    Raises:
        OSError: the site's folder cannot be written.
    """
    hidden = root / HIDDEN
    hidden.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="work-", dir=hidden))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
