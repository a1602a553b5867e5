"""A document's status on a day, from its dates and from what others do to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bantin.regulations.content.regulation import RelationMeta, StatusMeta
from bantin.regulations.site.values import laws_of
from tests.builders import VI, at, make_site, regulation, sound_site, told

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
    return laws_of(sound_site(prepared, now=at(f"{day} 00:00"))).status[CU]


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
    assert laws_of(site).status == {CU: "expired", "content/regulations/moi.md": "in-force"}


def test_a_draft_that_replaces_ends_nothing() -> None:
    relation = RelationMeta(kind="thay-the", target="cu")
    later = regulation("moi", date="2026-01-01", number="5", relations=(relation,))
    site = sound_site([regulation("cu", number="4"), later], now=at("2025-01-01"))
    assert laws_of(site).status == {CU: "in-force"}


@pytest.mark.parametrize("kind", ["dinh-chi", "tam-ngung"])
def test_a_suspension_lasts_as_long_as_the_document_that_ordered_it(kind: str) -> None:
    relation = RelationMeta(kind=kind, target="cu")  # type: ignore[arg-type] # a table's
    stop = regulation("moi", number="5", expired=date(2024, 9, 1), relations=(relation,))
    for day, expected in (("2024-08-31", "suspended"), ("2024-09-01", "in-force")):
        site = sound_site([regulation("cu", number="4"), stop], now=at(day))
        assert laws_of(site).status[CU] == expected


def test_what_has_replaced_a_document_ends_it_even_when_it_ends_itself() -> None:
    relation = RelationMeta(kind="thay-the", target="cu")
    new = regulation("moi", number="5", expired=date(2024, 9, 1), relations=(relation,))
    site = sound_site([regulation("cu", number="4"), new], now=at("2025-01-01"))
    assert laws_of(site).status[CU] == "expired"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("thay-the", "partly-expired"),
        ("bai-bo", "partly-expired"),
        ("sua-doi-bo-sung", "partly-expired"),
        ("dinh-chi", "in-force"),
        ("dan-chieu", "in-force"),
    ],
)
def test_what_is_done_to_a_part_is_not_done_to_the_whole(kind: str, expected: str) -> None:
    relation = RelationMeta(kind=kind, target="cu", units=("dieu-1",))  # type: ignore[arg-type] # a table's
    new = regulation("moi", number="5", relations=(relation,))
    site = sound_site([regulation("cu", number="4"), new], now=at("2025-01-01"))
    assert laws_of(site).status[CU] == expected


@pytest.mark.parametrize(("units", "expected"), [((), 2), (("dieu-1",), 0)])
def test_two_documents_cannot_end_each_other_as_a_whole(
    units: tuple[str, ...], expected: int
) -> None:
    to_old, to_new = (
        RelationMeta(kind="thay-the", target=target, units=units) for target in ("cu", "moi")
    )
    prepared = [
        regulation("cu", number="4", relations=(to_new,)),
        regulation("moi", number="5", relations=(to_old,)),
    ]
    codes = [code for code, _ in told(make_site(prepared)[1])]
    assert codes == ["relation-both-ways"] * expected


PAST, FUTURE = {"effective": date(2024, 1, 1)}, {"effective": date(2030, 1, 1)}
ENDED = {"expired": date(2025, 1, 1)}


@pytest.mark.parametrize(
    ("value", "facts", "replaced", "reason"),
    [
        ("in-force", PAST, False, ""),
        ("in-force", FUTURE, False, "có hiệu lực chưa đến"),
        ("in-force", ENDED, False, "hết hiệu lực đã qua"),
        ("in-force", PAST, True, "thay thế hoặc bãi bỏ"),
        ("partly-expired", FUTURE, False, "có hiệu lực chưa đến"),
        ("partly-expired", ENDED, False, "hết hiệu lực đã qua"),
        ("partly-expired", PAST, True, "thay thế hoặc bãi bỏ"),
        ("not-yet", FUTURE, False, ""),
        ("not-yet", PAST, False, "có hiệu lực đã đến"),
        ("not-yet", ENDED, False, "hết hiệu lực đã qua"),
        # What a text cannot tell of itself an editor may know.
        ("expired", PAST, False, ""),
        ("suspended", PAST, True, ""),
    ],
)
def test_a_status_that_dates_or_others_contradict_is_told(
    value: str, facts: dict[str, object], reason: str, *, replaced: bool
) -> None:
    status = StatusMeta(value=value, reason="Vì thế")  # type: ignore[arg-type] # a table's
    relation = RelationMeta(kind="thay-the", target="cu")
    prepared = [
        regulation("cu", date="2024-01-01", **({"number": "4", "status": status} | facts)),
        regulation("moi", number="5", relations=(relation,) if replaced else ()),
    ]
    site, findings = make_site(prepared, now=at("2026-01-01"))
    assert told(findings) == ([("status-contradicts", CU)] if reason else [])
    assert all(reason in VI.speak(finding.params["reason"]) for finding in findings)
    assert laws_of(site).status[CU] == value
