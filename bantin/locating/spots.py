"""The values: a place in a file, and an element of a page."""

from __future__ import annotations

from msgspec import Struct

ANYTHING = "\ufffc"
"""Stands in the text of an element for what only the page knows, as the value of an open point."""


class Spot(Struct, frozen=True, kw_only=True):
    """An element of a page, as a browser finds it.

    It is the `nth` (from 0) of the `of` elements that the selector `tag` names, and whose text is
    `text`, in the element with the id `within`, itself included; `""` is the whole text of the
    page's item. White space counts as one space. Of a picture the text is what describes it; None
    is any text.
    """

    tag: str
    text: str | None = None
    nth: int = 0
    of: int = 1
    within: str = ""


class PagePlace(Struct, frozen=True, kw_only=True):
    """Where on a page a text stands: `spots` are elements, the closest first.

    On a page that was made before the text was written, none of them may be there. Then it belongs
    between those that stand `after` and `before` it; None is the end of the item's text.
    """

    spots: tuple[Spot, ...] = ()
    after: Spot | None = None
    before: Spot | None = None
