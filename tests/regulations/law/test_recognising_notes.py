"""Footnotes belong to the whole text, wherever they are written."""

from __future__ import annotations

import pytest

from bantin.regulations.law import recognise, to_text, walk, without_lines
from bantin.regulations.law.values import Outline


def contents(outline: Outline) -> dict[str, str]:
    return {path[-1].id: path[-1].content for path in walk(outline)}


def test_a_note_stands_beside_the_units() -> None:
    outline = recognise("1. Một[^1].\n\n[^1]: Xem tờ trình.\n\n2. Hai[^b].\n[^b]: Nữa.\nCòn nữa.")
    assert contents(outline) == {"khoan-1": "Một[^1].", "khoan-2": "Hai[^b].\n\nCòn nữa."}
    assert outline.notes == "[^1]: Xem tờ trình.\n\n[^b]: Nữa."


def test_a_note_is_no_title_no_recipient_and_nobody_s_signature() -> None:
    outline = recognise(
        "Căn cứ Luật[^1]\n[^1]: Một\n\nĐiều 1.\n[^2]: Hai\n\nNơi nhận:\n- Lưu.\n[^3]: Ba\n\n"
        "CHỦ TỊCH\n\n[^4]: Bốn"
    )
    assert outline.preamble == "Căn cứ Luật[^1]"
    assert [(path[-1].title, path[-1].content) for path in walk(outline)] == [("", "")]
    assert outline.recipients == ("- Lưu.",)
    assert outline.signature == ("CHỦ TỊCH",)
    assert outline.notes.split("\n\n") == ["[^1]: Một", "[^2]: Hai", "[^3]: Ba", "[^4]: Bốn"]


@pytest.mark.parametrize(
    ("behind", "notes"),
    [
        ("\n\n    Đoạn hai.", "[^1]: Một.\n\n    Đoạn hai."),
        ("\n\n\tĐoạn hai.", "[^1]: Một.\n\n    Đoạn hai."),
        ("\nvà hai.", "[^1]: Một.\nvà hai."),
        ("\n\nĐoạn khác.", "[^1]: Một."),
        ("\n    2. Hai.", "[^1]: Một."),
        ("\n2. Hai.", "[^1]: Một."),
        ("\nNơi nhận:", "[^1]: Một."),
        ("\n| a |", "[^1]: Một."),
        ("\n```\na\n```", "[^1]: Một."),
    ],
)
def test_a_note_goes_on_until_something_else_begins(behind: str, notes: str) -> None:
    assert recognise(f"1. Chữ[^1].\n\n[^1]: Một.{behind}").notes == notes


@pytest.mark.parametrize("text", ["1. [^1] nói", "1. Một\n[^1] nói:"])
def test_a_reference_is_no_note(text: str) -> None:
    assert recognise(text).notes == ""


@pytest.mark.parametrize("content", ["Một.", "2. Một", "[^1]: Một"])
def test_notes_come_back_from_the_text(content: str) -> None:
    outline = recognise("1. A[^1].\n\n[^1]: Một.\n\n    Hai.\n\nPhụ lục I\nB")
    (first, annex) = outline.units
    changed = Outline(
        units=(type(first)(kind="clause", number="1", label="1.", id="khoan-1", content=content),),
        notes=outline.notes,
    )
    assert annex.title == "B"
    for one in (outline, changed):
        assert without_lines(recognise(to_text(one))) == without_lines(one)
