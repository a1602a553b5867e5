"""Whether the machine was quiet enough for its times to mean anything: else nothing is written.

Three things are looked at: how many cores other programs keep busy before anything is measured and
during each measure, the system's load average before, and how far the rounds of the same build lie
apart. A figure of a busy machine is printed with the warning, and is no result.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from typing import TYPE_CHECKING

from bench.measuring import at_rest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bench.measuring import Measure

OTHERS = 0.15  # cores that other programs may use; a desktop at rest uses less
BLIP = 0.5  # cores that they may use in a single round, as a daemon does that wakes up now and then
LOAD = 0.5  # load average for each core; what we ran before counts in it, so it is waited for
SPREAD = 0.2  # how far the slowest round may lie above the quickest, as a share of it
SHORT = 0.3  # seconds: below, a start of a process more or less is a spread
_PATIENCE = 240.0  # seconds to wait for the load average to fall


class Watch:
    """Looks at the machine before a run, and judges it afterwards."""

    def __init__(self) -> None:
        end = time.monotonic() + _PATIENCE
        cores = os.cpu_count() or 1
        while self._load() > LOAD * cores and at_rest() < OTHERS and time.monotonic() < end:
            time.sleep(5)  # nobody works: the load is of what has ended
        self._before = self._load() / cores
        self._rest = at_rest()
        self._hindrances = [*before(self._before, self._rest)]
        for one in self._hindrances:
            print(f"warning: {one}", file=sys.stderr, flush=True)

    def hindrances(self, rounds: Mapping[str, Sequence[Measure]]) -> list[str]:
        """Return why the measures, rounds of each name, are no results; nothing if they are."""
        return [*self._hindrances, *during(rounds)]

    def said(self, rounds: Mapping[str, Sequence[Measure]]) -> str:
        """Say in a line how quiet it was."""
        said = f"Before: load {self._before:.2f} a core, other programs {self._rest:.2f} cores"
        beside = [one.others for every in rounds.values() for one in every]
        most = f"; meanwhile other programs at most {max(beside):.2f} cores" if beside else ""
        return f"{said}{most}."

    @staticmethod
    def _load() -> float:
        return os.getloadavg()[0]


def before(load: float, others: float) -> Iterator[str]:
    """Yield what speaks against measuring; `load` is for each core, `others` are cores."""
    if load > LOAD:
        yield f"load average {load:.2f} a core before the run, more than {LOAD}"
    if others > OTHERS:
        yield f"other programs kept {others:.2f} cores busy before the run, more than {OTHERS}"


def during(rounds: Mapping[str, Sequence[Measure]]) -> Iterator[str]:
    """Yield what speaks against measures."""
    for name, measures in rounds.items():
        beside = [one.others for one in measures]
        if max(one.seconds for one in measures) > SHORT:
            if statistics.median(beside) > OTHERS:
                yield f"{name}: other programs kept {max(beside):.2f} cores busy"
            elif max(beside) > BLIP:
                yield f"{name}: other programs kept {max(beside):.2f} cores busy in one round"
        least, greatest = ends(one.seconds for one in measures)
        if greatest > least * (1 + SPREAD) and greatest > least + SHORT:
            share = greatest / least - 1
            yield f"{name}: rounds lie {share:.0%} apart, more than {SPREAD:.0%}"


def ends(values: Iterable[float]) -> tuple[float, float]:
    """Return the least and the greatest."""
    every = [*values]
    return min(every), max(every)
