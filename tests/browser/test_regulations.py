"""Regulations in a browser: their contents, links to copy, comparisons, open points, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_layout import OVERFLOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Scheme, Visitor

    Find = Callable[[str], str]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = Axe()
# What makes a page the one that is meant, by what its HTML holds.
PAGES: Final = {
    "model": 'id="bt-adoptions"',
    "adoption": 'class="banner banner-behind"',
    "departure": "unit-departure",
    "earlier": 'class="edition-past"><a href="{}" aria-current',
    "amended": "note-amended",
    "redline": 'class="prose redline"',
    "matrix": 'class="matrix"',
}
TEXTS: Final = ("model", "adoption", "earlier", "amended")


@pytest.fixture(scope="session")
def find(visitor: Visitor, sample_below: Path) -> Find:
    """Give the address of the first page of a type."""

    def address(kind: str) -> str:
        for path in sorted(sample_below.glob("van-ban/**/index.html")):
            text = path.read_text("utf-8")
            before, _, after = PAGES[kind].partition("{}")
            if before in text and after in text.partition(before)[2][:300]:
                name = path.relative_to(sample_below).as_posix()
                return visitor.address + name.removesuffix("index.html")
        pytest.fail(f"the sample site has no page of the type {kind!r}")

    return address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(kind: str, scheme: Scheme, visitor: Visitor, find: Find) -> None:
    with visitor.page(width=360, scheme=scheme) as page:
        page.goto(find(kind))
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert _violations(page) == [], width


def _violations(page: Page) -> list[str]:
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in AXE.run(page).response["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_scrolls_sideways(kind: str, visitor: Visitor, find: Find) -> None:
    with visitor.page(width=320) as page:
        page.goto(find(kind))
        for size in ("normal", "larger"):
            page.evaluate("(size) => { document.documentElement.dataset.size = size; }", size)
            for width in (320, 360, 768, 1024, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate(OVERFLOW) == [], (size, width)


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


def test_a_link_and_a_citation_are_copied_by_keyboard(visitor: Visitor, find: Find) -> None:
    address = find("amended")
    with visitor.page() as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(address)
        unit = page.locator(".unit-clause").first
        link = unit.locator(".unit-link").first
        link.focus()
        assert link.evaluate("one => getComputedStyle(one).opacity") == "1"
        page.keyboard.press("Enter")
        status = page.locator("[data-cite-as] > [role=status]")
        expect(status).to_have_text("Đã sao chép")
        name = unit.get_attribute("id")
        assert _clipboard(page) == f"{address}#{name}"
        page.wait_for_url(f"**/#{name}")
        page.keyboard.press("Tab")
        expect(page.locator(".unit-cite")).to_be_focused()
        page.keyboard.press("Enter")
        cited = unit.get_attribute("data-cited")
        document = page.locator("[data-cite-as]").get_attribute("data-cite-as")
        expect(status).to_have_text(f"Đã sao chép: {cited} {document}")
        assert _clipboard(page) == f"{cited} {document}"


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
        page.goto(f"{page.url}#{unit.get_attribute('id')}")
        assert unit.evaluate(looks) != before
        top = unit.evaluate("one => one.getBoundingClientRect().top")
        assert 0 <= top <= 60


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


def test_an_earlier_version_leads_to_the_one_in_force(visitor: Visitor, find: Find) -> None:
    with visitor.page(width=360, scripts=False) as page:
        page.goto(find("earlier"))
        assert page.locator(".timeline [aria-current=page]").count() == 1
        assert page.locator(".timeline .redline-link").count() >= 1
        banner = page.locator(".banner", has_text="Không phải phiên bản hiện hành")
        banner.locator("a").click()
        expect(page.locator(".edition-current [aria-current=page]")).to_have_count(1)


@pytest.mark.parametrize("kind", TEXTS)
def test_paper_gets_the_text_and_blanks(kind: str, visitor: Visitor, find: Find) -> None:
    with visitor.page() as page:
        page.goto(find(kind))
        page.emulate_media(media="print")
        assert page.locator(".law").is_visible()
        for gone in (".unit-link", ".toc", ".jumps", ".downloads", ".point-label", ".note-cited"):
            assert not any(one.is_visible() for one in page.locator(gone).all()), gone
        for blank in page.locator(".open-point").all():
            assert blank.inner_text().strip().endswith("……")
            assert blank.evaluate("one => getComputedStyle(one).borderTopStyle") == "none"
