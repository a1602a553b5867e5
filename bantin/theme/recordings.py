"""Sounds and films as a page plays them, or leads to them."""

from __future__ import annotations

from bantin.theme.base_views import Picture, View


class Audio(View, frozen=True, kw_only=True):
    """A sound; `size` in bytes, `seconds` are 0 where that is not known.

    `transcript` is what is said, by paragraphs; of what the item's own text says, nothing.
    """

    title: str
    url: str
    type: str
    seconds: int
    size: int
    transcript: tuple[str, ...]
    in_article: bool


class Video(View, frozen=True, kw_only=True):
    """A film: a file of the site, or with a `host` a page elsewhere, of which no size is known.

    The `poster` is a small copy of a picture; `takes_picture` tells that it is the item's own,
    which then stands nowhere else on the page. `captions` is the address of a WebVTT file.
    """

    title: str
    url: str
    host: str
    type: str
    seconds: int
    size: int
    width: int
    height: int
    poster: Picture | None
    takes_picture: bool
    captions: str
    transcript: tuple[str, ...]
    in_article: bool
