"""Readers' comments as the default theme prints them, and what machines are told of them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html
from msgspec.structs import replace

from bantin.theme import views
from bantin.theme.schema_org.comments import MOST, comment_facts
from tests.theme.test_default import rendered, sample

if TYPE_CHECKING:
    from bantin.theme.schema_org.nodes import Node

EVIL = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;&#x3c;b>",
    "<!--<script>--><style>*{display:none}</style>",
    "]]><![CDATA[<b>",
    "\u202e<b>\u2028alert(1)",
]


def comment(number: int = 1, **changes: object) -> views.CommentView:
    one = views.CommentView(
        id=f"bt-y-kien-{number}",
        date=datetime(2024, 7, 13, 8, 30, tzinfo=UTC),
        name="",
        place="",
        unit=None,
        paragraphs=("Một.", "Hai.\nBa."),
        answer=None,
    )
    return replace(one, **changes)


ANSWER = views.CommentAnswer(
    date=datetime(2024, 7, 14, tzinfo=UTC), by="Ban", paragraphs=("Vâng.",), outcome=""
)
TALK = views.Discussion(
    comments=(comment(),),
    open=True,
    last=date(2024, 8, 12),
    thread="/cu/1.html",
    inbox="https://y-kien.vn",
    mail="",
    units=(),
    keep_days=90,
)
ASKED = views.Consultation(state="open", first=None, last=date(2024, 8, 12), days_left=5)


def page(talk: views.Discussion | None, **changes: object) -> str:
    return rendered("item.html", full=False, discussion=talk, **changes)  # type: ignore[arg-type]


def section(text: str) -> lxml_html.HtmlElement:
    found: list[lxml_html.HtmlElement] = lxml_html.document_fromstring(text).xpath(
        "//section[@id='bt-y-kien']"
    )
    assert len(found) == 1
    return found[0]


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_comments_are_articles_of_a_list_each_with_its_address() -> None:
    named = comment(2, name="Lan", place="Ấp 1", answer=ANSWER)
    found = section(page(replace(TALK, comments=(comment(), named))))
    articles = found.xpath("ol/li/article")
    assert [one.get("id") for one in articles] == ["bt-y-kien-1", "bt-y-kien-2"]
    assert [words(one.xpath("h3")[0]) for one in articles] == ["Bạn đọc", "Lan, Ấp 1"]
    assert articles[0].xpath("p/text()") == ["Một.", "Hai.\nBa."]
    assert articles[0].xpath(".//a/@href") == ["#bt-y-kien-1"]
    assert articles[0].xpath(".//time/@datetime") == ["2024-07-13T08:30:00+00:00"]
    (answer,) = found.xpath(".//div[@class='answer']")
    assert words(answer) == "Trả lời Ban 14/7/2024 Vâng."
    assert "Tổng lượt bình luận: 2" in words(found)


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_that_a_reader_writes_is_markup(evil: str) -> None:
    answer = replace(ANSWER, by=evil, paragraphs=(evil,))
    one = comment(name=evil, place=evil, paragraphs=(evil,), answer=answer)
    for asked in (None, ASKED):
        harmless = section(
            page(
                replace(
                    TALK, comments=(comment(name="x", place="x", paragraphs=("x",), answer=ANSWER),)
                ),
                consultation=asked,
            )
        )
        text = page(replace(TALK, comments=(one,)), consultation=asked)
        found = section(text)
        assert [(e.tag, sorted(e.keys())) for e in found.iter()] == [
            (e.tag, sorted(e.keys())) for e in harmless.iter()
        ]
        assert words(found).count(" ".join(evil.replace("\u2028", " ").split())) >= 4
        assert text.count("<script") == page(TALK).count("<script")


def test_a_form_is_printed_only_while_an_inbox_takes_comments() -> None:
    form = section(page(TALK)).xpath(".//form")[0]
    assert form.get("hidden") is not None
    assert form.get("data-comments") == "https://y-kien.vn"
    assert form.get("data-thread") == "/cu/1.html"
    names = [e.get("name") for e in form.xpath(".//input | .//textarea | .//select")]
    assert names == ["name", "place", "email", "unit", "text"]
    labelled = {e.get("for") for e in form.xpath(".//label")}
    assert labelled == {e.get("id") for e in form.xpath(".//*[@name][not(@type='hidden')]")}
    assert form.xpath(".//textarea/@maxlength") == ["3000"]
    assert not section(page(replace(TALK, inbox=""))).xpath(".//form")
    assert not section(page(replace(TALK, open=False, inbox=""))).xpath(".//form")


def test_without_scripts_a_page_says_how_to_answer() -> None:
    mailed = section(page(replace(TALK, mail="gop-y@x.vn"), title="Họp & bàn", url="/tin/?"))
    (address,) = mailed.xpath(".//*[@data-otherwise]//a/@href")
    assert address.startswith("mailto:gop-y@x.vn?subject=%C3%9D%20ki%E1%BA%BFn%20v%E1%BB%81%3A")
    assert "H%E1%BB%8Dp%20%26%20b%C3%A0n&body=" in address
    assert section(page(TALK)).xpath(".//*[@data-otherwise]")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Nhận ý kiến đến hết ngày 12/8/2024."),
        ({"last": None}, "Mỗi ý kiến được đọc trước khi đăng."),
        ({"open": False}, "Đã ngừng nhận ý kiến sau ngày 12/8/2024."),
        ({"open": False, "last": None}, "Không nhận thêm ý kiến."),
    ],
)
def test_until_when_comments_are_taken_is_said_in_words(
    changes: dict[str, object], said: str
) -> None:
    assert said in words(section(page(replace(TALK, **changes))))


def test_opinions_on_a_draft_are_a_table_with_what_became_of_each() -> None:
    unit = views.Link(title="Khoản 1 Điều 2", url="#dieu-2.khoan-1")
    accepted = comment(2, unit=unit, answer=replace(ANSWER, outcome="accepted"))
    units = (views.Link(title="Điều 2. Tên", url="#dieu-2"),)
    talk = replace(TALK, comments=(comment(), accepted), units=units)
    found = section(page(talk, consultation=ASKED))
    rows = found.xpath(".//tbody/tr")
    assert [one.get("id") for one in rows] == ["bt-y-kien-1", "bt-y-kien-2"]
    assert [words(one.xpath("th")[0]) for one in rows] == ["Toàn bộ dự thảo", "Khoản 1 Điều 2"]
    assert words(rows[0].xpath("td")[1]) == "Chưa có trả lời."
    assert words(rows[1].xpath("td")[1]) == "Tiếp thu Ban 14/7/2024 Vâng."
    assert found.xpath(".//select/option/@value") == ["", "dieu-2"]


def test_only_pages_with_comments_load_their_style_sheet() -> None:
    assert "/comments.css" in page(TALK)
    assert "/comments.css" not in page(None)


def facts(talk: views.Discussion | None) -> Node:
    site = sample(views.SiteView, full=True)
    one = replace(sample(views.ItemPage, full=False), url="/tin/", discussion=talk)
    node = comment_facts(one, replace(site, origin="https://x.vn"))
    assert json.loads(json.dumps(node)) == node
    return node


def test_machines_are_told_of_comments() -> None:
    named = comment(2, name="Lan", answer=ANSWER)
    many = tuple(comment(number) for number in range(3, 40))
    found = facts(replace(TALK, comments=(comment(), named, *many)))
    assert found["commentCount"] == 39
    comments = found["comment"]
    assert isinstance(comments, list)
    assert len(comments) == MOST
    assert comments[0] == {
        "@type": "Comment",
        "@id": "https://x.vn/tin/#bt-y-kien-1",
        "url": "https://x.vn/tin/#bt-y-kien-1",
        "dateCreated": "2024-07-13T08:30:00+00:00",
        "text": "Một.\n\nHai.\nBa.",
    }
    assert comments[1]["author"] == {"@type": "Person", "name": "Lan"}
    assert comments[1]["comment"]["author"] == {"@type": "Organization", "name": "Ban"}
    assert facts(None) == facts(replace(TALK, comments=())) == {}
