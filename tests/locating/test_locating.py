"""Lines of a file are found on its page, or not at all: never at a wrong place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.locating import FileReader, Line, PagePlace, located
from tests.builders import PARTS
from tests.e2e.program import article
from tests.locating.page import find, page_of, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

READER = FileReader(PARTS.kinds, zone=ZoneInfo("Asia/Ho_Chi_Minh"), own_host="xa.example")
NEWS = "content/news/mot.md"
SAMPLE = Path(__file__).parents[2] / "content"
# The longest texts of each kind, and what is odd in form.
LONG = (
    "news/2026-11-13-quy-dinh-moi-khoi-dan-van.md",
    "pages/huong-dan-su-dung.md",
    "regulations/quy-che-mau-khoi-dan-van/2025-01-01.md",
    "regulations/quy-dinh-cho-va-ben-tau/2027-01-01.md",
    "meetings/giao-ban-quy-3-2024.md",
)


def place(text: str, line: int, column: int = 0, path: str = NEWS) -> PagePlace:
    """Return where a line of a file stands."""
    written = text.split("\n")[line - 1]
    return located(READER, path, text.encode(), [Line(line, column, written)])[0]


def shown(text: str, line: int, column: int = 0, path: str = NEWS) -> HtmlElement | None:
    """Return the element of the page for a line, as a browser finds it."""
    page = page_of(READER.printed(path, text) or "")
    found = (find(page, spot) for spot in place(text, line, column, path).spots)
    return next((one for one in found if one is not None), None)


def at(text: str, needle: str) -> tuple[int, int]:
    """Return line and column of some words."""
    before = text[: text.index(needle)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


BODY = """Mở đầu có [một liên kết](/khong-co/) và chữ.

## Kết quả

- Mục một
- Mục hai có **chữ đậm** ở giữa

![Hoa sen nở](hoa.jpg)

![](khong-ten.jpg)

## Kết quả

| Ấp | Số hộ |
|---|---|
| An Hòa | 12 |

> Lời trích
> ở hai dòng

1. Một
2. Hai

Một đoạn lặp lại.

Một đoạn lặp lại.

Cuối bài[^1].

[^1]: Lời chú ở dưới.
"""
TEXT = article("Một", BODY)


@pytest.mark.parametrize(
    ("needle", "tag", "text"),
    [
        ("/khong-co/", "a", "một liên kết"),
        ("một liên kết", "a", "một liên kết"),
        ("và chữ", "p", "Mở đầu có một liên kết và chữ."),
        ("chữ đậm", "li", "Mục hai có chữ đậm ở giữa"),
        ("hoa.jpg", "img", "Hoa sen nở"),
        ("khong-ten.jpg", "img", ""),
        ("An Hòa", "td", "An Hòa"),
        ("12 |", "td", "12"),
        ("ở hai dòng", "p", "Lời trích ở hai dòng"),
        ("Hai", "li", "Hai"),
        ("Lời chú ở dưới", "p", "Lời chú ở dưới. ↩"),
    ],
)
def test_a_message_stands_at_the_element_that_its_words_are_in(
    needle: str, tag: str, text: str
) -> None:
    found = shown(TEXT, *at(TEXT, needle))
    assert found is not None
    assert (found.tag, text_of(found)) == (tag, text)


def test_what_is_there_twice_is_told_apart_by_its_order() -> None:
    lines = [n for n, line in enumerate(TEXT.split("\n"), 1) if line == "Một đoạn lặp lại."]
    spots = [place(TEXT, line).spots[-1] for line in lines]
    assert [(one.nth, one.of) for one in spots] == [(0, 2), (1, 2)]
    headings = [n for n, line in enumerate(TEXT.split("\n"), 1) if line == "## Kết quả"]
    assert [place(TEXT, line).spots[-1].within for line in headings] == ["ket-qua", "ket-qua_1"]


def test_neighbours_are_known_for_a_page_that_has_not_got_the_text_yet() -> None:
    found = place(TEXT, *at(TEXT, "Lời trích"))
    assert found.after is not None
    assert found.before is not None
    assert (found.after.text, found.before.text) == ("12", "Một")
    first = place(TEXT, *at(TEXT, "Mở đầu"))
    assert (first.after, first.before and first.before.text) == (None, "Kết quả")


@pytest.mark.parametrize("line", ["|---|---|", "[nơi]: /khong-co/", "<!-- ghi chú -->"])
def test_a_line_that_prints_nothing_stands_nowhere(line: str) -> None:
    text = article("Một", f"| a | b |\n|---|---|\n| c | d |\n\nMột [đoạn][nơi].\n\n{line}\n")
    number = text.split("\n").index(line) + 1
    assert place(text, number).spots == ()


def test_a_line_that_has_changed_since_stands_nowhere() -> None:
    number, column = at(TEXT, "Mở đầu")
    line = Line(number, column, "Mở đầu khác.")
    assert located(READER, NEWS, TEXT.encode(), [line]) == (PagePlace(),)


def test_a_file_that_cannot_be_read_has_no_places() -> None:
    for text in ("Không có phần đầu.", "---\ntitle: [\n---\n\nNội dung.\n", ""):
        lines = [Line(1, 1, text.split("\n")[0]), Line(5, 1, "Nội dung.")]
        assert all(one.spots == () for one in located(READER, NEWS, text.encode(), lines))


def test_characters_that_could_be_taken_for_marks_leave_it_open() -> None:
    text = article("Một", "Một đoạn có \U000f0001 lạ.")
    assert place(text, *at(text, "Một đoạn")).spots == ()


@pytest.mark.parametrize(
    ("line", "selector"),
    [
        ("title: Một", "h1"),
        ("date: 2024-07-13 08:30", ".story-head .meta > time"),
        ("  alt: Hoa", "figure.photo > img"),
        ("summary: Tóm tắt", ".lead"),
        ("titel: Sai", ""),
        ("topics: [x]", ""),
    ],
)
def test_a_value_of_the_header_stands_at_what_shows_it(line: str, selector: str) -> None:
    header = {"summary": "Tóm tắt", "titel": "Sai", "topics": "[x]"}
    text = article("Một", **header, image="\n  src: hoa.jpg\n  alt: Hoa")
    found = place(text, text.split("\n").index(line) + 1, 3)
    assert [one.tag for one in found.spots] == ([selector] if selector else [])


REGULATION = "content/regulations/quy-dinh-1.md"
LAW = """---
title: Quy định thử
date: 2025-01-01
document:
  type: Quy định
  number: 01-QĐ/ĐU
  issuer: Đảng ủy xã
  issued: 2025-01-01
  model: true
open_points:
  so_ngay: {label: Số ngày}
---

Căn cứ Luật Tiếp công dân;

Chương I
NHỮNG QUY ĐỊNH CHUNG

Điều 1. Phạm vi
1. Quy định này áp dụng cho xã.
2. Thời hạn là [[so_ngay]] ngày làm việc.

Điều 2. Đối tượng
1. Quy định này áp dụng cho xã.
a) Cán bộ xã;
b) Công chức xã.
"""


@pytest.mark.parametrize(
    ("needle", "unit", "text"),
    [
        ("Phạm vi", "dieu-1", "Điều 1. Phạm vi"),
        ("b) Công chức", "dieu-2.khoan-1.diem-b", "b) Công chức xã."),
        ("làm việc", "dieu-1.khoan-2", "2. Thời hạn là \ufffc ngày làm việc."),
        ("Luật Tiếp", "", "Căn cứ Luật Tiếp công dân;"),
        ("Quy định này", "dieu-1.khoan-1", "1. Quy định này áp dụng cho xã."),
    ],
)
def test_a_line_of_a_regulation_is_found_within_its_unit(needle: str, unit: str, text: str) -> None:
    found = place(LAW, *at(LAW, needle), path=REGULATION)
    assert [(one.within, one.text) for one in found.spots[-1:]] == [(unit, text)]
    element = shown(LAW, *at(LAW, needle), path=REGULATION)
    assert element is not None


def plain(line: str) -> list[str]:
    """Return the words of a line that its page must show."""
    line = re.sub(r"\]\([^)]*\)|\[\^[^\]]*\]|\[\[[^\]]*\]\]|<[^>]*>|\{[^}]*\}", " ", line)
    return re.findall(r"[^\W\d_]{2,}", line)


@pytest.mark.parametrize("name", LONG)
def test_what_is_found_in_the_sample_has_the_words_of_its_line(name: str) -> None:
    path, data = f"content/{name}", (SAMPLE / name).read_bytes()
    text = data.decode()
    page = page_of(READER.printed(path, text) or "")
    begin = text.index("\n---\n", 4)
    first = text[:begin].count("\n") + 3
    numbered = [(n, line) for n, line in enumerate(text.split("\n"), 1) if n >= first]
    lines = [Line(n, 0, line) for n, line in numbered if plain(line) and "```" not in line]
    lines = lines[:60]
    places = located(READER, path, data, lines)
    assert sum(bool(one.spots) for one in places) > 0.6 * len(lines)
    for line, found in zip(lines, places, strict=True):
        for spot in found.spots:
            element = find(page, spot)
            assert element is not None, line
            words = text_of(element)
            # A line may have several elements, as a row of cells; its end is looked for first.
            assert "|" in line.text or all(word in words for word in plain(line.text)[-2:]), line


WORDS = st.lists(st.integers(0, 10**6), min_size=1, max_size=4)
SHAPES = ("{}", "## {}", "- {}", "1. {}", "> {}", "**{}**", "a | {}\n--|--\nb | c", "[{}](/a/)")


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(SHAPES), st.booleans()), min_size=1, max_size=12))
def test_no_text_leads_to_a_wrong_place(blocks: list[tuple[str, bool]]) -> None:
    parts = [
        shape.format(f"riêng{number}x chung") + "\n" * apart
        for number, (shape, apart) in enumerate(blocks)
    ]
    text = article("Một", "\n".join(parts))
    page = page_of(READER.printed(NEWS, text) or "")
    lines = [
        Line(number, 0, line)
        for number, line in enumerate(text.split("\n"), 1)
        if re.search(r"riêng\d+x", line)
    ]
    for line, found in zip(lines, located(READER, NEWS, text.encode(), lines), strict=True):
        name = re.findall(r"riêng\d+x", line.text)[0]
        for spot in found.spots:
            element = find(page, spot)
            assert element is not None
            # Lazy lines of one paragraph share its element; another cell of a row may stand for it.
            assert name in text_of(element) or "|" in line.text


def test_two_hundred_messages_cost_a_bounded_number_of_readings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = article("Một", "\n\n".join(f"Đoạn thứ {n} có [x{n}](/khong-{n}/)." for n in range(200)))
    lines = [Line(n, 0, line) for n, line in enumerate(text.split("\n"), 1) if "Đoạn" in line]
    read: list[str] = []
    printed = READER.printed

    def counted(path: str, marked: str) -> str | None:
        read.append(path)
        return printed(path, marked)

    monkeypatch.setattr(READER, "printed", counted)
    places = located(READER, NEWS, text.encode(), lines)
    assert all(one.spots for one in places)
    assert len(read) <= 3
    # Even where no mark can be told.
    read.clear()
    odd = article("Một", "\n\n".join(f"[^{n}]: Lời chú {n}." for n in range(200)))
    lines = [Line(n, 0, line) for n, line in enumerate(odd.split("\n"), 1) if "[^" in line]
    located(READER, NEWS, odd.encode(), lines)
    assert len(read) <= 40
