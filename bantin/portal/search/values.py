"""What is searched of an item: what its kind says, and what every item has."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.portal.pages.recipes import BodySource, HtmlBody
from bantin.theme.views import View

if TYPE_CHECKING:
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item


NAME = "search"  # of the table


class Searched(Struct, frozen=True, kw_only=True):
    """What a kind says of an item for the search.

    `body` is its text as the search reads it: of the HTML only words, headings and ids count.
    `number` finds it before all else, and so do `other_numbers`. `issued` is the day of a document,
    and `issuer` and `status` (an id and its name) are what searches may be limited to. `more` are
    further texts to find, and a `remark` is shown with each result.
    """

    body: BodySource
    number: str = ""
    other_numbers: tuple[str, ...] = ()
    issued: dt.date | None = None
    issuer: str = ""
    status: tuple[str, str] | None = None
    more: tuple[str, ...] = ()
    remark: str = ""


def plain_searched(_context: Context, item: Item) -> Searched:
    """Let the text of an item be searched, and what every item has."""
    return Searched(body=HtmlBody(item.body))


class SearchEntry(View, frozen=True, kw_only=True):
    """An item as the search knows it, but for its text.

    `url` is root-relative. The first fields are what a result shows; by `other_numbers` it is found
    as by its own, `more` are texts that are found in it besides, and `facets` what a search may be
    limited to: "@topic:dan-van".
    """

    url: str
    title: str
    kind: str
    kind_name: str
    number: str
    status: tuple[str, str] | None
    date: dt.date | None
    issued: dt.date | None
    issuer: str
    other_numbers: tuple[str, ...]
    more: tuple[str, ...]
    facets: tuple[str, ...]
    language: str = ""  # where it is not the site's
    remark: str = ""
