"""Addresses: permalinks, output paths and the base path. Pure.

A *site path* starts with `/` and does not know the base path; an *output path* is relative to
the output folder; an *href* is what a page prints.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from datetime import datetime

_LONGEST_NAME = 200  # bytes of one name; file systems take 255, compressed copies add to it
_UNSAFE = frozenset('\\:<>"|?*')  # what one file system or another refuses, or reads as a path
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_SAFE = re.compile(r"(?:[a-z0-9][a-z0-9-]{0,99}/)*[a-z0-9][a-z0-9-]{0,99}(?:\.[a-z0-9]{1,9})?")
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")

ARCHIVE = "/luu-tru/"
REGISTER_CSV = "/van-ban/danh-muc.csv"
REGISTER_JSON = "/van-ban/danh-muc.json"
SEARCH = "/tim-kiem/"
SEARCH_INDEX = "/tim-kiem/muc-luc.json"
SITE_MAP = "/so-do-trang/"
ATOM = "/tin.atom"
JSON_FEED = "/tin.json"
CALENDAR = "/hoi-nghi/lich.ics"
NOT_FOUND = "/404.html"
SITEMAP = "/sitemap.xml"
NEWS_SITEMAP = "/sitemap-news.xml"
ROBOTS = "/robots.txt"


def topic_path(topic_id: str) -> str:
    """Return the site path of a topic's list."""
    return f"/chu-de/{topic_id}/"


def locality_path(locality_id: str) -> str:
    """Return the site path of a locality's list."""
    return f"/dia-phuong/{locality_id}/"


def period_path(period: str) -> str:
    """Return the site path of a year, month or day: "2024", "2024-07" or "2024-07-13"."""
    return f"{ARCHIVE}{period.replace('-', '/')}/"


def page_path(front: str, number: int) -> str:
    """Return the site path of a list's numbered page; pages count from the oldest item."""
    return f"{front}trang-{number}/"


def permalink(pattern: str, *, slug: str, date: datetime | None) -> str:
    """Fill a permalink pattern of the configuration.

    Raises:
        ValueError: the pattern asks for a part of the date and there is none.
    """
    parts = {"slug": slug}
    if date is not None:
        parts["year"], parts["month"], parts["day"] = date.isoformat()[:10].split("-")
    try:
        return pattern.format_map(parts)
    except KeyError as missing:
        message = f"{pattern!r} needs a {missing.args[0]}"
        raise ValueError(message) from missing


def output_path(site_path: str) -> str:
    """Return the file that answers a site path: `/a/` is `a/index.html`."""
    relative = (unquote(site_path) if "%" in site_path else site_path).lstrip("/")
    return f"{relative}index.html" if not relative or relative.endswith("/") else relative


def href(base_path: str, site_path: str) -> str:
    """Return a site path as a page prints it; characters outside ASCII are percent-encoded."""
    if _PLAIN.fullmatch(site_path):  # nearly all: quoting takes its time
        return base_path + site_path
    return base_path + quote(site_path, safe="/:@!$&'()*+,;=~%-._?#")


def is_safe_output(path: str) -> bool:
    """Tell whether an output path stays inside the output folder on every file system."""
    if _SAFE.fullmatch(path):  # nearly all
        return True
    parts = path.split("/")
    return not any(
        not part
        or part.startswith(".")  # hidden, "." and ".." too; a server reads some of those itself
        or part.endswith(".")
        or not _UNSAFE.isdisjoint(part)
        or part != part.strip(" ")
        or len(part.encode()) > _LONGEST_NAME
        or not part.isprintable()
        for part in parts
    )


def alias_path(alias: str) -> str | None:
    """Return the site path that an alias answers, or None where it is no plain site path."""
    if not alias.startswith("/") or "?" in alias or "#" in alias:
        return None
    last = alias.rsplit("/", 1)[1]
    path = alias if not last or "." in last else f"{alias}/"
    return path if is_safe_output(output_path(path)) else None
