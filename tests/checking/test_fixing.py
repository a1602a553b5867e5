"""What is mended changes blanks, line ends and the form of letters, and nothing else."""

from __future__ import annotations

from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.checking.fixing import Mended, mend
from bantin.checking.texts import CheckedText
from tests.builders import MARKDOWN, parse, quick, render
from tests.checking.lab import RULES, document, item

SAFE = tuple(code for code, rule in RULES.items() if rule.fixable and not rule.by_name)
ALL = (*SAFE, "mixed-tones")


def mended(text: str | bytes, codes: tuple[str, ...] = SAFE) -> Mended | None:
    data = text if isinstance(text, bytes) else text.encode()
    found = parse(data).document or parse(data, "content/regulations/q.md").document
    assert found is not None
    return mend(CheckedText(found, data), codes, "first", MARKDOWN)


def body_after(body: str, codes: tuple[str, ...] = SAFE) -> str:
    done = mended(item(body), codes)
    text = done.data.decode() if done else item(body)
    return text.partition("---\n\n")[2].removesuffix("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Họp dân , rồi về .", "Họp dân, rồi về."),
        ("Họp  dân ở  xã.", "Họp dân ở xã."),
        ("Họp ( cả xã ) rồi.", "Họp (cả xã) rồi."),
        ("Dòng một \nDòng hai   \n\nBa.", "Dòng một\nDòng hai\n\nBa."),
        ("Một  \nhai", "Một  \nhai"),
        ("`mã  số , này`  và  chữ", "`mã  số , này`  và chữ"),
        ("Xem [bài  này](b.md 'tên  , này')  nhé", "Xem [bài này](b.md 'tên  , này')  nhé"),
        ("~~~\nmã  số ,\n\nhai  \n~~~\n\nChữ  số", "~~~\nmã  số ,\n\nhai  \n~~~\n\nChữ số"),
        ("1.  Một\n2.  Hai", "1.  Một\n2.  Hai"),
        ("Điều 1 . Phạm  vi", "Điều 1 . Phạm vi"),
        ("    mã  thụt vào", "    mã  thụt vào"),
    ],
)
def test_only_needless_blanks_of_prose_go(before: str, after: str) -> None:
    assert body_after(before) == after


def test_tones_are_moved_only_where_that_is_asked_for() -> None:
    body = "Nhà văn hoá, [hoà](hoà.md), `hoà` và THUỶ."
    assert body_after(body) == body
    assert body_after(body, ("mixed-tones",)) == "Nhà văn hóa, [hòa](hoà.md), `hoà` và THỦY."


def test_a_text_whose_page_would_become_another_stays_as_it_is() -> None:
    body = "Xem [hoà] nhé.\n\n[hoà]: b.md"
    assert body_after(body, ("mixed-tones",)) == body


def test_a_header_keeps_its_blanks_and_its_tones() -> None:
    text = item("Một  hai.", title="Hoà  bình , nhé")
    done = mended(text, ALL)
    assert done is not None
    assert done.data.decode() == text.replace("Một  hai", "Một hai")


def test_letters_in_pieces_are_put_together_everywhere() -> None:
    done = mended(normalize("NFD", item("Họp dân.", title="Việc của xã")))
    assert done is not None
    assert done.data.decode() == item("Họp dân.", title="Việc của xã")


def test_lines_end_as_most_of_them_do() -> None:
    windows = item("Một.\n\nHai  ba.").replace("\n", "\r\n")
    done = mended(windows.replace("Một.\r\n", "Một.\n"))
    assert done is not None
    assert done.data.decode() == windows.replace("Hai  ba", "Hai ba")


def test_what_was_mended_is_told_by_lines() -> None:
    done = mended(item("Họp  dân.\n\nVề  nhà."))
    assert done is not None
    assert [(one.number, one.before, one.after) for one in done.lines] == [
        (7, "Họp  dân.", "Họp dân."),
        (9, "Về  nhà.", "Về nhà."),
    ]


def test_a_file_of_which_reading_takes_something_out_keeps_its_blanks() -> None:
    assert mended(item("Họp\N{ZERO WIDTH SPACE}  dân  xã.")) is None


def test_a_regulation_keeps_its_units() -> None:
    text = document().replace("này áp dụng", "này  áp dụng")
    done = mended(text)
    assert done is not None
    assert done.data.decode() == document()


PIECES = st.sampled_from(
    'họp|dân|  | |,| ,|.|\n|\n\n| \n|  \n|**|*|_|`|~~~\n|# |- |1. |> |[|](|)|(|"|“|”| |hoà|Điều 1'
    "|    |\\|<b>|</b>|<!--|-->|[^1]|[^1]: |:|!|…|./.|^|o\u0300|\t|&nbsp;|http://a.vn/ ,".split("|")
)


@quick
@given(st.lists(PIECES, max_size=25).map("".join))
def test_mending_twice_is_mending_once_and_prints_the_same(body: str) -> None:
    text = item(f"Mở đầu.\n\n{body}")
    if parse(text).document is None:
        return
    done = mended(text, ALL)
    if done is None:
        return
    assert mended(done.data, ALL) is None
    assert is_normalized("NFC", done.data.decode())
    before, after = (
        "".join(render(one.partition("---\n\n")[2]).html.split()).replace("hoà", "hòa")
        for one in (normalize("NFC", text), done.data.decode())
    )
    assert before == after
