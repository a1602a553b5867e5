"""The generators that are compared, each set up to make the same pages from the same articles."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.corpus import TOPICS, Article, articles, write_site

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
BANTIN = (sys.executable, str(HERE.parent / "build.py"))
NOW = "2026-01-05T08:00"


class Generator(NamedTuple):
    """A generator with a theme.

    `theme` is what its pages weigh: only those of equal weight are compared. `write` makes its
    site, `kept` is what a build leaves and a cold build must not find, `output` is where the pages
    are.
    """

    name: str
    theme: str
    write: Callable[[Path, int], None]
    command: tuple[str, ...]
    kept: tuple[str, ...]
    output: str

    @property
    def label(self) -> str:
        """Its name in results."""
        return f"{self.name}, {self.theme}"


def write_full(folder: Path, count: int) -> None:
    """Write a site for bantin with its own theme and the lists of the peers: no days, no years."""
    write_site(folder, count)
    with (folder / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("archive: {by: [month]}\n")


def write_bare(folder: Path, count: int) -> None:
    """Write a site for bantin with templates as short as those of the peers."""
    write_full(folder, count)
    shutil.copytree(HERE / "peers" / "bantin" / "bare", folder, dirs_exist_ok=True)


def write_hugo(folder: Path, count: int, theme: str) -> None:
    """Write a site for Hugo."""
    _write_peer(folder, count, ("hugo/settings", f"hugo/{theme}"), "content/news", _hugo)
    for topic in TOPICS:
        path = folder / "content" / "topics" / topic / "_index.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"---\ntitle: Chuyên đề {topic[10:]}\n---\n", encoding="utf-8")


def write_pelican(folder: Path, count: int) -> None:
    """Write a site for Pelican."""
    _write_peer(folder, count, ("pelican",), "content", _pelican)


def write_eleventy(folder: Path, count: int) -> None:
    """Write a site for Eleventy."""
    _write_peer(folder, count, ("eleventy",), "content/news", _eleventy)


def _write_peer(
    folder: Path,
    count: int,
    settings: tuple[str, ...],
    content: str,
    article: Callable[[Article], str],
) -> None:
    """Write a peer's settings and templates, and the articles with its own headers."""
    for name in settings:
        shutil.copytree(HERE / "peers" / name, folder, dirs_exist_ok=True)
    for one in articles(count):
        name, _, date, _, _ = one
        path = folder / content / f"{date:%Y-%m}" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(one), encoding="utf-8")


def _hugo(article: Article) -> str:
    name, title, date, topics, text = article
    return (
        f'---\ntitle: "{title}"\nslug: {name}\ndate: {date:%Y-%m-%dT%H:%M:%S}+07:00\n'
        f'topics: [{", ".join(topics)}]\nmonths: ["{date:%Y-%m}"]\n---\n\n{text}\n'
    )


def _pelican(article: Article) -> str:
    name, title, date, topics, text = article
    return (
        f"Title: {title}\nSlug: {name}\nDate: {date:%Y-%m-%d %H:%M}\n"
        f"Tags: {', '.join(topics)}\nCategory: {date:%Y-%m}\nAuthor: Ban Biên tập\n\n{text}\n"
    )


def _eleventy(article: Article) -> str:
    name, title, date, topics, text = article
    return (
        f'---\ntitle: "{title}"\ndate: {date:%Y-%m-%dT%H:%M:%S}+07:00\n'
        f'tags: [news, {", ".join(topics)}, "m{date:%Y-%m}"]\ntopics: [{", ".join(topics)}]\n'
        f"permalink: /tin-tuc/{date:%Y/%m}/{name}/\n---\n\n{text}\n"
    )


def generators(tools: Path) -> list[Generator]:
    """Return the generators that are installed; `tools` is a virtual environment of the peers."""
    bantin = (*BANTIN, "--now", NOW)
    kept = ("output", ".bantin")
    found = [
        Generator("bantin", "full", write_full, bantin, kept, "output"),
        Generator("bantin", "bare", write_bare, bantin, kept, "output"),
    ]
    hugo = next(iter(tools.glob("lib/python*/site-packages/hugo/binaries/hugo*")), None)
    if hugo is not None:
        command: tuple[str, ...] = (str(hugo), "--quiet")
        kept = ("public", "resources")
        for theme in ("full", "bare"):
            write = partial(write_hugo, theme=theme)
            found.append(Generator("Hugo", theme, write, command, kept, "public"))
    pelican = tools / "bin" / "pelican"
    if pelican.exists():
        command = (str(pelican), "-q", "-s", "pelicanconf.py", "-o", "public")
        kept = ("public", "__pycache__")
        found.append(Generator("Pelican", "bare", write_pelican, command, kept, "public"))
    eleventy = tools / "node_modules" / ".bin" / "eleventy"
    if eleventy.exists():
        command = (str(eleventy), "--quiet")
        found.append(Generator("Eleventy", "bare", write_eleventy, command, ("_site",), "_site"))
    return found
