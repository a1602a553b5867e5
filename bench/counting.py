"""What a generator has made, counted: builds are timed only when they made the same.

Two outputs are the same work when they have the same articles, the same feeds with the same number
of entries, the same lists up to one page each (a list of 50 items has two pages of bantin, whose
front page takes up to 39, and three of the others), and nearly the same weight of HTML. Pages of
regulations are weighed apart: bantin marks up every article, clause and point of them, so that the
page of one weighs about twice what others make of the same text. Meetings by month, a page for
each month with a table of its days, are weighed apart too: none of the others makes them. That is
more work, never less.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WEIGHT = 0.10  # how far the bytes of HTML may lie apart, as a share of the lighter one

_ARTICLE = re.compile(r"/(bai|vb)-\d+/index\.html$")
_CALENDAR = "/hoi-nghi/lich/"
_CARD = b"<article"
_PAGE_OF_LIST = re.compile(r"(?:/(?:page/|trang-)\d+)?/index\.html$")


class Counts(NamedTuple):
    """What lies in an output folder.

    `lists` are the lists, `list_pages` their pages, `other_pages` all other HTML but articles
    (home, search, site map, 404, empty lists, redirects); `html` is in bytes, without the pages of
    regulations, which are among the articles and weigh `law` bytes, and without those of meetings
    by month, other pages, which weigh `calendar` bytes.
    """

    articles: int
    lists: int
    list_pages: int
    other_pages: int
    feeds: int
    entries: int
    html: int
    law: int = 0
    calendar: int = 0

    @property
    def pages(self) -> int:
        """All pages with content: articles and lists."""
        return self.articles + self.list_pages


def count(output: Path) -> Counts:
    """Count what a build has made."""
    found = Counter[str]()
    lists = set[str]()
    for path in output.rglob("*"):
        if path.suffix == ".html":
            content = path.read_bytes()
            name = f"/{path.relative_to(output).as_posix()}"
            article = _ARTICLE.search(name)
            found[_weighed_as(name)] += len(content)
            if article:
                found["articles"] += 1
            elif _CARD in content and name != "/index.html" and not name.startswith(_CALENDAR):
                found["list_pages"] += 1
                lists.add(_PAGE_OF_LIST.sub("", name))
            else:
                found["other_pages"] += 1
        elif path.suffix in {".xml", ".atom", ".rss", ".json"}:
            entries = _entries(path)
            if entries is not None:
                found["feeds"] += 1
                found["entries"] += entries
    return Counts(lists=len(lists), **{name: found[name] for name in _COUNTED})


_COUNTED = ("articles", "list_pages", "other_pages", "feeds", "entries", "html", "law", "calendar")


def _weighed_as(name: str) -> str:
    """Return the field of `Counts` in which a page is weighed."""
    if name.startswith(_CALENDAR):
        return "calendar"
    article = _ARTICLE.search(name)
    return "law" if article and article[1] == "vb" else "html"


def _entries(path: Path) -> int | None:
    """Return how many entries a feed has, None for a file that is no feed."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        try:
            data = json.loads(text)
        except ValueError:
            return None
        is_feed = isinstance(data, dict) and "jsonfeed.org" in str(data.get("version", ""))
        return len(data["items"]) if is_feed else None
    if not re.search(r"<(?:feed|rss)\b", text[:500]):
        return None
    return len(re.findall(r"<(?:entry|item)>", text))


def differences(ours: Counts, theirs: Counts) -> Iterator[str]:
    """Yield a sentence for each way in which two outputs are not the same work."""
    for name in ("articles", "feeds", "entries"):
        one, other = getattr(ours, name), getattr(theirs, name)
        if one != other:
            yield f"{one:,} {name} against {other:,}"
    apart = abs(ours.list_pages - theirs.list_pages)
    if apart > max(ours.lists, theirs.lists):
        yield f"{ours.list_pages:,} pages of lists against {theirs.list_pages:,}"
    lighter, heavier = sorted((ours.html, theirs.html))
    if heavier > lighter * (1 + WEIGHT):
        yield f"{ours.html / 1e6:,.1f} MB of HTML against {theirs.html / 1e6:,.1f}"


def table(counted: dict[str, Counts]) -> str:
    """Return counts as a Markdown table, a line for each generator."""
    columns = ("texts", "pages of lists", "other pages", "feeds", "entries", "MB of HTML")
    lines = [
        f"| generator | {' | '.join(columns)} | MB of regulations | MB of months |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    lines += (
        f"| {name} | {one.articles:,} | {one.list_pages:,} | {one.other_pages:,} | {one.feeds} "
        f"| {one.entries} | {one.html / 1e6:,.1f} | {one.law / 1e6:,.1f} "
        f"| {one.calendar / 1e6:,.1f} |"
        for name, one in counted.items()
    )
    return "\n".join(lines)
