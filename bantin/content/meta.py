"""The front matter that every kind of content shares: the public names editors write."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from msgspec import Struct

from bantin.content.texts import (
    KindId,
    LocalityId,
    NonEmpty,
    Picture,
    Prose,
    TopicId,
    names,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Language: TypeAlias = Literal["vi", "en"]  # those in which there are words for pages


class When(Struct, frozen=True):
    """A day or an instant, as an editor wrote it: a whole day begins at its midnight."""

    moment: datetime
    whole_day: bool = False


class ImageMeta(Struct, frozen=True, kw_only=True):
    """The picture of an item; `src` is relative to the item's file, or to `content/`."""

    src: Picture
    alt: str = ""
    caption: str = ""
    credit: str = ""


class AudioMeta(Struct, frozen=True, kw_only=True):
    """A sound of an item; `src` is found as an image's is.

    `transcript` is what is said, or `IN_ARTICLE` where the item's own text says it.
    """

    src: Annotated[NonEmpty, names("audio")]
    title: str = ""
    transcript: Prose = ""


class VideoMeta(Struct, frozen=True, kw_only=True):
    """A film of an item: a file, found as an image is, or the address of a page elsewhere.

    `poster` is the picture that stands for it, the item's own where none is named, and `captions` a
    WebVTT or SRT file of what is said.
    """

    src: Annotated[NonEmpty, names("video")]
    title: str = ""
    poster: Annotated[str, names("image")] = ""
    captions: Annotated[str, names("captions")] = ""
    transcript: Prose = ""


IN_ARTICLE = "article"
"""The transcript of a recording of which the item's own text says all."""


class AttachmentMeta(Struct, frozen=True, kw_only=True):
    """A file to download; `file` is found as an image's `src` is."""

    file: Annotated[NonEmpty, names("file")]
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
    kind: KindId | None = None
    date: datetime | None = None
    slug: str | None = None
    summary: Prose = ""
    topics: tuple[TopicId, ...] = ()
    localities: tuple[LocalityId, ...] = ()
    author: str = ""
    source: str = ""
    image: ImageMeta | None = None
    gallery: tuple[ImageMeta, ...] = ()
    audio: AudioMeta | None = None
    video: VideoMeta | None = None
    updated: datetime | None = None
    expires: datetime | None = None
    draft: bool = False
    pinned: bool = False
    aliases: tuple[str, ...] = ()
    attachments: tuple[AttachmentMeta, ...] = ()
    comments: Openness | None = None
    language: Language | None = None
    translation_of: Annotated[NonEmpty, names("item")] | None = None


def described(meta: ItemMeta) -> Iterator[tuple[tuple[str | int, ...], ImageMeta]]:
    """Yield the pictures that a header describes, each with its path of keys."""
    if meta.image is not None:
        yield ("image",), meta.image
    for position, picture in enumerate(meta.gallery):
        yield ("gallery", position), picture


class DatedMeta(ItemMeta, frozen=True, kw_only=True):
    """Front matter of the kinds that stand in the archive: all but static pages."""

    date: datetime
