"""The generators that are compared, each set up to make the same pages from the same articles."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.corpus import Article, articles, write_site

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
BANTIN = (sys.executable, str(HERE.parent / "build.py"))
NOW = "2026-01-05T08:00"


class Generator(NamedTuple):
    """A generator: how to write its site, how to call it, what to delete for a cold build."""

    name: str
    write: Callable[[Path, int], None]
    command: tuple[str, ...]
    made: tuple[str, ...]


def write_lean(folder: Path, count: int) -> None:
    """Write a site for bantin with the pages that the peers make: no days, no years."""
    write_site(folder, count)
    with (folder / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("archive: {by: [month]}\n")


def write_hugo(folder: Path, count: int) -> None:
    """Write a site for Hugo."""
    _write_peer(folder, count, "hugo", "content/news", _hugo)


def write_pelican(folder: Path, count: int) -> None:
    """Write a site for Pelican."""
    _write_peer(folder, count, "pelican", "content", _pelican)


def write_eleventy(folder: Path, count: int) -> None:
    """Write a site for Eleventy."""
    _write_peer(folder, count, "eleventy", "content/news", _eleventy)


def _write_peer(
    folder: Path, count: int, peer: str, content: str, article: Callable[[Article], str]
) -> None:
    """Write a peer's settings and templates, and the articles with its own headers."""
    shutil.copytree(HERE / "peers" / peer, folder, dirs_exist_ok=True)
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
        f"Tags: {', '.join(topics)}\n\n{text}\n"
    )


def _eleventy(article: Article) -> str:
    name, title, date, topics, text = article
    return (
        f'---\ntitle: "{title}"\ndate: {date:%Y-%m-%dT%H:%M:%S}+07:00\n'
        f'tags: [news, {", ".join(topics)}, "m{date:%Y-%m}"]\n'
        f"permalink: /tin-tuc/{date:%Y/%m}/{name}/\n---\n\n{text}\n"
    )


def generators(tools: Path) -> list[Generator]:
    """Return the generators that are installed; `tools` is a virtual environment of the peers."""
    bantin = (*BANTIN, "--now", NOW)
    made = ("output", ".bantin")
    found = [
        Generator("bantin", write_lean, bantin, made),
        Generator("bantin, everything on", write_site, bantin, made),
    ]
    hugo = next(iter(tools.glob("lib/python*/site-packages/hugo/binaries/hugo*")), None)
    if hugo is not None:
        found.append(Generator("Hugo", write_hugo, (str(hugo), "--quiet"), ("public", "resources")))
    pelican = tools / "bin" / "pelican"
    if pelican.exists():
        command = (str(pelican), "-q", "-s", "pelicanconf.py", "-o", "public")
        found.append(Generator("Pelican", write_pelican, command, ("public", "__pycache__")))
    eleventy = tools / "node_modules" / ".bin" / "eleventy"
    if eleventy.exists():
        found.append(Generator("Eleventy", write_eleventy, (str(eleventy), "--quiet"), ("_site",)))
    return found
