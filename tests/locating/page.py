"""A page as a browser has it, and how its script finds an element there; read by another parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html as lxml_html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from bantin.locating import Spot


def page_of(printed: str) -> HtmlElement:
    """Return the text of a page in the element that holds it."""
    return lxml_html.fromstring(f'<main><div class="prose">{printed}</div></main>')


def text_of(element: HtmlElement) -> str:
    text = element.get("alt", "") if element.tag == "img" else element.text_content()
    return " ".join(text.split())


def find(page: HtmlElement, spot: Spot) -> HtmlElement | None:
    """Find an element as `find.js` does."""
    home = page
    if spot.within:
        named = [one for one in page.iter() if one.get("id") == spot.within]
        if not named:
            return None
        home = named[0]
    pattern = ".*".join(map(re.escape, (spot.text or "").split("\ufffc")))
    alike = [one for one in home.iter(spot.tag) if re.fullmatch(pattern, text_of(one), re.DOTALL)]
    return alike[spot.nth] if len(alike) == spot.of else None
