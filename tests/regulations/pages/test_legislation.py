from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bantin.regulations.history_views import VersionChange
from bantin.regulations.views import (
    AdoptedModel,
    ChangedUnit,
    Download,
    EditionLink,
    RelatedDocument,
    Relation,
)
from bantin.theme.views import Heading, Link
from tests.theme.schema_org.values import LAW, REGULATION, graph, regulation_page

if TYPE_CHECKING:
    from bantin.regulations.statuses import DocumentStatus


def test_a_regulation_is_legislation() -> None:
    law = graph(regulation_page())["Legislation"]
    assert law["legislationIdentifier"] == "05-QC/ĐU"
    assert law["legislationType"] == "Quy chế"
    assert law["legislationDate"] == "2024-07-01"
    assert law["legislationDateOfApplicability"] == "2024-08-01"
    assert law["legislationPassedBy"] == {"@type": "Organization", "name": "Đảng ủy xã"}
    assert law["legislationLegalForce"] == "https://schema.org/InForce"
    assert law["encoding"] == [
        {"@type": "LegislationObject", "name": "Bản ký", "contentUrl": "https://x.vn/cg/a.pdf"}
    ]
    assert law["subjectOf"] == [
        {
            "@type": "Event",
            "@id": "https://x.vn/cg/hop/giao-ban/#event",
            "name": "Giao ban",
            "url": "https://x.vn/cg/hop/giao-ban/",
        }
    ]
    assert {"expires", "isPartOf", "citation"}.isdisjoint(law)


@pytest.mark.parametrize(
    ("status", "force"),
    [
        ("in-force", "InForce"),
        ("partly-expired", "PartiallyInForce"),
        ("expired", "NotInForce"),
        ("not-yet", "NotInForce"),
        ("suspended", "NotInForce"),
        ("obsolete", "NotInForce"),
    ],
)
def test_a_status_is_told_as_legal_force(status: str, force: str) -> None:
    law = graph(regulation_page(replace(REGULATION, status=status)))["Legislation"]
    assert law["legislationLegalForce"] == f"https://schema.org/{force}"


def test_a_model_has_no_legal_force() -> None:
    law = graph(regulation_page(replace(REGULATION, status="model")))["Legislation"]
    assert "legislationLegalForce" not in law


def test_relations_are_told_by_the_document_that_makes_them() -> None:
    here = RelatedDocument(
        title="Quy chế cũ", number="01-QC/ĐU", url="/cg/cu/", issued=date(2020, 1, 2)
    )
    elsewhere = RelatedDocument(title="217-QĐ/TW", number="217-QĐ/TW", url="")
    relations = (
        Relation(kind="bai-bo", outgoing=True, documents=(here,)),
        Relation(kind="can-cu", outgoing=True, documents=(elsewhere,)),
        Relation(kind="dan-chieu", outgoing=True, documents=(here,)),
        Relation(kind="thay-the", outgoing=False, documents=(elsewhere,)),
    )
    facts = replace(REGULATION, relations=relations, attached_to=elsewhere)
    law = graph(regulation_page(facts))["Legislation"]
    there = {"@type": "Legislation", "name": "217-QĐ/TW", "legislationIdentifier": "217-QĐ/TW"}
    old = {
        "@type": "Legislation",
        "name": "Quy chế cũ",
        "url": "https://x.vn/cg/cu/",
        "legislationIdentifier": "01-QC/ĐU",
        "legislationDate": "2020-01-02",
    }
    assert law["legislationRepeals"] == [old]
    assert law["citation"] == [there, old]
    assert law["isPartOf"] == there
    assert "legislationChanges" not in law


def test_an_adoption_applies_its_model() -> None:
    adopted = AdoptedModel(
        model=Link(title="Quy chế mẫu", url="/cg/mau/"),
        version=date(2024, 6, 1),
        version_url="",
        redline="",
        behind=(),
        locality="Thạnh An",
        ended=None,
        successor=None,
        superseded_by=None,
        status="model",
        causes=(),
        amended_by=(),
    )
    page = regulation_page(law=replace(LAW, adopted=adopted))
    assert graph(page)["Legislation"]["legislationApplies"] == {
        "@type": "Legislation",
        "name": "Quy chế mẫu",
        "url": "https://x.vn/cg/mau/",
    }


PAST = EditionLink(
    day=date(2023, 1, 1),
    until=date(2023, 12, 31),
    url="/cg/qc/2023-01-01/",
    state="past",
    redline="",
)
NOW = EditionLink(
    day=date(2024, 1, 1), until=None, url="/cg/qc/2024-01-01/", state="current", redline=""
)
FORCE = "https://schema.org/"


@pytest.mark.parametrize(
    ("shown", "status", "force", "period", "document"),
    [
        (NOW, "in-force", "InForce", "2024-01-01/..", "InForce"),
        (PAST, "in-force", "NotInForce", "2023-01-01/2023-12-31", "InForce"),
        (PAST, "expired", "NotInForce", "2023-01-01/2023-12-31", "NotInForce"),
        (NOW, "partly-expired", "PartiallyInForce", "2024-01-01/..", "PartiallyInForce"),
    ],
)
def test_a_version_has_a_force_of_its_own_beside_that_of_its_document(
    shown: EditionLink, status: DocumentStatus, force: str, period: str, document: str
) -> None:
    facts = replace(
        LAW,
        edition=shown,
        editions=(PAST, NOW),
        current=Link(title="Quy chế", url="/cg/qc/") if shown is PAST else None,
    )
    law = graph(regulation_page(replace(REGULATION, status=status), law=facts))["Legislation"]
    assert law["legislationDateVersion"] == shown.day.isoformat()
    assert law["legislationLegalForce"] == FORCE + force
    assert law["temporalCoverage"] == period
    work = law["exampleOfWork"]
    assert work["legislationLegalForce"] == FORCE + document
    assert work["@id"].endswith("/cg/qc/#document" if shown is PAST else "/giao-ban/#document")
    told = [(one["legislationDateVersion"], one["temporalCoverage"]) for one in work["workExample"]]
    assert told == [
        ("2023-01-01", "2023-01-01/2023-12-31"),
        ("2024-01-01", "2024-01-01/.."),
    ]
    assert work["workExample"][0]["legislationLegalForce"] == f"{FORCE}NotInForce"
    assert work["workExample"][1]["legislationLegalForce"] == FORCE + document


def test_units_that_no_longer_apply_as_they_stand_have_a_force_of_their_own() -> None:
    contents = (Heading(2, "dieu-1", "Điều 1"), Heading(2, "dieu-2", "Điều 2"))
    by = Link(title="Quyết định sửa đổi", url="/cg/sua/")
    changed = ChangedUnit(
        id="dieu-1.khoan-2",
        cited="khoản 2 Điều 1",
        status="repealed",
        since=date(2024, 5, 1),
        until=None,
        by=by,
    )
    page = regulation_page(law=replace(LAW, changed=(changed,)))
    parts = graph(replace(page, contents=contents))["Legislation"]["hasPart"]
    assert [(one["name"], one.get("legislationLegalForce", "")) for one in parts] == [
        ("Điều 1", f"{FORCE}PartiallyInForce"),
        ("Điều 2", ""),
        ("khoản 2 Điều 1", f"{FORCE}NotInForce"),
    ]
    assert parts[2]["temporalCoverage"] == "../2024-04-30"


def test_each_dieu_is_a_part_with_an_address() -> None:
    contents = tuple(
        Heading(level=2, id=id_, title=title)
        for id_, title in (
            ("chuong-1", "Chương I"),
            ("dieu-1", "Điều 1. Phạm vi"),
            ("phu-luc-1.dieu-2", "Điều 2. Mẫu"),
            ("dieu-1.khoan-1", "1"),
        )
    )
    law = graph(replace(regulation_page(), contents=contents))["Legislation"]
    url = "https://x.vn/cg/tin/giao-ban/"
    assert [(one["@id"], one["name"], one["legislationType"]) for one in law["hasPart"]] == [
        (f"{url}#dieu-1", "Điều 1. Phạm vi", "Điều"),
        (f"{url}#phu-luc-1.dieu-2", "Điều 2. Mẫu", "Điều"),
    ]


def test_files_of_the_text_are_told_with_their_type() -> None:
    file = Download(format="pdf", name="PDF", url="/cg/qc/toan-van.pdf", type="application/pdf")
    facts = replace(LAW, downloads=(file,))
    law = graph(regulation_page(law=facts))["Legislation"]
    assert law["encoding"][1:] == [
        {
            "@type": "LegislationObject",
            "encodingFormat": "application/pdf",
            "contentUrl": "https://x.vn/cg/qc/toan-van.pdf",
        }
    ]


def test_a_regulation_of_one_text_says_nothing_of_versions_and_models() -> None:
    law = graph(regulation_page())["Legislation"]
    told = {"legislationApplies", "legislationDateVersion", "exampleOfWork", "hasPart"}
    assert told.isdisjoint(law)


def test_an_act_names_the_units_that_it_changes() -> None:
    units = (
        Link(title="khoản 2 Điều 5", url="/cg/cu/#dieu-5.khoan-2"),
        Link(title="khoản 2a Điều 5", url=""),
    )
    changed = RelatedDocument(title="Cũ", number="1-QC/ĐU", url="/cg/cu/", units=units)
    relation = Relation(kind="sua-doi-bo-sung", outgoing=True, documents=(changed,))
    law = graph(regulation_page(replace(REGULATION, relations=(relation,))))["Legislation"]
    assert [one["name"] for one in law["legislationAmends"]] == ["Cũ"]
    whole = {"@type": "Legislation", "url": "https://x.vn/cg/cu/"}
    assert law["legislationChanges"] == [
        {
            "@type": "Legislation",
            "@id": "https://x.vn/cg/cu/#dieu-5.khoan-2",
            "name": "khoản 2 Điều 5",
            "url": "https://x.vn/cg/cu/#dieu-5.khoan-2",
            "isPartOf": whole,
        },
        {"@type": "Legislation", "name": "khoản 2a Điều 5", "isPartOf": whole},
    ]
    passive = replace(relation, outgoing=False)
    law = graph(regulation_page(replace(REGULATION, relations=(passive,))))["Legislation"]
    assert "legislationChanges" not in law


def test_a_version_says_of_what_it_was_made() -> None:
    acts = (Link(title="Quyết định số 7", url="/cg/bay/"), Link(title="văn bản số 8", url=""))
    changes = tuple(VersionChange(how="amended", by=by, units=(), total=1) for by in (*acts, *acts))
    made = replace(NOW, changes=changes)
    law = replace(LAW, edition=made, editions=(PAST, made))
    told = graph(regulation_page(law=law))["Legislation"]["legislationConsolidates"]
    assert [(one["name"], one.get("url")) for one in told] == [
        (regulation_page().title, "https://x.vn/cg/qc/2023-01-01/"),
        ("Quyết định số 7", "https://x.vn/cg/bay/"),
        ("văn bản số 8", None),
    ]
    # The first version was made of nothing, and of what is not known nothing is said.
    for edition in (PAST, NOW):
        law = replace(LAW, edition=edition, editions=(PAST, NOW))
        assert "legislationConsolidates" not in graph(regulation_page(law=law))["Legislation"]
