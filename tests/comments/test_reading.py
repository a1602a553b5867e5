"""A file of comments is read strictly: a value, or everything that is wrong at its place."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bantin.comments.reading import read_thread
from bantin.comments.thread import Thread, article_path, is_thread, thread_path
from bantin.diagnostics import Diagnostic, Severity

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PATH = "content/news/abc.comments.yaml"
WHOLE = """\
comments:
  - id: "12"
    date: 2026-11-20 08:15
    name: Bạn đọc
    place: Ấp Bình Mỹ
    unit: dieu-5.khoan-2
    text: |
      Một đoạn.

      Đoạn nữa # không phải ghi chú.
    answer:
      date: 2026-11-21
      by: Ban Dân vận
      outcome: accepted
      text: Cảm ơn bạn.
"""


def read(text: str) -> tuple[Thread | None, list[Diagnostic]]:
    return read_thread(PATH, text.encode(), zone=ZONE)


def one(line: str) -> str:
    """A comment with one line more."""
    return f"comments:\n  - id: a1\n    date: 2026-11-20\n    text: Hay.\n    {line}\n"


def told(text: str) -> list[tuple[str, int, int]]:
    thread, found = read(text)
    assert (thread is None) == any(one.severity is Severity.ERROR for one in found)
    return [(one.code, one.span.line, one.span.column) for one in found]


def test_a_file_is_named_after_its_article() -> None:
    assert thread_path("content/news/abc.md") == PATH
    assert article_path(PATH) == "content/news/abc.md"
    assert is_thread(PATH)
    assert not is_thread("content/news/abc.yaml")


def test_everything_is_read() -> None:
    thread, found = read(WHOLE)
    assert found == []
    assert thread is not None
    (comment,) = thread.comments
    assert (comment.id, comment.name, comment.place) == ("12", "Bạn đọc", "Ấp Bình Mỹ")
    assert comment.date == datetime(2026, 11, 20, 1, 15, tzinfo=UTC)
    assert comment.text == "Một đoạn.\n\nĐoạn nữa # không phải ghi chú."
    assert comment.unit == "dieu-5.khoan-2"
    assert comment.answer is not None
    assert comment.answer.outcome == "accepted"
    assert str(comment.answer.date) == "2026-11-21 00:00:00+07:00"


def test_what_may_be_left_out() -> None:
    thread, found = read("comments:\n  - {id: 7, date: 2026-11-20, text: Hay.}\n")
    assert not found
    assert thread is not None
    assert thread.comments[0].id == "7"
    assert (thread.comments[0].name, thread.comments[0].unit) == ("", None)
    assert read("comments: []\n")[0] == Thread()


@pytest.mark.parametrize("line", ["email: a@b.vn", "e-mail: a@b.vn", "Thư điện tử: a@b.vn"])
def test_a_key_for_an_address_is_an_error_that_says_why(line: str) -> None:
    assert told(one(line)) == [("comment-mail-key", 5, 5)]


@pytest.mark.parametrize("line", ["name: Lan (lan@b.vn)", "place: lan@b"])
def test_an_address_in_the_place_of_a_name_is_an_error(line: str) -> None:
    assert told(one(line)) == [("comment-mail", 5, line.index(":") + 7)]


def test_an_address_in_a_text_is_told() -> None:
    text = "comments:\n  - id: a\n    date: 2026-11-20\n    text: Gửi lan@thu.vn nhé.\n"
    assert told(text) == [("comment-mail-in-text", 4, 11)]
    assert told(text.replace("lan@thu.vn", "lan @ xã")) == []


def test_the_office_may_give_its_own_address_in_an_answer() -> None:
    assert told(WHOLE.replace("Cảm ơn bạn.", "Gửi về gop-y@thu.vn.")) == []


def test_an_id_is_unique_and_plain() -> None:
    twice = "comments:\n" + "  - id: a\n    date: 2026-11-20\n    text: Hay.\n" * 2
    assert told(twice) == [("duplicate-id", 5, 9)]
    assert told(one("").replace("a1", "a b")) == [("bad-value", 2, 9)]
    assert told(one("").replace("a1", "../x")) == [("bad-value", 2, 9)]


def test_dots_are_no_answer_but_may_be_all_that_a_reader_says() -> None:
    assert told(WHOLE.replace("Cảm ơn bạn.", "…")) == [("placeholder", 15, 13)]
    assert told("comments:\n  - id: a\n    date: 2026-11-20\n    text: …\n") == []


def test_an_answer_does_not_come_before_its_comment() -> None:
    assert told(WHOLE.replace("2026-11-21", "2026-11-19")) == [("date-order", 12, 13)]
    assert told(WHOLE.replace("2026-11-21", "2026-11-20")) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("- id: a\n", "comments-not-listed"),
        ("comments: Hay.\n", "wrong-type"),
        (one("mood: vui"), "unknown-key"),
        (one("unit: Điều 5"), "bad-value"),
        (one("answer: {by: A, text: B}"), "missing-key"),
        (one("answer: {date: 2026-11-20, by: A, text: B, outcome: maybe}"), "not-one-of"),
        (one("date: 2026-13-01"), "duplicate-key"),
        ("comments:\n  - id: a\n    text: Hay.\n", "missing-key"),
        ("comments:\n  - id: a\n    date: hôm qua\n    text: Hay.\n", "not-a-date"),
        ("comments:\n  - id: a\n    date: 2026-11-20\n    text: ' '\n", "empty-value"),
        ("<<<<<<< HEAD\ncomments: []\n", "conflict-mark"),
        ("comments: [\n", "yaml-syntax"),
    ],
)
def test_whatever_is_wrong_is_told(text: str, code: str) -> None:
    assert code in [found[0] for found in told(text)]


def test_bytes_that_are_no_text_are_told() -> None:
    thread, found = read_thread(PATH, b"comments: \xff\n", zone=ZONE)
    assert thread is None
    assert [one.code for one in found] == ["undecodable"]


def test_letters_of_an_old_encoding_are_told_at_their_line() -> None:
    assert ("damaged-text", 4) in [
        found[:2] for found in told(one("").replace("Hay.", "Coäng hoøa xaõ hoäi chuû nghóa"))
    ]
