"""Compare bantin with its peers on the same generated articles, interleaved in one run.

    python -m bench.compare [--count 10000] [--rounds 3] [--tools DIR] [--results FILE]

Each generator builds once and what it made is counted; nothing is timed unless those of a theme
made the same pages, feeds and entries. Every figure is a median over the rounds; ratios are taken
within a round, to Hugo's cold build with the same theme, then their median and their spread.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from bench import counting
from bench.corpus import article_text, articles
from bench.generators import Generator, generators
from bench.measuring import Measure, machine, measure

if TYPE_CHECKING:
    from collections.abc import Callable

SETTLE = 2.5  # seconds: longer than the granularity within which bantin trusts no file time
_BASE = Path(__file__).parent.parent / "bantin" / "theme" / "default" / "base.html"


def cold(generator: Generator, site: Path) -> Measure:
    """Build from nothing."""
    for name in generator.kept:
        shutil.rmtree(site / name, ignore_errors=True)
    return measure(generator.command, site)


def nothing(_site: Path, _round: int) -> None:
    """Change nothing."""


def edit(site: Path, number: int) -> None:
    """Add a paragraph to one article."""
    path = sorted((site / "content" / "news").rglob("*.md"))[number * 101 + 7]
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nThêm một đoạn ở lượt {number}.\n")


def publish(site: Path, number: int) -> None:
    """Add the newest article."""
    _, _, _, topics, text = articles(1)[0]
    date = datetime(2026, 1, 4, 7, 0) + timedelta(minutes=number)  # noqa: DTZ001 - the site's zone
    path = site / "content" / "news" / f"{date:%Y-%m}" / f"moi-{number}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        article_text(f"Bài mới {number}", date, topics, text, f"moi-{number}"), encoding="utf-8"
    )


def edit_template(site: Path, number: int) -> None:
    """Change one line of the base template, which every page is made of."""
    path = site / "templates" / "base.html"
    path.parent.mkdir(exist_ok=True)
    text = _BASE.read_text(encoding="utf-8")
    path.write_text(text.replace("</body>", f"<!-- {number} -->\n</body>"), encoding="utf-8")


def fresh_checkout(site: Path, number: int) -> None:
    """Give every file a new time, as a checkout does, and edit one article."""
    now = time.time() - 60 + number
    for folder, _, names in os.walk(site):
        if ".bantin" not in folder:
            for name in names:
                os.utime(Path(folder, name), (now, now))
    edit(site, number + 50)


SCENARIOS: tuple[tuple[str, Callable[[Path, int], None]], ...] = (
    ("nothing changed", nothing),
    ("one article edited", edit),
    ("one article published", publish),
    ("base template edited", edit_template),
    ("fresh checkout, one article edited", fresh_checkout),
)


Found = dict[tuple[Generator, str], list[Measure]]


def prepare(folder: Path, count: int, tools: Path, only: list[str]) -> dict[Generator, Path]:
    """Write a site for each generator."""
    sites: dict[Generator, Path] = {}
    for generator in generators(tools):
        if not only or generator.name in only:
            site = folder / generator.label.replace(", ", "-")
            site.mkdir()
            generator.write(site, count)
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


def run(sites: dict[Generator, Path], rounds: int) -> Found:
    """Return the measures of every generator and scenario, a list of rounds each."""
    found: Found = {}
    time.sleep(SETTLE)
    for number in range(rounds):
        for generator, site in sites.items():
            found.setdefault((generator, "cold"), []).append(cold(generator, site))
            print(generator.label, "cold", found[generator, "cold"][-1], flush=True)
            if generator.name != "bantin":
                continue
            for name, change in SCENARIOS:
                change(site, number)
                time.sleep(SETTLE)
                found.setdefault((generator, name), []).append(measure(generator.command, site))
                print(generator.label, name, found[generator, name][-1], flush=True)
    return found


def table(found: Found, reference: str) -> str:
    """Return the results as a Markdown table, with the least and the greatest ratio of a round."""
    lines = [
        f"| build | seconds | peak MB | time ÷ {reference} | from – to | memory ÷ {reference} |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for (generator, name), measures in found.items():
        seconds = statistics.median(m.seconds for m in measures)
        memory = statistics.median(m.memory for m in measures)
        base = next(
            (
                base
                for (other, what), base in found.items()
                if (other.name, other.theme, what) == (reference, generator.theme, "cold")
            ),
            None,
        )
        cells = ["–", "–", "–"]
        if base:
            times = [a.seconds / b.seconds for a, b in zip(measures, base, strict=True)]
            sizes = [a.memory / b.memory for a, b in zip(measures, base, strict=True)]
            cells = [
                f"{statistics.median(times):.2f}",
                f"{min(times):.2f} – {max(times):.2f}",
                f"{statistics.median(sizes):.2f}",
            ]
        label = f"{generator.label}: {name}"
        lines.append(f"| {label} | {seconds:.2f} | {memory:.0f} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", type=Path, default=Path(".venv-bench"))
    parser.add_argument("--only", nargs="*", default=[], help="names of generators to measure")
    parser.add_argument("--results", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bantin-bench-") as folder:
        sites = prepare(Path(folder), arguments.count, arguments.tools.absolute(), arguments.only)
        counted = {one.label: counts for one, counts in count_all(sites).items()}
        print(counting.table(counted), flush=True)
        found = run(sites, arguments.rounds)
    text = (
        f"# Results\n\n{arguments.count:,} generated articles of 8 KB, {arguments.rounds} rounds, "
        f"medians; {machine()}. Made by `make bench`.\n\n{table(found, 'Hugo')}\n\n"
        f"## What they made\n\n{counting.table(counted)}\n"
    )
    print(text)
    if arguments.results:
        arguments.results.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
