"""A document's status on a day, from its dates and from what others do to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bantin.kinds.regulation import RelationMeta
from tests.unit.builders import at, regulation, sound_site

if TYPE_CHECKING:
    from collections.abc import Mapping

CU = "content/regulations/cu.md"
NONE: Mapping[str, object] = {}


def status(day: str, by: str = "", facts: Mapping[str, object] = NONE) -> str:
    """The status of a document on a day; another one may do something to it from June."""
    prepared = [regulation("cu", date="2020-01-01", **({"number": "4"} | dict(facts)))]
    if by:
        relation = RelationMeta(kind=by, target="cu")  # type: ignore[arg-type] # a table's
        prepared.append(
            regulation(
                "moi",
                date="2020-01-01",
                number="5",
                issued=date.fromisoformat("2024-01-01"),
                effective=date.fromisoformat("2024-06-01"),
                relations=(relation,),
            )
        )
    return sound_site(prepared, now=at(f"{day} 00:00")).status[CU]


@pytest.mark.parametrize(
    ("day", "facts", "expected"),
    [
        ("2024-01-01", {}, "in-force"),
        ("2023-12-31", {}, "not-yet"),
        ("2024-02-28", {"effective": date(2024, 3, 1)}, "not-yet"),
        ("2024-03-01", {"effective": date(2024, 3, 1)}, "in-force"),
        ("2024-04-30", {"expired": date(2024, 5, 1)}, "in-force"),
        ("2024-05-01", {"expired": date(2024, 5, 1)}, "expired"),
        ("2030-01-01", {"expired": date(2024, 5, 1)}, "expired"),
        ("2030-01-01", {"issued": None, "model": True, "number": ""}, "model"),
        ("2030-01-01", {"model": True, "expired": date(2024, 5, 1)}, "expired"),
    ],
)
def test_the_dates_of_a_document_make_its_status(
    day: str, facts: dict[str, object], expected: str
) -> None:
    assert status(day, facts=facts) == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("thay-the", "expired"),
        ("bai-bo", "expired"),
        ("dinh-chi", "suspended"),
        ("tam-ngung", "suspended"),
        ("sua-doi-bo-sung", "in-force"),
        ("huong-dan-ap-dung", "in-force"),
        ("quy-dinh-chi-tiet", "in-force"),
        ("hop-nhat", "in-force"),
        ("dinh-chinh", "in-force"),
        ("dan-chieu", "in-force"),
        ("can-cu", "in-force"),
        ("giai-thich", "in-force"),
        ("cong-bo", "in-force"),
    ],
)
def test_what_another_document_does_counts_from_the_day_it_has_force(
    by: str, expected: str
) -> None:
    assert status("2024-05-31", by) == "in-force"
    assert status("2024-06-01", by) == expected


def test_an_end_is_stronger_than_a_suspension() -> None:
    facts = {"expired": date(2024, 6, 1)}
    assert status("2024-06-01", "tam-ngung", facts) == "expired"


def test_the_document_that_replaces_is_in_force_itself() -> None:
    relation = RelationMeta(kind="thay-the", target="cu")
    site = sound_site(
        [regulation("cu", number="4"), regulation("moi", number="5", relations=(relation,))],
        now=at("2025-01-01"),
    )
    assert site.status == {CU: "expired", "content/regulations/moi.md": "in-force"}


def test_a_draft_that_replaces_ends_nothing() -> None:
    relation = RelationMeta(kind="thay-the", target="cu")
    later = regulation("moi", date="2026-01-01", number="5", relations=(relation,))
    site = sound_site([regulation("cu", number="4"), later], now=at("2025-01-01"))
    assert site.status == {CU: "in-force"}
