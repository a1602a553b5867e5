"""What a page says of itself: title, day, author, section; as search engines are told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.migrating.dates import instant_in_words, instant_of
from bantin.migrating.html.letters import plain_letters

if TYPE_CHECKING:
    from datetime import datetime

    from bs4 import BeautifulSoup
    from bs4.element import Tag

_DATES = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "date",
)
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time", "lastmod")
_AUTHORS = ("author", "article:author", "dc.creator")
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_IN_PATH = re.compile(r"(?<!\d)(\d{4})[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)")
_DATE_CLASS = re.compile(
    r"(?:^|[-_ ])(?:date|time|ngay|posted|published|post-?date|meta)", re.IGNORECASE
)
_LEADS = re.compile(
    r"\s*\d{0,4}(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]{1,2000})", re.IGNORECASE
)
_MIRRORED = re.compile(r"^\s*Mirrored from (\S{1,2000}) by HTTrack")
_LONGEST_DATELINE = 120
_ADDRESS = re.compile(r"https?://")


class PageFacts:
    """The facts of one page."""

    def __init__(self, page: BeautifulSoup, path: str) -> None:
        self._page = page
        self._path = path
        self._meta: dict[str, list[str]] = {}
        for one in page.find_all("meta"):
            name = str(one.get("property") or one.get("name") or one.get("itemprop") or "")
            content = " ".join(str(one.get("content") or "").split())
            if name and content:
                self._meta.setdefault(name.casefold(), []).append(plain_letters(content))

    def _said(self, *names: str) -> str:
        return next((self._meta[one][0] for one in names if one in self._meta), "")

    @property
    def base(self) -> str:
        """The address from which others in the page are, `""` where it is the page's own."""
        found = self._page.find("base", href=True)
        return str(found["href"]).strip() if found is not None else ""

    @property
    def leads_to(self) -> str:
        """The address to which a page leads on by itself, `""` for one that stays."""
        for one in self._page.find_all("meta", content=True):
            if str(one.get("http-equiv") or "").casefold() == "refresh":
                found = _LEADS.match(str(one["content"]))
                return found[1] if found else ""
        return ""

    @property
    def address(self) -> str:
        """The address that a page says it has, or at which the program that copied it found it."""
        link = self._page.find("link", rel="canonical", href=True)
        if said := str(link["href"]).strip() if link is not None else self._said("og:url"):
            return said
        notes = self._page.find_all(string=_MIRRORED)
        found = next((one for note in notes if (one := _MIRRORED.search(note))), None)
        return f"http://{found[1]}" if found else ""

    @property
    def title(self) -> str:
        """The title that is meant for others, or that of the window."""
        title = self._page.find("title")
        return self._said("og:title", "dc.title") or (_words(title) if title else "")

    @property
    def date(self) -> datetime | None:
        """The day of publication."""
        for name in _DATES:
            for value in self._meta.get(name, []):
                if found := instant_of(value):
                    return found
        for one in self._page.find_all(None, {"itemprop": "datePublished"}):
            if found := instant_of(one.get("datetime") or one.get("content") or _words(one)):
                return found
        for script in self._page.find_all("script", type="application/ld+json"):
            said = _LD_DATE.search(script.get_text())
            if said and (found := instant_of(said[1])):
                return found
        for one in self._page.find_all("time"):
            if found := instant_of(one.get("datetime")) or instant_in_words(_words(one)):
                return found
        return self._date_in_words() or self._date_in_path()

    def _date_in_words(self) -> datetime | None:
        for one in self._page.find_all(["p", "div", "span", "td", "em", "i", "small", "li"]):
            named = " ".join(map(str, one.get_attribute_list("class"))) + f" {one.get('id') or ''}"
            text = _words(one)
            short = _DATE_CLASS.search(named) and 0 < len(text) <= _LONGEST_DATELINE
            if short and (found := instant_in_words(text)):
                return found
        return None

    def _date_in_path(self) -> datetime | None:
        found = _IN_PATH.search(self._path)
        return instant_of("-".join(found.groups())) if found else None

    @property
    def updated(self) -> datetime | None:
        """The day of the last change."""
        return instant_of(self._said(*_UPDATED))

    @property
    def author(self) -> str:
        """Who wrote it, if that is a name."""
        name = self._said(*_AUTHORS)
        return "" if _ADDRESS.match(name) else name

    @property
    def summary(self) -> str:
        """What the page says that it is about."""
        return self._said("description", "og:description", "dc.description")

    @property
    def image(self) -> str:
        """The address of the picture that stands for it."""
        return self._said("og:image", "twitter:image")

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections in which it stands."""
        return tuple(dict.fromkeys(self._meta.get("article:section", [])))

    @property
    def tags(self) -> tuple[str, ...]:
        """The words that it is filed under."""
        return tuple(dict.fromkeys(self._meta.get("article:tag", [])))

    @property
    def language(self) -> str:
        """The language that it says, of two letters."""
        html = self._page.find("html")
        return str(html.get("lang") or "").lower()[:2] if html is not None else ""


def _words(element: Tag) -> str:
    return plain_letters(" ".join(element.get_text(" ").split()))
