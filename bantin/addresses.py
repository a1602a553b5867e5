"""Addresses: what the site answers, permalinks, output paths and the base path. Pure.

A *site path* starts with `/` and does not know the base path; an *output path* is relative to
the output folder; an *href* is what a page prints.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime

_LONGEST_NAME = 200  # bytes of one name; file systems take 255, compressed copies add to it
_UNSAFE = frozenset('\\:<>"|?*')  # what one file system or another refuses, or reads as a path
N_ = str  # marks a msgid for the extractor

# One segment of a path that needs no quoting, hides from nobody and ends with no dot.
_SEGMENT = re.compile(r"[A-Za-z0-9_~-](?:[A-Za-z0-9._~-]*[A-Za-z0-9_~-])?")

# Names that Windows keeps for devices, with any ending: no file there can have them.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:\.|:|$)")
_SAFE = re.compile(
    r"(?:(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])[./]|\.)[a-z0-9][a-z0-9-]{0,99}/)*"
    r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$))[a-z0-9][a-z0-9-]{0,99}(?:\.[a-z0-9]{1,9})?"
)
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
# Nothing in it has two spellings, by which servers would differ.
_QUERY = re.compile(
    r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,99}/){0,20}(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,99})?"
    r"\?[A-Za-z0-9_-]{1,100}=[A-Za-z0-9._~-]{1,200}"
    r"(?:&[A-Za-z0-9_-]{1,100}=[A-Za-z0-9._~-]{1,200}){0,20}"
)


class Address(Struct, frozen=True, kw_only=True):
    """An address that the site itself answers, and where it is named.

    `id` is its name in templates (`site.addresses`). `title` is a msgid; with one, an address with
    a `media_type` stands among the feeds of the site map. `in_head` puts it into every page's head.
    `footer` is its place among the links of the footer, from 1, and the msgid of its name there.
    One that does not answer `always` has no name in templates.
    """

    id: str
    url_path: str
    media_type: str = ""
    title: str = ""
    in_head: bool = False
    footer: tuple[int, str] | None = None
    always: bool = True


class Folder(Struct, frozen=True):
    """A folder of the output in which everything is named by content: nothing else may stand there.

    `url_path` begins and ends with "/".
    """

    url_path: str
    holds: str


HOME = Address(id="home", url_path="/")
ARCHIVE = Address(id="archive", url_path="/luu-tru/", footer=(2, N_("Archive")))
SEARCH = Address(id="search", url_path="/tim-kiem/", footer=(1, N_("Search")))
SITE_MAP = Address(id="site_map", url_path="/so-do-trang/", footer=(4, N_("Site map")))
NOT_FOUND = Address(id="not_found", url_path="/404.html")
ATOM = Address(
    id="atom",
    url_path="/tin.atom",
    media_type="application/atom+xml",
    title=N_("Atom feed"),
    in_head=True,
    footer=(5, N_("Atom feed")),
)
JSON_FEED = Address(
    id="json_feed",
    url_path="/tin.json",
    media_type="application/feed+json",
    title=N_("JSON feed"),
    in_head=True,
    footer=(6, N_("JSON feed")),
)
SITEMAP = Address(id="sitemap", url_path="/sitemap.xml")
NEWS_SITEMAP = Address(id="news_sitemap", url_path="/sitemap-news.xml", always=False)
ROBOTS = Address(id="robots", url_path="/robots.txt")
MANIFEST = Address(id="manifest", url_path="/manifest.json", media_type="application/manifest+json")

COMMENTS_ANCHOR = "bt-y-kien"  # of readers' comments on a page, and before the id of one

STATIC = Folder("/assets/", "files of the theme")
FILES = Folder("/tep/", "files to download")
PICTURES = Folder("/anh/", "pictures")
SITEMAPS = Folder("/sitemap/", "parts of the sitemap")
SEARCH_DATA = Folder("/tim-kiem/", "parts of the search data")
TEXTS = Folder("/van-ban/du-lieu/", "all texts as data")
SEARCH_FILES = f"{SEARCH_DATA.url_path}du-lieu/"
WELL_KNOWN = Folder("/.well-known/", "what programs look for on every host")  # RFC 8615
SECURITY = f"{WELL_KNOWN.url_path}security.txt"
FOLDERS = (STATIC, FILES, PICTURES, SITEMAPS, SEARCH_DATA, TEXTS, WELL_KNOWN)

# The last path segments of feeds that lie beside a list's front page.
_ATOM_NAME, _JSON_NAME = (one.url_path.rpartition("/")[2] for one in (ATOM, JSON_FEED))


def search_file(layer: int, file: int, version: str) -> str:
    """Return the site path of one file of the search index."""
    return f"{SEARCH_FILES}{layer}/{file}-{version}.json"


def search_record(block: str, local: int) -> str:
    """Return the site path of what the search shows of an item, by its place in the index."""
    return f"{SEARCH_FILES}bai/{block}/{local}.json"


def feed_paths(front: str) -> tuple[str, str]:
    """Return the site paths of the Atom and the JSON feed of a list, by that of its front page."""
    return f"{front}{_ATOM_NAME}", f"{front}{_JSON_NAME}"


def language_path(language: str) -> str:
    """Return the site path of the list of what there is in a language that is not the site's.

    The items of that language stand below it.
    """
    return f"/{language}/"


def in_language(language: str, site_path: str) -> str:
    """Return the site path of what a page of the site's language has in another one."""
    return f"/{language}{site_path}"


def topic_path(topic_id: str) -> str:
    """Return the site path of a topic's list."""
    return f"/chu-de/{topic_id}/"


def locality_path(locality_id: str) -> str:
    """Return the site path of a locality's list."""
    return f"/dia-phuong/{locality_id}/"


def period_path(period: str) -> str:
    """Return the site path of a year, month or day: "2024", "2024-07" or "2024-07-13"."""
    return f"{ARCHIVE.url_path}{period.replace('-', '/')}/"


def page_path(front: str, number: int) -> str:
    """Return the site path of a list's numbered page; pages count from the oldest item."""
    return f"{front}trang-{number}/"


def year_path(front: str, year: str) -> str:
    """Return the site path of a year's part of a list that is too long for one page."""
    return f"{front}nam/{year}/"


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


def base_of(path: str) -> str:
    """Return the site path below which what belongs to a page stands."""
    return path if path.endswith("/") else f"{path.removesuffix('.html')}/"


def site_path(output: str) -> str:
    """Return the address that a file of the output folder answers: `a/index.html` is `/a/`."""
    folder, slash, name = output.rpartition("/")
    return f"/{folder}{slash}" if name == "index.html" else f"/{output}"


def href(base_path: str, site_path: str) -> str:
    """Return a site path as a page prints it; characters outside ASCII are percent-encoded."""
    if _PLAIN.fullmatch(site_path):  # nearly all: quoting takes its time
        return base_path + site_path
    return base_path + quote(site_path, safe="/:@!$&'()*+,;=~%-._?#")


def is_device(name: str) -> bool:
    """Tell whether Windows takes a name for a device's, as it does with "con" and "con.html"."""
    return _DEVICE.match(name.casefold()) is not None


def device_in(path: str) -> str:
    """Return the first name of a path that Windows takes for a device's, `""` for none."""
    return next(filter(is_device, unquote(path).split("/")), "")


def safe_name(name: str) -> str:
    """Return a name that was made of words, or another where a file system has no room for it.

    "Con" is a common word. No name that is made of words ends with a hyphen, so no other item has
    the name "con-" by itself.
    """
    return f"{name}-" if is_device(name) else name


def is_safe_segment(segment: str) -> bool:
    """Tell whether a text can be one segment of an address as it is; it may be a device's name."""
    return len(segment) <= _LONGEST_NAME and _SEGMENT.fullmatch(segment) is not None


def is_safe_output(path: str) -> bool:
    """Tell whether every file system can hold an output path, inside the output folder.

    This is the one check of all that is written: pages, files, what the theme brings.
    """
    if _SAFE.fullmatch(path):  # nearly all
        return True
    parts = path.removeprefix(WELL_KNOWN.url_path[1:]).split("/")
    return not any(
        not part
        or part.startswith(".")  # hidden, "." and ".." too; a server reads some of those itself
        or part.endswith(".")
        or not _UNSAFE.isdisjoint(part)
        or part != part.strip(" ")
        or len(part.encode("utf-8", "surrogatepass")) > _LONGEST_NAME
        or not part.isprintable()
        or is_device(part)
        for part in parts
    )


def safe_output_path(site_path: str) -> str:
    """Return the file that answers a site path.

    Raises:
        ValueError: some file system could not hold it; whatever leads here should have been told.
    """
    path = output_path(site_path)
    if not is_safe_output(path):
        message = f"no file can be named {path!r}"
        raise ValueError(message)
    return path


def query_address(alias: str) -> str | None:
    """Return an old address that is told by its query, as "/?p=12", None where it is none.

    No file answers it, only a server that is told to (`bantin server-config`).
    """
    return alias if _QUERY.fullmatch(alias) else None


def alias_path(alias: str) -> str | None:
    """Return the site path that an alias answers, or None where it is no plain site path."""
    if not alias.startswith("/") or "?" in alias or "#" in alias:
        return None
    last = alias.rsplit("/", 1)[1]
    path = alias if not last or "." in last else f"{alias}/"
    return path if is_safe_output(output_path(path)) else None
