"""Whether an item takes comments: yes, no, or until a day."""

from __future__ import annotations

from datetime import date

import pytest

from bantin.content import ItemMeta, Openness
from bantin.content.schema import compose, decode


def read(value: str) -> tuple[Openness | None, list[str]]:
    text = f"title: T\ncomments: {value}\n"
    node, found = compose(text, "x.md")
    assert node is not None, found
    meta, found = decode(node, ItemMeta, "x.md", text=text)
    told = [f"{one.span.line}:{one.span.column} {one.code}" for one in found]
    return (meta.comments if meta is not None else None), told


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("true", Openness(taken=True)),
        ("false", Openness(taken=False)),
        ("2026-12-31", Openness(taken=True, until=date(2026, 12, 31))),
        ("", None),
        ("~", None),
    ],
)
def test_yes_no_a_day_or_nothing(value: str, expected: Openness | None) -> None:
    assert read(value) == (expected, [])


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ('"false"', "wrong-type"),
        ("no", "wrong-type"),
        ("không", "wrong-type"),
        ("{open: true}", "wrong-type"),
        ("[true]", "wrong-type"),
        ("31/12/2026", "not-a-date"),
        ("2026-12-31 17:00", "not-a-date"),
        ("2026-02-30", "no-such-date"),
    ],
)
def test_whatever_else_is_told_at_its_place(value: str, code: str) -> None:
    assert read(value) == (None, [f"2:11 {code}"])
