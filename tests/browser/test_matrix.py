"""The matrix of thirty localities and twenty points: on a phone, compared, heard, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings
from tests.browser.site import MOVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.visiting import Scheme, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATH = "van-ban/quy-che-mau-khoi-dan-van/diem-mo/"
# Where the heads of the region are after it was scrolled, against its own edges.
HEADS = """(box) => {
  const edge = box.getBoundingClientRect();
  const [corner, ...heads] = box.querySelectorAll("thead th");
  const points = [...box.querySelectorAll("tbody th")];
  const top = ([one]) => one.getBoundingClientRect().top - edge.top;
  const left = (some) => some.map((one) => one.getBoundingClientRect().left - edge.left);
  return [top([corner]), top(heads), ...left([corner, ...points])].map(Math.round);
}"""


@pytest.fixture
def matrix(offices: Visitor) -> Iterator[Page]:
    with offices.page(width=360) as page:
        page.set_viewport_size({"width": 360, "height": 640})
        page.goto(offices.address + PATH)
        yield page


def places(page: Page) -> list[str]:
    return page.locator("thead th[data-place]:visible").all_inner_texts()


def points(page: Page) -> list[str]:
    return page.locator("tbody tr:visible th").all_inner_texts()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_both_heads_stay_in_sight_while_it_is_scrolled(matrix: Page) -> None:
    box = matrix.get_by_role("region", name="Điểm mở theo địa phương")
    box.evaluate("one => { one.scrollTop = 500; one.scrollLeft = 900; }")
    assert set(box.evaluate(HEADS)) == {0}
    assert box.evaluate("one => one.scrollTop > 100 && one.scrollLeft > 500")
    corner = matrix.locator("thead th").first.bounding_box()
    assert corner is not None
    assert corner["width"] <= 0.45 * 360, "there is room for what is compared"


def test_it_is_scrolled_by_keyboard(matrix: Page) -> None:
    box = matrix.locator(".scroll")
    box.focus()
    for key, way in (("ArrowRight", "scrollLeft"), ("ArrowDown", "scrollTop")):
        matrix.keyboard.press(key)
        scrolled = f"one => new Promise(done => one.{way} ? done(1) : one.onscroll = () => done(1))"
        box.evaluate(scrolled)


def test_what_has_the_focus_is_not_below_the_heads(matrix: Page) -> None:
    last = matrix.locator("thead th[data-place] a")
    matrix.locator(".scroll").evaluate("one => { one.scrollLeft = 2000; }")
    last.nth(5).focus()
    corner, link = matrix.locator("thead th").first.bounding_box(), last.nth(5).bounding_box()
    assert corner is not None
    assert link is not None
    assert link["x"] >= corner["x"] + corner["width"] - 1


def test_localities_are_chosen_and_stand_in_the_address(matrix: Page) -> None:
    assert len(places(matrix)) == 30
    matrix.get_by_text("Chọn địa phương").click()
    for name in ("Xã An Khánh", "Xã Bình Lộc"):
        matrix.get_by_label(name, exact=True).check()
    assert places(matrix) == ["Xã An Khánh", "Xã Bình Lộc"]
    assert all(row.locator("td:visible").count() == 2 for row in matrix.locator("tbody tr").all())
    assert asked(matrix) == {"place": ["xa-1", "xa-7"]}
    status = matrix.get_by_role("status")
    expect(status).to_have_text("2 trong số 30 địa phương, 20 trong số 20 điểm mở")
    expect(matrix.locator(".compare summary")).to_have_text("Chọn địa phương (2)")
    matrix.reload()
    assert places(matrix) == ["Xã An Khánh", "Xã Bình Lộc"]
    matrix.get_by_text("Chọn địa phương").click()
    matrix.get_by_role("button", name="Hiện tất cả").press("Enter")
    assert len(places(matrix)) == 30
    assert asked(matrix) == {}
    expect(matrix.locator(".compare summary")).to_be_focused()


def test_only_what_differs_is_left_and_what_is_unlike_most_is_marked(matrix: Page) -> None:
    matrix.goto(f"{matrix.url}?place=xa-1&place=xa-7&place=xa-9")
    every = points(matrix)
    matrix.get_by_label("Chỉ các điểm điền khác nhau").check()
    left = points(matrix)
    assert 0 < len(left) < len(every)
    assert asked(matrix) == {"place": ["xa-1", "xa-7", "xa-9"], "differ": ["1"]}
    for row in matrix.locator("tbody tr").all():
        values = row.locator("td:not([hidden])").all_text_contents()
        name = row.locator("th").inner_text() if row.is_visible() else ""
        assert (name in left) == (len(set(values)) > 1)
        marked = row.locator("td.differs:visible").all_text_contents()
        usual = max(values, key=values.count)
        odd = [one for one in values if one != usual] if values.count(usual) > 1 else []
        assert marked == (odd if row.is_visible() else [])


def test_where_nothing_differs_it_is_said(offices: Visitor) -> None:
    with offices.page() as page:
        page.goto(f"{offices.address}{PATH}?place=xa-3&place=xa-3&differ=1")
        assert len(points(page)) == 20, "one locality differs from none"
        page.evaluate("document.querySelectorAll('tbody td').forEach(td => td.textContent = '5')")
        page.get_by_label("Chỉ các điểm điền khác nhau").uncheck()
        page.get_by_text("Chọn địa phương").click()
        page.get_by_label("Xã An Lộc", exact=True).check()
        page.get_by_label("Chỉ các điểm điền khác nhau").check()
        assert points(page) == []
        expect(page.get_by_role("status")).to_contain_text("điền giống nhau ở mọi điểm")


def test_it_is_whole_without_scripts(offices: Visitor) -> None:
    with offices.page(width=360, scripts=False) as page:
        page.goto(offices.address + PATH)
        assert not page.locator("[data-compare]").is_visible()
        assert len(places(page)) == 30
        assert len(points(page)) == 20
        box = page.locator(".scroll")
        box.evaluate("one => { one.scrollTop = 500; one.scrollLeft = 900; }")
        assert set(box.evaluate(HEADS)) == {0}


def test_a_screen_reader_hears_both_heads(matrix: Page) -> None:
    table = matrix.get_by_role("table", name="Điểm mở theo địa phương")
    expect(table.get_by_role("columnheader")).to_have_count(31)
    expect(table.get_by_role("rowheader")).to_have_count(20)
    row = table.get_by_role("row").nth(18)
    expect(row.get_by_role("rowheader", name="Thành phần khác của khối")).to_have_count(1)
    expect(row.get_by_role("cell", name="chưa điền").first).to_be_attached()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: Scheme, offices: Visitor) -> None:
    with offices.page(width=360, scheme=scheme) as page:
        page.goto(f"{offices.address}{PATH}?place=xa-1&place=xa-7&place=xa-9&differ=1")
        page.get_by_text("Chọn địa phương").click()
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert findings(page) == [], width


def test_on_paper_many_are_lists_and_a_few_a_table(matrix: Page) -> None:
    display = "one => getComputedStyle(one).display"
    matrix.emulate_media(media="print")
    matrix.set_viewport_size({"width": 1000, "height": 700})
    cell = matrix.locator("tbody td").first
    assert cell.evaluate(display) == "block"
    named = cell.evaluate("one => getComputedStyle(one, '::before').content")
    assert "Xã An Hải" in named
    box = matrix.locator(".scroll")
    assert box.evaluate("one => one.scrollHeight <= one.clientHeight + 1"), "nothing is cut off"
    matrix.emulate_media(media="screen")
    matrix.goto(f"{matrix.url}?place=xa-1&place=xa-7")
    matrix.emulate_media(media="print")
    assert matrix.locator("tbody td:visible").first.evaluate(display) == "table-cell"
    assert matrix.locator("thead th:visible").count() == 3
    assert not matrix.get_by_text("Chọn địa phương").is_visible()


def test_nothing_moves_when_the_script_comes(offices: Visitor) -> None:
    with offices.page(width=360, own=True) as page:
        page.add_init_script(MOVES)
        page.goto(offices.address + PATH)
        page.wait_for_timeout(300)
        assert page.evaluate("window.moved") == []
