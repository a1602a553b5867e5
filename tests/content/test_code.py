"""Which part of a text is shown as it is written."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.code import in_fences, without_code
from tests.builders import quick


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `x` b", "a     b"),
        ("a ``x ` y`` b", "a           b"),
        ("a `x b", "a `x b"),
        ("a `x\ny` b", "a   \n   b"),
        ("a `x\n\ny` b", "a `x\n\ny` b"),
        (r"a \`x` b", r"a \`x` b"),
        ("```\nx\n```\ny", "   \n \n   \ny"),
        ("~~~ md\nx\n~~~~\ny", "      \n \n    \ny"),
        ("```\nx\n~~~\ny", "   \n \n   \n "),
        ("- a\n  ```\n  x\n  ```\ny", "- a\n     \n   \n     \ny"),
        ("- ```\n  x\n  ```\ny", "     \n   \n     \ny"),
        ("```x``` y", "        y"),
        ("a <!-- x\ny --> b", "a       \n      b"),
        ("a <!-- x", "a <!-- x"),
        ("<pre>x</pre>y", "           >y"),
    ],
)
def test_code_is_blanked(text: str, left: str) -> None:
    assert without_code(text) == left


@given(st.text(st.sampled_from("`~ab<!->\n \\"), max_size=60))
@quick
def test_places_stay_the_same(text: str) -> None:
    blanked = without_code(text)
    assert len(blanked) == len(text)
    assert all(new in {old, " "} for old, new in zip(text, blanked, strict=True))
    assert [*map(len, blanked.split("\n"))] == [*map(len, text.split("\n"))]
    assert len(in_fences(text.split("\n"))) == text.count("\n") + 1


@pytest.mark.parametrize(
    "piece", ["`", "` ", "`a``b```c", "<!--", "<pre>", "```\n", "\\`", "`\n\n"]
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(pieces: int) -> float:
        start = process_time()
        without_code(piece * pieces)
        return process_time() - start

    assert seconds(40_000) < 10 * max(seconds(10_000), 0.05)
