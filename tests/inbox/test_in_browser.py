"""A reader in Chromium on the built page, a real Isso behind the door, under a strict policy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.program import run
from tests.inbox.browsing import RECEIVED, Place, opened, send, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("inbox-browser")]


def test_from_the_form_to_the_page(place: Place, chromium: Browser) -> None:
    text = "Tôi đề nghị mở cửa tiếp dân cả thứ Bảy.\n\n<script>alert(1)</script>"
    with opened(place, chromium) as page:
        expect(page.locator("section.comments")).to_contain_text("0")
        write(page, text, name="Lê Thị Hoa", place="Xã Cần Giờ", email="hoa@thu.example")
        send(page)
        status = page.locator("#bt-form-status")
        expect(status).to_contain_text(RECEIVED)
        # What happened is where the reader is now, also for one who hears the page.
        expect(status).to_be_focused()
        expect(status).to_be_visible()
        assert status.get_attribute("role") == "status"
        expect(page.locator("textarea[name=text]")).to_be_hidden()
        found = RECEIVED.search(status.inner_text())
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
    with opened(place, chromium) as page:
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
    with opened(place, chromium) as page:
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

    with opened(place, chromium, expected="403") as page:
        page.route("**/new", spoil_the_first)
        write(page, "Tôi viết chậm.")
        send(page)
        expect(page.locator("#bt-form-status")).to_contain_text(RECEIVED)
    assert len(sent) == 2
    assert sent[0] != sent[1]


def test_a_challenge_that_is_not_passed_is_told(place: Place, chromium: Browser) -> None:
    def spoil(route: Route) -> None:
        body = re.sub(
            '"altcha":"[^"]{20}', '"altcha":"AAAAAAAAAAAAAAAAAAAA', str(route.request.post_data)
        )
        route.continue_(post_data=body)

    with opened(place, chromium, expected="403") as page:
        page.route("**/new", spoil)
        write(page, "Ý kiến của tôi.")
        send(page)
        expect(page.locator("#bt-form-status")).to_contain_text("bước kiểm tra")
        assert page.locator("textarea[name=text]").input_value() == "Ý kiến của tôi."
        page.unroute("**/new")
        send(page)
        expect(page.locator("#bt-form-status")).to_contain_text(RECEIVED)


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
    with opened(place, chromium, expected=str(status)) as page:
        page.route("**/new", lambda one: one.fulfill(status=status, body=body, headers=headers))
        write(page, "Ý kiến dài của tôi.", name="Hoa")
        send(page)
        expect(page.locator("#bt-form-status")).to_contain_text(said)
        assert page.locator("textarea[name=text]").input_value() == "Ý kiến dài của tôi."
        expect(page.locator("form[data-comments] button")).to_be_focused()


def test_an_inbox_that_is_not_there_is_told(place: Place, chromium: Browser) -> None:
    with opened(place, chromium, expected="ERR_") as page:
        page.route("**/challenge", lambda one: one.abort())
        write(page, "Ý kiến của tôi.")
        send(page)
        expect(page.locator("#bt-form-status")).to_contain_text("không nối được")
        # Who hears the page hears with the button why the comment is still here.
        button = page.locator("form[data-comments] button")
        expect(button).to_be_focused()
        expect(button).to_have_accessible_description(re.compile("không nối được"))
        assert button.get_attribute("aria-disabled") is None
        assert page.locator("textarea[name=text]").input_value() == "Ý kiến của tôi."


def test_a_field_that_is_wrong_is_said_and_found(place: Place, chromium: Browser) -> None:
    with opened(place, chromium, expected="422") as page:
        write(page, "Ý kiến của tôi.", name="hoa@thu.example")
        send(page)
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
    with opened(place, chromium, expected="422") as page:
        email = page.locator("[name=email]")
        before = email.evaluate("(field) => field.getAttribute('aria-describedby')")
        write(page, "Ý kiến của tôi.", email="hoa@x")
        send(page)
        expect(email).to_be_focused()
        assert email.get_attribute("aria-describedby") != before
        email.fill("hoa@thu.example")
        send(page)
        expect(page.locator("#bt-form-status")).to_contain_text(RECEIVED)
        assert email.get_attribute("aria-describedby") == before


def test_pressing_twice_sends_once(place: Place, chromium: Browser) -> None:
    sent = list[str]()
    with opened(place, chromium) as page:
        page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
        write(page, "Bấm hai lần.")
        page.locator("form[data-comments] button").dblclick()
        expect(page.locator("#bt-form-status")).to_contain_text(RECEIVED)
    assert len(sent) == 1
