"""Look at every type of page: weight, policy, shifts, contrast, validity, Lighthouse.

    python -m bench.pages [--only weights browser axe checker lighthouse] [--rounds 1]
        [--folder FOLDER] [--tools .venv-bench] [--results bench/RESULTS.md]

Two sites are built, below FOLDER if it is named: the sample, and one of offices with a matrix of 30
localities by 20 points and 1,000 documents. All pages are weighed, checked, and opened under the
policy `default-src 'self'`; axe and Lighthouse get those that stand for all
(`bench.pages.choosing`). What falls short is printed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.pages import lighthouse, looking, weights
from bench.pages.choosing import cover, parts
from bench.pages.sites import Built, built
from bench.quiet import Watch
from bench.results import section, write_or_refuse
from bench.search.reader import chromium
from bench.search.serving import serve
from tests.e2e.checker import PACKAGE, check, find_checker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.pages.lighthouse import Scores

LOOKS = ("weights", "browser", "axe", "checker", "lighthouse")
_FIRST = ("index.html", "404.html")
_TOLD = 12  # of what falls short, of each look
_LARGE = ("van-ban/index.html", "van-ban/quy-che-mau-khoi-dan-van/diem-mo/index.html")


class Pages:
    """The pages of a built site, and those that stand for all."""

    def __init__(self, site: Built, *, few: bool) -> None:
        self.site, self.output = site, site.output
        self.all = [*site.pages()]
        if few:  # what it was made for; its other pages are those of the first site
            self.chosen = [*_LARGE]
        else:
            every = {one: parts((site.output / one).read_text("utf-8")) for one in self.all}
            self.chosen = cover(every, _FIRST)


def fixed(sites: Sequence[Pages], only: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what does not depend on the machine: parts of a section, and what falls short."""
    told: list[str] = []
    short: list[str] = []
    for pages in sites:
        lines = [f"### {pages.site.name}: {len(pages.all)} pages, {len(pages.chosen)} types"]
        for name, look in (("weights", _weigh), ("checker", _check)):
            if name in only:
                lines += look(pages, short)
        if {"browser", "axe"} & {*only}:
            lines += _open(pages, only, short)
        told.append("\n\n".join(lines))
    return told, short


def _weigh(pages: Pages, short: list[str]) -> Iterator[str]:
    short += weights.too_heavy(pages.output, pages.all)
    yield "\n".join(weights.table(pages.output, pages.chosen))
    path, size = weights.heaviest_article(pages.output, pages.all)
    if path:
        yield f"Heaviest article: `{weights.shown(path)}`, {size / 1024:.1f} KB with gzip."
    styles = [*pages.output.glob("assets/style.*.css")]
    yield f"Style of all pages: {styles[0].stat().st_size:,} bytes."


def _check(pages: Pages, short: list[str]) -> Iterator[str]:
    command, reason = find_checker()
    if reason:
        yield f"Not checked by {PACKAGE}: {reason}."
        return
    styles = [one.relative_to(pages.output).as_posix() for one in pages.output.rglob("*.css")]
    found = check(command, pages.output, [*pages.all, *styles])
    short += (f"checker, {one.page}:{one.line}: {one.text}" for one in found)
    yield (
        f"HTML checker (`{PACKAGE}`), {len(pages.all)} pages, {len(styles)} style sheets:"
        f" {len(found)} messages."
    )


def _open(pages: Pages, only: Sequence[str], short: list[str]) -> Iterator[str]:
    with chromium(shell=True) as browser, serve(pages.output, headers=looking.POLICY) as root:
        if "browser" in only:
            every = pages.all if len(pages.all) < 600 else pages.chosen
            seen = [*looking.look(browser, root, every)]
            for path, one in seen:
                short += (f"browser, {path}: {trouble}" for trouble in one.troubles)
                if max(one.shift, one.shift_large) > looking.SHIFT:
                    short.append(f"shift, {path}: {one.shift:.3f}, large {one.shift_large:.3f}")
            worst = max(one.shift for _, one in seen)
            worst_large = max(one.shift_large for _, one in seen)
            broken = sum(bool(one.troubles) for _, one in seen)
            yield (
                f"Under `default-src 'self'`, {len(seen)} pages at 360 px: {broken} with a breach"
                f" or an error; greatest layout shift {worst:.3f}, with the largest text"
                f" {worst_large:.3f}."
            )
        if "axe" in only:
            found = [*looking.axe(browser, root, pages.chosen)]
            short += (f"axe, {path}: {one}" for path, some in found for one in some)
            yield (
                f"axe with the contrast of AAA, {len(found)} types, light and dark, at"
                f" {' and '.join(map(str, looking.WIDTHS))} px:"
                f" {sum(len(some) for _, some in found)} findings."
            )


def measured(
    sites: Sequence[Pages], command: Sequence[str], rounds: int
) -> dict[str, list[tuple[str, list[Scores]]]]:
    """Run Lighthouse on the types of both sites."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="bantin-lighthouse-") as folder:
        for pages in sites:
            with serve(pages.output, headers=looking.POLICY) as root:
                found[pages.site.name] = [
                    (
                        one,
                        [
                            lighthouse.run(command, root, pages.output / one, one, Path(folder))
                            for _ in range(rounds)
                        ],
                    )
                    for one in pages.chosen
                ]
    return found


def main() -> int:
    """Look, print, and write the sections; 1 if anything falls short or the machine was busy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the sites are built, and stay")
    parser.add_argument("--only", nargs="+", choices=LOOKS, default=LOOKS)
    parser.add_argument("--tools", type=Path, default=Path(".venv-bench"))
    parser.add_argument("--rounds", type=int, default=1, help="of Lighthouse")
    parser.add_argument("--results", type=Path, help="a file whose sections are written anew")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bantin-pages-") as apart:
        sites = built((given.folder or Path(apart)).absolute())
        return _report([Pages(one, few=one.name == "offices") for one in sites], given)


def _report(sites: Sequence[Pages], given: argparse.Namespace) -> int:
    short: list[str] = []
    code = 0
    if {*given.only} - {"lighthouse"}:
        told, short = fixed(sites, given.only)
        text = section("Pages", told, versions=[PACKAGE], quiet="", rounds=1)
        code |= write_or_refuse(given.results, text, [])
    if "lighthouse" in given.only:
        code |= _lighthouse(sites, given, short)
    _tell(short)
    return code or int(bool(short))


def _tell(short: Sequence[str]) -> None:
    """Print what falls short, a few of each look: what all pages have comes of one mistake."""
    by_look: dict[str, list[str]] = {}
    for one in short:
        by_look.setdefault(one.split(",", 1)[0], []).append(one)
    for some in by_look.values():
        for one in some[:_TOLD]:
            print(f"falls short: {one}")
        if len(some) > _TOLD:
            print(f"falls short: and {len(some) - _TOLD} more like these")


def _lighthouse(sites: Sequence[Pages], given: argparse.Namespace, short: list[str]) -> int:
    command = lighthouse.find(given.tools)
    if not command:
        print(f"no Lighthouse: npm install --prefix {given.tools} lighthouse; and a Chromium")
        return 1
    watch = Watch()
    found = measured(sites, command, given.rounds)
    for name, some in found.items():
        for page, rounds in some:
            for one in rounds:
                short += (f"lighthouse, {name} {page}: {lost}" for lost in one.lost)
    # What the machine did beside each run; that pages differ is no noise.
    runs = {
        f"{name} {page}": [one.run for one in rounds]
        for name, some in found.items()
        for page, rounds in some
    }
    tables = [
        f"### Of {name}\n\n" + "\n".join(lighthouse.table(some)) for name, some in found.items()
    ]
    text = section(
        "Pages: Lighthouse",
        tables,
        versions=[lighthouse.version(command)],
        quiet=watch.said(runs),
        rounds=given.rounds,
    )
    return write_or_refuse(given.results, text, watch.hindrances(runs))


if __name__ == "__main__":
    raise SystemExit(main())
