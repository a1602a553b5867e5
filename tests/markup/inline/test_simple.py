"""Texts that are read at once come out as those that are read sign by sign."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.markup.inline.building import build
from bantin.markup.inline.reading import read
from bantin.markup.inline.simple import read_simple

PIECES = st.sampled_from(
    (
        *(
            "*",
            "**",
            "`",
            "``",
            "[",
            "](",
            "](u)",
            '(u "t")',
            ")",
            "a",
            "b c",
            "Đ",
            " ",
            ":",
            "“",
            "”",
        ),
        *(
            ".",
            ",",
            "!",
            '[x](https://a.vn "t u")',
            "**đậm**",
            "*nhấn*",
            "`mã`",
            "\n",
            "x",
            "1",
            "(",
        ),
        *('"', "\u0301", "http://x.vn", "www.a.vn", "_", "~", "]", "[a]", " `", "` ", "@", "\xa0"),
    )
)


class Around:
    """A text with one definition and no notes."""

    references = {"a": ("u", "t")}  # noqa: RUF012 - as a document has it

    def note(self, label: str) -> Element | None:
        del label
        return None

    def left(self, stars: str) -> None:
        del stars

    def missing(self, label: str) -> None:
        del label

    def undefined(self, label: str) -> None:
        del label


def signs(text: str) -> bytes:
    return tostring(build(read(text, Around()), str)[0])


@pytest.mark.parametrize(
    "text",
    [
        "Xem **Nghị định**, *điều 5* và `mã`.",
        '[x](https://example.vn/a "Tên gọi") sau',
        "**một** **hai**ba [bốn](b) *năm*!",
    ],
)
def test_the_usual_is_read_at_once(text: str) -> None:
    simple = read_simple(text)
    assert simple is not None
    assert tostring(simple) == signs(text)


@pytest.mark.parametrize(
    "text", ["**a *b***", "a\\*b", "**a:**b", "a ~b", "*a  \nb*", "www.a.vn *b*"]
)
def test_what_leaves_a_doubt_is_declined(text: str) -> None:
    assert read_simple(text) is None


@given(st.lists(PIECES, min_size=1, max_size=9).map("".join))
@settings(max_examples=600, deadline=None, database=None)
def test_both_readings_are_equal(text: str) -> None:
    simple = read_simple(text)
    if simple is not None:
        assert tostring(simple) == signs(text)
