"""What may be named at a place, and the stretch that names it."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from bantin.language_server.positions import Stretch


class ArticleNamed(Struct, frozen=True):
    """An item, by its content file, and a place in it by its id, `""` for the whole."""

    path: str
    anchor: str = ""


class FileNamed(Struct, frozen=True):
    """A picture or another file under content/."""

    path: str


class AddressNamed(Struct, frozen=True):
    """A page that the site makes by itself, such as a list, by its address."""

    address: str


class DocumentNamed(Struct, frozen=True, kw_only=True):
    """A document by its number or slug, and a unit of it by its id, `""` for the whole.

    `paths` are the content files that it may be: none of a document that the site does not hold,
    several where nothing says which is meant. `words` is how the text calls it.
    """

    words: str
    paths: tuple[str, ...] = ()
    unit: str = ""
    issued: date | None = None


class PointNamed(Struct, frozen=True):
    """An open point, by its id and the content file of the text that declares it."""

    path: str
    id: str


class IdNamed(Struct, frozen=True):
    """A topic or a locality that the configuration declares, by its id."""

    of: Literal["topics", "localities"]
    id: str


Named: TypeAlias = ArticleNamed | FileNamed | AddressNamed | DocumentNamed | PointNamed | IdNamed


class Naming(Struct, frozen=True):
    """What is named, and where in the text it is."""

    named: Named
    stretch: Stretch
