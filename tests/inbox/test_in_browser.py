"""A reader in Chromium on the built page, a real Isso behind the door, under a strict policy."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.program import article, run, write_site
from tests.inbox.program import Started, started
from tests.local_server import running
from tests.npm_package import kept_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PAGE, DRAFT_PAGE = "/tin-tuc/2024/07/mot/", "/van-ban/du-thao-quy-uoc/"
CONFIG = """\
site:
  title: Trang thử
  url: {origin}/
comments:
  closed_after: 0
  inbox: {inbox}
"""
DRAFT = """\
---
title: Dự thảo quy ước
date: 2024-07-01
document: {type: Quy ước, issuer: Ủy ban nhân dân xã}
consultation: {until: 2999-12-31}
---

Điều 1. Phạm vi

Quy ước này áp dụng cho ấp.

Điều 2. Hiệu lực

Quy ước này có hiệu lực ngay.
"""
_CONTINUE = re.compile(r"duyệt\. Mã ý kiến là (\d+-[a-z2-7]{4})")


class _Handler(SimpleHTTPRequestHandler):
    """Serves the built site with the policy that a careful operator sets."""

    policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", type(self).policy)
        super().end_headers()

    def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - its name
        """Say nothing."""


class Place(NamedTuple):
    """A built site with its inbox."""

    root: Path
    origin: str
    inbox: Started


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with running(partial(_Handler, directory=str(folder))) as address:
        yield address


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, isso: Path) -> Iterator[Place]:
    """Everything is started by one command, `bantin comments serve`, and the site is built."""
    root = write_site(
        tmp_path_factory.mktemp("site"),
        {
            "content/news/mot.md": article("Một", slug="mot"),
            "content/regulations/quy-uoc.md": DRAFT,
        },
    )
    options = ("--per-client", "200", "--in-all", "1000")
    with (
        _served(root / "output") as origin,
        started(root, isso, "--origin", origin, *options) as inbox,
    ):
        config = CONFIG.format(origin=origin, inbox=inbox.address)
        (root / "site_config.yaml").write_text(config, encoding="utf-8")
        _Handler.policy = f"default-src 'self'; connect-src 'self' {inbox.address}"
        done = run("--root", root)
        assert done.code == 0, done.err
        yield Place(root, origin, inbox)


@contextmanager
def _opened(
    place: Place,
    chromium: Browser,
    *,
    expected: str = "",
    scripts: bool = True,
    path: str = PAGE,
) -> Iterator[Page]:
    """Open the article; whatever the browser complains of but what is expected fails."""
    context = chromium.new_context(locale="vi-VN", java_script_enabled=scripts)
    page = context.new_page()
    page.set_default_timeout(30_000)
    trouble: list[str] = []
    page.on("console", lambda one: trouble.append(one.text) if one.type != "log" else None)
    page.on("pageerror", lambda failure: trouble.append(str(failure)))
    hosts = (f"{place.origin}/", f"{place.inbox.address}/")
    page.on("request", lambda one: None if one.url.startswith(hosts) else trouble.append(one.url))
    try:
        page.goto(f"{place.origin}{path}", wait_until="load")
        yield page
    finally:
        context.close()
    assert [one for one in trouble if not (expected and expected in one)] == []


def _write(page: Page, text: str, **fields: str) -> None:
    page.locator("textarea[name=text]").fill(text)
    for name, value in fields.items():
        page.locator(f"form[data-comments] [name={name}]").fill(value)


def _send(page: Page) -> None:
    page.locator("form[data-comments] button").click()


def test_from_the_form_to_the_page(place: Place, chromium: Browser) -> None:
    text = "Tôi đề nghị mở cửa tiếp dân cả thứ Bảy.\n\n<script>alert(1)</script>"
    with _opened(place, chromium) as page:
        expect(page.locator("section.comments")).to_contain_text("0")
        _write(page, text, name="Lê Thị Hoa", place="Xã Cần Giờ", email="hoa@thu.example")
        _send(page)
        status = page.locator("#bt-form-status")
        expect(status).to_contain_text(_CONTINUE)
        # What happened is where the reader is now, also for one who hears the page.
        expect(status).to_be_focused()
        expect(status).to_be_visible()
        assert status.get_attribute("role") == "status"
        expect(page.locator("textarea[name=text]")).to_be_hidden()
        found = _CONTINUE.search(status.inner_text())
        page.reload()
        expect(page.locator("section.comments")).not_to_contain_text("thứ Bảy")
    assert found is not None
    root = ("--root", place.root)
    listed = run("comments", "list", *root)
    assert found[1] in listed.out
    assert run("comments", "approve", found[1], *root).code == 0
    assert run("comments", "pull", *root).code == 0
    assert run("comments", "answer", found[1], "--text", "Cảm ơn bà.", *root).code == 0
    assert run(*root).code == 0
    with _opened(place, chromium) as page:
        comments = page.locator("section.comments")
        expect(comments).to_contain_text("thứ Bảy")
        expect(comments).to_contain_text("<script>alert(1)</script>")
        expect(comments).to_contain_text("Lê Thị Hoa")
        expect(comments).to_contain_text("Cảm ơn bà.")
        expect(comments).not_to_contain_text("hoa@thu.example")
        assert page.locator("section.comments .comment").count() == 1
    deleted = run("comments", "delete", "--reader", "HOA@thu.example", *root)
    assert deleted.code == 0, deleted.out
    assert run(*root).code == 0
    with _opened(place, chromium) as page:
        expect(page.locator("section.comments")).not_to_contain_text("thứ Bảy")


def test_who_writes_slowly_needs_no_second_try(place: Place, chromium: Browser) -> None:
    """The challenge that was solved when the reader began has expired: there is another."""
    sent = list[str]()

    def spoil_the_first(route: Route) -> None:
        sent.append(route.request.post_data or "")
        if len(sent) == 1:
            body = '{"reason": "challenge-expired"}'
            headers = {"Access-Control-Allow-Origin": place.origin}
            route.fulfill(status=403, body=body, headers=headers)
        else:
            route.continue_()

    with _opened(place, chromium, expected="403") as page:
        page.route("**/new", spoil_the_first)
        _write(page, "Tôi viết chậm.")
        _send(page)
        expect(page.locator("#bt-form-status")).to_contain_text(_CONTINUE)
    assert len(sent) == 2
    assert sent[0] != sent[1]


def test_a_challenge_that_is_not_passed_is_told(place: Place, chromium: Browser) -> None:
    def spoil(route: Route) -> None:
        body = re.sub(
            '"altcha":"[^"]{20}', '"altcha":"AAAAAAAAAAAAAAAAAAAA', str(route.request.post_data)
        )
        route.continue_(post_data=body)

    with _opened(place, chromium, expected="403") as page:
        page.route("**/new", spoil)
        _write(page, "Ý kiến của tôi.")
        _send(page)
        expect(page.locator("#bt-form-status")).to_contain_text("bước kiểm tra")
        assert page.locator("textarea[name=text]").input_value() == "Ý kiến của tôi."
        page.unroute("**/new")
        _send(page)
        expect(page.locator("#bt-form-status")).to_contain_text(_CONTINUE)


@pytest.mark.parametrize(
    ("status", "reason", "said"),
    [
        (429, "busy", "quá nhiều ý kiến"),
        (503, "unavailable", "không nối được"),
        (403, "origin", "không nhận"),
        (409, "closed", "hiện không nhận ý kiến"),
    ],
)
def test_what_was_written_stays_when_it_was_not_sent(
    place: Place,
    chromium: Browser,
    status: int,
    reason: str,
    said: str,
) -> None:
    headers = {"Access-Control-Allow-Origin": place.origin}
    body = f'{{"reason": "{reason}"}}'
    with _opened(place, chromium, expected=str(status)) as page:
        page.route("**/new", lambda one: one.fulfill(status=status, body=body, headers=headers))
        _write(page, "Ý kiến dài của tôi.", name="Hoa")
        _send(page)
        expect(page.locator("#bt-form-status")).to_contain_text(said)
        assert page.locator("textarea[name=text]").input_value() == "Ý kiến dài của tôi."
        expect(page.locator("form[data-comments] button")).to_be_focused()


def test_an_inbox_that_is_not_there_is_told(place: Place, chromium: Browser) -> None:
    with _opened(place, chromium, expected="ERR_") as page:
        page.route("**/challenge", lambda one: one.abort())
        _write(page, "Ý kiến của tôi.")
        _send(page)
        expect(page.locator("#bt-form-status")).to_contain_text("không nối được")
        # Who hears the page hears with the button why the comment is still here.
        button = page.locator("form[data-comments] button")
        expect(button).to_be_focused()
        expect(button).to_have_accessible_description(re.compile("không nối được"))
        assert button.get_attribute("aria-disabled") is None
        assert page.locator("textarea[name=text]").input_value() == "Ý kiến của tôi."


def test_a_field_that_is_wrong_is_said_and_found(place: Place, chromium: Browser) -> None:
    with _opened(place, chromium, expected="422") as page:
        _write(page, "Ý kiến của tôi.", name="hoa@thu.example")
        _send(page)
        expect(page.locator("#bt-form-status")).to_contain_text("địa chỉ thư điện tử")
        expect(page.locator("[name=name]")).to_be_focused()
        expect(page.locator("[name=name]")).to_have_attribute("aria-invalid", "true")
        described = re.compile("địa chỉ thư điện tử")
        expect(page.locator("[name=name]")).to_have_accessible_description(described)
        # On a phone too what is wrong is seen beside the field.
        page.set_viewport_size({"width": 360, "height": 400})
        page.locator("[name=name]").scroll_into_view_if_needed()
        field, said = (
            page.locator(one).bounding_box() for one in ("[name=name]", "#bt-form-status")
        )
        assert field is not None
        assert said is not None
        assert 0 <= said["y"] - (field["y"] + field["height"]) < 60


def test_a_field_put_right_is_described_as_before(place: Place, chromium: Browser) -> None:
    with _opened(place, chromium, expected="422") as page:
        email = page.locator("[name=email]")
        before = email.evaluate("(field) => field.getAttribute('aria-describedby')")
        _write(page, "Ý kiến của tôi.", email="hoa@x")
        _send(page)
        expect(email).to_be_focused()
        assert email.get_attribute("aria-describedby") != before
        email.fill("hoa@thu.example")
        _send(page)
        expect(page.locator("#bt-form-status")).to_contain_text(_CONTINUE)
        assert email.get_attribute("aria-describedby") == before


def test_the_form_is_heard_with_all_that_it_asks(place: Place, chromium: Browser) -> None:
    with _opened(place, chromium) as page:
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
    with _opened(place, chromium) as page:
        page.locator("form[data-comments] [name=name]").focus()
        for word in ("Lê Thị Hoa", "Xã Cần Giờ", ""):
            page.keyboard.type(word)
            page.keyboard.press("Tab")
        page.keyboard.type("Ý kiến gõ bằng bàn phím.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#bt-form-status")).to_contain_text(_CONTINUE)


def test_a_link_beside_an_article_chooses_it_also_for_a_second_opinion(
    place: Place, chromium: Browser
) -> None:
    with _opened(place, chromium, path=DRAFT_PAGE) as page:
        chosen = page.locator("[name=unit]")
        for number in (2, 1):
            page.get_by_role("link", name=f"Góp ý về Điều {number}").click()
            expect(chosen).to_have_value(f"dieu-{number}")
            expect(chosen).to_be_focused()
            expect(chosen).to_be_in_viewport()
            _write(page, f"Ý kiến về Điều {number}.")
            _send(page)
            expect(page.locator("#bt-form-status")).to_contain_text(_CONTINUE)
    found = json.loads(run("comments", "list", "--json", "--root", place.root).out)
    assert [one["unit"] for one in found if one["text"].startswith("Ý kiến về")] == [
        "dieu-2",
        "dieu-1",
    ]
    with _opened(place, chromium, path=DRAFT_PAGE, scripts=False) as page:
        page.get_by_role("link", name="Góp ý về Điều 2").click()
        expect(page.locator("#bt-y-kien")).to_be_in_viewport()


def test_pressing_twice_sends_once(place: Place, chromium: Browser) -> None:
    sent = list[str]()
    with _opened(place, chromium) as page:
        page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
        _write(page, "Bấm hai lần.")
        page.locator("form[data-comments] button").dblclick()
        expect(page.locator("#bt-form-status")).to_contain_text(_CONTINUE)
    assert len(sent) == 1


def test_nothing_is_asked_of_the_inbox_before_the_reader_turns_to_the_form(
    place: Place,
    chromium: Browser,
) -> None:
    asked = list[str]()
    with _opened(place, chromium) as page:
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
    with _opened(place, chromium, scripts=False) as page:
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
    with _opened(place, chromium, expected="422") as page:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        _write(page, "Ý kiến của tôi.", name="hoa@thu.example")
        assert Axe().run(page).response["violations"] == []
        _send(page)
        expect(page.locator("[name=name]")).to_be_focused()
        assert Axe().run(page).response["violations"] == []
        page.locator("[name=name]").fill("Hoa")
        _send(page)
        expect(page.locator("#bt-form-status")).to_contain_text(_CONTINUE)
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
