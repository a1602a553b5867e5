"""What all views are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.theme.text import JSON


class View(Struct, frozen=True, kw_only=True, gc=False):
    """Base of every view: a frozen value that msgspec can encode, hence fingerprint."""


class Link(View, frozen=True, kw_only=True):
    """A named address."""

    title: str
    url: str


class LanguageLink(View, frozen=True, kw_only=True):
    """An address in another language; `title` is in that language."""

    language: str
    title: str
    url: str


class Picture(View, frozen=True, kw_only=True):
    """An image as a reader gets it; `srcset` is ready to print and `""` for a drawing."""

    src: str
    width: int
    height: int
    srcset: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Page(View, frozen=True, kw_only=True):
    """Base of every page view."""

    schema_type: ClassVar[str] = "WebPage"  # what schema.org calls such a page

    url: str
    title: str
    description: str = ""
    breadcrumb: tuple[Link, ...] = ()  # from home to the parent; the page itself is not in it
    indexed: bool = True  # False: <meta name="robots" content="noindex">
    original: str = ""  # the address by which engines are to know it, where that is another site's
    shared: Picture | None = None  # what other sites show that mention the page; never a drawing

    def more_facts(self, _origin: str) -> Mapping[str, JSON]:
        """Return what schema.org has words for besides what is said of every page."""
        return {}
