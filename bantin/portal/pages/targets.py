"""The plan: every file to produce and how, as data."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec
from msgspec import Struct

from bantin.media import Size
from bantin.regulations.views import UnitNote


class Asset(Struct, frozen=True, kw_only=True):
    """A used file under content/: `size` in bytes; `pixels` of a picture only."""

    path: str
    real: str
    digest: str
    size: int
    pixels: Size | None = None


class Fill(Struct, frozen=True):
    """What stands in a text for an open point: a value, or None for a blank."""

    point: str
    label: str
    value: str | None


class Text(Struct, frozen=True, kw_only=True):
    """A regulation's text as one page or file shows it, from outlines that are kept by digest.

    `patch` holds a locality's departures from `body`, `reasons` why, by unit, and `recipients` are
    its own. The `attributes` are what the placeholders for addresses become, in either body.
    """

    body: str
    patch: str = ""
    attributes: tuple[str, ...] = ()
    patch_attributes: tuple[str, ...] = ()
    fills: tuple[Fill, ...] = ()
    notes: tuple[UnitNote, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    recipients: tuple[str, ...] = ()


class PageRecipe(Struct, frozen=True, kw_only=True, tag="page"):
    """Render a template with a view and perhaps a body: HTML by its digest, or a regulation's text.

    With an `old` text too, the body shows what has changed. The view is JSON: msgpack would forget
    the zone of an instant.
    """

    template: str
    view_type: str
    view: bytes
    body: str = ""
    text: Text | None = None
    old: Text | None = None


class DataRecipe(Struct, frozen=True, kw_only=True, tag="data"):
    """Make a machine-readable file from a value (JSON)."""

    maker: str
    view: bytes


class ExportRecipe(Struct, frozen=True, kw_only=True, tag="export"):
    """Write a regulation's text as a file of another format; `facts` are JSON."""

    format: str
    facts: bytes
    text: Text


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


Recipe = PageRecipe | DataRecipe | ExportRecipe | CopyRecipe | ShrinkRecipe | StaticRecipe


class Target(Struct, frozen=True, kw_only=True):
    """One file of the output; `path` is relative to the output folder.

    `mark` is a digest of all that the recipe follows from, but for the template of a page and the
    body that it shows, which are told apart. The recipe itself is made only for a file that is.
    What is to be made `apart` is made in a worker where there are any.
    """

    path: str
    mark: bytes
    recipe: Callable[[], Recipe]
    template: str = ""
    body: str = ""
    apart: bool = False


def mark_of(value: object) -> bytes:
    """Return a digest of a value that msgspec can encode."""
    return hashlib.blake2b(msgspec.json.encode(value), digest_size=8).digest()
