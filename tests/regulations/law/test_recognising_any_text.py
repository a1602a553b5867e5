"""Any text parses, nothing is lost, and a text made from an outline gives the outline again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.regulations.law import recognise, textual, to_text, walk, without_lines
from bantin.regulations.law.recognition.labels import bare, read_label
from bantin.regulations.law.recognition.lines import (
    MARKED,
    NOTE,
    RECIPIENT,
    SIGNATURE,
    TEXT,
    UNIT,
)
from bantin.vietnamese import nfc

if TYPE_CHECKING:
    from bantin.regulations.law.values import Outline

PIECES = st.sampled_from(
    """Điều 1.|Điều 2|ĐIỀU 3:|Ðiều 5 .|Điều 5a.|### Điều 4.|**Điều 6.**|**Điều 7. Họp**|Chương I
CHƯƠNG II|## Chương I. Chung|**Chương III**|Phần thứ nhất|PHẦN I|Mục 1.|Tiểu mục 1|Phụ lục|PHỤ LỤC I
1.|2.|1\\.|**1.**|2a.|3)|4/|1.1.|1.2|2024.|a)|b)|c)|d)|đ)|e)|f)|a.|*a)*|**b)**|(a)|d1)|-|+|\\-|*|•
I.|II.|A.|B.|IV|- a)|- 1.|> |\\|a\\|b\\||```|~~~|“|”|"|như sau:|Căn cứ Luật;|Theo đề nghị.|*Căn cứ*
Xét tờ trình|Nơi nhận:|**Nơi nhận:**|- Lưu: VT.|TM. ỦY BAN|KT. CHỦ TỊCH
T/M BAN THƯỜNG VỤ|BÍ THƯ|(Đã ký)|QUY CHẾ|QUY ĐỊNH|(Ban hành kèm theo Quyết định)
Mẫu số 01|Chế độ họp|QUY ĐỊNH CHUNG|của cơ quan|này.
theo khoản|Nghị định này|[[so]]|số 217-QĐ/TW|#|__x__|<b>x</b>|Khoản 1.|Điểm a)
**Điều ****8****.|**Điều|**Chương|5. Họp**|II**|****|** **|*X.*|2*. Họp *là|_ 3.|-4.|l.
Điều l.|Điều II|TÀI LIỆU HƯỚNG DẪN|HỌP,|khoản|33|Điều9.|- Điều 10.|ĐIỀU LỆ|Đi\u00adều 11.
(hạng|CÔNG BÁO/Số 5|[^1]|[^1]:|[^2]: Xem
1. Sửa đổi như sau: “2. Họp|”.|thứ|x;|y.|:|…|Điều 2a[3].|a[2])|2.[1]|[3]|(được bãi bỏ).|’’|“Điều 4.
[4] Điều này được sửa đổi theo quy định tại|5/VBHN-VPQH|XÁC THỰC VĂN BẢN HỢP NHẤT|1.2 Một|3.4 Hai
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|ỦY BAN NHÂN DÂN XÃ A|phụ lục 2|1.1-|I-|Mẫu số 02/ĐK|Mẫu số 1
Khoản thứ 2-|Điều thứ nhất|được sửa đổi, bổ sung bởi:
Kèm theo Quyết định|Sửa đổi khoản 2 như sau:""".replace("\n", "|")
    .replace("\\|", "\0")
    .split("|")
).map(lambda piece: piece.replace("\0", "|"))
BLANKS = st.sampled_from(
    [
        *("\n", "\n\n", " ", "  ", "\t", "\u00a0", "\r\n", "    ", "", "\v", "\u2028"),
        *(TEXT, UNIT, RECIPIENT, SIGNATURE, NOTE),
    ]
)
TEXTS = st.lists(st.tuples(PIECES, BLANKS), max_size=25).map(
    lambda pairs: "".join(piece + blank for piece, blank in pairs)
)
# Marks of Markdown and of its tables, and bullets before another label, are none of the text, and
# neither is what nobody sees.
MARKS = frozenset("#*_\\|-–—−•●▪◦·+:\u00ad\u200b\u200e\u200f\u2060\ufeff") | MARKED


def characters(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace() and char not in MARKS)


def fields(outline: Outline) -> str:
    units = (path[-1] for path in walk(outline))
    return "\n".join(
        [
            outline.preamble,
            *(f"{unit.label}\n{unit.title}\n{unit.content}" for unit in units),
            *outline.recipients,
            *outline.signature,
            outline.notes,
        ]
    )


@given(TEXTS | st.text())
@example("****\ue018Điều 1. Điều 1.\n")
@example("\u00ad\u00ad\ue018Điều 1. Điều 1.\n")
@settings(max_examples=400)
def test_nothing_of_any_text_is_lost_but_the_words_that_head_the_recipients(text: str) -> None:
    lost = characters(nfc(text)) - characters(fields(recognise(text)))
    heading = characters("Nơi nhận:")
    times = text.count("Nơi nhận") or 1
    assert all(count <= heading[char] * times for char, count in lost.items()), lost
    if "Nơi nhận" not in text:
        assert not lost
    assert characters(fields(recognise(text))) <= characters(nfc(text))


@given(TEXTS | st.text())
@example("Điều 1. a\n\nĐiều 1. Có hiệu lực.\n\n  2024. Năm")
@settings(max_examples=400)
def test_the_text_of_an_outline_gives_the_same_outline(text: str) -> None:
    outline = recognise(text)
    assert without_lines(recognise(to_text(outline))) == without_lines(outline)


@given(TEXTS)
@settings(max_examples=200)
def test_a_text_that_says_of_each_line_what_it_is_gives_the_same_outline(text: str) -> None:
    outline = recognise(text)
    marked = "\n".join(textual._marked(outline))
    assert without_lines(recognise(marked)) == without_lines(outline)


@given(TEXTS)
def test_ids_are_unique_and_lines_ascend(text: str) -> None:
    units = [path[-1] for path in walk(recognise(text))]
    assert len({unit.id for unit in units}) == len(units)
    assert [unit.line for unit in units] == sorted({unit.line for unit in units})
    assert all(unit.id.isascii() and " " not in unit.id for unit in units)
    assert all("\n" not in unit.label + unit.title for unit in units)


@given(TEXTS | st.text())
def test_labels_and_marks_of_any_line_can_be_read(text: str) -> None:
    for line in text.splitlines():
        label = read_label(line.strip())
        assert label is None or label.text
        assert len(bare(line)) <= len(line)
