"""What readers will see change from one output folder to the next, page by page; pure.

Two lists of digests say which files differ. What a page is called and what it is, its HTML says: by
the properties of Open Graph, which every theme has for the sake of those who show links. An item
is told from its surroundings by the element `article` that holds its text, so that an article whose
neighbours are others does not look as if somebody had rewritten it.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from bantin.addresses import site_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

How: TypeAlias = Literal["added", "changed", "moved", "withdrawn"]
ReadFile: TypeAlias = "Callable[[str], bytes]"  # from an output path to bytes, none where not there

_ARTICLE = re.compile(rb"<(/?)article\b")
_REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*(.+)", re.IGNORECASE)


class ChangedPage(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page that is another, with its address from the root of the site.

    `title` is empty where it is not known. Only what has `moved` has an address `now_at`. An item
    is what somebody has written; the other pages are lists, and follow from it.
    """

    how: How
    address: str
    title: str = ""
    now_at: str = ""
    is_item: bool = False


class ChangedPages(Struct, frozen=True, kw_only=True):
    """What differs between two output folders; `pages` are in the order of their addresses.

    `around` counts items in which only what stands around their text is another, `files` all other
    files: pictures, feeds, the index of the search, pages that lead on from an old address.
    """

    pages: tuple[ChangedPage, ...] = ()
    around: int = 0
    files: int = 0

    def of(self, how: How, *, items: bool) -> tuple[ChangedPage, ...]:
        """Return the changes of one sort, of items or of the other pages."""
        return tuple(one for one in self.pages if one.how == how and one.is_item == items)


class PageHead(Struct, frozen=True):
    """What a page says of itself; `leads_to` is the address where it sends its reader on to."""

    title: str = ""
    is_item: bool = False
    leads_to: str = ""


def page_changes(
    before: Mapping[str, str],
    after: Mapping[str, str],
    read_before: ReadFile,
    read_after: ReadFile,
) -> ChangedPages:
    """Compare two output folders, given as digests by output path.

    Of the files only those pages are read that differ. What cannot be read any more, such as the
    pages on a server of which only a list is known, has no title, and counts as no item.
    """
    differing = sorted(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )
    pages: list[ChangedPage] = []
    around = files = 0
    for path in differing:
        old = read_before(path) if path in before and _is_page(path) else b""
        new = read_after(path) if path in after and _is_page(path) else b""
        change = _change(path, before, after, old, new) if _is_page(path) else None
        if change is None:
            files += 1
        elif change.how == "changed" and change.is_item and _story(old) == _story(new) != b"":
            around += 1
        else:
            pages.append(change)
    return ChangedPages(pages=tuple(pages), around=around, files=files)


def _change(
    path: str, before: Mapping[str, str], after: Mapping[str, str], old: bytes, new: bytes
) -> ChangedPage | None:
    """Return how a page is another; None where it only leads on, and did so before if it was."""
    was, is_ = page_head(old), page_head(new)
    here = path in after and not is_.leads_to
    there = path in before and not was.leads_to
    if not here and not there:
        return None
    head = is_ if here else was
    moved_to = is_.leads_to if there and not here else ""
    how: How = "changed" if here and there else "added" if here else "withdrawn"
    return ChangedPage(
        how="moved" if moved_to else how,
        address=site_path(path),
        title=head.title or was.title,
        now_at=moved_to,
        is_item=head.is_item,
    )


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _story(page: bytes) -> bytes:
    """Return the first outermost element `article`, nothing where it does not end."""
    depth, start = 0, 0
    for found in _ARTICLE.finditer(page):
        start = start if depth else found.start()
        depth += -1 if found[1] else 1
        if depth <= 0:
            return page[start : found.end()]
    return b""


def page_head(page: bytes) -> PageHead:
    """Return what the head of a page says; of other bytes, or broken HTML, what there is."""
    reader = _HeadReader()
    head, _, _ = page.partition(b"</head>")
    reader.feed(head.decode("utf-8", "replace"))
    reader.close()
    return PageHead(
        title=_line(reader.meta("og:title") or reader.title()),
        is_item=reader.meta("og:type") == "article",
        leads_to=_line(reader.leads_to()),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


class _HeadReader(HTMLParser):
    """Collects the title and the `meta` elements of a head."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._meta: dict[str, str] = {}
        self._title: list[str] = []
        self._within = False

    def meta(self, name: str) -> str:
        return self._meta.get(name, "")

    def title(self) -> str:
        return "".join(self._title)

    def leads_to(self) -> str:
        found = _REFRESH.fullmatch(self.meta("refresh"))
        return found[1].strip("'\" ") if found else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = tag == "title" and not self._title
        if tag == "meta":
            self._meta |= dict(_named(dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self._within = self._within and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._within:
            self._title.append(data)


def _named(given: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    name = given.get("property") or given.get("http-equiv")
    if name:
        yield name.lower(), given.get("content") or ""
