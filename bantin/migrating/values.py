"""A site of another program as it was found, before anything of it has a place on this one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal, TypeAlias

from msgspec import Struct

from bantin.importing.values import Said
from bantin.vietnamese import slugify
from bantin.words import Phrase, phrase

Taxonomy: TypeAlias = Literal["category", "tag"]


class OldTerm(Struct, frozen=True):
    """What an item was filed under: `slug` is its name in addresses, `name` the one on pages."""

    slug: str
    name: str
    taxonomy: Taxonomy = "category"


def terms_named(names: Iterable[str], taxonomy: Taxonomy = "category") -> tuple[OldTerm, ...]:
    """Return terms that only have names, each once."""
    return tuple(OldTerm(slugify(one) or one, one, taxonomy) for one in dict.fromkeys(names))


class OldPicture(Struct, frozen=True, kw_only=True):
    """The picture of an item; `address` is as it was written, from the item's `base`."""

    address: str
    alt: str = ""
    caption: str = ""


def picture_named(address: str) -> OldPicture | None:
    """Return a picture of which only the address is known, None for `""`."""
    return OldPicture(address=address) if address else None


class OldComment(Struct, frozen=True, kw_only=True):
    """An approved comment of a reader; no address to which mail can be sent is read at all."""

    number: str
    name: str
    date: datetime
    text: str


class OldItem(Struct, frozen=True, kw_only=True):
    """One post, page or file as it was found.

    `source` names it for people: a number and a title, or the path of a file. `type` is what the
    old program calls it ("post", "page", or another). `body` is in `markup`, and relative addresses
    in it are from `base`, a path of the old site. `file` is its file in the folder of that, with
    "/" before it, and `line` the one on which the text begins. `original` is the file of which it
    is a translation. `appears` is from when it was to be shown, where that may be another day than
    its own. `addresses` are those at which it stood, paths of the old site with their query, the
    lasting one first; `leads_to` is where a page only led to. `left_out` says why it is not to be
    moved, None where it is, and it has `failed` where that is for a mistake. `told` is what reading
    it had to say.
    """

    source: str
    title: str
    body: str
    type: str = "post"
    markup: Literal["html", "markdown"] = "html"
    base: str = "/"
    file: str = ""
    line: int = 1
    slug: str = ""
    date: datetime | None = None
    appears: datetime | None = None
    updated: datetime | None = None
    expires: datetime | None = None
    author: str = ""
    summary: str = ""
    terms: tuple[OldTerm, ...] = ()
    image: OldPicture | None = None
    draft: bool = False
    pinned: bool = False
    language: str = ""
    original: str = ""
    addresses: tuple[str, ...] = ()
    leads_to: str = ""
    comments: tuple[OldComment, ...] = ()
    left_out: Phrase | None = None
    failed: bool = False
    told: tuple[Said, ...] = ()


def left_item(name: str, title: str, why: str, *, failed: bool = False, **values: str) -> OldItem:
    """Return an item that is not moved; `why` is a reason of the catalogue."""
    reason = phrase(f"migrating.left-out.{why}", **values)
    return OldItem(source=name, title=title, body="", left_out=reason, failed=failed)


class OldSite(Struct, frozen=True, kw_only=True):
    """All that was found of a site.

    `hosts` are the names of its host, in small letters. `told` is what concerns no single item.
    `authors` are names as they are shown, by those that items have. `files` are addresses of files
    by those of pages that only show one.
    """

    source: Literal["wordpress", "hugo", "jekyll", "html"]
    items: tuple[OldItem, ...]
    hosts: frozenset[str] = frozenset()
    authors: Mapping[str, str] = {}
    files: Mapping[str, str] = {}
    told: tuple[Said, ...] = ()
