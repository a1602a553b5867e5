"""Prove that an incremental build is what a clean one would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.pipeline.build import build, silent
from bantin.pipeline.run import OUTPUT

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor
    from datetime import datetime
    from pathlib import Path

    from bantin.pipeline.portal import Portal
    from bantin.pipeline.report import Options, Progress, Report


class Difference(Struct, frozen=True, kw_only=True):
    """A file that is not what a clean build makes; one of the two may not be there."""

    output_path: str
    warm: bool
    cold: bool


def verify(
    root: Path,
    options: Options,
    *,
    executor: Executor,
    now: datetime,
    portal: Portal,
    observe: Callable[[Progress], None] = silent,
) -> tuple[Report, tuple[Difference, ...]]:
    """Build incrementally, build clean elsewhere with the same clock, and compare every byte.

    Files that no build has made are no part of the comparison.
    """
    report = build(root, options, executor=executor, now=now, portal=portal, observe=observe)
    if report.outcome != "built":
        return report, ()
    with engine.folder_apart() as folder:
        cold = folder / OUTPUT
        apart = msgspec.structs.replace(
            options, output=cold, hidden=folder / "state", clean=False, explain=False
        )
        build(root, apart, executor=executor, now=report.now or now, portal=portal, observe=observe)
        warm = options.output or root / OUTPUT
        return report, compare(warm, cold, foreign=frozenset(report.foreign))


def compare(warm: Path, cold: Path, *, foreign: frozenset[str]) -> tuple[Difference, ...]:
    """Return the files in which two output folders differ."""
    ours = {*engine.scan(warm)} - foreign | {engine.MANIFEST}
    clean = {*engine.scan(cold), engine.MANIFEST}
    return tuple(
        Difference(output_path=path, warm=path in ours, cold=path in clean)
        for path in sorted(ours | clean)
        if path not in ours
        or path not in clean
        or engine.read_digest(warm, path) != engine.read_digest(cold, path)
    )
