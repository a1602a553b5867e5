"""The text of a page: what its markup calls so, or all that does not stand on most other pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bantin.migrating.html.reading import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bs4 import BeautifulSoup
    from bs4.element import Tag

# By what pages and their programs call their text; the surest first.
_SELECTORS = (
    '[itemprop="articleBody"]',
    ".entry-content",
    ".post-content",
    ".article-content",
    ".article-body",
    ".post-body",
    ".detail-content",
    ".news-content",
    ".fck_detail",
    "#noi-dung",
    "#noidung",
    ".noidung",
    "article",
    "main",
    '[role="main"]',
    "#main-content",
    "#content",
)
_AROUND = ("nav", "header", "footer", "aside")
_PARTS = ("p", "li", "td", "h1", "h2", "h3", "h4", "div", "ul", "table", "tr", "span", "a")
_FEWEST_PAGES = 4  # below that nothing can be told to stand on every page
_LINKS = 10
_MOSTLY = 0.7


def main_part(page: BeautifulSoup, frame: frozenset[str]) -> Tag | None:
    """Return the part of a page that is its text; `frame` are words that stand on most pages.

    The tree is changed: what stands around the text is taken out.
    """
    for selector in _SELECTORS:
        found = page.select(selector)
        if len(found) == 1 and found[0].get_text(strip=True):
            return found[0]
    body = page.body
    if body is None:
        return None
    for one in body.find_all(_AROUND):
        if not one.decomposed:
            one.decompose()
    for one in body.find_all(_PARTS):
        if not one.decomposed and letters(one.get_text()) in frame:
            one.decompose()
    return body


def parts_of(page: BeautifulSoup) -> frozenset[str]:
    """Return the words of each part of a page."""
    return frozenset(filter(None, (letters(one.get_text()) for one in page.find_all(_PARTS))))


def frame_of(pages: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the words that stand on more than half of the pages."""
    counts = Counter[str]()
    number = 0
    for parts in pages:
        number += 1
        counts.update(parts)
    if number < _FEWEST_PAGES:
        return frozenset()
    return frozenset(words for words, count in counts.items() if count * 2 > number)


def is_list(part: Tag) -> bool:
    """Tell a page that only lists others: nearly all of its words are links."""
    links = part.find_all("a")
    whole = len(letters(part.get_text()))
    linked = sum(len(letters(one.get_text())) for one in links)
    return len(links) >= _LINKS and linked > whole * _MOSTLY


def common_ending(titles: Iterable[str]) -> str:
    """Return what most titles end with: the name of the site, with the sign before it."""
    counts = Counter(ending for title in titles for ending in _endings(title))
    whole = max(counts.values(), default=0)
    found = [ending for ending, count in counts.items() if count == whole and count > 1]
    return max(found, key=len, default="")


def _endings(title: str) -> Iterator[str]:
    for sign in (" - ", " | ", " – ", " — ", " » ", " :: "):
        _, found, name = title.rpartition(sign)
        if found:
            yield f"{sign}{name}"
