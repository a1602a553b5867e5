"""Reading a regulation: the text comes first, and there is a way to each of its units and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings
from tests.browser.visiting import visited

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.conftest import Find
    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Where the law's own words begin; two screens of a small phone are 1,280 px high.
BEGINS: Final = """() => { const [first] = [...document.querySelectorAll(".law *")]
  .filter((one) => one.checkVisibility() && one.firstChild?.nodeType === Node.TEXT_NODE);
  return first.getBoundingClientRect().top + scrollY; }"""
PAINTED: Final = """() => ["found", "found-here"].map((name) =>
  [...(CSS.highlights.get(name) || [])].map((range) => range.toString()))"""


def unit(page: Page, id_: str) -> Locator:
    """The element of a unit: its id may have dots in it."""
    return page.locator(f"[id='{id_}']")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("kind", "most"), [("current", 950), ("model", 1280)])
def test_the_text_comes_first(
    kind: str, most: int, *, scripts: bool, visitor: Visitor, find: Find
) -> None:
    with visitor.page(width=360, scripts=scripts) as page:
        page.goto(find(kind))
        assert page.evaluate(BEGINS) <= most


@pytest.mark.parametrize("kind", ["model", "adoption", "earlier", "amended"])
def test_what_warns_is_never_folded(kind: str, visitor: Visitor, find: Find) -> None:
    with visitor.page(width=360, scripts=False) as page:
        page.goto(find(kind))
        # That of a day has words for days that somebody asks for, and is there for nobody else.
        banners = page.locator(".banner:not(.former-unit, .day-banner)").all()
        assert banners
        assert all(one.is_visible() for one in banners)
        text = page.locator(".law").bounding_box()
        for one in banners:
            box = one.bounding_box()
            assert box is not None
            assert text is not None
            assert box["y"] + box["height"] <= text["y"]


def test_one_line_says_number_status_and_dates(visitor: Visitor, find: Find) -> None:
    with visitor.page(width=360, scripts=False) as page:
        page.goto(find("current"))
        expect(page.locator("h1 + .law-line")).to_have_text(
            re.compile(r"^\s*\d+-QC/ĐU\s+Còn hiệu lực\s+Ban hành \S+\s+Hiệu lực từ \S+\s+Đảng ủy")
        )


def test_a_version_says_its_days_and_leads_to_the_others(visitor: Visitor, find: Find) -> None:
    with visitor.page(width=360, scripts=False) as page:
        page.goto(find("current"))
        versions = page.locator("details.versions")
        summary = versions.locator("summary")
        expect(summary).to_have_text(
            re.compile(r"^Phiên bản hiện hành, áp dụng từ \S+ đến \S+ \(3 phiên bản\)$")
        )
        summary.focus()
        page.keyboard.press("Enter")
        expect(versions.locator("[aria-current=page]")).to_be_visible()
        versions.locator(".edition-past a").first.click()
        expect(page.locator(".banner", has_text="Phiên bản cũ")).to_be_visible()
        expect(page.locator("details.versions summary")).to_have_text("Các phiên bản (3 phiên bản)")


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("5", "dieu-5"),
        ("4a", "dieu-4a"),
        ("5.2", "dieu-5.khoan-2"),
        ("5.2.đ", "dieu-5.khoan-2.diem-dd"),
        ("khoản 2 Điều 5", "dieu-5.khoan-2"),
        ("dieu 5 khoan 2", "dieu-5.khoan-2"),
        ("điểm d khoản 2, Điều 5", "dieu-5.khoan-2.diem-d"),
        ("chương 2", "chuong-2"),
        ("Chương II", "chuong-2"),
        ("mục 2", "chuong-2.muc-2"),
        ("phụ lục 1", "phu-luc-1"),
        ("phan loai", "dieu-5"),
    ],
)
def test_a_number_leads_to_its_unit(typed: str, id_: str, visitor: Visitor, find: Find) -> None:
    with visitor.page() as page:
        page.goto(find("current"))
        page.get_by_label("Đến điều, khoản").fill(typed)
        page.keyboard.press("Enter")
        expect(unit(page, id_)).to_be_focused()
        expect(unit(page, id_)).to_be_in_viewport()
        assert page.evaluate("decodeURIComponent(location.hash)") == f"#{id_}"


def test_a_number_that_is_not_there_is_told(visitor: Visitor, find: Find) -> None:
    with visitor.page() as page:
        page.goto(find("current"))
        field = page.get_by_label("Đến điều, khoản")
        for typed in ("99", "điều 5 khoản 77", "zzz", "5.2.a.1"):
            field.fill(typed)
            page.keyboard.press("Enter")
            assert field.evaluate("one => one.validationMessage") == (
                "Văn bản này không có điều, khoản như vậy"
            ), typed
            expect(field).to_be_focused()
        field.fill("7")
        assert field.evaluate("one => one.validationMessage") == ""


def test_on_a_phone_the_way_to_a_unit_is_in_the_contents(visitor: Visitor, find: Find) -> None:
    with visitor.page(width=360) as page:
        page.goto(find("current"))
        page.locator(".toc summary").click()
        field = page.get_by_label("Đến điều, khoản")
        field.focus()
        assert field.evaluate("one => one.list.options.length") >= 13
        field.fill("7.2")
        page.keyboard.press("Enter")
        expect(page.locator(".toc nav")).to_be_hidden()
        expect(unit(page, "dieu-7.khoan-2")).to_be_focused()
        expect(page.locator(".toc summary")).to_have_text("Mục lục Chương II › Điều 7")


def search(page: Page, words: str) -> None:
    page.get_by_label("Tìm trong văn bản này").last.fill(words)


def test_words_are_found_and_painted_and_nothing_changes(visitor: Visitor, find: Find) -> None:
    with visitor.page() as page:
        page.goto(find("current"))
        before = page.locator(".law").inner_html()
        search(page, "nhân dân")
        count = page.locator("[data-count]")
        expect(count).to_have_text(re.compile(r"^1/\d+$"))
        found, here = page.evaluate(PAINTED)
        assert {one.lower() for one in found} == {"nhân dân"}
        assert here == found[:1]
        assert len(found) == int(count.inner_text().partition("/")[2])
        status = page.locator("[data-cite-as] > [role=status]")
        expect(status).to_have_text(re.compile(rf"^1 trên {len(found)}(: .+)?$"))
        page.keyboard.press("Enter")
        expect(count).to_have_text(f"2/{len(found)}")
        page.keyboard.press("Shift+Enter")
        page.keyboard.press("Shift+Enter")
        expect(count).to_have_text(f"{len(found)}/{len(found)}")
        page.get_by_role("button", name="Chỗ tiếp theo").click()
        expect(count).to_have_text(f"1/{len(found)}")
        assert page.locator(".law").inner_html() == before


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("nhan dan", "nhân dân"),
        ("dieu 5. phan loai", "điều 5. phân loại"),  # over two elements
        ("DANG UY", "đảng ủy"),
        ("uỷ ban", "ủy ban"),  # two habits of writing one tone
        ("quyết định số 217-qđ/tw", "quyết định số 217-qđ/tw"),  # through a link
    ],
)
def test_words_are_known_as_the_search_knows_them(
    words: str, wanted: str, visitor: Visitor, find: Find
) -> None:
    with visitor.page() as page:
        page.goto(find("current"))
        search(page, words)
        expect(page.locator("[data-count]")).to_have_text(re.compile(r"^\d+/\d+$"))
        found = {" ".join(one.lower().split()) for one in page.evaluate(PAINTED)[0]}
        assert wanted in found


@pytest.mark.parametrize("words", ["nhận dân", "dân Ban", "(a|b", "zzzz"])
def test_what_is_not_there_is_told(words: str, visitor: Visitor, find: Find) -> None:
    """A word with diacritics is that word, and none goes over two paragraphs."""
    with visitor.page() as page:
        page.goto(find("current"))
        search(page, words)
        expect(page.locator("[data-count]")).to_have_text("Không tìm thấy")
        expect(page.locator("[data-cite-as] > [role=status]")).to_have_text("Không tìm thấy")
        assert page.evaluate(PAINTED) == [[], []]


def test_escape_stays_at_the_place_that_was_found(visitor: Visitor, find: Find) -> None:
    with visitor.page(width=360) as page:
        page.goto(find("current"))
        opener = page.get_by_role("button", name="Tìm", exact=True)
        expect(opener).to_have_attribute("aria-expanded", "false")
        opener.click()
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(page.locator("#bt-within")).to_be_focused()
        close = page.get_by_role("button", name="Thôi tìm trong văn bản")
        for size in ("normal", "larger"):
            page.evaluate("(size) => { document.documentElement.dataset.size = size; }", size)
            assert 0 < close.evaluate("one => one.getBoundingClientRect().right") <= 360, size
            assert page.locator(".toc").evaluate("one => one.clientWidth") > 80, size
        page.evaluate("document.documentElement.dataset.size = 'normal'")
        page.keyboard.type("sổ tổng hợp được ký")
        expect(page.locator("[data-count]")).to_have_text("1/1")
        place = unit(page, "dieu-9.khoan-2")
        expect(place).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(place).to_be_focused()
        expect(page.locator("#bt-within")).to_be_hidden()
        assert page.evaluate(PAINTED) == [[], []]
        opener.click()
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()


def test_what_is_found_and_what_has_the_focus_is_seen(visitor: Visitor, find: Find) -> None:
    """Nothing covers it: on a phone the bar stands above the text."""
    covered = """() => { const one = document.activeElement.getBoundingClientRect();
      const bar = document.querySelector("[data-reader]").getBoundingClientRect();
      return bar.top <= 1 && one.bottom > bar.top && one.top < bar.bottom - 1
        && !document.activeElement.closest("[data-reader]"); }"""
    with visitor.page(width=360) as page:
        page.goto(find("amended"))
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.locator(".footer a").first.focus()
        for _stop in range(60):
            page.keyboard.press("Shift+Tab")
            assert not page.evaluate(covered), page.evaluate(
                "document.activeElement.outerHTML.slice(0, 90)"
            )
        page.get_by_role("button", name="Tìm", exact=True).click()
        page.keyboard.type("quyet dinh")
        expect(page.locator("[data-count]")).to_have_text(re.compile(r"^\d+/\d+$"))
        for _place in range(12):
            page.keyboard.press("Enter")
            top, bottom, bar = page.evaluate(
                """() => { const [range] = CSS.highlights.get("found-here");
                const { top, bottom } = range.getBoundingClientRect();
                return [top, bottom,
                  document.querySelector("[data-reader]").getBoundingClientRect().bottom]; }"""
            )
            assert bar <= top < bottom <= 900


def test_a_unit_has_its_tools_where_its_address_leads(visitor: Visitor, find: Find) -> None:
    address = find("current")
    with visitor.page() as page:
        page.goto(address)
        expect(page.locator(".unit-tools")).to_have_count(0)
        page.goto(f"{address}#dieu-7.khoan-2")
        tools = unit(page, "dieu-7.khoan-2").get_by_role("group", name="khoản 2 Điều 7")
        expect(tools.get_by_role("button")).to_have_text(
            [
                "Sao chép liên kết",
                "Sao chép trích dẫn",
                "In riêng phần này",
                "Sao chép lời văn kèm trích dẫn",
            ]
        )
        page.locator(".toc a[href='#dieu-9']").click()
        expect(page.locator("#dieu-9 > .unit-tools")).to_have_count(1)
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Sao chép liên kết").first).to_be_focused()


def test_a_label_opens_the_tools_and_the_text_stays_where_it_was(
    visitor: Visitor, find: Find
) -> None:
    with visitor.page(width=360) as page:
        page.goto(find("current"))
        label = unit(page, "dieu-5.khoan-2").locator("> p > .unit-label")
        label.scroll_into_view_if_needed()
        before = label.bounding_box()
        label.click()
        expect(page.locator(".unit-tools")).to_be_visible()
        after = label.bounding_box()
        assert before is not None
        assert after is not None
        assert abs(before["y"] - after["y"]) <= 2
        assert page.evaluate("location.hash") == "#dieu-5.khoan-2"


def test_a_text_brings_no_stop_for_each_of_its_units(visitor: Visitor, find: Find) -> None:
    with visitor.page() as page:
        page.goto(find("current"))
        stops = page.locator(".law :is(a, button, [tabindex='0'])").evaluate_all(
            "all => all.filter((one) => !one.closest('.unit-note')).map((one) => one.outerHTML)"
        )
        units = page.locator(".law [data-cited]").count()
        assert len(stops) < units / 2
        assert all("bt-table" in one or 'href="' in one for one in stops)


def test_what_is_heard_of_an_article(visitor: Visitor, find: Find) -> None:
    """Its heading, its words, and no link that is not the text's own."""
    with visitor.page() as page:
        page.goto(find("current"))
        expect(page.locator("#dieu-6")).to_match_aria_snapshot("""
          - heading "Điều 6. Thời hạn chuyển ý kiến" [level=4]
          - paragraph: /1\\. Tổ Dân vận chuyển ý kiến đến khối Dân vận xã .*/
          - paragraph: /2\\. Khối Dân vận xã chuyển ý kiến .*/
        """)
        expect(page.locator("[data-reader]")).to_match_aria_snapshot("""
          - form "Tìm trong văn bản này":
            - searchbox "Tìm trong văn bản này"
            - button "Chỗ tiếp theo"
            - button "Chỗ trước đó"
        """)


def test_one_unit_is_printed_with_what_it_is(visitor: Visitor, find: Find) -> None:
    with visitor.page(own=True) as page:
        page.add_init_script("window.print = () => { window.printing = true; };")
        page.goto(f"{find('current')}#dieu-5.khoan-2")
        page.get_by_role("button", name="In riêng phần này").click()
        assert page.evaluate("window.printing")
        page.emulate_media(media="print")
        for kept in ("h1", ".law-line", "#dieu-5 > .unit-heading", "#chuong-2 > .unit-heading"):
            expect(page.locator(kept)).to_be_visible()
        expect(unit(page, "dieu-5.khoan-2.diem-dd")).to_be_visible()
        for gone in ("dieu-5.khoan-1", "dieu-4", "chuong-1", "phu-luc-1"):
            expect(unit(page, gone)).to_be_hidden()
        for gone in (".letterhead", ".law-closing", ".properties", ".relations", ".unit-tools"):
            assert not any(one.is_visible() for one in page.locator(gone).all()), gone
        source = page.locator(".address").evaluate(
            "one => one.textContent + getComputedStyle(one, '::after').content"
        )
        assert source.endswith('/"#dieu-5.khoan-2"')
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator("#dieu-4")).to_be_visible()
        expect(page.locator(".letterhead")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_shows_what_a_screen_folds(*, scripts: bool, visitor: Visitor, find: Find) -> None:
    with visitor.page(width=700, scripts=scripts) as page:
        page.goto(find("current"))
        page.emulate_media(media="print")
        heights = page.locator("details.about .properties tr").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().height)"
        )
        assert sum(height > 0 for height in heights) >= 6
        table, text = (
            page.locator(one).evaluate("one => one.getBoundingClientRect().top")
            for one in (".about .properties", ".law")
        )
        assert table > text, "on paper too the text comes first"
        expect(page.locator(".letterhead")).to_be_visible()
        expect(page.locator(".versions summary")).to_be_visible()
        expect(page.locator("[data-reader]")).to_be_hidden()


def test_axe_finds_nothing_where_everything_is_open(visitor: Visitor, find: Find) -> None:
    with visitor.page(width=360) as page:
        page.goto(f"{find('amended')}#dieu-5")
        page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        page.get_by_role("button", name="Tìm", exact=True).click()
        page.keyboard.type("nhan dan")
        expect(page.locator("[data-count]")).to_have_text(re.compile(r"^\d+/\d+$"))
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert findings(page) == [], width


def test_it_keeps_to_the_strict_policy(
    chromium: Browser, sample_below: Path, visitor: Visitor, find: Find
) -> None:
    path = find("current").removeprefix(visitor.address)
    policy = {"Content-Security-Policy": "default-src 'self'"}
    with visited(chromium, sample_below, headers=policy) as strict, strict.page() as page:
        page.goto(f"{strict.address}{path}")
        page.get_by_label("Đến điều, khoản").fill("5.2")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="In riêng phần này")).to_be_visible()
        search(page, "nhan dan")
        expect(page.locator("[data-count]")).to_have_text(re.compile(r"^\d+/\d+$"))
        assert page.evaluate(PAINTED)[0]


def test_a_comparison_of_versions_names_their_days(visitor: Visitor, find: Find) -> None:
    """The title that both have stands in the heading, once."""
    with visitor.page(width=360, scripts=False) as page:
        page.goto(find("redline"))
        day = re.compile(r"^Phiên bản ngày \d+/\d+/\d{4}$")
        expect(page.locator(".two-texts a")).to_have_text([day, day])
