"""Ask a built site's search the labelled queries in Chromium, and count what comes first.

    python -m bench.search.relevance [--only sample|planted] [--kind KIND] [--folder FOLDER]

Every miss is printed with what came instead. Both sites are built first, in FOLDER or elsewhere.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bench.search import planting
from bench.search.labels import BLIND, HELD_OUT, SAMPLE, Label, Verdict, judge, read, shares
from bench.search.reader import address, chromium, look, main_text
from bench.search.serving import serve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser

    from bench.search.labels import Shown

PROJECT = Path(__file__).parents[2]


def ask(browser: Browser, folder: Path, labels: Iterable[Label]) -> Iterator[tuple[Verdict, Shown]]:
    """Ask a built site the queries, one after the other, as one reader would."""
    text_of = cache(lambda address: main_text(folder, address))
    with serve(folder) as root:
        page = browser.new_context(locale="vi-VN").new_page()
        for label in labels:
            shown = look(page, root + address(label.q, label.filters))
            yield judge(label, shown, text_of), shown


def told(verdict: Verdict, shown: Shown) -> str:
    """Return what is wrong with an answer, with what came instead."""
    label = verdict.label
    filters = "".join(f" {key}={value}" for key, value in label.filters.items())
    lines = [f"[{label.kind}] {label.q}{filters}  ({label.why})"]
    lines += (f"    {fault}" for fault in verdict.faults)
    lines += (f"      {place}. {' '.join(links)}" for place, links in enumerate(shown.results, 1))
    said = " ".join(shown.beside.split())
    return "\n".join([*lines[:12], f"      the page says: {said[:200]}"])


def sites(folder: Path, only: str, count: int) -> Iterator[tuple[str, Path, list[Label]]]:
    """Build the sites and yield each with its name, its output and its labels."""
    if only != "planted":
        root = folder / "sample"
        root.mkdir(parents=True, exist_ok=True)
        for name in ("content", "templates", "site_config.yaml"):
            if not (root / name).exists():
                (root / name).symlink_to(PROJECT / name)
        output = build(root)
        yield "sample", output, read(SAMPLE)
        yield "sample, held out", output, read(HELD_OUT)
        yield "sample, blind at first", output, read(BLIND)
    if only != "sample":
        root = folder / "planted"
        shutil.rmtree(root / "content", ignore_errors=True)
        site = planting.make(count)
        faults = [*planting.spoiled(site)]
        if faults:
            raise ValueError("\n".join(faults))
        planting.write(root, site)
        yield f"planted among {count:,}", build(root), site.labels


def build(root: Path) -> Path:
    """Build a site and return its output folder."""
    command = (sys.executable, PROJECT / "build.py", "--root", root, "--now", planting.NOW)
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return root / "output"


def main() -> int:
    """Ask all queries, print misses and shares; 1 if a site is below the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("sample", "planted"), default="")
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--kind", default="")
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    kept = arguments.folder or Path(tempfile.mkdtemp(prefix="bantin-search-"))
    met = True
    with chromium() as browser:
        for name, output, labels in sites(kept, arguments.only, arguments.count):
            asked = [one for one in labels if arguments.kind in {"", one.kind}]
            verdicts = []
            for verdict, shown in ask(browser, output, asked):
                verdicts.append(verdict)
                if not (verdict.first and verdict.within):
                    print(told(verdict, shown))
            print(f"\n{name}")
            counted = shares(verdicts)
            print("\n".join(f"{share}  {kind}" for kind, share in sorted(counted.items())))
            whole = counted["all"]
            met &= whole.first >= 0.95 * whole.asked and whole.within == whole.asked
    if arguments.folder is None:
        shutil.rmtree(kept)
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
