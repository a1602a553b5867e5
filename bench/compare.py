"""Compare bantin with its peers on the same generated articles, interleaved in one run.

    python -m bench.compare [--corpus words|prose|meetings] [--count 10000] [--rounds 3]
                            [--tools DIR] [--only NAME ...] [--scenarios NAME ...] [--results FILE]

Each generator builds once and what it made is counted; nothing is timed unless those of a theme
made the same pages, feeds and entries. Every figure is a median over the rounds; ratios are taken
within a round, to Hugo's cold build with the same theme, then their median and their spread.
`bantin, lean` makes what the others make; `bantin, everything` has the index for the search too,
which none of them has. Nothing is written when the machine was busy.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from bench import counting
from bench.generators import Generator, generators, versions
from bench.prose import CORPORA, NAMES
from bench.quiet import Watch, ends
from bench.results import section, write_or_refuse
from bench.scenarios import COLD, OF_PEERS, SCENARIOS, SETTLE, again, cold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.measuring import Measure

REFERENCE = "Hugo"
Found = dict[tuple[Generator, str], list["Measure"]]


def prepare(
    folder: Path, count: int, tools: Path, only: Sequence[str], corpus: str = "words"
) -> dict[Generator, Path]:
    """Write a site for each generator whose label has one of the texts in `only`."""
    sites: dict[Generator, Path] = {}
    for generator in generators(tools):
        if not only or any(one in generator.label for one in only):
            site = folder / generator.label.replace(", ", "-")
            site.mkdir()
            generator.write(site, CORPORA[corpus](count))
            sites[generator] = site
    return sites


def count_all(sites: dict[Generator, Path]) -> dict[Generator, counting.Counts]:
    """Build each site and count; ValueError when generators of a theme did not do the same."""
    counted: dict[Generator, counting.Counts] = {}
    for generator, site in sites.items():
        cold(generator, site)
        counted[generator] = counting.count(site / generator.output)
    apart = [
        f"{one.label} and {other.label}: {said}"
        for one, other in combinations(counted, 2)
        if one.theme == other.theme
        for said in counting.differences(counted[one], counted[other])
    ]
    if apart:
        message = "not the same work, so nothing is timed:\n" + "\n".join(apart)
        raise ValueError(message)
    return counted


def run(sites: dict[Generator, Path], rounds: int, scenarios: Iterable[str]) -> Found:
    """Return the measures of every generator and scenario, a list of rounds each."""
    found: Found = {}
    time.sleep(SETTLE)
    for number in range(rounds):
        for generator, site in sites.items():
            for name in (COLD, *scenarios):
                if name == COLD:
                    one = cold(generator, site)
                elif generator.name == "bantin" or name in OF_PEERS:
                    one = again(generator, site, name, number)
                else:
                    continue
                found.setdefault((generator, name), []).append(one)
                print(f"{generator.label}: {name}", one, flush=True)
    return found


def table(found: Found, reference: str) -> str:
    """Return the results as a Markdown table, with the least and the greatest of the rounds."""
    ours, theirs = "seconds | from – to | CPU s | peak MB", f"÷ {reference}, cold"
    lines = [
        f"| build | {ours} | time {theirs} | from – to | memory {theirs} |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for (generator, name), measures in found.items():
        cells = ["–", "–", "–"]
        if base := _base(found, generator, reference):
            pairs = [*zip(measures, base, strict=True)]
            times = [one.seconds / other.seconds for one, other in pairs]
            sizes = [one.memory / other.memory for one, other in pairs]
            least, most = ends(times)
            cells = [
                f"{statistics.median(times):.3f}",
                f"{least:.3f} – {most:.3f}",
                f"{statistics.median(sizes):.2f}",
            ]
        lines.append(f"| {generator.label}: {name} | {_figures(measures)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _base(found: Found, generator: Generator, reference: str) -> list[Measure] | None:
    """Return the cold builds of the reference with the theme of a generator."""
    return next(
        (
            base
            for (other, what), base in found.items()
            if (other.name, other.theme, what) == (reference, generator.theme, COLD)
        ),
        None,
    )


def plainly(found: Found, reference: str) -> str:
    """Say in a sentence each what the same work takes, and what more work takes beside it."""
    ratios: dict[str, list[str]] = {"lean": [], "everything": []}
    for (generator, name), measures in found.items():
        base = _base(found, generator, reference)
        if name != COLD or generator.name != "bantin" or not base:
            continue
        times = [one.seconds / other.seconds for one, other in zip(measures, base, strict=True)]
        least, most = ends(times)
        ratios[generator.scope].append(
            f"{statistics.median(times):.2f} ({least:.2f} – {most:.2f}, {generator.theme})"
        )
    said = {
        "lean": f"The same work, lean ÷ {reference}, cold",
        "everything": f"With the index for the search, which {reference} does not make, "
        f"everything ÷ {reference}, cold",
    }
    return " ".join(f"{said[one]}: {', '.join(all_)}." for one, all_ in ratios.items() if all_)


def _figures(measures: Sequence[Measure]) -> str:
    """Return the cells of what a build took by itself."""
    seconds = statistics.median(one.seconds for one in measures)
    cpu = statistics.median(one.cpu for one in measures)
    memory = statistics.median(one.memory for one in measures)
    least, most = ends(one.seconds for one in measures)
    return f"{seconds:.2f} | {least:.2f} – {most:.2f} | {cpu:.2f} | {memory:.0f}"


def main() -> int:
    """Measure, print and write the results; 1 when they were not written for a busy machine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", choices=CORPORA, default="prose")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", type=Path, default=Path(".venv-bench"))
    parser.add_argument("--only", nargs="*", default=[], help="texts in labels to measure")
    parser.add_argument("--scenarios", nargs="*", choices=SCENARIOS, default=[*SCENARIOS])
    parser.add_argument("--results", type=Path, help="a file whose section is written anew")
    arguments = parser.parse_args()
    tools = arguments.tools.absolute()
    watch = Watch()
    with tempfile.TemporaryDirectory(prefix="bantin-bench-") as folder:
        sites = prepare(Path(folder), arguments.count, tools, arguments.only, arguments.corpus)
        counted = {one.label: counts for one, counts in count_all(sites).items()}
        print(counting.table(counted), flush=True)
        found = run(sites, arguments.rounds, arguments.scenarios)
    rounds = {f"{one.label}: {name}": measures for (one, name), measures in found.items()}
    text = section(
        f"Builds: {NAMES[arguments.corpus]}",
        [
            f"{arguments.count:,} texts of about 8 KB each.",
            plainly(found, REFERENCE),
            table(found, REFERENCE),
            "What they made:",
            counting.table(counted),
        ],
        versions=versions(sites, tools),
        quiet=watch.said(rounds),
        rounds=arguments.rounds,
    )
    return write_or_refuse(arguments.results, text, watch.hindrances(rounds))


if __name__ == "__main__":
    raise SystemExit(main())
