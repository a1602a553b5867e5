"""How files of a kind of content are told from others and read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from bantin.content.meta import ItemMeta
from bantin.diagnostics import Diagnostic
from bantin.vietnamese import slugify
from bantin.words import Params, Phrase


class Problem(Struct, frozen=True):
    """Something wrong within one item's front matter, at a path of keys."""

    keys: tuple[str | int, ...]
    code: str
    params: Params


class Slug(Struct, frozen=True):
    """The slug of an item whose front matter says no other, and the key that it follows from."""

    text: str
    key: str


def unknown_kinds(key: str, named: Iterable[str], kinds: Iterable[str]) -> Iterator[Problem]:
    """Find names, listed under a key of a section, of kinds that a site does not have."""
    kinds = tuple(kinds)
    for index, kind in enumerate(named):
        if kind not in kinds:
            from bantin.content.schema import suggest  # noqa: PLC0415 - only mistakes need it

            near = suggest(kind, kinds)
            params = {"value": kind, "choices": ", ".join(kinds), "suggestion": near}
            yield Problem((key, index), "not-one-of", params)


def no_problems(_meta: Any) -> Iterator[Problem]:  # noqa: ANN401 - any kind's meta
    """Check nothing: for kinds whose types say it all."""
    return iter(())


def claims_nothing(_source_path: str) -> bool:
    """Leave the choice of the kind to the front matter and the folder."""
    return False


def slug_of_title(_source_path: str, meta: ItemMeta) -> Slug:
    """Return the folded words of the title."""
    return Slug(slugify(meta.title), "slug")


def own_date(meta: ItemMeta) -> datetime | None:
    """Return the date of the front matter."""
    return meta.date


def as_told(_source_path: str, problems: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a file as it was found."""
    return tuple(problems)


class Asked(Struct, frozen=True, kw_only=True):
    """What an editor asks for who begins a new item.

    `topics` and `localities` are ids, `model` is the slug of one, `""` where none is named.
    `organization` is the name of the agency that the site's configuration has. A translation is of
    the content file `original`, into `language`. `metas` returns the front matter of the files
    directly in a folder, by their paths; what cannot be read is left out.
    """

    title: str
    organization: str
    topics: tuple[str, ...] = ()
    localities: tuple[str, ...] = ()
    model: str = ""
    original: str = ""
    language: str = ""
    metas: Callable[[str], Mapping[str, ItemMeta]]


class Begun(Struct, frozen=True, kw_only=True):
    """What a kind says of a new item: its `path`, `""` for the usual one, and values in YAML.

    The values are by the way to their keys, `"meeting.place"`; one with lines of its own begins
    with a newline. Keys that are `needed` stand as if their type required them. With a `refusal`
    there is nothing to begin.
    """

    path: str = ""
    given: Mapping[str, str] = {}
    needed: tuple[str, ...] = ()
    refusal: Phrase | None = None


def nothing_begun(_asked: Asked) -> Begun:
    """Leave place and values of a new item to what they are for every kind."""
    return Begun()


class Settings(Struct, frozen=True, kw_only=True):
    """A section of the configuration that belongs to a kind, which may have several.

    `form` is its type, in which every key has a default; `problems` checks its value.
    """

    key: str
    form: type[Struct]
    problems: Callable[[Any], Iterator[Problem]] = no_problems


class ContentType(Struct, frozen=True, kw_only=True):
    """What reading must know of a kind of content.

    A file is of the kind that `claims` its path, else of the one that its key `kind` names (if the
    kind is `selectable`), else of the one whose `folder` below content/ it lies in. `permalink` is
    the default pattern of addresses, `""` for a kind whose items stand below others. A `dated` kind
    stands in the archive, the topic and locality lists, the feeds and the search. Items of one that
    is not `translatable` are in the site's language, and no translations. `problems` checks
    one item's front matter, `date_of` returns the instant from which an item is public, and
    `misread` may put the diagnostics of a file that could not be read in other words. `theme` names
    a package that has templates and static files of the kind in its folder "theme". `begin` says
    what is special about a new item.
    """

    id: str
    folder: str
    meta: type[ItemMeta]
    permalink: str = ""
    dated: bool = True
    translatable: bool = True
    selectable: bool = True
    claims: Callable[[str], bool] = claims_nothing
    slug: Callable[[str, Any], Slug] = slug_of_title
    date_of: Callable[[Any], datetime | None] = own_date
    problems: Callable[[Any], Iterator[Problem]] = no_problems
    misread: Callable[[str, Sequence[Diagnostic]], tuple[Diagnostic, ...]] = as_told
    settings: tuple[Settings, ...] = ()
    theme: str = ""
    begin: Callable[[Asked], Begun] = nothing_begun
