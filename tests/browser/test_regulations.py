"""Regulations in a browser: their contents, links to copy, comparisons, open points, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings_at_widths
from tests.browser.site import LAW_PAGES as PAGES
from tests.browser.site import each_of
from tests.browser.test_layout import OVERFLOW, WIDE_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Find
    from tests.browser.visiting import Scheme, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What is too small to be touched, but for links within sentences; that of a card covers the card.
SMALL: Final = """() => [...document.querySelectorAll("main :is(a[href], button, summary)")]
  .filter((one) => one.checkVisibility())
  .filter((one) => !one.closest(".prose p, .banner, .meta, .card, dd, svg, ul"))
  .filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return width < 24 || height < 24;
  }).map((one) => one.outerHTML.slice(0, 90))"""
HTML_COPIED: Final = """async () => {
  const [item] = await navigator.clipboard.read();
  return (await item.getType("text/html")).text();
}"""
TEXTS: Final = ("model", "adoption", "earlier", "amended")


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest, visitor: Visitor, find: Find) -> Iterator[Page]:
    with visitor.page() as page:
        page.goto(find(request.param))
        yield page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", each_of(PAGES, "axe of law"), indirect=True)
def test_axe_finds_nothing(page: Page, scheme: Scheme) -> None:
    assert findings_at_widths(page, scheme) == {}


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_scrolls_sideways(kind: str, visitor: Visitor, find: Find) -> None:
    with visitor.page(width=320) as page:
        page.goto(find(kind))
        for size in ("normal", "larger"):
            page.evaluate("(size) => { document.documentElement.dataset.size = size; }", size)
            for width in (320, 360, 768, 1024, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate(OVERFLOW) == [], (size, width)
        page.set_viewport_size({"width": 360, "height": 900})
        page.add_style_tag(content="html { font-size: 200% !important }")
        assert page.evaluate(OVERFLOW) == [], "text twice as large"
        page.add_style_tag(content=WIDE_LETTERS)
        assert page.evaluate(OVERFLOW) == [], "text twice as large, in a wide font"


@pytest.mark.parametrize("kind", TEXTS)
def test_every_link_within_a_page_leads_somewhere(kind: str, visitor: Visitor, find: Find) -> None:
    with visitor.page() as page:
        page.goto(find(kind))
        lost = page.evaluate(
            """() => [...document.querySelectorAll("main a[href^='#']")].map((a) => a.hash.slice(1))
            .filter((id) => !document.getElementById(decodeURIComponent(id)))"""
        )
        assert lost == []


def test_the_contents_are_complete_without_scripts(visitor: Visitor, find: Find) -> None:
    with visitor.page(width=360, scripts=False) as page:
        page.goto(find("model"))
        contents = page.locator("details.toc")
        expect(contents.locator("a").first).to_be_hidden()
        contents.locator("summary").click()
        headed = page.locator(".law section.unit[id]").evaluate_all("all => all.map(one => one.id)")
        links = contents.locator("a").evaluate_all("all => all.map(one => one.hash.slice(1))")
        assert links == headed
        assert contents.locator("li ol").count(), "articles stand within their chapters"


def test_the_contents_follow_the_reader(visitor: Visitor, find: Find) -> None:
    with visitor.page() as page:
        page.goto(find("model"))
        current = page.locator(".toc [aria-current=location]")
        for unit in ("dieu-2", "dieu-9", "dieu-4"):
            page.evaluate("(id) => document.getElementById(id).scrollIntoView()", unit)
            expect(current).to_have_attribute("href", f"#{unit}")
            expect(current).to_have_count(1)
            expect(current).to_be_in_viewport()


def test_on_a_phone_the_contents_stay_at_hand(visitor: Visitor, find: Find) -> None:
    with visitor.page(width=360) as page:
        page.goto(find("model"))
        contents = page.locator("details.toc")
        page.evaluate("document.getElementById('dieu-9').scrollIntoView()")
        expect(contents.locator("summary")).to_have_text("Mục lục Chương III › Điều 9")
        expect(contents.locator("summary")).to_be_in_viewport()
        before = page.evaluate("scrollY")
        contents.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(contents.locator("[aria-current]")).to_be_in_viewport()
        assert page.evaluate("scrollY") == before, "the text stays where it was"
        contents.locator("a[href='#dieu-4']").click()
        expect(contents.locator("nav")).to_be_hidden()
        _stands_below_the_bar(page, "#dieu-4")
        contents.locator("summary").click()
        page.locator("#dieu-4 .unit-tools button").first.focus()
        expect(contents.locator("nav")).to_be_hidden()


def _stands_below_the_bar(page: Page, selector: str) -> None:
    bar, unit = (page.locator(one).first.bounding_box() for one in ("details.toc", selector))
    assert bar is not None
    assert unit is not None
    assert 0 <= unit["y"] - bar["y"] - bar["height"] <= 60


def test_a_link_and_a_citation_are_copied_by_keyboard(visitor: Visitor, find: Find) -> None:
    address = find("amended")
    with visitor.page() as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(address)
        unit = page.locator(".unit-clause").first
        name = unit.get_attribute("id") or ""
        article, _, clause = name.removeprefix("dieu-").partition(".khoan-")
        page.get_by_label("Đến điều, khoản").fill(f"{article}.{clause}")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(unit.get_by_role("button", name="Sao chép liên kết")).to_be_focused()
        page.keyboard.press("Enter")
        status = page.locator("[data-cite-as] > [role=status]")
        expect(status).to_have_text("Đã sao chép liên kết")
        assert _clipboard(page) == f"{address}#{name}"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        cited = unit.get_attribute("data-cited")
        document = page.locator("[data-cite-as]").get_attribute("data-cite-as")
        expect(status).to_have_text(f"Đã sao chép: {cited} {document}")
        assert _clipboard(page) == f"{cited} {document}"


def test_where_nothing_can_be_copied_it_is_said(visitor: Visitor, find: Find) -> None:
    """Without HTTPS a browser has no clipboard."""
    with visitor.page(width=360) as page:
        page.goto(f"{find('model')}#dieu-1")
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        page.get_by_role("button", name="Sao chép liên kết").first.press("Enter")
        said = page.locator("[data-cite-as] > [role=status]")
        expect(said).to_have_text("Không sao chép được; liên kết nằm ở thanh địa chỉ")


def test_a_unit_is_copied_with_where_it_comes_from(visitor: Visitor, find: Find) -> None:
    with visitor.page() as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{find('amended')}#dieu-5.khoan-1")
        unit = page.locator("[id='dieu-5.khoan-1']")
        unit.get_by_role("button", name="Sao chép lời văn kèm trích dẫn").click()
        status = page.locator("[data-cite-as] > [role=status]")
        expect(status).to_have_text("Đã sao chép lời văn kèm trích dẫn")
        document = page.locator("[data-cite-as]").get_attribute("data-cite-as")
        first, *_, last = _clipboard(page).split("\n")
        assert first.startswith("1. ")
        assert last == f"(khoản 1 Điều 5 {document}, {page.url})"
        html = page.evaluate(HTML_COPIED)
        source = f'<p>(<a href="{page.url}">khoản 1 Điều 5 {document}</a>)</p>'
        assert html.endswith(f"{source}</div>")
        assert "class=" not in html
        # Notes of this page are none of its words.
        for words in (_clipboard(page), html):
            assert "Được sửa đổi" not in words


def test_a_table_and_a_heading_are_copied_as_such(visitor: Visitor, find: Find) -> None:
    """As on a site without HTTPS, where a browser has no clipboard."""
    with visitor.page() as page:
        page.goto(find("amended"))
        page.evaluate(
            """() => {
            const unit = document.querySelector(".law section[data-cited]");
            unit.insertAdjacentHTML("beforeend", `<div class="scroll"><table><tr><th>Kỳ</th>
              <th colspan="2">Hạn</th></tr><tr><td><p>1</p></td><td>2</td><td>3</td></tr></table>
              </div>`);
            Object.defineProperty(navigator, "clipboard", { value: undefined });
            const types = ["text/plain", "text/html"];
            addEventListener("copy", ({ clipboardData: found }) => {
              window.copied = types.map((type) => found.getData(type));
            });
            location.hash = unit.id;
            }"""
        )
        page.get_by_role("button", name="Sao chép lời văn kèm trích dẫn").click()
        expect(page.locator("[data-cite-as] > [role=status]")).to_have_text(
            "Đã sao chép lời văn kèm trích dẫn"
        )
        words, html = page.evaluate("window.copied")
        assert "\nKỳ\tHạn\n1\t2\t3\n(" in words
        assert '<th colspan="2">Hạn</th>' in html
        assert html.startswith("<div><p><strong>")


def test_words_of_a_program_are_copied_with_that_and_without_the_history_of_the_unit(
    visitor: Visitor, find: Find
) -> None:
    with visitor.page() as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{find('amended')}#dieu-5.khoan-1")
        unit = page.locator("[id='dieu-5.khoan-1']")
        unit.evaluate(
            """(unit) => {
            unit.insertAdjacentHTML("beforeend", '<p class="unit-history">Sửa đổi bởi …</p>');
            document.querySelector("[data-cite-as]").dataset.remark = "Do máy lập";
            }"""
        )
        unit.get_by_role("button", name="Sao chép lời văn kèm trích dẫn").click()
        expect(page.locator("[data-cite-as] > [role=status]")).to_have_text(
            "Đã sao chép lời văn kèm trích dẫn"
        )
        words = _clipboard(page)
        assert f"; Do máy lập, {page.url})" in words
        assert "Sửa đổi bởi" not in words


def _clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("selector", [".unit-article", ".unit-clause", ".unit-point"])
def test_a_unit_that_is_linked_to_stands_out(selector: str, visitor: Visitor, find: Find) -> None:
    looks = """(one) => [one, one.querySelector(".unit-heading") || one].map((part) => {
      const { backgroundColor, boxShadow } = getComputedStyle(part);
      return backgroundColor + boxShadow; })"""
    with visitor.page(width=360) as page:
        page.goto(find("amended"))
        unit = page.locator(selector).nth(1)
        before = unit.evaluate(looks)
        address = f"{page.url}#{unit.get_attribute('id')}"
        page.goto("about:blank")
        page.goto(address)
        assert unit.evaluate(looks) != before
        _stands_below_the_bar(page, f"{selector}:target")
        page.emulate_media(forced_colors="active")
        assert unit.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


def test_changes_are_told_without_colour(visitor: Visitor, find: Find) -> None:
    line = "one => getComputedStyle(one).textDecorationLine"
    with visitor.page(width=360) as page:
        page.goto(find("redline"))
        come, gone = (page.locator(f".change {one}").first for one in ("ins", "del"))
        assert come.evaluate(line) == "underline"
        assert gone.evaluate(line) == "line-through"
        for told in page.locator(".change ins:has(.unseen), .change del:has(.unseen)").all():
            words = told.text_content() or ""
            assert words.startswith(("[thêm: ", "[bỏ: "))
            assert words.endswith("]")
        calm = page.locator("details.same").first
        expect(calm.locator("p").first).to_be_hidden()
        calm.locator("summary").click()
        expect(calm.locator("p").first).to_be_visible()


def test_the_matrix_is_a_table_that_scrolls_by_itself(visitor: Visitor, find: Find) -> None:
    with visitor.page(width=360) as page:
        page.goto(find("matrix"))
        rows = page.locator(".matrix tbody tr")
        localities = page.locator(".matrix thead th[scope=col]").count()
        for row in rows.all():
            assert row.locator("th[scope=row]").count() == 1
            assert row.locator("td").count() == localities - 1
        box = page.locator(".scroll")
        assert box.evaluate("one => one.scrollWidth > one.clientWidth")
        box.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('.scroll').scrollLeft > 0")
        assert page.locator("a[download]").get_attribute("href")


@pytest.mark.parametrize("kind", PAGES)
def test_what_is_touched_is_large_enough(kind: str, visitor: Visitor, find: Find) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, links in a sentence excepted."""
    with visitor.page(width=360) as page:
        page.goto(find(kind))
        small = page.evaluate(SMALL)
        assert small == []
        for link in page.locator(".jumps a, .toc summary, .fold summary, .reader button").all():
            height = link.evaluate("one => one.getBoundingClientRect().height")
            assert height >= 44 or not link.is_visible()


def test_an_earlier_version_leads_to_the_one_in_force(visitor: Visitor, find: Find) -> None:
    with visitor.page(width=360, scripts=False) as page:
        page.goto(find("earlier"))
        page.locator("details.versions summary").click()
        expect(page.locator(".timeline [aria-current=page]")).to_be_visible()
        assert page.locator(".timeline .redline-link").count() >= 1
        banner = page.locator(".banner", has_text="Phiên bản cũ")
        banner.locator("a").click()
        expect(page.locator(".edition-current [aria-current=page]")).to_have_count(1)


@pytest.mark.parametrize("kind", TEXTS)
def test_paper_gets_the_text_and_blanks(kind: str, visitor: Visitor, find: Find) -> None:
    with visitor.page() as page:
        page.goto(find(kind))
        page.emulate_media(media="print")
        assert page.locator(".law").is_visible()
        for gone in (
            ".reader",
            ".unit-tools",
            ".jumps",
            ".downloads",
            ".point-label",
            ".note-cited",
        ):
            assert not any(one.is_visible() for one in page.locator(gone).all()), gone
        for blank in page.locator(".open-point").all():
            assert blank.inner_text().strip().endswith("……")
            assert blank.evaluate("one => getComputedStyle(one).borderTopStyle") == "none"
        page.set_viewport_size({"width": 700, "height": 900})  # about what paper has
        for row in page.locator(".adoptions tr").all():
            assert row.evaluate("one => getComputedStyle(one).display") == "table-row"
        for line in page.locator(".law-signature p").all():
            assert line.evaluate("one => getComputedStyle(one).textAlign") == "center"
