"""Compare bantin with its peers on the same generated articles, interleaved in one run.

    python -m bench.compare [--count 10000] [--rounds 3] [--tools DIR] [--results FILE]

Every figure is a median over the rounds; ratios are taken within a round, then their median.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import article_text, articles
from bench.generators import Generator, generators
from bench.measuring import Measure, machine, measure

if TYPE_CHECKING:
    from collections.abc import Callable

SETTLE = 2.5  # seconds: longer than the granularity within which bantin trusts no file time
_BASE = Path(__file__).parent.parent / "bantin" / "theme" / "default" / "base.html"


def cold(generator: Generator, site: Path) -> Measure:
    """Build from nothing."""
    for name in generator.made:
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


def run(count: int, rounds: int, tools: Path, only: list[str]) -> dict[str, list[Measure]]:
    """Return the measures of every generator and scenario, a list of rounds each."""
    found: dict[str, list[Measure]] = {}
    with tempfile.TemporaryDirectory(prefix="bantin-bench-") as folder:
        sites: list[tuple[Generator, Path]] = []
        for generator in generators(tools):
            if only and generator.name not in only:
                continue
            site = Path(folder) / generator.name.replace(" ", "-")
            site.mkdir()
            generator.write(site, count)
            sites.append((generator, site))
        time.sleep(SETTLE)
        for number in range(rounds):
            for generator, site in sites:
                label = f"{generator.name}: cold"
                found.setdefault(label, []).append(cold(generator, site))
                print(label, found[label][-1], flush=True)
                if not generator.name.startswith("bantin"):
                    continue
                for name, change in SCENARIOS:
                    change(site, number)
                    time.sleep(SETTLE)
                    label = f"{generator.name}: {name}"
                    found.setdefault(label, []).append(measure(generator.command, site))
                    print(label, found[label][-1], flush=True)
    return found


def table(found: dict[str, list[Measure]], reference: str) -> str:
    """Return the results as a Markdown table; ratios are to the reference's cold build."""
    base = found.get(f"{reference}: cold")
    lines = [
        f"| build | seconds | peak MB | time ÷ {reference} | memory ÷ {reference} |",
        "| --- | --: | --: | --: | --: |",
    ]
    for label, measures in found.items():
        seconds = statistics.median(m.seconds for m in measures)
        memory = statistics.median(m.memory for m in measures)
        ratios = ["–", "–"]
        if base:
            pairs = list(zip(measures, base, strict=False))
            ratios = [
                f"{statistics.median(a.seconds / b.seconds for a, b in pairs):.3f}",
                f"{statistics.median(a.memory / b.memory for a, b in pairs):.3f}",
            ]
        lines.append(f"| {label} | {seconds:.2f} | {memory:.0f} | {ratios[0]} | {ratios[1]} |")
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
    found = run(arguments.count, arguments.rounds, arguments.tools.absolute(), arguments.only)
    text = (
        f"# Results\n\n{arguments.count:,} generated articles of 8 KB, {arguments.rounds} rounds, "
        f"medians; {machine()}. Made by `make bench`.\n\n{table(found, 'Hugo')}\n"
    )
    print(text)
    if arguments.results:
        arguments.results.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
