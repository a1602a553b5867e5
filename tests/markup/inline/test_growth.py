"""No repetition of signs takes more than time in proportion to its length.

Four times the text may take eight times the time, which is far from sixteen; what is over within a
moment is not compared. A body is prepared as an article's, with the accelerator and without.
"""

from __future__ import annotations

import random

import pytest

from bench.markup_growth import ENDINGS, INLINE, Pattern, seconds

SMALL, FACTOR, MOST = 4_000, 4, 8
MOMENT = 0.05  # seconds
# What took time with the square of its length once.
KNOWN = (
    *(
        "[^1] ",
        "[a](",
        "[a",
        "![",
        "**a",
        "*a **b",
        "`",
        "``a`",
        "&#",
        "\\[",
        "[a][",
        "[a] ",
        "_a ",
    ),
    *("http://", "www._.", "a@", "![[a](", "[[a](b)", "<b>", "![](a.png) ", "[^x] ", "[a](b.md) "),
    *(
        "~~a ",
        "<font>",
        "<style>",
        "<i>a\n\n",
        "**a\n\n",
        "a[^9]\n\n",
        "[a](b 'c",
        "a*_",
        "*a_ ",
        " \n",
        "  \n",
        "\\\n",
    ),
)
CHOSEN = random.Random(10)
COMBINED = tuple("".join(CHOSEN.sample(INLINE, 3)) for _ in range(40))


def grows_too_fast(pattern: Pattern) -> bool:
    """Whether the time grows faster than it may; measured again before it is believed."""
    for make in (pattern.text, pattern.numbered):
        for attempt in range(3):
            small, large = seconds(make(SMALL)), seconds(make(FACTOR * SMALL))
            if large < MOMENT or large < MOST * small:
                break
            if attempt == 2:
                return True
    return False


@pytest.mark.parametrize("unit", [*KNOWN, *COMBINED])
def test_time_is_in_proportion_to_length(unit: str) -> None:
    assert not grows_too_fast(Pattern(unit, ENDINGS[1]))


@pytest.mark.usefixtures("unknown_markdown")
@pytest.mark.parametrize("unit", KNOWN)
def test_so_it_is_without_the_accelerator(unit: str) -> None:
    assert not grows_too_fast(Pattern(unit, ENDINGS[1]))


def test_what_grows_with_the_square_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    squared = lambda text: (len(text) / 1_000) ** 2 / 100  # noqa: E731
    monkeypatch.setattr("tests.markup.inline.test_growth.seconds", squared, raising=False)
    monkeypatch.setitem(globals(), "seconds", squared)
    assert grows_too_fast(Pattern("a"))
