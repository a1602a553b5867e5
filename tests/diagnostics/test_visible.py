"""Names and values that others wrote neither steer a terminal nor change a log."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.diagnostics import Span, brief, clean, error, escaped, format_plain
from bantin.diagnostics.visible import LONGEST
from bantin.words import Words
from tests.builders import quick

HOSTILE = {
    "colour": "\x1b[31m",
    "title": "\x1b]0;x\x07",
    "C1": "\x9b2J",
    "line": "a\nb",
    "return": "a\rb",
    "right to left": "\u202egnp.exe",
    "isolate": "\u2066x\u2069",
    "mark": "\u200f\u061c",
    "no width": "a\u200bb\ufeff",
    "tag": "\U000e0041",
    "surrogate": "\udcff",
    "line separator": "\u2028",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_name_is_shown_without_what_steers(text: str) -> None:
    assert "\N{REPLACEMENT CHARACTER}" in clean(text)
    said = format_plain(error("unknown-topic", Span(text, 1), value=text), text, Words("vi"))
    for char in set(text) - set("abx[31m]0;2Jgnp.e"):
        assert char not in said.replace("\n    ", "")


def test_letters_signs_and_emoji_stay() -> None:
    for text in ("Cần Giờ – “bản tin” …", "👩\u200d🌾", "日本", "[red]x[/red]"):
        assert clean(text) == text


def test_a_long_name_keeps_its_beginning_and_its_end() -> None:
    said = brief("content/" + "a" * 5000 + "/bai.md")
    assert len(said) == LONGEST
    assert said.startswith("content/aaa")
    assert said.endswith("aaa/bai.md")


@given(st.dictionaries(st.text(), st.text(st.characters(exclude_categories=()))))
@quick
def test_json_says_what_was_there_without_a_raw_control(value: dict[str, str]) -> None:
    text = escaped(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(text) == value
    assert all(clean(line) == line for line in text.split("\n"))
    text.encode()
