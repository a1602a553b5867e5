"""What is done to a site before it is built again, the same for every generator."""

from __future__ import annotations

import os
import re
import shutil
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bench.corpus import Article, articles
from bench.measuring import Measure, measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.generators import Generator

SETTLE = 2.5  # seconds: longer than the granularity within which bantin trusts no file time
COLD = "cold"
_BASE = Path(__file__).parent.parent / "bantin" / "theme" / "default" / "base.html"
_NEWEST = datetime(2026, 1, 4, 7, 0)  # noqa: DTZ001 - the site's zone

Change: TypeAlias = "Callable[[Generator, Path, int], None]"


def cold(generator: Generator, site: Path) -> Measure:
    """Build from nothing."""
    for name in generator.kept:
        shutil.rmtree(site / name, ignore_errors=True)
    return measure(generator.command, site)


def again(generator: Generator, site: Path, name: str, number: int) -> Measure:
    """Change what a scenario changes, and build over what is there."""
    SCENARIOS[name](generator, site, number)
    time.sleep(SETTLE)
    return measure(generator.command, site)


def nothing(_generator: Generator, _site: Path, _round: int) -> None:
    """Change nothing."""


def news(generator: Generator, site: Path) -> list[Path]:
    """Return the content files of news, or of meetings, by name."""
    folder = site / generator.news.partition("/")[0]
    return sorted(folder.rglob("bai-*.md"), key=lambda one: one.name)


def edit(generator: Generator, site: Path, number: int) -> None:
    """Add a paragraph to one article, another one in each round."""
    files = news(generator, site)
    with files[(number * 101 + 7) % len(files)].open("a", encoding="utf-8") as file:
        file.write(f"\nThêm một đoạn ở lượt {number}.\n")


def publish(generator: Generator, site: Path, number: int) -> None:
    """Add the newest article."""
    date = _NEWEST + timedelta(minutes=number)
    one = next(articles(1))
    new = Article(f"moi-{number}", f"Bài mới {number}", date, one.topics, one.text)
    path = generator.place(site, new)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(generator.article(new), encoding="utf-8")


def edit_template(_generator: Generator, site: Path, number: int) -> None:
    """Change one line of bantin's base template, which every page is made of."""
    path = site / "templates" / "base.html"
    path.parent.mkdir(exist_ok=True)
    text = (path if path.exists() else _BASE).read_text(encoding="utf-8")
    text = re.sub(r"(?:<!-- \d+ -->\n)?</body>", f"<!-- {number} -->\n</body>", text)
    path.write_text(text, encoding="utf-8")


def fresh_checkout(generator: Generator, site: Path, number: int) -> None:
    """Give every file a new time, as a checkout does, and edit one article."""
    now = time.time() - 60 + number
    for folder, _, names in os.walk(site):
        if ".bantin" not in folder:
            for name in names:
                os.utime(Path(folder, name), (now, now))
    edit(generator, site, number + 50)


NOTHING = "nothing changed"
EDIT = "one article edited"
SCENARIOS: dict[str, Change] = {
    NOTHING: nothing,
    EDIT: edit,
    "one article published": publish,
    "base template edited": edit_template,
    "fresh checkout, one article edited": fresh_checkout,
}
# What others are asked besides a cold build: how long an editor waits for one change.
OF_PEERS = (EDIT,)
