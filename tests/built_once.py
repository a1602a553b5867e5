"""A site that many tests only read is built once for all processes of a test run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bantin.engine.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """Return a folder that `build` has filled, in this process or in one beside it.

    Whoever comes while it is being filled waits; where that has failed, the next one tries again.
    """
    base = factory.getbasetemp()
    # The workers of a run have a folder each, side by side.
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    place = run / f"built-{name}"
    place.mkdir(exist_ok=True)
    with locked(place / "lock", output="", waiting=lambda _: None):
        tries = sorted(place.glob("[0-9]*"))
        whole = place / "whole"
        if not whole.exists():
            folder = place / str(len(tries))
            folder.mkdir()
            build(folder)
            whole.symlink_to(folder, target_is_directory=True)
    return whole.resolve()
