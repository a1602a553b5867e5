"""The files that the front matter of an item names, each with the way in which it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from bantin.content.meta import described
from bantin.content.outside import is_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.meta import ItemMeta

Keys: TypeAlias = tuple[str | int, ...]
# A picture that a page shows, a file that it offers to download, a recording that it plays, what is
# said in one.
Way: TypeAlias = Literal["shown", "offered", "heard", "watched", "captions"]


class NamedFile(Struct, frozen=True):
    """A file as a header names it: the path of keys at which it does, the name, and the way."""

    keys: Keys
    written: str
    way: Way


def named_files(meta: ItemMeta) -> Iterator[NamedFile]:
    """Yield the files that a header names; a film elsewhere is none."""
    for keys, picture in described(meta):
        yield NamedFile((*keys, "src"), picture.src, "shown")
    if meta.audio is not None:
        yield NamedFile(("audio", "src"), meta.audio.src, "heard")
    if (video := meta.video) is not None:
        if not is_web(video.src):
            yield NamedFile(("video", "src"), video.src, "watched")
        if video.poster:
            yield NamedFile(("video", "poster"), video.poster, "shown")
        if video.captions:
            yield NamedFile(("video", "captions"), video.captions, "captions")
    for position, attachment in enumerate(meta.attachments):
        yield NamedFile(("attachments", position, "file"), attachment.file, "offered")
