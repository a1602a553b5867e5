"""What is right is let through: that is worth more to editors than a slip more that is found."""

from __future__ import annotations

import random
from functools import cache
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.checking.spelling import Word, count_words, misspelt, words_in
from bantin.checking.texts import HIDDEN, prose_of
from bantin.vietnamese.syllables import is_syllable
from bantin.vietnamese.tones import well_toned
from tests.builders import quick
from tests.checking.lab import told
from tests.e2e.program import PROJECT

RIGHT = (
    "Đồng chí H’Hen Niê ở buôn Đắk Lắk, Krông Pắc, gặp bà con Êđê và Xtiêng.",
    "UBND, HĐND và MTTQ xã gửi CTrHĐ, TTr; giá 5.000 đ/kg, 20đ, 3km, 12h30.",
    "Ông Müller và bà François uống cà phê ở quán Café São Paulo với Zalo, Facebook.",
    "Xe ôtô, vắcxin, ôxy, kilômét đều được viết như vậy.",
    "Gìn giữ, giếng nước, quốc gia, khuỷu tay, ngoằn ngoèo, huơ tay, thuở xưa, quý mến.",
    "Đồng bào Khmer mừng lễ Sen Đôn-ta và Chôl-chnăm Thmây ở Sóc-trăng.",
    "Đọc https://example.vn/đuợc, thư đuợc@example.vn, mã `đuợc` và tệp đuợc.pdf.",
)


@pytest.mark.parametrize("text", RIGHT)
def test_names_abbreviations_and_foreign_words_are_let_through(text: str) -> None:
    assert told("not-a-syllable", text) == []


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("Nhân dân hòan thành.", "hoàn"),
        ("Ngừơi dân đến họp.", "Người"),
        ("Con đuờng về xã rất đẹp.", "đường"),
        ("Nhà trưòng mở cửa.", "trường"),
        ("Ngưòi dân đến họp.", "Người"),
        ("Việc thưc hiện rất tốt.", ""),
        ("Bà con nhậnđược giấy mời.", ""),
    ],
)
def test_a_slip_is_told_with_what_is_meant_where_that_is_certain(wrong: str, meant: str) -> None:
    (one,) = misspelt(wrong, frozenset(), {})
    assert one.meant == meant


def test_a_word_that_the_site_uses_often_or_names_is_one_of_its_words() -> None:
    text = "Đội đờn ca tài tử hát bài vọng cổđiển cho bà con nghe."
    (one,) = misspelt(text, frozenset(), {})
    assert [*misspelt(text, frozenset((one.text,)), {})] == []
    assert [*misspelt(text, frozenset(), {one.text: 3})] == []


@pytest.mark.parametrize(
    "text",
    [
        "Đại hội lần thứ Hai, ngày 5/7/2025.",
        "Họp ngày thứ 2, 5/7/2025.",
        "Kỳ họp thứ Ba, ngày 5/7/2025. Phiên họp thứ 3 (5/7/2025).",
        "Họp thứ Bảy, ngày 5/7; thứ Sáu 4/7; ngày 24/12/2024 (thứ Ba).",
        "Thứ Năm 8.30 họp, thứ Sáu, 7 giờ.",
    ],
)
def test_numbers_that_count_are_no_days_of_the_week(text: str) -> None:
    assert told("wrong-weekday", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Trực 24/7, từ ngày 30-31/5 đến ngày 1/6.",
        "Trong 15 ngày 20 người đến. Số ngày 15/20.",
        "Từ ngày 29/2/2024, ngày 29 tháng 2, ngày 31 tháng 12 năm 2025.",
    ],
)
def test_days_that_calendars_have_are_let_through(text: str) -> None:
    assert told("no-such-day", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nơi nhận: như trên ./.",
        "Vân vân ... và vân vân …",
        "| Tên    | Số   |\n| ------ | ---- |\n| Ông A  | 12   |",
        "Thuật ngữ\n:   Nghĩa của nó",
        "1.  Một\n2.  Hai\n\n-   Ba",
        "Ảnh: ![Bến phà](a.png)",
        "Dòng một  \nDòng hai",
        "~~~\nmã  số , ở đây . \n~~~",
    ],
)
@pytest.mark.parametrize("code", ["space-before-mark", "double-space", "trailing-spaces"])
def test_blanks_that_mean_something_are_let_through(code: str, text: str) -> None:
    assert told(code, text) == []


@pytest.mark.parametrize(
    "text",
    ["Ngày ngày, người người, luôn luôn.", "Từ từ đi lên trên núi, ai ai cũng thấy."],
)
def test_words_that_may_be_said_twice_are_let_through(text: str) -> None:
    assert told("doubled-word", text) == []


@cache
def sample() -> tuple[str, ...]:
    """The prose of every article of the sample."""
    paths = sorted((PROJECT / "content").rglob("*.md"))
    texts = (normalize("NFC", path.read_text("utf-8")) for path in paths)
    return tuple(prose_of(text.partition("\n---\n")[2]) for text in texts)


def test_the_sample_has_no_word_that_is_none() -> None:
    counts = count_words(sample())
    assert counts.total() > 20_000
    assert [one for text in sample() for one in misspelt(text, frozenset(), {})] == []


def swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


def doubled(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return f"{word[:at]}{word[at]}{word[at:]}"


def test_most_slips_that_make_no_syllable_are_found() -> None:
    """900 slips of two sorts, each in its sentence; the numbers do not depend on the machine."""
    chance = random.Random(7)
    counts = count_words(sample())
    words: list[tuple[str, Word]] = [
        (text, word)
        for text in sample()
        for word in words_in(text)
        if len(word.text) > 2 and word.text.islower()
    ]
    planted = hits = 0
    for text, word in chance.sample(words, 450):
        for slip in (swapped, doubled):
            wrong = slip(word.text, chance)
            if is_syllable(wrong) and well_toned(wrong) == wrong:
                continue
            near = f"{text[max(0, word.start - 60) : word.start]}{wrong}"
            end = word.start + len(word.text)
            planted += 1
            hits += any(
                one.text == wrong
                for one in misspelt(f"{near}{text[end : end + 60]}", frozenset(), counts)
            )
    assert planted > 600
    assert hits / planted > 0.85


@quick
@given(st.text(alphabet="aạđ ,.`[](){}<>!\n*_-~:1^", max_size=60))
def test_prose_has_the_places_of_its_text(body: str) -> None:
    prose = prose_of(body)
    assert len(prose) == len(body)
    assert all(new in {old, HIDDEN} for old, new in zip(body, prose, strict=True))
