"""The form for comments in Chromium, for all who use it: heard, by keyboard, without scripts."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.program import run
from tests.inbox.browsing import DRAFT_PAGE, RECEIVED, Place, opened, send, write
from tests.npm_package import kept_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("inbox-browser")]


def test_the_form_is_heard_with_all_that_it_asks(place: Place, chromium: Browser) -> None:
    with opened(place, chromium) as page:
        expect(page.locator("form[data-comments]")).to_match_aria_snapshot("""
          - paragraph:
            - textbox "Tên bạn, đăng cùng ý kiến (không bắt buộc)"
          - paragraph:
            - textbox "Nơi bạn ở (không bắt buộc)"
          - paragraph:
            - textbox "Thư điện tử, chỉ để trả lời bạn (không bắt buộc)"
            - text: Không bao giờ được đăng, và bị xóa sau 90 ngày.
          - paragraph:
            - textbox "Ý kiến của bạn"
            - text: Chỉ dùng chữ. Mỗi ý kiến được đọc trước khi đăng.
          - paragraph:
            - button "Gửi ý kiến"
          - status
        """)


def test_the_keyboard_is_enough(place: Place, chromium: Browser) -> None:
    with opened(place, chromium) as page:
        page.locator("form[data-comments] [name=name]").focus()
        for word in ("Lê Thị Hoa", "Xã Cần Giờ", ""):
            page.keyboard.type(word)
            page.keyboard.press("Tab")
        page.keyboard.type("Ý kiến gõ bằng bàn phím.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#bt-form-status")).to_contain_text(RECEIVED)


def test_a_link_beside_an_article_chooses_it_also_for_a_second_opinion(
    place: Place, chromium: Browser
) -> None:
    with opened(place, chromium, path=DRAFT_PAGE) as page:
        chosen = page.locator("[name=unit]")
        for number in (2, 1):
            page.get_by_role("link", name=f"Góp ý về Điều {number}").click()
            expect(chosen).to_have_value(f"dieu-{number}")
            expect(chosen).to_be_focused()
            expect(chosen).to_be_in_viewport()
            write(page, f"Ý kiến về Điều {number}.")
            send(page)
            expect(page.locator("#bt-form-status")).to_contain_text(RECEIVED)
    found = json.loads(run("comments", "list", "--json", "--root", place.root).out)
    assert [one["unit"] for one in found if one["text"].startswith("Ý kiến về")] == [
        "dieu-2",
        "dieu-1",
    ]
    with opened(place, chromium, path=DRAFT_PAGE, scripts=False) as page:
        page.get_by_role("link", name="Góp ý về Điều 2").click()
        expect(page.locator("#bt-y-kien")).to_be_in_viewport()


def test_nothing_is_asked_of_the_inbox_before_the_reader_turns_to_the_form(
    place: Place,
    chromium: Browser,
) -> None:
    asked = list[str]()
    with opened(place, chromium) as page:
        page.on("request", lambda one: asked.append(one.url) if ".svg" not in one.url else None)
        page.mouse.wheel(0, 10_000)
        page.wait_for_timeout(300)
        assert asked == []
        with page.expect_request(lambda one: "altcha" in one.url):
            page.locator("textarea[name=text]").focus()


def test_without_scripts_there_is_no_form_that_cannot_be_sent(
    place: Place,
    chromium: Browser,
) -> None:
    with opened(place, chromium, scripts=False) as page:
        expect(page.locator("form[data-comments]")).to_be_hidden()
        expect(page.locator("[data-otherwise]")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_form_and_what_it_says(
    place: Place,
    chromium: Browser,
    scheme: Literal["light", "dark"],
    width: int,
) -> None:
    with opened(place, chromium, expected="422") as page:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        write(page, "Ý kiến của tôi.", name="hoa@thu.example")
        assert Axe().run(page).response["violations"] == []
        send(page)
        expect(page.locator("[name=name]")).to_be_focused()
        assert Axe().run(page).response["violations"] == []
        page.locator("[name=name]").fill("Hoa")
        send(page)
        expect(page.locator("#bt-form-status")).to_contain_text(RECEIVED)
        assert Axe().run(page).response["violations"] == []
        # Nothing is wider than the screen.
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width


def test_the_solver_is_the_one_of_the_package() -> None:
    member = "package/dist/workers/pbkdf2.js"
    kept, reason = kept_file("altcha@3.2.2", member, "the solver of challenges")
    if reason:
        pytest.skip(reason)
    ours = (files("bantin.comments") / "theme/static/altcha-pbkdf2.js").read_text("utf-8")
    head, _, code = ours.partition(" */\n")
    assert code == kept.read_text("utf-8")
    assert "altcha 3.2.2" in head
    assert "Permission is hereby granted, free of charge" in head
