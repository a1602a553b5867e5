"""Which fonts are of an old encoding, and what text in them says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.vietnamese.legacy import OldFont, in_unicode, old_font
from tests.builders import quick
from tests.vietnamese.encodings import ENCODERS

WORDS = "Căn cứ Luật Tổ chức chính quyền địa phương, ưu đãi thuỷ lợi; người dự họp".split()
TCVN, CAPITALS, VNI = OldFont("tcvn"), OldFont("tcvn", capitals=True), OldFont("vni")


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", TCVN),
        (".VnTimeH", CAPITALS),
        (".vnarialh", CAPITALS),
        (".VnArial Narrow", TCVN),
        (".VnArial NarrowH", CAPITALS),
        (".VnBook-Antiqua", TCVN),
        ("VNI-Times", VNI),
        ("VNI Helve", VNI),
        ("Times New Roman", None),
        ("UVN Bach Dang", None),
        ("Vnu", None),
        (".Vn", None),
        ("", None),
    ],
)
def test_a_font_by_its_name(name: str, font: OldFont | None) -> None:
    assert old_font(name) == font


@quick
@given(st.sampled_from(["tcvn", "vni"]), st.lists(st.sampled_from(WORDS), min_size=1))
def test_what_was_typed_comes_back(encoding: str, words: list[str]) -> None:
    text = " ".join(words)
    font = {"tcvn": TCVN, "vni": VNI}[encoding]
    assert in_unicode(ENCODERS[encoding](text), font) == (text, not text.isascii())


@pytest.mark.parametrize(
    ("text", "font", "said"),
    [
        ("c\u00e9ng hßa x· héi", CAPITALS, "CỘNG HÒA XÃ HỘI"),
        ("x\u2219 héi", TCVN, "xã hội"),
        ("THPT", CAPITALS, "THPT"),
        ("\uf0ae\uf0e5", TCVN, "đồ"),
        ("“§iÒu 5” – kho¶n 2", TCVN, "“Điều 5” – khoản 2"),
        ("Tiếng Việt", TCVN, "Tiếng Việt"),
        ("Müller", VNI, "Müller"),
    ],
)
def test_signs_capitals_and_what_stays(text: str, font: OldFont, said: str) -> None:
    assert in_unicode(text, font)[0] == said
