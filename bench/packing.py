"""What copies in brotli and gzip cost a build, and what each quality of brotli is worth.

    python -m bench.packing [--count 1000] [--rounds 3] [--results FILE]

A site of news in prose, a tenth regulations, is built from nothing, after an edit of one article
and with nothing to do, with copies and without. Then its files are packed by hand, kind by kind, in
each quality: how much is left of them, and how many MB are packed in a second of one core. A round
before the first is not counted: what the machine reads for the first time is no build's fault.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import brotli

from bantin.media import coding
from bench import prose
from bench.generators import bantin, versions
from bench.quiet import Watch, ends
from bench.results import section, write_or_refuse
from bench.scenarios import COLD, EDIT, NOTHING, again, cold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bench.generators import Generator
    from bench.measuring import Measure

_SAMPLE = 4_000_000  # bytes of each kind of file that are packed by hand
_QUALITIES = (6, 7, 9, 11)
_KINDS = (".html", ".json", ".xml", ".css", ".js")


def generators() -> Iterator[Generator]:
    """Yield builds of the same site without copies and with them."""
    one = bantin("full", "everything")
    yield one._replace(scope="without copies")
    yield one._replace(scope="with copies", command=(*one.command, "--precompress"))


def build_all(rounds: int, count: int, folder: Path) -> dict[str, list[Measure]]:
    """Return the measures of each build, taking turns."""
    found: dict[str, list[Measure]] = {}
    both = [*generators()]
    for one in both:
        one.write(folder / one.scope, prose.articles(count))
    for number in range(rounds + 1):
        for one in both:
            site = folder / one.scope
            measures = {COLD: cold(one, site)}
            measures |= {name: again(one, site, name, number) for name in (EDIT, NOTHING)}
            for name, measure in measures.items():
                if number:
                    found.setdefault(f"{name}, {one.scope}", []).append(measure)
    return found


def of_builds(found: Mapping[str, Sequence[Measure]]) -> str:
    """Return the builds as a Markdown table."""
    lines = ["| build | seconds | from – to | CPU s |", "| --- | --: | --: | --: |"]
    for name in sorted(found):
        least, most = ends(one.seconds for one in found[name])
        seconds = statistics.median(one.seconds for one in found[name])
        cpu = statistics.median(one.cpu for one in found[name])
        lines.append(f"| {name} | {seconds:.2f} | {least:.2f} – {most:.2f} | {cpu:.2f} |")
    return "\n".join(lines)


def sample(output: Path, ending: str) -> list[bytes]:
    """Return files of a kind that have copies, up to some size in all."""
    files: list[bytes] = []
    for path in sorted(output.rglob(f"*{ending}")):
        data = path.read_bytes()
        if len(data) >= coding.SMALLEST:
            files.append(data)
        if sum(map(len, files)) > _SAMPLE:
            break
    return files


def of_qualities(output: Path) -> str:
    """Return what each quality makes of each kind of file as a Markdown table."""
    heads = [f"brotli {one}" for one in _QUALITIES]
    lines = [f"| kind | MB | gzip 9 | {' | '.join(heads)} |", f"| --- |{' --: |' * 6}"]
    for ending in _KINDS:
        files = sample(output, ending)
        size = sum(map(len, files))
        cells = [packed(files, coding.in_gzip)]
        cells += [packed(files, partial(coding.in_brotli, quality=one)) for one in _QUALITIES]
        lines.append(f"| {ending} | {size / 1e6:.1f} | {' | '.join(cells)} |")
    return "\n".join(lines)


def packed(files: Sequence[bytes], pack: Callable[[bytes], bytes]) -> str:
    """Say how much a packer leaves of files, and its speed on one core."""
    start = time.process_time()
    left = sum(len(pack(data)) for data in files)
    seconds = time.process_time() - start
    size = sum(map(len, files))
    return f"{left / size:.1%}, {size / seconds / 1e6:.1f} MB/s"


def main() -> int:
    """Measure, print and write the results; 1 when they were not written for a busy machine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--results", type=Path, help="a file whose section is written anew")
    arguments = parser.parse_args()
    watch = Watch()
    with tempfile.TemporaryDirectory(prefix="bantin-bench-") as folder:
        found = build_all(arguments.rounds, arguments.count, Path(folder))
        output = Path(folder, "without copies", "output")
        parts = [of_builds(found), of_qualities(output)]
    text = section(
        "Copies in brotli and gzip",
        parts,
        versions=[*versions([bantin("full", "everything")], Path()), f"brotli {brotli.version}"],
        quiet=watch.said(found),
        rounds=arguments.rounds,
    )
    return write_or_refuse(arguments.results, text, watch.hindrances(found))


if __name__ == "__main__":
    raise SystemExit(main())
