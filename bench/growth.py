"""How builds grow with the site: cold, nothing changed, one article edited.

    python -m bench.growth [--counts 1000 10000 100000] [--results FILE]

The slope between two sizes is the exponent of growth: 1 means twice the articles, twice the time.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from pathlib import Path

from bench.compare import SETTLE, cold, edit
from bench.generators import generators
from bench.measuring import Measure, machine, measure

_KINDS = ("cold", "nothing changed", "one article edited")


def grow(count: int) -> list[Measure]:
    """Return a measure for each kind of build of a site of that many articles."""
    bantin = generators(Path())[0]
    with tempfile.TemporaryDirectory(prefix="bantin-bench-") as folder:
        site = Path(folder)
        bantin.write(site, count)
        time.sleep(SETTLE)
        first = cold(bantin, site)
        time.sleep(SETTLE)
        second = measure(bantin.command, site)
        edit(site, 0)
        time.sleep(SETTLE)
        return [first, second, measure(bantin.command, site)]


def table(found: dict[int, list[Measure]]) -> str:
    """Return the results as a Markdown table."""
    lines = [
        "| build | articles | seconds | ms per article | peak MB | slope |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for position, kind in enumerate(_KINDS):
        before: tuple[int, float] | None = None
        for count, measures in found.items():
            seconds, memory = measures[position]
            slope = "–"
            if before:
                slope = f"{math.log(seconds / before[1]) / math.log(count / before[0]):.2f}"
            each = seconds / count * 1000
            lines.append(
                f"| {kind} | {count:,} | {seconds:.2f} | {each:.2f} | {memory:.0f} | {slope} |"
            )
            before = (count, seconds)
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and add the results to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--results", type=Path, help="a file to add the table to")
    arguments = parser.parse_args()
    found: dict[int, list[Measure]] = {}
    for count in arguments.counts:
        found[count] = grow(count)
        print(count, *found[count], flush=True)
    text = f"\n## Growth\n\nbantin alone, one run; {machine()}.\n\n{table(found)}\n"
    print(text)
    if arguments.results:
        with arguments.results.open("a", encoding="utf-8") as results:
            results.write(text)


if __name__ == "__main__":
    main()
