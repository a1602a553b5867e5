"""How builds, and what they keep, grow with the site: bantin alone, in every scenario.

    python -m bench.growth [--corpus words|prose|meetings] [--counts 1000 10000 100000] [--rounds 1]
                           [--scope lean|everything] [--scenarios NAME ...] [--results FILE]

The slope between two sizes is the exponent of growth: 1 means ten times the time for ten times the
texts, 0 means the same time. The sizes come one after the other; nothing is written when the
machine was busy.
"""

from __future__ import annotations

import argparse
import math
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.generators import bantin, versions
from bench.prose import CORPORA, NAMES
from bench.quiet import Watch, ends
from bench.results import section, write_or_refuse
from bench.scenarios import COLD, SCENARIOS, SETTLE, again, cold
from bench.shape import Shape, shape_of, shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.generators import Generator
    from bench.measuring import Measure

# By number of texts: the measures of each scenario, the MB of what is kept and made, and its shape.
Grown = dict[int, tuple[dict[str, list["Measure"]], dict[str, float], Shape]]


def grow(
    generator: Generator, corpus: str, count: int, rounds: int, scenarios: Sequence[str]
) -> tuple[dict[str, list[Measure]], dict[str, float], Shape]:
    """Measure a site of that many texts in every scenario, and look at what it leaves."""
    found: dict[str, list[Measure]] = {COLD: []}
    with tempfile.TemporaryDirectory(prefix="bantin-bench-") as folder:
        site = Path(folder)
        generator.write(site, CORPORA[corpus](count))
        time.sleep(SETTLE)
        for number in range(rounds):
            found[COLD].append(cold(generator, site))
            for name in scenarios:
                found.setdefault(name, []).append(again(generator, site, name, number))
                print(count, name, found[name][-1], flush=True)
        weights = {"state": weight(site / ".bantin"), "output": weight(site / generator.output)}
        shape = shape_of(site / generator.output)
    return found, weights, shape


def weight(folder: Path) -> float:
    """Return the MB of all files below a folder."""
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) / 1e6


def slope(first: tuple[int, float], second: tuple[int, float]) -> float:
    """Return the exponent of growth between two sizes, each with its time."""
    return math.log(second[1] / first[1]) / math.log(second[0] / first[0])


def times(found: Grown) -> str:
    """Return the times as a Markdown table, with the slope from the size before."""
    lines = [
        "| build | texts | seconds | from – to | CPU s | ms per text | peak MB | ÷ cold | slope |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for name in next(iter(found.values()))[0]:
        before: tuple[int, float] | None = None
        for count, (measures, *_) in found.items():
            every = measures[name]
            seconds = statistics.median(one.seconds for one in every)
            least, most = ends(one.seconds for one in every)
            whole = statistics.median(one.seconds for one in measures[COLD])
            cells = (
                f"{count:,}",
                f"{seconds:.2f}",
                f"{least:.2f} – {most:.2f}",
                f"{statistics.median(one.cpu for one in every):.2f}",
                f"{seconds / count * 1000:.2f}",
                f"{statistics.median(one.memory for one in every):.0f}",
                f"{seconds / whole:.3f}",
                f"{slope(before, (count, seconds)):.2f}" if before else "–",
            )
            lines.append(f"| {name} | {' | '.join(cells)} |")
            before = (count, seconds)
    return "\n".join(lines)


def weights(found: Mapping[int, tuple[object, Mapping[str, float], object]]) -> str:
    """Return what is kept and made as a Markdown table."""
    lines = [
        "| on the disk | texts | MB | KB per text | slope |",
        "| --- | --: | --: | --: | --: |",
    ]
    for name in ("state", "output"):
        before: tuple[int, float] | None = None
        for count, (_, weighed, _) in found.items():
            grown = f"{slope(before, (count, weighed[name])):.2f}" if before else "–"
            each = weighed[name] / count * 1000
            lines.append(f"| {name} | {count:,} | {weighed[name]:.1f} | {each:.1f} | {grown} |")
            before = (count, weighed[name])
    return "\n".join(lines)


def main() -> int:
    """Measure, print and write the results; 1 when they were not written for a busy machine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", choices=CORPORA, default="prose")
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--scope", choices=("lean", "everything"), default="everything")
    parser.add_argument("--scenarios", nargs="*", choices=SCENARIOS, default=[*SCENARIOS])
    parser.add_argument("--results", type=Path, help="a file whose section is written anew")
    arguments = parser.parse_args()
    generator = bantin("full", arguments.scope)
    watch = Watch()
    found: Grown = {
        count: grow(generator, arguments.corpus, count, arguments.rounds, arguments.scenarios)
        for count in arguments.counts
    }
    rounds = {
        f"{count:,} texts, {name}": measures
        for count, (every, *_) in found.items()
        for name, measures in every.items()
    }
    text = section(
        f"Growth: {NAMES[arguments.corpus]}, {arguments.scope}",
        [times(found), weights(found), shapes({count: one[2] for count, one in found.items()})],
        versions=versions([generator], Path()),
        quiet=watch.said(rounds),
        rounds=arguments.rounds,
    )
    return write_or_refuse(arguments.results, text, watch.hindrances(rounds))


if __name__ == "__main__":
    raise SystemExit(main())
