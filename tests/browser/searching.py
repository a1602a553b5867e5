"""The search page as it answers: what it says, and what it shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor

_BUSY: Final = re.compile(r"^\s*$|…$")


class Found(NamedTuple):
    """What the page says and shows."""

    said: str
    meant: str
    titles: list[str]
    links: list[str]
    texts: list[str]


def ask(visitor: Visitor, page: Page, words: str, **filters: str) -> Found:
    """Open the search page with a query in its address."""
    page.goto(f"{visitor.address}tim-kiem/?{urlencode({'q': words, **filters})}")
    return found(page)


def found(page: Page) -> Found:
    said = page.locator("p[data-status]")
    expect(said).not_to_have_text(_BUSY)
    expect(page.locator("[data-results]:not([aria-busy])")).to_have_count(1)
    links = page.locator("[data-results] h3 a")
    meant = page.locator("[data-meant]")
    return Found(
        said=said.inner_text(),
        meant=meant.locator("a").inner_text() if meant.is_visible() else "",
        titles=[" ".join(one.split("\n")[0].split()) for one in links.all_inner_texts()],
        links=[str(link.get_attribute("href")) for link in links.all()],
        texts=page.locator("[data-results] li").all_inner_texts(),
    )


def query(visitor: Visitor, words: str, **filters: str) -> Found:
    with visitor.page() as page:
        return ask(visitor, page, words, **filters)
