"""From when a text says that it is in force."""

from __future__ import annotations

import pytest

from bantin.regulations import law
from bantin.regulations.law.values import Outline, Unit


def text(*contents: str) -> Outline:
    units = (
        Unit(kind="clause", number=str(n), label=f"{n}.", id=f"dieu-1.khoan-{n}", content=content)
        for n, content in enumerate(contents, 1)
    )
    article = Unit(kind="article", number="1", label="Điều 1.", id="dieu-1", children=tuple(units))
    return Outline(units=(article,))


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        (("Quy chế này có hiệu lực từ ngày \ue010ngay\ue011.",), "ngay"),
        (("Quyết định có hiệu lực thi hành kể từ \ue010d\ue011.",), "d"),
        (("Quyết định này có hiệu lực kể từ ngày ký.",), ""),
        (("Có hiệu lực, và có hiệu lực từ ngày ban hành.",), ""),
        (("Quy chế này có hiệu lực từ ngày 01/8/2024.",), None),
        (("Điểm mở \ue010ngay\ue011 không có hiệu lực.",), None),
        # What stands last counts: a text may name others that are in force.
        (("có hiệu lực từ ngày ký", "có hiệu lực từ ngày \ue010b\ue011", "Ban Dân vận."), "b"),
        ((), None),
    ],
)
def test_a_text_begins_by_a_point_or_with_its_issue(
    contents: tuple[str, ...], expected: str | None
) -> None:
    assert law.begins_by(text(*contents)) == expected
