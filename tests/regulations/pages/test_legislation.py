from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from bantin.regulations.views import AdoptedModel, Download, EditionLink, Relation
from bantin.theme.views import DocumentRef, Heading, Link
from tests.theme.schema_org.values import LAW, REGULATION, graph, regulation_page


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
        amended_by=(),
    )
    page = regulation_page(law=replace(LAW, adopted=adopted))
    assert graph(page)["Legislation"]["legislationApplies"] == {
        "@type": "Legislation",
        "name": "Quy chế mẫu",
        "url": "https://x.vn/cg/mau/",
    }


def test_a_version_is_told_by_its_day_and_the_others_beside_it() -> None:
    old, new = (
        EditionLink(day=date(year, 1, 1), url=f"/cg/qc/{year}-01-01/", state="past", redline="")
        for year in (2023, 2024)
    )
    facts = replace(LAW, edition=new, editions=(old, new))
    law = graph(regulation_page(law=facts))["Legislation"]
    assert law["legislationDateVersion"] == "2024-01-01"
    assert [(one["legislationDateVersion"], one["url"]) for one in law["workExample"]] == [
        ("2023-01-01", "https://x.vn/cg/qc/2023-01-01/"),
        ("2024-01-01", "https://x.vn/cg/qc/2024-01-01/"),
    ]


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
    told = {"legislationApplies", "legislationDateVersion", "workExample", "hasPart"}
    assert told.isdisjoint(law)
