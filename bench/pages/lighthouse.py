"""Lighthouse: a phone, simulated slow 4G, a processor four times slower; one page at a time."""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.measuring import measure
from bench.pages.weights import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bench.measuring import Measure

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = "--headless=new --no-sandbox --disable-gpu"
# A page that its maker keeps from engines is no worse for it: comparisons, the page for errors.
_UNLISTED = re.compile(r'<meta name="robots" content="noindex">')


class Scores(NamedTuple):
    """Of one page: scores of 100 by category, seconds to the greatest paint, shift, and blocking.

    `lost` are the audits that cost points. `run` is what the run took, to judge the machine by.
    """

    scores: tuple[int, ...]
    paint: float
    shift: float
    blocking: float
    lost: tuple[str, ...]
    run: Measure


def find(tools: Path) -> list[str]:
    """Return the command of Lighthouse, installed in a folder or on the system; nothing if none."""
    local = tools / "node_modules" / ".bin" / "lighthouse"
    found = str(local) if local.exists() else shutil.which("lighthouse")
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if not found or not browser:
        return []
    os.environ.setdefault("CHROME_PATH", browser)
    return [found]


def version(command: Sequence[str]) -> str:
    """Return the name and version of Lighthouse."""
    package = Path(command[0]).resolve().parents[1] / "package.json"
    return f"Lighthouse {json.loads(package.read_text(encoding='utf-8'))['version']}"


def run(command: Sequence[str], root: str, file: Path, page: str, folder: Path) -> Scores:
    """Run it on a page of a site that is served; `folder` takes its report."""
    report = folder / "report.json"
    options = [f"--output-path={report}", "--output=json", "--quiet", f"--chrome-flags={_FLAGS}"]
    if _UNLISTED.search(file.read_text(encoding="utf-8")):
        options.append("--skip-audits=is-crawlable")
    took = measure([*command, root + shown(page), *options], folder)
    return read(json.loads(report.read_text(encoding="utf-8")), took)


def read(report: dict[str, object], took: Measure) -> Scores:
    """Read a report of Lighthouse."""
    categories, audits = report["categories"], report["audits"]
    assert isinstance(categories, dict)
    assert isinstance(audits, dict)
    lost = tuple(
        f"{name}: {one['id']} {audits[one['id']].get('displayValue', '')}".strip()
        for name in CATEGORIES
        for one in categories[name]["auditRefs"]
        if one["weight"]
        and (audits[one["id"]]["score"] or 0) < 0.9
        and audits[one["id"]]["score"] is not None
    )
    return Scores(
        scores=tuple(round((categories[name]["score"] or 0) * 100) for name in CATEGORIES),
        paint=audits["largest-contentful-paint"]["numericValue"] / 1000,
        shift=audits["cumulative-layout-shift"]["numericValue"],
        blocking=audits["total-blocking-time"]["numericValue"],
        lost=lost,
        run=took,
    )


def table(found: Iterable[tuple[str, Sequence[Scores]]]) -> Iterator[str]:
    """Yield the lines of a table, medians of the rounds."""
    yield ("| page | performance | accessibility | best practices | SEO | LCP, s | CLS | TBT, ms |")
    yield "| --- | --: | --: | --: | --: | --: | --: | --: |"
    for page, rounds in found:
        scores = [
            f"{statistics.median(row):.0f}"
            for row in zip(*(one.scores for one in rounds), strict=True)
        ]
        times = (
            f"{statistics.median(one.paint for one in rounds):.1f}",
            f"{statistics.median(one.shift for one in rounds):.3f}",
            f"{statistics.median(one.blocking for one in rounds):.0f}",
        )
        yield f"| `{shown(page)}` | {' | '.join((*scores, *times))} |"
