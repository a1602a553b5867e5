"""The XML of an export, read as whatever anybody may have written: posts as plain texts.

No entity is resolved and nothing outside the file is asked for. An export that is not well-formed
is read item by item: what can be mended for certain is, and what cannot is told with its line.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# Whatever their version and scheme, by which exports differ.
_SPACES = (
    ("purl.org/rss/1.0/modules/content", "content"),
    ("purl.org/dc/elements", "dc"),
    ("/excerpt/", "excerpt"),
    ("wordpress.org/export/", "wp"),
)
_HEAD = 1024 * 1024  # bytes in which an export begins
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_ROOT = re.compile(rb"<rss\b[^>]{0,4000}>")
_ITEM = re.compile(rb"<item(?:\s[^<>]{0,1000})?>.*?</item\s*>", re.DOTALL)
_ITEM_END = re.compile(rb"</item\s*>")
_START = re.compile(rb"<item[\s>]")
_LONG = re.compile(
    rb"<(?P<tag>(?:content|excerpt):encoded|wp:comment_content|wp:meta_value|title|description)>"
    rb"\s*<!\[CDATA\["
)
_BARE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_CDATA = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_CDATA_END = b"]]>"
_TITLE = re.compile(rb"<title>(?:<!\[CDATA\[)?(.{0,120}?)(?:\]\]>)?</title>", re.DOTALL)
_ID = re.compile(rb"<wp:post_id>\D{0,12}(\d+)")


class RawTerm(Struct, frozen=True):
    """A category of an item as it stands in the file."""

    domain: str
    slug: str
    name: str


class RawItem(Struct, frozen=True):
    """An item of an export: its texts by prefixed names, and those parts that it has several of.

    `source` is the name of the file and the line.
    """

    source: str
    texts: dict[str, str]
    terms: tuple[RawTerm, ...]
    meta: dict[str, str]
    old_slugs: tuple[str, ...]
    comments: tuple[dict[str, str], ...]

    def get(self, name: str) -> str:
        """Return a text without blanks around it, `""` where there is none."""
        return self.texts.get(name, "").strip()


class BrokenItem(Struct, frozen=True):
    """An item that cannot be read: its number and its title as far as they are seen."""

    source: str
    number: str
    title: str


class Export(Struct, frozen=True, kw_only=True):
    """What an export holds.

    `controls` counts signs that no XML may have, `mended` the items that were mended to be read;
    `broken_at` is the line at which the file is not well-formed, 0 for one that is.
    """

    channel: dict[str, str]
    authors: dict[str, str]
    items: tuple[RawItem, ...]
    broken: tuple[BrokenItem, ...] = ()
    controls: int = 0
    mended: int = 0
    broken_at: int = 0


def read_export(data: bytes, file: str) -> Export | None:
    """Return what an export holds, None for a file that is none or that declares a type."""
    head = _uncommented(data[:_HEAD])
    root = _ROOT.search(head)
    if root is None or b"wordpress.org/export/" not in root[0]:
        return None
    if _DOCTYPE.search(head, 0, root.start()) is not None:
        return None
    plain, controls = _CONTROLS.subn(b"", data)
    try:
        channel, authors, items = _strict(plain, file)
    except etree.XMLSyntaxError as failure:
        return _by_items(plain, root[0], file, controls, failure.lineno or 1)
    return Export(channel=channel, authors=authors, items=tuple(items), controls=controls)


def _uncommented(head: bytes) -> bytes:
    """Return the beginning of a file without comments, which may hold what looks like a root."""
    parts = []
    done = 0
    while (begun := head.find(b"<!--", done)) >= 0:
        parts.append(head[done:begun])
        end = head.find(b"-->", begun)
        if end < 0:
            return b"".join(parts)
        done = end + len(b"-->")
    return b"".join((*parts, head[done:]))


def _strict(data: bytes, file: str) -> tuple[dict[str, str], dict[str, str], list[RawItem]]:
    channel: dict[str, str] = {}
    authors: dict[str, str] = {}
    items: list[RawItem] = []
    reading = etree.iterparse(
        BytesIO(data),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for _, element in reading:
        name = _name(element)
        if name == "item":
            items.append(_item(element, file))
        elif name == "wp:author":
            one = _texts(element)
            authors[one.get("wp:author_login", "").strip()] = one.get(
                "wp:author_display_name", ""
            ).strip()
        elif name in {"title", "link", "wp:base_blog_url", "wp:base_site_url"}:
            if _name(element.getparent()) == "channel":
                channel.setdefault(name, (element.text or "").strip())
            continue
        else:
            continue
        element.clear(keep_tail=False)
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
    return channel, authors, items


def _by_items(data: bytes, root: bytes, file: str, controls: int, broken_at: int) -> Export:
    """Read each item by itself; one that is broken takes no other along."""
    # Behind the last end of an item none begins that could end: nothing is searched to the end.
    end = max((one.end() for one in _ITEM_END.finditer(data)), default=0)
    first = _ITEM.search(data, 0, end)
    head = data[: first.start()] if first else data
    channel: dict[str, str] = {}
    authors: dict[str, str] = {}
    try:
        channel, authors, _ = _strict(head + b"</channel></rss>", file)
    except etree.XMLSyntaxError:
        channel = {}
    items: list[RawItem] = []
    broken: list[BrokenItem] = []
    mended = 0
    line, counted = 1, 0
    for found in _ITEM.finditer(data, 0, end):
        line += data.count(b"\n", counted, found.start())
        counted = found.start()
        for attempt in (found[0], _mended(found[0])):
            try:
                _, _, read = _strict(b"%b<channel>%b</channel></rss>" % (root, attempt), file)
            except etree.XMLSyntaxError:
                continue
            items += [replace(one, source=f"{file}:{line}") for one in read]
            mended += attempt is not found[0]
            break
        else:
            broken.append(_broken(f"{file}:{line}", found[0]))
    broken += _cut_off(data, max(end, 0), file)
    return Export(
        channel=channel,
        authors=authors,
        items=tuple(items),
        broken=tuple(broken),
        controls=controls,
        mended=mended,
        broken_at=broken_at,
    )


def _cut_off(data: bytes, end: int, file: str) -> Iterator[BrokenItem]:
    """Find the item in whose midst a file ends, behind the end of the last whole one."""
    begun = _START.search(data, end)
    if begun is not None:
        line = data.count(b"\n", 0, begun.start()) + 1
        yield _broken(f"{file}:{line}", data[begun.start() :])


def _mended(item: bytes) -> bytes:
    """Close what the text of a section of CDATA would end, and spell signs that stand bare."""
    whole = _closed(item)
    end = whole.rfind(_CDATA_END) + len(_CDATA_END) if _CDATA_END in whole else 0
    parts = _CDATA.split(whole[:end])
    parts[::2] = [_BARE.sub(b"&amp;", part) for part in parts[::2]]
    return b"".join((*parts, _BARE.sub(b"&amp;", whole[end:])))


def _closed(item: bytes) -> bytes:
    """Let sections of CDATA end where their elements do; each is searched for its end once."""
    parts: list[bytes] = []
    endless: set[bytes] = set()
    done = at = 0
    while (begun := _LONG.search(item, at)) is not None:
        at, tag = begun.end(), begun["tag"]
        ends = re.compile(rb"\]\]>\s*</%b>" % tag)
        end = ends.search(item, at) if tag not in endless else None
        if end is None:
            endless.add(tag)
            continue
        text = item[at : end.start()]
        parts += [item[done:at], text.replace(_CDATA_END, b"]]]]><![CDATA[>")]
        done = at = end.start()
    return b"".join((*parts, item[done:]))


def _broken(source: str, item: bytes) -> BrokenItem:
    title, number = _TITLE.search(item), _ID.search(item)
    return BrokenItem(
        source,
        number[1].decode() if number else "",
        " ".join(title[1].decode("utf-8", "replace").split()) if title else "",
    )


def _name(element: _Element | None) -> str:
    """Return the name of an element with the prefix that is usual for its namespace."""
    if element is None or not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag.rpartition("}")
    prefix = next((prefix for part, prefix in _SPACES if part in space), "")
    return f"{prefix}:{local}" if prefix else local


def _children(element: _Element) -> Iterator[tuple[str, _Element]]:
    return ((name, child) for child in element if (name := _name(child)))


def _texts(element: _Element) -> dict[str, str]:
    return {name: "".join(child.itertext()) for name, child in _children(element)}


def _item(element: _Element, file: str) -> RawItem:
    terms = []
    slugs: list[str] = []
    meta: dict[str, str] = {}
    comments = []
    texts: dict[str, str] = {}
    for name, child in _children(element):
        if name == "category":
            domain, slug = str(child.get("domain") or ""), str(child.get("nicename") or "")
            terms.append(RawTerm(domain, slug, "".join(child.itertext()).strip()))
        elif name == "wp:postmeta":
            pair = _texts(child)
            key, value = pair.get("wp:meta_key", "").strip(), pair.get("wp:meta_value", "")
            meta[key] = value
            slugs += [value.strip()] if key == "_wp_old_slug" and value.strip() else []
        elif name == "wp:comment":
            comments.append(_texts(child))
        else:
            texts.setdefault(name, "".join(child.itertext()))
    return RawItem(
        f"{file}:{element.sourceline}", texts, tuple(terms), meta, tuple(slugs), tuple(comments)
    )
