"""The view of the page on which a locality fills in a model's open points."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bantin.regulations.views import EditionLink, Point
from bantin.theme.views import Link, Page, View


class Choice(View, frozen=True, kw_only=True):
    """An option of a point: the `key` that a header has, and the words that a text has."""

    key: str
    words: str


class FillPoint(Point, frozen=True, kw_only=True):
    """An open point as a form asks for it.

    `lowest`, `highest` and `given` (the default) are written as in a header: 600000, 2024-08-01,
    the key of an option; `""` for none. Limits of a text count its characters. A point that is not
    `used` stands nowhere in the text.
    """

    lowest: str
    highest: str
    choices: tuple[Choice, ...]
    given: str
    used: bool


class FillPlace(View, frozen=True, kw_only=True):
    """A locality that may adopt: the days on which it exists, and what it has adopted already.

    `url` leads to that adoption, which departs from the model in so many `departures`.
    """

    id: str
    name: str
    begun: date | None
    ended: date | None
    url: str
    departures: int


class FillPage(Page, frozen=True, kw_only=True):
    """A form of a version of a model; its text, with a place for each point, is the `body`.

    `version` is the day by which adoptions name it. `editions` lead to the forms of all versions,
    `edition` is this one's; none of a model of one version. `head` is the title's part behind its
    `type`. `begins` is the point that is the first day of force, `""` where that is the day of
    issue, None where the text does not say it. Adoptions lie in a `folder`. `parts` is the address
    of the Word file's parts, `word` that of the file with fields. What is filled in is
    kept under the name `kept_as`, for all versions.
    """

    model: Link
    version: date
    edition: EditionLink | None
    editions: tuple[EditionLink, ...]
    points: tuple[FillPoint, ...]
    places: tuple[FillPlace, ...]
    type: str
    head: str
    letterhead: Literal["party", "state"]
    begins: str | None
    folder: str
    parts: str
    word: str
    kept_as: str
