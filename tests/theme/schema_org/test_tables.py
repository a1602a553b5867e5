from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.content.regulation import RelationKind
from bantin.regulations.pages.legislation import RELATIONS
from bantin.theme.schema_org.items import headline


def test_every_known_relation_has_a_term_and_no_other_does() -> None:
    cited = {"dan-chieu", "can-cu", "giai-thich", "cong-bo"}
    assert set(RELATIONS) | cited == set(get_args(RelationKind))
    # The terms that schema.org has for what one law does to another.
    assert set(RELATIONS.values()) <= {
        "legislationAmends",
        "legislationChanges",
        "legislationConsolidates",
        "legislationCorrects",
        "legislationEnsuresImplementationOf",
        "legislationRepeals",
    }


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("x" * 110, "x" * 110),
        ("x" * 111, "x" * 109 + "…"),
        ("từ " * 50, "từ " * 35 + "từ…"),
        ("x" * 108 + " yz", "x" * 108 + "…"),
        ("x" * 109 + " yz", "x" * 109 + "…"),
        ("x" * 100 + ", " + "y" * 20, "x" * 100 + "…"),
    ],
)
def test_a_long_headline_is_cut_between_words(title: str, expected: str) -> None:
    assert headline(title) == expected


@given(st.text())
def test_no_headline_is_longer_than_110(title: str) -> None:
    assert len(headline(title * 20)) <= 110
