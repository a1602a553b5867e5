"""Relations, meetings and documents: written at one end, known at both."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bantin.content import InHeader
from bantin.diagnostics import Severity
from bantin.regulations.content.regulation import RelationMeta
from bantin.regulations.site.relations import came_with_decision, nearest_unit, number_key
from bantin.regulations.site.values import laws_of
from tests.builders import item, make_site, meeting, regulation, sound_site, told

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site

OLD, NEW = "content/regulations/cu.md", "content/regulations/moi.md"


def to(target: str, kind: str = "thay-the", issued: str = "") -> tuple[RelationMeta, ...]:
    day = date.fromisoformat(issued) if issued else None
    return (RelationMeta(kind=kind, target=target, issued=day),)  # type: ignore[arg-type] # a table's


def links(site: Site, source: str) -> list[tuple[str, bool, list[str]]]:
    return [
        (relation.kind, relation.outgoing, [_name(link) for link in relation.documents])
        for relation in laws_of(site).relations.get(source, ())
    ]


def _name(link: object) -> str:
    item, text = getattr(link, "item", None), getattr(link, "text", "")
    return item.document.slug if item else f"? {text}"


@pytest.mark.parametrize(
    "target",
    ["04-QĐ/BDV", "04-qđ/bdv", "04-QÐ/BDV", "04–QĐ/BDV", " 04-QĐ/BDV ", "cu"],
)
def test_a_relation_is_known_at_both_ends(target: str) -> None:
    site = sound_site(
        [
            regulation("moi", number="05-QĐ/BDV", relations=to(target)),
            regulation("cu", number="04-QĐ/BDV"),
        ]
    )
    assert links(site, NEW) == [("thay-the", True, ["cu"])]
    assert links(site, OLD) == [("thay-the", False, ["moi"])]


def test_relations_are_grouped_outgoing_first() -> None:
    relations = (*to("cu"), *to("Z 1", "can-cu"), *to("Z 2", "can-cu"))
    site = sound_site(
        [
            regulation("moi", number="5", relations=relations),
            regulation("cu", number="4", relations=to("moi", "dan-chieu")),
        ]
    )
    assert links(site, NEW) == [
        ("can-cu", True, ["? Z 1", "? Z 2"]),
        ("thay-the", True, ["cu"]),
        ("dan-chieu", False, ["cu"]),
    ]


def test_a_document_of_elsewhere_stays_text() -> None:
    site = sound_site([regulation("moi", number="5", relations=to("217-QĐ/TW", "can-cu"))])
    assert links(site, NEW) == [("can-cu", True, ["? 217-QĐ/TW"])]


def twins() -> list[AnyPrepared]:
    return [
        regulation("a", number="05-QĐ/BDV", issued=date(2015, 5, 1)),
        regulation("b", number="05-QĐ/BDV", issued=date(2020, 5, 1)),
    ]


def test_a_number_that_two_documents_share_is_a_warning_that_names_both() -> None:
    site, findings = make_site([*twins(), regulation("moi", number="6", relations=to("05-QĐ/BDV"))])
    assert told(findings) == [("ambiguous-number", NEW)]
    (finding,) = findings
    assert finding.severity is Severity.WARNING
    assert finding.where == InHeader(("document", "relations", 0, "target"))
    assert finding.related == tuple(
        (f"content/regulations/{slug}.md", InHeader(("document", "number"))) for slug in "ab"
    )
    assert links(site, NEW) == [("thay-the", True, ["? 05-QĐ/BDV"])]


@pytest.mark.parametrize(
    ("issued", "found"),
    [("2015-05-01", "a"), ("2020-05-01", "b"), ("2021-01-01", "? 05-QĐ/BDV")],
)
def test_the_date_of_issue_tells_them_apart(issued: str, found: str) -> None:
    relations = to("05-QĐ/BDV", issued=issued)
    site = sound_site([*twins(), regulation("moi", number="6", relations=relations)])
    assert links(site, NEW) == [("thay-the", True, [found])]


def test_numbers_are_compared_in_one_spelling() -> None:
    assert number_key("05-qÐ/bdv") == number_key(" 05‑QĐ/BDV ") == number_key("5-QĐ/BDV")
    assert number_key("217/QĐ-TW") == number_key("217-QĐ/TW")
    assert number_key("05-QĐ/BDV") != number_key("50-QĐ/BDV")
    assert number_key("7/1998/QĐ.UB") == number_key("07/1998/QĐ-UB") != number_key("7/1998/QĐ-UBND")


def test_a_document_knows_what_it_is_attached_to() -> None:
    site = sound_site(
        [
            regulation("moi", number="5", attached_to="04-QĐ/BDV"),
            regulation("cu", number="04-QĐ/BDV"),
            regulation("le", number="6", attached_to="99-QĐ/TW"),
        ]
    )
    assert _name(laws_of(site).attached_to[NEW]) == "cu"
    assert _name(laws_of(site).attached_to["content/regulations/le.md"]) == "? 99-QĐ/TW"


def test_a_meeting_and_its_documents_know_of_each_other_from_either_end() -> None:
    site = sound_site(
        [
            meeting("hop", "2024-07-13", documents=("04-QĐ/BDV", "217-QĐ/TW")),
            regulation("cu", number="04-QĐ/BDV"),
            regulation("moi", number="5", adopted_at="hop"),
        ]
    )
    names = [_name(link) for link in laws_of(site).documents["content/meetings/hop.md"]]
    assert sorted(names) == ["? 217-QĐ/TW", "cu", "moi"]
    for source in (OLD, NEW):
        assert [item.document.slug for item in laws_of(site).meetings[source]] == ["hop"]


def test_a_pair_named_at_both_ends_stands_once() -> None:
    site = sound_site(
        [
            meeting("hop", "2024-07-13", documents=("cu", "04-QĐ/BDV")),
            regulation("cu", number="04-QĐ/BDV", adopted_at="hop"),
        ]
    )
    assert [_name(link) for link in laws_of(site).documents["content/meetings/hop.md"]] == ["cu"]
    assert len(laws_of(site).meetings[OLD]) == 1


def test_a_meeting_that_nobody_knows_is_an_error_with_a_suggestion() -> None:
    _, findings = make_site(
        [meeting("hop-quy-2", "2024-07-13"), regulation("cu", number="4", adopted_at="hop-quy-3")]
    )
    assert told(findings) == [("unknown-meeting", OLD)]
    assert findings[0].params["suggestion"] == "hop-quy-2"
    assert findings[0].where == InHeader(("document", "adopted_at"))


def test_relations_do_not_depend_on_the_order_of_the_files() -> None:
    prepared = [
        meeting("hop", "2024-07-13", documents=("4",)),
        regulation("cu", number="4", relations=to("moi", "dan-chieu")),
        regulation("moi", number="5", relations=to("4"), adopted_at="hop"),
    ]
    assert sound_site(prepared) == sound_site(reversed(prepared))


@pytest.mark.parametrize(
    ("unit", "nearest"),
    [
        ("dieu-1", "dieu-1"),
        ("dieu-1a", "dieu-1"),
        ("dieu-9", ""),
        ("dieu-1.khoan-2a", "dieu-1.khoan-2"),
        ("dieu-1.khoan-9", "dieu-1"),
        ("dieu-1.khoan-2.diem-d1", "dieu-1.khoan-2.diem-d"),
        ("dieu-1.khoan-2.diem-e1", "dieu-1.khoan-2"),
        # The point đ is the one behind d, and nothing that was put in behind it.
        ("dieu-1.khoan-2.diem-dd", "dieu-1.khoan-2"),
        ("dieu-1.khoan-2.diem-dd1", "dieu-1.khoan-2"),
    ],
)
def test_a_unit_still_to_be_put_in_is_told_where_it_would_follow(unit: str, nearest: str) -> None:
    known = {"dieu-1", "dieu-1.khoan-2", "dieu-1.khoan-2.diem-d"}
    assert nearest_unit(unit, known) == nearest


@pytest.mark.parametrize(
    ("type_", "number", "expected"),
    [
        ("Quy chế", "05/QĐ-UBND", True),
        ("Quy chế", "5-QĐ/ĐU", True),
        ("Quy chế", "5-QC/ĐU", False),
        ("Quy chế", "", False),
        # Both words are QĐ.
        ("Quy định", "18-QĐ/ĐU", False),
        ("Quyết định", "5/QĐ-UBND", False),
        ("Quy chế", "5-NQ/ĐU", False),  # neither's
    ],
)
def test_a_number_of_another_type_is_that_of_the_decision(
    type_: str, number: str, *, expected: bool
) -> None:
    site = sound_site([regulation("cu", type=type_, number=number)])
    assert came_with_decision(item(site, "cu")) is expected
