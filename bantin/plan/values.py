"""The plan: every file to produce and how, as data."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec
from msgspec import Struct

from bantin.media import Size


class Asset(Struct, frozen=True, kw_only=True):
    """A used file under content/: `size` in bytes; `pixels` of a picture only."""

    path: str
    real: str
    digest: str
    size: int
    pixels: Size | None = None


class PageRecipe(Struct, frozen=True, kw_only=True, tag="page"):
    """Render a template with a view and perhaps a body.

    The view is JSON: msgpack would forget the zone of an instant.
    """

    template: str
    view_type: str
    view: bytes
    body: str = ""


class DataRecipe(Struct, frozen=True, kw_only=True, tag="data"):
    """Make a machine-readable file from a value (JSON)."""

    maker: str
    view: bytes


class CopyRecipe(Struct, frozen=True, kw_only=True, tag="copy"):
    """Copy a file under content/; the digest stands for its bytes."""

    real: str
    digest: str


class ShrinkRecipe(Struct, frozen=True, kw_only=True, tag="shrink"):
    """Make a smaller copy of a picture under content/."""

    real: str
    digest: str
    width: int


class StaticRecipe(Struct, frozen=True, kw_only=True, tag="static"):
    """Copy a static file of the theme."""

    name: str
    digest: str


Recipe = PageRecipe | DataRecipe | CopyRecipe | ShrinkRecipe | StaticRecipe


class Target(Struct, frozen=True, kw_only=True):
    """One file of the output; `path` is relative to the output folder.

    `mark` is a digest of all that the recipe follows from, but for the template of a page and the
    body that it shows, which are told apart. The recipe itself is made only for a file that is.
    """

    path: str
    mark: bytes
    recipe: Callable[[], Recipe]
    template: str = ""
    body: str = ""


def mark_of(value: object) -> bytes:
    """Return a digest of a value that msgspec can encode."""
    return hashlib.blake2b(msgspec.json.encode(value), digest_size=8).digest()
