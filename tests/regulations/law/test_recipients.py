"""The lines below "Nơi nhận:", as they are written in a text and as a header names them."""

from __future__ import annotations

import pytest

from bantin.regulations.law import misprint, punctuated


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), ()),
        (("Như Điều 3",), ("Như Điều 3.",)),
        (("Như Điều 3", "Lưu: VT"), ("Như Điều 3;", "Lưu: VT.")),
        (("Như Điều 3;", "Các ấp,", "Lưu: VT;"), ("Như Điều 3;", "Các ấp;", "Lưu: VT.")),
        (("Sở Tư pháp:", "Lưu: VT."), ("Sở Tư pháp:", "Lưu: VT.")),
    ],
)
def test_names_end_as_a_document_has_them(
    lines: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert punctuated(lines) == expected


@pytest.mark.parametrize(
    ("lines", "state", "expected"),
    [
        (("- Như Điều 3;", "- Lưu: VT."), True, None),
        (("- Như Điều 3;", "- Lưu: VT, VX (5)."), True, None),
        (("**- Như Điều 3;**", "*- Lưu : VT.*"), True, None),
        (("- Như Điều 3", "- Lưu: VT."), True, (0, "semicolon")),
        (("- Như Điều 3.", "- Lưu: VT."), True, (0, "semicolon")),
        (("- Như Điều 3;", "- Lưu: VT"), True, (1, "full-stop")),
        (("- Như Điều 3;", "- Lưu VT."), True, (1, "filed")),
        (("- Như Điều 3;", "- Các ấp."), True, (1, "filed")),
        (("- Các chi bộ;", "- Lưu Văn phòng Đảng ủy."), False, None),
        (("- Các chi bộ;", "- Lưu Văn phòng Đảng ủy;"), False, (1, "full-stop")),
        ((), True, None),
    ],
)
def test_a_line_that_ends_otherwise_is_told(
    lines: tuple[str, ...], expected: tuple[int, str] | None, *, state: bool
) -> None:
    assert misprint(lines, state=state) == expected
