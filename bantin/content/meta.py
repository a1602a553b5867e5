"""The front matter that every kind of content shares: the public names editors write."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

NonEmpty = Annotated[str, Meta(min_length=1)]
# A value whose type something else decides: text, number or date, kept as the editor wrote it.
Written = Annotated[str, Meta(extra_json_schema={"x-written": True})]
Language: TypeAlias = Literal["vi", "en"]  # those in which there are words for pages


class When(Struct, frozen=True):
    """A day or an instant, as an editor wrote it: a whole day begins at its midnight."""

    moment: datetime
    whole_day: bool = False


class ImageMeta(Struct, frozen=True, kw_only=True):
    """The picture of an item; `src` is relative to the item's file, or to `content/`."""

    src: NonEmpty
    alt: str = ""
    caption: str = ""
    credit: str = ""


class AttachmentMeta(Struct, frozen=True, kw_only=True):
    """A file to download; `file` is found as an image's `src` is."""

    file: NonEmpty
    title: str = ""


class Role(Struct, frozen=True, kw_only=True):
    """Who acts: a name, a role, or both."""

    name: str = ""
    role: str = ""


class Openness(Struct, frozen=True):
    """Whether readers may comment on an item, as an editor wrote it: yes, no, or until a day."""

    taken: bool
    until: date | None = None


class ItemMeta(Struct, frozen=True, kw_only=True):
    """Front matter of every kind. Instants are as written: naive ones have no zone yet.

    Without a `language` an item is in the site's. `translation_of` names the item of which it is a
    translation, as a link in its text would.
    """

    title: NonEmpty
    kind: str | None = None
    date: datetime | None = None
    slug: str | None = None
    summary: str = ""
    topics: tuple[str, ...] = ()
    localities: tuple[str, ...] = ()
    author: str = ""
    source: str = ""
    image: ImageMeta | None = None
    updated: datetime | None = None
    expires: datetime | None = None
    draft: bool = False
    pinned: bool = False
    aliases: tuple[str, ...] = ()
    attachments: tuple[AttachmentMeta, ...] = ()
    comments: Openness | None = None
    language: Language | None = None
    translation_of: NonEmpty | None = None


class DatedMeta(ItemMeta, frozen=True, kw_only=True):
    """Front matter of the kinds that stand in the archive: all but static pages."""

    date: datetime
