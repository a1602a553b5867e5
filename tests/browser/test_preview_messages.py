"""The preview speaks: next to the text that a message is about, and in a list for all else."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import findings
from tests.browser.site import MOVES, POLICY
from tests.e2e.program import article, write_site
from tests.serve.previews import previewing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from tests.serve.previews import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = "/tin-tuc/2024/07/mot/"
NEWS = "content/news/mot.md"
BODY = """Đoạn đầu không có gì sai.

Xem [nơi ấy](/tin-tuc/){suffix} trước đã.

## Kết quả

![](hoa.svg)

## Kết quả

Một ý[^9] ở phần sau.

- Mục một
- Mục hai [không đích][x]
"""
GOOD = BODY.format(suffix="")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"></svg>'
LAW = """---
title: Quy định thử
date: 2024-07-01
slug: quy-dinh-thu
document:
  type: Quy định
  number: 01-QĐ/ĐU
  issuer: Đảng ủy xã
  issued: 2024-07-01
---

Điều 1. Phạm vi

1. Quy định này áp dụng cho xã.
2. Việc khác theo khoản 9 Điều 1 Quy định này.
"""
# Every mark that is seen: what stands at it, by the layer's own words, and its element's top.
MARKED = """() => {
  const shadow = document.querySelector("bantin-preview").shadowRoot;
  const marks = [...shadow.querySelectorAll(".badge")].filter((one) => !one.hidden);
  return marks.map((one) => [one.getAttribute("aria-label"), one.getBoundingClientRect().top]);
}"""


@contextmanager
def preview_of(
    tmp_path: Path, browser: Browser, files: dict[str, str]
) -> Iterator[tuple[Served, Page]]:
    """Preview a site, and open a window that must stay quiet."""
    root = write_site(tmp_path, {"content/news/hoa.svg": PICTURE} | files)
    with previewing(root) as served:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
        page = context.new_page()
        page.set_default_timeout(30_000)
        trouble: list[str] = []
        page.on("pageerror", lambda failure: trouble.append(str(failure)))
        page.on(
            "console",
            lambda said: trouble.append(said.text) if said.type in {"error", "warning"} else None,
        )
        try:
            yield served, page
        finally:
            context.close()
        assert trouble == []


def save(served: Served, text: str, path: str = NEWS) -> None:
    (served.root / path).write_text(text, encoding="utf-8")


def marked(page: Page, words: str, selector: str, number: int = 0) -> bool:
    """Tell whether a mark with some words stands at an element, and no other with them does."""
    top = page.locator(selector).nth(number).evaluate("one => one.getClientRects()[0].top")
    found = [y for label, y in page.evaluate(MARKED) if words in label]
    return len(found) == 1 and abs(found[0] - top) < 2


def wait_for_marks(page: Page, count: int) -> None:
    there = "document.querySelector('bantin-preview')"  # not while a page is loaded again
    page.wait_for_function(f"() => {there} && ({MARKED})().length === {count}")


def test_messages_stand_at_the_text_that_they_speak_of(tmp_path: Path, chromium: Browser) -> None:
    odd = article("Một", GOOD, slug="mot", updated="2020-01-01")
    with preview_of(tmp_path, chromium, {NEWS: odd}) as (served, page):
        page.goto(f"{served.address}{PAGE}")
        wait_for_marks(page, 4)
        assert marked(page, "hoa.svg", ".prose img")
        assert marked(page, "[^9]", ".prose p", 2)
        assert marked(page, "[x]", ".prose li", 1)
        assert marked(page, "ngày cập nhật", ".story-head .meta > span > time")
        # An error: the last good page stays, and the message stands where the text has changed.
        save(served, article("Một", BODY.format(suffix=" và [hỏng](#khong-co)"), slug="mot"))
        page.locator("bantin-preview .badge.error").wait_for()
        assert marked(page, "#khong-co", ".prose p", 1)


def test_the_second_of_two_equal_headings_is_told_from_the_first(
    tmp_path: Path, chromium: Browser
) -> None:
    body = "## Kết quả\n\nMột.\n\n## Kết quả [^9]\n\nHai.\n\n## Kết quả [^9]\n\nBa.\n"
    with preview_of(tmp_path, chromium, {NEWS: article("Một", body, slug="mot")}) as (served, page):
        page.goto(f"{served.address}{PAGE}")
        wait_for_marks(page, 2)
        tops = [y for _, y in page.evaluate(MARKED)]
        headings = page.locator(".prose h2")
        wanted = [headings.nth(n).evaluate("one => one.getClientRects()[0].top") for n in (1, 2)]
        assert tops == pytest.approx(wanted, abs=2)


def test_a_unit_that_is_not_there_is_told_at_the_unit_that_names_it(
    tmp_path: Path, chromium: Browser
) -> None:
    files = {"content/regulations/quy-dinh-thu.md": LAW, NEWS: article("Một", slug="mot")}
    with preview_of(tmp_path, chromium, files) as (served, page):
        page.goto(f"{served.address}/van-ban/quy-dinh-thu/")
        page.locator("bantin-preview .badge").first.wait_for()
        assert marked(page, "khoản 9 Điều 1", "[id='dieu-1.khoan-2'] > p")


def test_what_no_element_shows_is_told_in_the_list_alone(tmp_path: Path, chromium: Browser) -> None:
    with preview_of(tmp_path, chromium, {NEWS: article("Một", slug="mot")}) as (served, page):
        page.goto(f"{served.address}{PAGE}")
        page.locator("main h1").wait_for()
        save(served, article("Một", slug="mot", sumary="Tóm tắt"))
        panel = page.locator("bantin-preview .panel.messages")
        panel.wait_for()
        assert "sumary" in panel.inner_text()
        assert "content/news/mot.md:5:1" in panel.inner_text()
        assert page.evaluate(MARKED) == []
        assert panel.get_by_role("button", name="Tới chỗ này").count() == 0


def test_a_message_goes_without_a_reload_when_its_cause_has_gone(
    tmp_path: Path, chromium: Browser
) -> None:
    with preview_of(tmp_path, chromium, {NEWS: article("Một", GOOD, slug="mot")}) as (served, page):
        page.goto(f"{served.address}{PAGE}")
        wait_for_marks(page, 3)
        page.evaluate("window.same = true")
        both = BODY.format(suffix=" và [hỏng](#khong-co)").replace(
            "Mục một", "Mục [kia](#cung-khong)"
        )
        save(served, article("Một", both, slug="mot"))
        wait_for_marks(page, 5)
        save(served, article("Một", both.replace(" và [hỏng](#khong-co)", ""), slug="mot"))
        wait_for_marks(page, 4)
        assert page.evaluate("window.same")
        assert "#khong-co" not in str(page.evaluate(MARKED))


def test_who_works_through_the_list_finds_it_open_after_each_change(
    tmp_path: Path, chromium: Browser
) -> None:
    with preview_of(tmp_path, chromium, {NEWS: article("Một", GOOD, slug="mot")}) as (served, page):
        page.goto(f"{served.address}{PAGE}")
        page.locator("bantin-preview .toggle.messages").click()
        panel = page.locator("bantin-preview .panel.messages")
        assert panel.locator("li").count() == 3
        save(served, article("Một", GOOD.replace("[^9]", ""), slug="mot"))
        page.locator(".prose p", has_text="Một ý ở phần sau.").wait_for()
        wait_for_marks(page, 2)
        panel.wait_for()
        assert panel.locator("li").count() == 2
        page.locator("bantin-preview .toggle.messages").click()
        page.reload()
        wait_for_marks(page, 2)
        assert panel.is_hidden()


def test_two_hundred_messages_stay_usable(tmp_path: Path, chromium: Browser) -> None:
    body = "\n\n".join(f"Đoạn thứ {n} có [chữ {n}][thiếu-{n}]." for n in range(200))
    with preview_of(tmp_path, chromium, {NEWS: article("Một", body, slug="mot")}) as (served, page):
        page.goto(f"{served.address}{PAGE}")
        wait_for_marks(page, 200)
        page.locator("bantin-preview .toggle.messages").click()
        panel = page.locator("bantin-preview .panel.messages")
        assert panel.locator("li").count() == 200
        box = panel.bounding_box()
        assert box is not None
        assert box["height"] < 450
        panel.get_by_role("button", name="Tới chỗ này").last.click()
        note = page.locator("bantin-preview .note")
        assert "thiếu-199" in note.inner_text()
        last = page.locator(".prose p").last.bounding_box()
        shown = note.bounding_box()
        assert last is not None
        assert shown is not None
        assert 0 <= last["y"] < 900
        assert shown["y"] >= last["y"] + last["height"], "the text itself stays in sight"
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_nothing_moves_and_nothing_is_loaded_against_a_strict_policy(
    tmp_path: Path, chromium: Browser
) -> None:
    def strictly(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, **POLICY})

    with preview_of(tmp_path, chromium, {NEWS: article("Một", GOOD, slug="mot")}) as (served, page):
        page.route("**/*/", strictly)
        page.add_init_script(MOVES)
        page.goto(f"{served.address}{PAGE}")
        wait_for_marks(page, 3)
        page.locator("bantin-preview .toggle.messages").click()
        page.wait_for_timeout(300)
        assert page.evaluate("window.moved") == []


def test_the_site_and_what_the_preview_says_do_not_touch_each_other(
    tmp_path: Path, chromium: Browser
) -> None:
    with preview_of(tmp_path, chromium, {NEWS: article("Một", GOOD, slug="mot")}) as (served, page):
        page.goto(f"{served.address}{PAGE}")
        wait_for_marks(page, 3)
        style = "one => [getComputedStyle(one).fontSize, getComputedStyle(one).color].join()"
        button = page.locator("bantin-preview .toggle.messages")
        before = button.evaluate(style), page.locator("main h1").evaluate(style)
        page.evaluate(
            """() => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync("* { font-size: 40px !important; color: red !important }");
              document.adoptedStyleSheets = [sheet];
            }"""
        )
        assert button.evaluate(style) == before[0]
        assert page.evaluate("document.querySelectorAll('main .badge, main .panel').length") == 0


def test_whoever_writes_keeps_the_focus_and_whoever_listens_is_told(
    tmp_path: Path, chromium: Browser
) -> None:
    with preview_of(tmp_path, chromium, {NEWS: article("Một", slug="mot")}) as (served, page):
        page.goto(f"{served.address}{PAGE}")
        field = page.locator("input[name=q]").first
        field.focus()
        save(served, article("Một", "Nội dung.\n\nMột [chỗ](#khong-co).", slug="mot"))
        page.locator("bantin-preview .panel.messages").wait_for()
        assert field.evaluate("one => document.activeElement === one")
        status = page.locator("bantin-preview [role=status]")
        assert status.inner_text() == "1 lỗi"
        assert page.locator("bantin-preview .messages [role=alert]").count() == 0
        # By keyboard: the mark tells, Escape closes and leads back.
        badge = page.locator("bantin-preview .badge").first
        badge.focus()
        page.keyboard.press("Enter")
        assert "#khong-co" in page.locator("bantin-preview .note").inner_text()
        page.keyboard.press("Escape")
        assert page.locator("bantin-preview .note").is_hidden()
        assert badge.evaluate("one => one.getRootNode().activeElement === one")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_the_preview_says(
    scheme: str, tmp_path: Path, chromium: Browser
) -> None:
    with preview_of(tmp_path, chromium, {NEWS: article("Một", GOOD, slug="mot")}) as (served, page):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"{served.address}{PAGE}")
        wait_for_marks(page, 3)
        for opened in (".toggle.messages", ".badge"):
            page.locator(f"bantin-preview {opened}").first.click()
            assert [one for one in findings(page) if "bantin-preview" in one] == []


def test_what_is_not_public_is_listed_with_its_reason_and_its_page(
    tmp_path: Path, chromium: Browser
) -> None:
    files = {
        NEWS: article("Một", slug="mot"),
        "content/news/nhap.md": article("Bài đang viết", slug="nhap", draft="true"),
        "content/news/hen.md": article("Bài hẹn giờ", slug="hen").replace(
            "2024-07-13", "2099-01-02"
        ),
        "content/news/het.md": article("Bài cũ", slug="het", expires="2024-08-01"),
    }
    with preview_of(tmp_path, chromium, files) as (served, page):
        page.goto(f"{served.address}{PAGE}")
        page.locator("bantin-preview .toggle.unpublished").click()
        panel = page.locator("bantin-preview .panel.unpublished")
        said = panel.inner_text()
        assert [
            one for one in ("Chưa đến giờ đăng", "Bản nháp", "Đã hết hạn") if one not in said
        ] == []
        assert "8:30 ngày 2/1/2099" in said
        panel.get_by_role("link", name="Bài đang viết").click()
        page.locator("bantin-preview .chip", has_text="Bản nháp").wait_for()
        assert page.locator("main .banner").count() == 1
