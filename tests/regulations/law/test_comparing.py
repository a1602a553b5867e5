"""Two texts unit by unit."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from bantin.markup.plain import plain
from bantin.regulations.law.comparison.comparing import Redline, compare
from bantin.regulations.law.values import Outline, Unit
from tests.regulations.law.units import article, chapter, clause, outline, outlines, point, unit

if TYPE_CHECKING:
    from bantin.regulations.law.comparison.differing import Piece

HOP = "Tổ dân vận họp định kỳ mỗi tháng một lần do tổ trưởng chủ trì."
THU = "Thư ký ghi biên bản và gửi cho Khối vận xã trong ba ngày."
QUY = "Quỹ của tổ do các thành viên tự nguyện đóng góp hằng năm."
KHEN = "Việc khen thưởng thực hiện theo quy định của pháp luật hiện hành."


def told(redline: Redline) -> list[str]:
    """Each change in short: "changed dieu-1.khoan-2", with the old id where it was another."""
    return [
        f"{one.kind} {one.id}" + (f" < {one.was}" if one.was not in {one.id, ""} else "")
        for one in redline.changes
    ]


def clauses(*texts: str) -> Outline:
    return outline(article("1", "", *(clause(str(n), text) for n, text in enumerate(texts, 1))))


def test_an_unchanged_text_is_the_same_in_every_unit() -> None:
    text = outline(chapter("I", "Chung", article("1", "Họp", clause("1", HOP, point("a", THU)))))
    redline = compare(text, text)
    assert {one.kind for one in redline.changes} == {"same"}
    assert [one.depth for one in redline.changes] == [0, 1, 2, 3]
    assert redline.changes[3].cited == "điểm a khoản 1 Điều 1"
    assert redline.added == redline.removed == redline.changed == redline.moved == 0


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # Changed in its place.
        (clauses(HOP), clauses(HOP.replace("tháng", "quý")), ["changed dieu-1.khoan-1"]),
        # Added at the end, in the middle with the numbers behind it raised, and as 1a.
        (clauses(HOP), clauses(HOP, THU), ["same dieu-1.khoan-1", "added dieu-1.khoan-2"]),
        (
            clauses(HOP, THU),
            clauses(HOP, QUY, THU),
            [
                "same dieu-1.khoan-1",
                "added dieu-1.khoan-2",
                "renumbered dieu-1.khoan-3 < dieu-1.khoan-2",
            ],
        ),
        (
            outline(article("1", "", clause("1", HOP), clause("2", THU))),
            outline(article("1", "", clause("1", HOP), clause("1a", QUY), clause("2", THU))),
            ["same dieu-1.khoan-1", "added dieu-1.khoan-1a", "same dieu-1.khoan-2"],
        ),
        # Removed: told where it stood.
        (
            clauses(HOP, THU, QUY),
            clauses(HOP, QUY),
            [
                "same dieu-1.khoan-1",
                "removed dieu-1.khoan-2",
                "renumbered dieu-1.khoan-2 < dieu-1.khoan-3",
            ],
        ),
        (
            clauses(HOP, THU),
            clauses(THU),
            ["removed dieu-1.khoan-1", "renumbered dieu-1.khoan-1 < dieu-1.khoan-2"],
        ),
        (clauses(HOP, THU), clauses(HOP), ["same dieu-1.khoan-1", "removed dieu-1.khoan-2"]),
        # Another text in the same place, which is found nowhere else.
        (clauses(HOP), clauses(KHEN), ["changed dieu-1.khoan-1"]),
        # Renumbered and changed.
        (
            clauses(HOP, THU),
            clauses(QUY, HOP, THU.replace("ba", "năm")),
            [
                "added dieu-1.khoan-1",
                "renumbered dieu-1.khoan-2 < dieu-1.khoan-1",
                "renumbered dieu-1.khoan-3 < dieu-1.khoan-2",
            ],
        ),
        (
            clauses(HOP, THU),
            clauses(QUY, HOP.replace("tháng", "quý"), THU.replace("ba", "năm")),
            [
                "added dieu-1.khoan-1",
                "renumbered dieu-1.khoan-2 < dieu-1.khoan-1",
                "renumbered dieu-1.khoan-3 < dieu-1.khoan-2",
            ],
        ),
        # Two that are like a new one: the one that is more alike has become it.
        (
            clauses(HOP.replace("tháng", "quý").replace("trưởng", "phó"), HOP + " Ngay.", KHEN),
            clauses(KHEN, THU, QUY, HOP),
            [
                "removed dieu-1.khoan-1",
                "moved dieu-1.khoan-1 < dieu-1.khoan-3",
                "added dieu-1.khoan-2",
                "added dieu-1.khoan-3",
                "renumbered dieu-1.khoan-4 < dieu-1.khoan-2",
            ],
        ),
        # Changed places: one of the two has moved.
        (
            clauses(HOP, THU, QUY),
            clauses(THU, HOP, QUY),
            [
                "moved dieu-1.khoan-1 < dieu-1.khoan-2",
                "renumbered dieu-1.khoan-2 < dieu-1.khoan-1",
                "same dieu-1.khoan-3",
            ],
        ),
    ],
)
def test_what_becomes_of_a_clause(old: Outline, new: Outline, expected: list[str]) -> None:
    found = told(compare(old, new))
    assert found == ["same dieu-1", *expected]


def test_a_clause_that_goes_to_another_article_has_moved() -> None:
    old = outline(
        article("1", "Chế độ họp", clause("1", HOP), clause("2", QUY)),
        article("2", "Tài chính", clause("1", THU)),
    )
    new = outline(
        article("1", "Chế độ họp", clause("1", HOP)),
        article("2", "Tài chính", clause("1", THU), clause("2", QUY)),
    )
    redline = compare(old, new)
    assert "moved dieu-2.khoan-2 < dieu-1.khoan-2" in told(redline)
    assert (redline.moved, redline.added, redline.removed, redline.changed) == (1, 0, 0, 0)


def test_a_removed_clause_stands_where_it_was_and_not_where_its_neighbour_went() -> None:
    old = clauses(HOP, THU, QUY, KHEN)
    new = clauses(HOP, KHEN, THU)
    assert told(compare(old, new)) == [
        "same dieu-1",
        "same dieu-1.khoan-1",
        "moved dieu-1.khoan-2 < dieu-1.khoan-4",
        "renumbered dieu-1.khoan-3 < dieu-1.khoan-2",
        "removed dieu-1.khoan-3",
    ]
    new = clauses(HOP, QUY, KHEN, THU)
    old = clauses(HOP, THU, "Mỗi hộ cử một người tham gia tổ.", QUY, KHEN)
    assert told(compare(old, new))[1:4] == [
        "same dieu-1.khoan-1",
        "removed dieu-1.khoan-3",
        "renumbered dieu-1.khoan-2 < dieu-1.khoan-4",
    ]


def test_few_words_do_not_make_a_move() -> None:
    old = outline(article("1", "Họp", clause("1", "Bí thư.")), article("2", "Quỹ của tổ"))
    new = outline(article("1", "Họp"), article("2", "Quỹ của tổ", clause("1", "Bí thư.")))
    assert told(compare(old, new)) == [
        "same dieu-1",
        "removed dieu-1.khoan-1",
        "same dieu-2",
        "added dieu-2.khoan-1",
    ]


def test_the_clauses_of_a_renumbered_article_only_follow_it() -> None:
    old = outline(article("1", "Chế độ họp", clause("1", HOP), clause("2", THU)))
    new = outline(
        article("1", "Phạm vi điều chỉnh", text=KHEN),
        article("2", "Chế độ họp", clause("1", HOP), clause("2", THU.replace("ba", "năm"))),
    )
    redline = compare(old, new)
    assert told(redline) == [
        "added dieu-1",
        "renumbered dieu-2 < dieu-1",
        "same dieu-2.khoan-1 < dieu-1.khoan-1",
        "changed dieu-2.khoan-2 < dieu-1.khoan-2",
    ]
    assert (redline.added, redline.moved, redline.changed) == (1, 1, 1)


def test_an_article_without_words_is_known_by_its_clauses() -> None:
    old = outline(article("1", "", clause("1", HOP)), article("2", "", clause("1", THU)))
    new = outline(
        article("1", "", clause("1", KHEN)),
        article("2", "", clause("1", HOP)),
        article("3", "", clause("1", THU)),
    )
    assert told(compare(old, new))[::2] == [
        "added dieu-1",
        "renumbered dieu-2 < dieu-1",
        "renumbered dieu-3 < dieu-2",
    ]


def test_an_article_in_another_chapter_is_the_same_where_its_number_is() -> None:
    old = outline(chapter("I", "Quy định chung", article("1", HOP), article("2", THU)))
    new = outline(
        chapter("I", "Quy định chung", article("1", HOP)),
        chapter("II", "Tổ chức", article("2", THU)),
    )
    assert told(compare(old, new)) == [
        "same chuong-1",
        "same dieu-1",
        "added chuong-2",
        "same dieu-2",
    ]


def test_a_removed_article_goes_with_all_that_is_in_it_and_stands_behind_the_one_before() -> None:
    old = outline(
        article("1", "Họp", clause("1", HOP)),
        article("2", "Quỹ", clause("1", QUY, point("a", KHEN))),
        article("3", "Thư ký", clause("1", THU)),
    )
    new = outline(
        article("1", "Họp", clause("1", HOP), clause("2", "Họp bất thường khi cần.")),
        article("3", "Thư ký", clause("1", THU)),
    )
    assert told(compare(old, new)) == [
        "same dieu-1",
        "same dieu-1.khoan-1",
        "added dieu-1.khoan-2",
        "removed dieu-2",
        "removed dieu-2.khoan-1",
        "removed dieu-2.khoan-1.diem-a",
        "same dieu-3",
        "same dieu-3.khoan-1",
    ]


def test_titles_are_compared_apart_from_contents() -> None:
    (change,) = compare(
        outline(article("1", "Chế độ họp", text=HOP)),
        outline(article("1", "Chế độ họp tổ", text=HOP)),
    ).changes
    assert change.kind == "changed"
    assert [(piece.op, piece.text) for piece in change.title] == [
        ("same", "Chế độ họp"),
        ("insert", " tổ"),
    ]
    assert [piece.op for piece in change.pieces] == ["same"]


def test_markup_and_addresses_are_no_change() -> None:
    old = clauses('Theo <a href="/a/">Điều 5</a>.')
    new = clauses('Theo <strong>Điều <a href="/b/">5</a></strong>.')
    assert {one.kind for one in compare(old, new).changes} == {"same"}


def test_bases_and_signatures_are_compared_too() -> None:
    redline = compare(
        Outline(preamble="<p>Căn cứ Luật số 1;</p><p>QUYẾT ĐỊNH:</p>", signature=("A",)),
        Outline(preamble="<p>Căn cứ Luật số 2;</p><p>QUYẾT ĐỊNH:</p>", signature=("A",)),
    )
    assert [piece.op for piece in redline.opening] == ["same", "delete", "insert", "same"]
    assert [piece.op for piece in redline.closing] == ["same"]


def every(units: tuple[Unit, ...]) -> list[Unit]:
    return [one for top in units for one in (top, *every(top.children))]


@given(outlines(), outlines())
def test_both_texts_are_in_a_redline(old: Outline, new: Outline) -> None:
    redline = compare(old, new)
    there = [one for one in redline.changes if one.kind != "removed"]
    assert [one.id for one in there] == [one.id for one in every(new.units)]
    before = {one.id: (plain(one.title), plain(one.content)) for one in every(old.units)}
    assert Counter(one.was for one in redline.changes if one.was) == Counter(before.keys())
    for one, wanted in zip(there, every(new.units), strict=True):
        assert joined(one.title, "delete") == plain(wanted.title)
        assert joined(one.pieces, "delete") == plain(wanted.content)
    for one in redline.changes:
        if one.was:
            assert (joined(one.title, "insert"), joined(one.pieces, "insert")) == before[one.was]
        if one.kind == "same":
            assert {piece.op for piece in (*one.title, *one.pieces)} <= {"same"}


def joined(pieces: tuple[Piece, ...], without: str) -> str:
    return "".join(one.text for one in pieces if one.op != without)


def test_units_of_one_kind_only_are_compared() -> None:
    old = outline(unit("part", "I", title="Mục đích và yêu cầu của kế hoạch"))
    new = outline(unit("appendix", "I", title="Mục đích và yêu cầu của kế hoạch"))
    assert sorted(told(compare(old, new))) == ["added phu-luc-1", "removed phan-1"]
