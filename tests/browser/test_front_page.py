"""The front page has no holes at any width, and the calendar of meetings is used by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# The rows of grids whose items do not reach from the one side to the other.
HOLES = """() => [...document.querySelectorAll(".tiles, .band, .strip, .front")].flatMap((grid) => {
  const room = grid.getBoundingClientRect();
  const rows = Map.groupBy(grid.children, (one) => Math.round(one.getBoundingClientRect().top));
  return [...rows.values()].flatMap((row) => {
    const boxes = row.map((one) => one.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left)) - room.left;
    const right = room.right - Math.max(...boxes.map((box) => box.right));
    return Math.abs(left) > 2 || Math.abs(right) > 2 ? [`${grid.className}: ${left} ${right}`] : [];
  });
})"""

# Columns of headlines, whose ends may differ by no more than one of them.
UNEVEN = """() => [...document.querySelectorAll(".headlines")].flatMap((list) => {
  const boxes = [...list.children].map((one) => one.getBoundingClientRect());
  const ends = [...Map.groupBy(boxes, (box) => Math.round(box.left)).values()]
    .map((column) => Math.max(...column.map((box) => box.bottom)));
  const tallest = Math.max(...boxes.map((box) => box.height));
  return Math.max(...ends) - Math.min(...ends) > tallest + 1 ? [list.textContent] : [];
})"""


@pytest.mark.parametrize("kind", ["home", "news", "meeting", "notice"])
def test_rows_are_filled(kind: str, visitor: Visitor) -> None:
    with visitor.open(kind, width=360) as page:
        for width in (360, 768, 1024, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(HOLES) == [], width
            assert page.evaluate(UNEVEN) == [], width


@pytest.mark.parametrize("count", range(1, 10))
@pytest.mark.parametrize("pictures", [True, False])
def test_rows_are_filled_however_many_news_there_are(
    count: int, *, pictures: bool, visitor: Visitor
) -> None:
    """The lead stays; news are taken away as a younger site would have fewer."""
    take = """([count, pictures]) => {
      const all = [...document.querySelectorAll("#bt-latest ~ * > article")];
      all.slice(count).forEach((one) => one.remove());
      if (!pictures) document.querySelector(".front .card-picture")?.remove();
      const tiles = document.querySelector("#bt-latest ~ .tiles");
      if (tiles) tiles.className = `tiles tiles-${tiles.children.length}`;
    }"""
    with visitor.open("home", width=1280) as page:
        tiles = page.locator("#bt-latest ~ .tiles > article").count()
        if count < tiles and count not in {1, 2, 3}:
            return  # a page has six, three or fewer
        page.evaluate(take, [count, pictures])
        for width in (768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(HOLES) == [], width
            assert page.evaluate(UNEVEN) == [], width


def test_a_day_of_the_calendar_leads_to_its_meetings_by_keyboard(visitor: Visitor) -> None:
    for width in (360, 1280):
        with visitor.open("meetings", width=width) as page:
            first = page.locator(".calendar td a").first
            first.focus()
            page.keyboard.press("Enter")
            day = page.locator(str(first.get_attribute("href")))
            expect(day).to_be_in_viewport()
            expect(day.locator("h2")).to_contain_text("ngày")
            # The next stop is the meeting itself.
            page.keyboard.press("Tab")
            expect(day.locator("article a").first).to_be_focused()


def test_the_calendar_is_heard_as_a_table_and_its_meetings_as_headings(visitor: Visitor) -> None:
    with visitor.open("meetings") as page:
        table = page.get_by_role("table")
        expect(table).to_have_count(1)
        expect(table.get_by_role("columnheader")).to_have_count(7)
        assert page.get_by_role("region").count() >= 1
        assert page.get_by_role("heading", level=2).count() >= 1
