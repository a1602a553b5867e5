"""A model with departures."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.law.assembling import assemble as replaced
from bantin.regulations.law.departing import replacement
from bantin.regulations.law.values import Outline, Unit
from tests.regulations.law.units import article, chapter, clause, outline, outlines, point, unit

MODEL = outline(
    chapter(
        "I",
        "Tổ chức",
        article("1", "Họp", clause("1", "Mỗi quý.", point("a", "Thường."), point("b", "Khác."))),
        article("2", "Quỹ", clause("1", "Tự nguyện."), clause("2", "Công khai.")),
    ),
    unit(
        "appendix",
        "I",
        "",
        article("1", "Mẫu", clause("1", "Biên bản.")),
        chapter("I", "Ghi"),
        title="Biểu",
    ),
)


def text(*units: Unit, content: str = "") -> Outline:
    return Outline(preamble=f"<p>{content}</p>" if content else "", units=units)


def assemble(model: Outline, departures: dict[str, Outline]) -> Outline:
    return replaced(model, {name: replacement(name, own) for name, own in departures.items()})


def listed(units: tuple[Unit, ...]) -> list[str]:
    """Every unit as "id: label title content"."""
    found = []
    for one in units:
        words = " ".join(filter(None, (one.label, one.title, one.content)))
        found += [f"{one.id}: {words}", *listed(one.children)]
    return found


def changed(departures: dict[str, Outline]) -> list[str]:
    """The units of the assembled text that the model does not have as they are."""
    return [
        one for one in listed(assemble(MODEL, departures).units) if one not in listed(MODEL.units)
    ]


@pytest.mark.parametrize(
    ("name", "departure", "expected"),
    [
        # Bare text keeps the label and the title.
        ("dieu-2.khoan-1", text(content="Bắt buộc."), ["dieu-2.khoan-1: 1. <p>Bắt buộc.</p>"]),
        ("dieu-2", text(content="Không có."), ["dieu-2: Điều 2. Quỹ <p>Không có.</p>"]),
        # The same label replaces label, title and all.
        ("dieu-2.khoan-1", text(clause("1", "Có.")), ["dieu-2.khoan-1: 1. <p>Có.</p>"]),
        (
            "dieu-2",
            text(article("2", "Tài chính", clause("1", "Xã cấp."))),
            ["dieu-2: Điều 2. Tài chính", "dieu-2.khoan-1: 1. <p>Xã cấp.</p>"],
        ),
        # Units of a departure become children and are named after the unit.
        (
            "dieu-2.khoan-2",
            text(point("a", "Ở nhà văn hóa;"), point("đ", "Trên mạng."), content="Công khai:"),
            [
                "dieu-2.khoan-2: 2. <p>Công khai:</p>",
                "dieu-2.khoan-2.diem-a: a) <p>Ở nhà văn hóa;</p>",
                "dieu-2.khoan-2.diem-dd: đ) <p>Trên mạng.</p>",
            ],
        ),
        # Further units stand behind the one that is replaced.
        (
            "dieu-2.khoan-1",
            text(clause("1", "Có."), clause("1a", "Thêm.", point("a", "Một."))),
            [
                "dieu-2.khoan-1: 1. <p>Có.</p>",
                "dieu-2.khoan-1a: 1a. <p>Thêm.</p>",
                "dieu-2.khoan-1a.diem-a: a) <p>Một.</p>",
            ],
        ),
        (
            "dieu-1",
            text(article("1", "Họp"), article("1a", "Nghỉ", clause("1", "Có."))),
            ["dieu-1a: Điều 1a. Nghỉ", "dieu-1a.khoan-1: 1. <p>Có.</p>"],
        ),
        # Điều run through the chapters, and are an appendix's own.
        (
            "chuong-1",
            text(chapter("I", "Khác", article("1", "Một", clause("1", "Ba.")))),
            ["chuong-1: Chương I Khác", "dieu-1: Điều 1. Một", "dieu-1.khoan-1: 1. <p>Ba.</p>"],
        ),
        (
            "phu-luc-1",
            text(article("1", "Khác", clause("1", "Có."))),
            ["phu-luc-1.dieu-1: Điều 1. Khác", "phu-luc-1.dieu-1.khoan-1: 1. <p>Có.</p>"],
        ),
        (
            "phu-luc-1.chuong-1",
            text(chapter("I", "Khác", article("2", "Hai", clause("1", "Có.")))),
            [
                "phu-luc-1.chuong-1: Chương I Khác",
                "phu-luc-1.dieu-2: Điều 2. Hai",
                "phu-luc-1.dieu-2.khoan-1: 1. <p>Có.</p>",
            ],
        ),
        # Another number than the unit's is not its label.
        (
            "dieu-2.khoan-1",
            text(clause("2", "Hai.")),
            ["dieu-2.khoan-1: 1.", "dieu-2.khoan-1.khoan-2: 2. <p>Hai.</p>"],
        ),
        # An id that is taken is told apart, and so are those in it.
        (
            "dieu-2.khoan-1",
            text(clause("1", "Có."), clause("2", "Nữa.", point("a", "Một."))),
            [
                "dieu-2.khoan-1: 1. <p>Có.</p>",
                "dieu-2.khoan-2: 2. <p>Nữa.</p>",
                "dieu-2.khoan-2.diem-a: a) <p>Một.</p>",
                "dieu-2.khoan-2~2: 2. <p>Công khai.</p>",
            ],
        ),
        # What looks like the frame of a document is text all the same.
        (
            "dieu-2.khoan-1",
            Outline(preamble="Theo đề nghị của tổ,\n\n<p>họp.</p>", signature=("Hết.",)),
            ["dieu-2.khoan-1: 1. Theo đề nghị của tổ,\n\n<p>họp.</p>\n\nHết."],
        ),
        (
            "dieu-2.khoan-1",
            Outline(units=(point("a", "Một."),), recipients=("Như trên;",)),
            ["dieu-2.khoan-1: 1.", "dieu-2.khoan-1.diem-a: a) <p>Một.</p>\n\nNhư trên;"],
        ),
        ("dieu-9", text(content="Không đâu."), []),
    ],
)
def test_a_departure_takes_the_place_of_a_unit(
    name: str, departure: Outline, expected: list[str]
) -> None:
    assert changed({name: departure}) == expected


def test_old_children_go_with_their_unit() -> None:
    names = listed(assemble(MODEL, {"dieu-1.khoan-1": text(content="Mỗi tháng.")}).units)
    assert not any("diem" in name for name in names)


def test_a_departure_within_a_replaced_unit_holds_where_the_replacement_has_it() -> None:
    departures = {
        "dieu-2": text(article("2", "Quỹ", clause("1", "Xã cấp."), clause("2", "Dân góp."))),
        "dieu-2.khoan-2": text(content="Dân không góp."),
    }
    assert changed(departures) == [
        "dieu-2.khoan-1: 1. <p>Xã cấp.</p>",
        "dieu-2.khoan-2: 2. <p>Dân không góp.</p>",
    ]


def test_the_frame_of_a_model_stays() -> None:
    framed = msgspec.structs.replace(MODEL, preamble="Căn cứ;", signature=("Trưởng ban",))
    local = assemble(framed, {"dieu-1": text(content="Khác.")})
    assert (local.preamble, local.signature) == (framed.preamble, framed.signature)


@given(outlines())
def test_without_departures_a_text_is_the_model(model: Outline) -> None:
    assert assemble(model, {}) == model
    assert assemble(model, {"khong-co": text(content="Không.")}) == model


def ids(units: tuple[Unit, ...]) -> list[str]:
    return [name for one in units for name in (one.id, *ids(one.children))]


@given(outlines(), st.dictionaries(st.sampled_from(["dieu-1", "dieu-2.khoan-1"]), outlines()))
def test_no_id_is_used_twice(model: Outline, departures: dict[str, Outline]) -> None:
    found = ids(assemble(model, departures).units)
    assert len(found) == len(set(found))
