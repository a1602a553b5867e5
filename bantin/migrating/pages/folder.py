"""The pages of a folder as items: facts, text, and the addresses at which they stood."""

from __future__ import annotations

import posixpath
import re
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from bantin.migrating.html.letters import decoded, in_letters
from bantin.migrating.html.reading import letters
from bantin.migrating.html.tree import whole_page
from bantin.migrating.notes import MoveNotes
from bantin.migrating.pages.content import (
    common_ending,
    frame_of,
    is_list,
    main_part,
    parts_of,
)
from bantin.migrating.pages.facts import PageFacts
from bantin.migrating.pages.serving import ClosedFolders, own_address, with_led, with_said
from bantin.migrating.values import OldItem, OldSite, left_item, picture_named, terms_named
from bantin.vietnamese import slugify
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from urllib.parse import SplitResult

    from bs4 import BeautifulSoup
    from bs4.element import Tag

    from bantin.words import Phrase

_PAGE = re.compile(r"\.(?:x?html?|shtml)$", re.IGNORECASE)
_INDEX = re.compile(r"(?:^|/)index$", re.IGNORECASE)
# How programs that copy sites name a page with a query: "?" itself, or "@" where that cannot be.
_QUERY = re.compile(r"^(?P<path>[^?@]*)[?@](?P<query>[\w.-]+=[^?#]*)$")


def read_pages(names: Iterable[str], read: Callable[[str], bytes | None], address: str) -> OldSite:
    """Return the site of a folder's pages; `address` is where they stood, `""` if nobody says."""
    pages = [name for name in names if _PAGE.search(name)]
    titles: list[str] = []

    def parts() -> Iterator[frozenset[str]]:
        for name in pages:
            page = _tree(read(name))
            titles.append(PageFacts(page, name).title)
            yield parts_of(page)

    # Each page is read twice, so that the trees of all need not be in memory at once.
    frame = frame_of(parts())
    ending = common_ending(titles)
    base = urlsplit(address)
    closed = ClosedFolders(read)
    items = [
        left_item(name, name, "closed")
        if closed.has(name)
        else _item(name, _tree(read(name)), frame, ending, base)
        for name in pages
    ]
    hosts = frozenset(filter(None, (base.hostname,)))
    return OldSite(source="html", items=with_led(with_said(items), hosts), hosts=hosts)


def _tree(data: bytes | None) -> BeautifulSoup:
    return whole_page(decoded(data or b""))


def _item(
    name: str, page: BeautifulSoup, frame: frozenset[str], ending: str, site: SplitResult
) -> OldItem:
    prefix = site.path.rstrip("/")
    facts = PageFacts(page, name)
    date = facts.date
    part = main_part(page, frame)
    led = facts.leads_to
    place = f"{prefix}/{name}"
    if part is not None and facts.base:
        _from_base(part, urljoin(place, facts.base))
    title = _title_within(part) or facts.title.removesuffix(ending).strip()
    sections = facts.sections or filter(None, [posixpath.basename(posixpath.dirname(name))])
    return OldItem(
        source=name,
        file=f"/{name}",
        type="post" if date is not None else "page",
        title=title,
        body=part.decode_contents(formatter="minimal") if part is not None else "",
        base=place,
        slug=slugify(_stem(name)),
        date=date,
        updated=facts.updated,
        author=facts.author,
        summary=facts.summary,
        terms=(*terms_named(sections), *terms_named(facts.tags, "tag")),
        image=picture_named(facts.image),
        language=facts.language,
        addresses=(
            *_addresses(name, prefix),
            *own_address(facts.address, site, f"{prefix}/{name}"),
        ),
        leads_to=led,
        left_out=phrase("migrating.left-out.led", address=led) if led else _why_left_out(part),
    )


def _from_base(part: Tag, base: str) -> None:
    """Make addresses whole that are from another one than the page's own."""
    for key in ("href", "src", "data-src"):
        for one in part.find_all(lambda tag, key=key: tag.has_attr(key)):
            address = str(one[key]).strip()
            if address and not address.startswith("#"):
                with suppress(ValueError):
                    one[key] = urljoin(base, address)


def _title_within(part: Tag | None) -> str:
    """Take the heading that is the title off a text."""
    first = part.find("h1") if part is not None else None
    if first is None or first.find("img") is not None:
        return ""
    in_letters(first, MoveNotes())
    title = " ".join(first.get_text(" ").split())
    first.decompose()
    return title


def _why_left_out(part: Tag | None) -> Phrase | None:
    if part is None or not (letters(part.get_text()) or part.find("img")):
        return phrase("migrating.left-out.empty")
    return phrase("migrating.left-out.list") if is_list(part) else None


def _stem(name: str) -> str:
    stem = _PAGE.sub("", name)
    stem = _INDEX.sub("", stem)
    return posixpath.basename(stem)


def _addresses(name: str, prefix: str) -> tuple[str, ...]:
    """Return where a page stood: its path, that of its folder for an index, or with its query."""
    bare = _PAGE.sub("", name)
    if found := _QUERY.match(name) or _QUERY.match(bare):
        query = _PAGE.sub("", found["query"])
        path = (
            _INDEX.sub("/", _PAGE.sub("", found["path"])) if "index.htm" in name else found["path"]
        )
        return (f"{prefix}/{path.lstrip('/')}?{query}",)
    if _INDEX.search(bare):
        return (f"{prefix}/{_INDEX.sub('/', bare).lstrip('/')}",)
    return (f"{prefix}/{name}",)
