"""What a kind of content says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from bantin.content import ItemMeta


class Problem(Struct, frozen=True):
    """Something wrong within one item's front matter, at a path of keys."""

    keys: tuple[str | int, ...]
    code: str
    params: dict[str, str]


def no_problems(_meta: Any) -> Iterator[Problem]:  # noqa: ANN401 - any kind's meta
    """Check nothing: for kinds whose types say it all."""
    return iter(())


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of content.

    `plural` is a msgid of the catalogue. `list_path` is the site path of the list
    of the kind's items, `""` for a kind without one. A `dated` kind stands in the archive,
    the topic and locality lists, the feeds and the search; a `news` kind also in the news
    sitemap. `problems` are the checks of the kind's own front matter. A `versioned` kind may have
    dated versions; an item of a kind that `adopts` another lies in a folder of what it adopts.
    """

    id: str
    folder: str
    plural: str
    meta: type[ItemMeta]
    template: str
    list_path: str
    dated: bool = True
    news: bool = False
    versioned: bool = False
    adopts: str = ""
    problems: Callable[[Any], Iterator[Problem]] = no_problems
