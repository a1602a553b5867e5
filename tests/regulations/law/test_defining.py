"""Which terms a text defines: certain ones, however they are set apart, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.regulations import law
from bantin.regulations.law.values import Term
from bantin.regulations.markup.outlines import read_outline, render_outline
from tests.builders import MARKDOWN

if TYPE_CHECKING:
    from bantin.markup.rendering import Converter

INTRODUCED = "Trong Quy chế này, các từ ngữ dưới đây được hiểu như sau:"


def terms(text: str, converter: Converter = MARKDOWN) -> tuple[Term, ...]:
    """The terms of a text as an editor writes it."""
    return law.terms(render_outline(read_outline(text), converter).outline)


def names(line: str) -> tuple[str, ...]:
    """What one khoản below "Giải thích từ ngữ" defines."""
    found = terms(f"Điều 3. Giải thích từ ngữ\n\n{INTRODUCED}\n\n1\\. {line}\n")
    return found[0].names if found else ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tổ dân vận là tổ chức ở ấp.", ("Tổ dân vận",)),
        ("*Tổ dân vận* là tổ chức ở ấp.", ("Tổ dân vận",)),
        ("**Tổ dân vận** được hiểu là tổ chức ở ấp.", ("Tổ dân vận",)),
        ("“Tổ dân vận” nghĩa là tổ chức ở ấp.", ("Tổ dân vận",)),
        ('"Tổ dân vận" có nghĩa là tổ chức ở ấp.', ("Tổ dân vận",)),
        ("*“Tổ dân vận”* là tổ chức ở ấp.", ("Tổ dân vận",)),
        ("**Tổ dân vận**: tổ chức quần chúng ở ấp.", ("Tổ dân vận",)),
        ("Tổ dân vận: là tổ chức ở ấp.", ("Tổ dân vận",)),
        ("Khối dân vận gồm trưởng khối và các tổ viên.", ("Khối dân vận",)),
        ("Khối dân vận bao gồm: trưởng khối, tổ viên.", ("Khối dân vận",)),
        ("Tổ dân vận (sau đây gọi là tổ) là tổ chức ở ấp.", ("Tổ dân vận", "tổ")),
        ("Ủy ban nhân dân (viết tắt là UBND) là cơ quan.", ("Ủy ban nhân dân", "UBND")),
        ("Ủy ban nhân dân (UBND) là cơ quan.", ("Ủy ban nhân dân", "UBND")),
        ("*Tổ dân vận* (sau đây gọi tắt là “tổ”) là tổ chức.", ("Tổ dân vận", "tổ")),
        ("Tổ dân vận, sau đây gọi tắt là tổ, là tổ chức ở ấp.", ("Tổ dân vận", "tổ")),
        ("Trang thông tin (website) là nơi đăng tin.", ("Trang thông tin",)),
        ("“Hộ tự quản” hoặc “hộ ký kết” là hộ gia đình.", ("Hộ tự quản", "hộ ký kết")),
        ("*Hộ tự quản*, *hộ ký kết* là hộ gia đình.", ("Hộ tự quản", "hộ ký kết")),
        ("Dầu đá phiến hoặc dầu sét là chất lỏng.", ("Dầu đá phiến", "dầu sét")),
        ("Sổ điện tử hay còn gọi là sổ mạng là danh sách.", ("Sổ điện tử", "sổ mạng")),
        ("Người có chức vụ, quyền hạn là người được bầu.", ("Người có chức vụ, quyền hạn",)),
        ("[2] Khiếu nại[3] là việc đề nghị.", ("Khiếu nại",)),
        ("Việc gấp là việc mà không phải là việc thường.", ("Việc gấp",)),
        ("Bản đồ địa chính là bản đồ.", ("Bản đồ địa chính",)),
        # Which "là" defines?
        ("Điều ước mà nước ta là thành viên là điều ước đã ký.", ()),
        ("Người được coi là cư trú là người ở đây.", ()),
        ("Người vắng mặt không phải là thành viên.", ()),
        ("Cơ quan, tổ chức có trách nhiệm thi hành.", ()),
        ("Các từ ngữ khác được hiểu theo Luật Đất đai.", ()),
        ("Trong trường hợp cần thiết, trưởng khối là người quyết định.", ()),
        ("Tổ họp. Tổ trưởng là người chủ trì.", ()),
        ("Cơ quan hoặc tổ chức được giao là cơ quan.", ("Cơ quan hoặc tổ chức được giao",)),
    ],
)
def test_the_names_of_a_definition(line: str, expected: tuple[str, ...]) -> None:
    assert names(line) == expected


def test_a_term_says_where_it_stands_and_what_it_means() -> None:
    text = f"""Điều 3. Giải thích từ ngữ

{INTRODUCED}

1\\. *Khối dân vận* gồm:

a) Trưởng khối;

b) Các tổ viên.

2\\. *Tổ dân vận* là tổ chức ở ấp[^1].

[^1]: Ấp, khu phố.
"""
    assert terms(text) == (
        Term(
            names=("Khối dân vận",),
            unit="dieu-3.khoan-1",
            cited="khoản 1 Điều 3",
            words="gồm: a) Trưởng khối; b) Các tổ viên.",
        ),
        Term(
            names=("Tổ dân vận",),
            unit="dieu-3.khoan-2",
            cited="khoản 2 Điều 3",
            words="là tổ chức ở ấp.",
        ),
    )


def test_units_define_where_a_heading_or_a_sentence_says_so() -> None:
    line = "1\\. Tổ dân vận là tổ chức ở ấp.\n"
    assert terms(f"Điều 3. Giải thích từ ngữ\n\n{line}")
    assert terms(f"Điều 3. Giải thích một số thuật ngữ\n\n{line}")
    assert terms(f"Điều 3. Khái quát\n\n{INTRODUCED}\n\n{line}")
    assert terms(f"Điều 3. Quy định chung\n\n2\\. {INTRODUCED}\n\na) Tổ dân vận là tổ chức.\n")
    assert not terms(f"Điều 3. Tổ chức\n\n{line}")
    assert not terms(f"Điều 3. Phạm vi điều chỉnh và giải thích từ ngữ\n\n{line}")
    assert not terms("Điều 3. Giải thích từ ngữ\n\nTổ dân vận là tổ chức ở ấp.\n")


def test_a_term_holds_where_the_text_says() -> None:
    text = """Chương I. CHUNG

Điều 1. Từ ngữ

{} các từ ngữ dưới đây được hiểu như sau:

1\\. Tổ dân vận là tổ chức ở ấp.
"""
    scopes = {
        said: [one.scope for one in terms(text.format(said))]
        for said in ("Trong Quy chế này,", "Trong Chương này,", "Trong Điều này,", "Trong Mục này,")
    }
    assert scopes == {
        "Trong Quy chế này,": [""],
        "Trong Chương này,": ["chuong-1"],
        "Trong Điều này,": ["dieu-1"],
        "Trong Mục này,": [],
    }


def test_what_an_appendix_defines_holds_there() -> None:
    text = "Điều 1. Ban hành Quy chế kèm theo.\n\nPhụ lục I\n\nQUY CHẾ\n\n"
    text += f"Điều 2. Giải thích từ ngữ\n\n{INTRODUCED}\n\n1\\. Tổ dân vận là tổ chức ở ấp.\n"
    (term,) = terms(text)
    assert term.scope == "phu-luc-1"
    assert term.unit.startswith("phu-luc-1.")


def test_what_a_text_quotes_it_does_not_define() -> None:
    text = (
        "Điều 1. Sửa đổi Quy chế\n\n1\\. Sửa đổi Điều 3 như sau:\n\n“Điều 3. Giải thích từ ngữ\n\n"
        "1\\. Tổ dân vận là tổ chức ở ấp.”\n"
    )
    assert terms(text) == ()


def test_long_words_are_cut_at_a_blank() -> None:
    long = "tổ chức " * 200
    (term,) = terms(f"Điều 3. Giải thích từ ngữ\n\n1\\. Tổ dân vận là {long}.\n")
    assert len(term.words) < 620
    assert term.words.endswith("tổ chức…") or term.words.endswith("tổ…")
