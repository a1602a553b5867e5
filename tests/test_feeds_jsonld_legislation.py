from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from bantin.theme.views import DocumentRef, Relation
from tests.jsonld_values import ARTICLE, REGULATION, graph


def test_a_regulation_is_legislation() -> None:
    law = graph(replace(ARTICLE, regulation=REGULATION))["Legislation"]
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
    law = graph(replace(ARTICLE, regulation=replace(REGULATION, status=status)))["Legislation"]
    assert law["legislationLegalForce"] == f"https://schema.org/{force}"


def test_a_model_has_no_legal_force() -> None:
    law = graph(replace(ARTICLE, regulation=replace(REGULATION, status="model")))["Legislation"]
    assert "legislationLegalForce" not in law


def test_relations_are_told_by_the_document_that_makes_them() -> None:
    here = DocumentRef(
        title="Quy chế cũ", number="01-QC/ĐU", url="/cg/cu/", issued=date(2020, 1, 2)
    )
    elsewhere = DocumentRef(title="217-QĐ/TW", number="217-QĐ/TW", url="")
    relations = (
        Relation(kind="bai-bo", outgoing=True, documents=(here,)),
        Relation(kind="can-cu", outgoing=True, documents=(elsewhere,)),
        Relation(kind="dan-chieu", outgoing=True, documents=(here,)),
        Relation(kind="thay-the", outgoing=False, documents=(elsewhere,)),
    )
    facts = replace(REGULATION, relations=relations, attached_to=elsewhere)
    law = graph(replace(ARTICLE, regulation=facts))["Legislation"]
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
