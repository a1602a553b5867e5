"""The life of a text in Akoma Ntoso: versions, what was done to units, and when each holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import structs

from bantin.regulations.exports import (
    Amendment,
    Decision,
    OwnChange,
    PastChange,
    UnitForce,
    Work,
)
from bantin.regulations.exports.akoma.document import NAMESPACE
from bantin.regulations.exports.akoma.names import names
from tests.regulations.exports.test_akoma import read, strings
from tests.regulations.exports.test_samples import PARTY, STATE

if TYPE_CHECKING:
    from lxml import etree

    from bantin.regulations.exports import LegalText


LATER = (
    Amendment(
        day=date(2025, 6, 1),
        by=Decision(number="12-QĐ/ĐU", issuer="Đảng ủy xã Cần Giờ", issued=date(2025, 5, 20)),
    ),
    Amendment(day=date(2026, 1, 1), by=Decision(number="3-QĐ/ĐU")),
)


def versions() -> tuple[LegalText, LegalText]:
    """The first and the second version of one text, which has a date and a number of its own."""
    work = Work(
        issued=date(2025, 2, 5),
        number="05-QC/ĐU",
        author="dang-uy-xa-can-gio",
        slug="05-qc-du",
        amendments=LATER,
    )
    first = structs.replace(PARTY, version=date(2025, 3, 1), work=work)
    changed = {"number": "06-QC/ĐU", "slug": "06-qc-du", "author": "dang-uy"}
    second = structs.replace(first, version=date(2025, 6, 1), issued=date(2025, 5, 20), **changed)
    return first, second


def test_versions_are_expressions_of_one_work() -> None:
    first, second = (read(text) for text in versions())
    for path in ("FRBRuri", "FRBRthis", "FRBRdate", "FRBRnumber"):
        values = [strings(root, f"//a:FRBRWork/a:{path}/@*") for root in (first, second)]
        assert values[0] == values[1]
    work = "/akn/vn/doc/quy-che/dang-uy-xa-can-gio/2025-02-05/05-qc-du"
    assert strings(second, "/*/*/a:meta//a:FRBRWork/a:FRBRuri/@value") == [work]
    path = "/*/*/a:meta//a:FRBRExpression/a:FRBRuri/@value"
    assert strings(first, path) == [f"{work}/vie@2025-03-01"]
    assert strings(second, path) == [f"{work}/vie@2025-06-01"]
    assert strings(first, "/*/*/@contains") == ["originalVersion"]
    assert strings(second, "/*/*/@contains") == ["singleVersion"]


def test_each_version_knows_what_amended_the_work() -> None:
    for text in versions():
        root = read(text)
        events = "//a:eventRef[@type='amendment']/"
        assert strings(root, f"{events}@date") == ["2025-06-01", "2026-01-01"]
        assert strings(root, f"{events}@source") == ["#changed-by.1", "#changed-by.2"]
        assert strings(root, "//a:passiveRef/@eId") == ["changed-by.1"]
        (href,) = strings(root, "//a:passiveRef/@href")
        assert href == "/akn/vn/doc/quyet-dinh/dang-uy-xa-can-gio/2025-05-20/12-qd-du"


def test_a_text_that_takes_effect_later_is_no_amendment() -> None:
    root = read(structs.replace(STATE, version=date(2025, 3, 1)))
    assert strings(root, "//a:eventRef/@type") == ["generation"]
    assert strings(root, "/*/*/@contains") == ["originalVersion"]


def test_document_version_and_units_each_have_their_time() -> None:
    by = Decision(number="04/2026/QĐ-UBND", issuer="UBND xã", issued=date(2026, 4, 10))
    forces = (
        UnitForce(unit="dieu-3", status="amended", since=date(2026, 4, 25), by=by),
        UnitForce(
            unit="dieu-2",
            status="suspended",
            since=date(2026, 5, 1),
            until=date(2026, 6, 1),
            by=structs.replace(by, issued=None),
        ),
        UnitForce(unit="dieu-3", status="added", since=date(2026, 4, 25), by=by),
    )
    text = structs.replace(
        STATE,
        effective=date(2025, 3, 1),
        expired=date(2027, 1, 1),
        status="partly-expired",
        state="current",
        applies=date(2026, 1, 1),
        until=date(2026, 12, 1),
        units=forces,
    )
    root = read(text)

    def interval(group: str) -> list[tuple[str, str]]:
        path = f"//a:temporalGroup[@eId='{group}']/a:timeInterval"
        days = dict(
            zip(
                strings(root, "//a:eventRef/@eId"), strings(root, "//a:eventRef/@date"), strict=True
            )
        )
        return [
            (days[one.get("start", "")[1:]], days.get(one.get("end", "")[1:], ""))
            for one in root.xpath(path, namespaces={"a": NAMESPACE})
        ]

    assert interval("in-force.time") == [("2025-03-01", "2027-01-01")]
    assert interval("version.time") == [("2026-01-01", "2026-12-01")]
    assert interval("unit.1.time") == [("2026-01-01", "2026-04-25")]
    assert interval("unit.2.time") == [("2026-01-01", "2026-05-01"), ("2026-06-01", "")]
    assert strings(root, "//a:article[@eId='art_3']/@period") == ["#unit.1.time"]
    assert strings(root, "//a:article[@eId='art_2']/@period") == ["#unit.2.time"]
    sources = strings(root, "//a:eventRef[starts-with(@eId, 'event.unit')]/@source")
    # One without a day of issue has no address, and is told by its words.
    assert sources == ["#changed-by.1", "#changed-by.2", "#changed-by.2", "#changed-by.1"]
    assert strings(root, "//a:references/a:passiveRef/@eId") == ["changed-by.1"]
    assert strings(root, "//a:references/a:TLCReference/@eId") == ["changed-by.2"]
    assert strings(root, "//a:proprietary/*")[:2] == ["partly-expired", "current"]


ACT = Decision(number="04/2026/QĐ-UBND", issuer="UBND xã", issued=date(2026, 4, 10))
ACT_WORK = "/akn/vn/act/quyet-dinh/ubnd-xa/2026-04-10/04-2026-qd-ubnd"


def one_change(root: etree._Element, group: str) -> dict[str, str]:
    """The one modification of a group: its type, where it comes from and where it goes."""
    path = f"//a:analysis/a:{group}/a:textualMod"
    found = ("@type", "a:source/@href", "a:destination/@href", "a:force/@period")
    return {one.partition("/")[0]: strings(root, f"{path}/{one}")[0] for one in found}


def test_a_text_knows_what_was_done_to_its_units() -> None:
    past = PastChange(
        unit="dieu-3.khoan-2",
        how="amended",
        since=date(2026, 4, 25),
        by=ACT,
        place="dieu-1.khoan-1",
    )
    root = read(structs.replace(STATE, past=(past,)))
    assert one_change(root, "passiveModifications") == {
        "@type": "substitution",
        "a:source": f"{ACT_WORK}/!main~art_1__para_1",
        "a:destination": "#art_3__para_2",
        "a:force": "#past.1.time",
    }
    (event,) = root.xpath("//a:eventRef[@eId='event.past.1']", namespaces={"a": NAMESPACE})
    assert (event.get("date"), event.get("type")) == ("2026-04-25", "amendment")
    assert event.get("source") == "#changed-by.1"
    assert strings(root, "//a:passiveRef[@eId='changed-by.1']/@href") == [ACT_WORK]
    assert strings(root, "//a:temporalGroup[@eId='past.1.time']/a:timeInterval/@start") == [
        "#event.past.1"
    ]
    assert strings(root, "//a:paragraph[@eId='art_3__para_2']/@period") == ["#past.1.time"]


def test_a_unit_that_is_no_more_is_named_by_the_address_of_the_work() -> None:
    words = Decision(type="", number="văn bản số 12/NQ-HĐND")
    past = PastChange(unit="dieu-9", how="repealed", since=date(2026, 1, 1), by=words)
    root = read(structs.replace(STATE, past=(past,)))
    assert one_change(root, "passiveModifications") == {
        "@type": "repeal",
        "a:source": "#changed-by.1",
        "a:destination": f"{names(STATE).work}/!main~art_9",
        "a:force": "#past.1.time",
    }
    assert strings(root, "//a:TLCReference/@showAs") == ["văn bản số 12/NQ-HĐND"]
    assert strings(root, "//a:eventRef[@eId='event.past.1']/@type") == ["repeal"]


def test_an_act_knows_what_it_does_to_units_of_others() -> None:
    change = OwnChange(unit="dieu-5a", how="inserted", of=ACT, place="dieu-1.khoan-2")
    root = read(structs.replace(STATE, changes=(change,)))
    assert one_change(root, "activeModifications") == {
        "@type": "insertion",
        "a:source": "#art_1__para_2",
        "a:destination": f"{ACT_WORK}/!main~art_5a",
        "a:force": "#in-force.time",
    }
    assert strings(root, "//a:activeRef/@href") == [ACT_WORK]


def test_what_is_only_to_be_put_in_ends_no_time() -> None:
    added = UnitForce(unit="dieu-3", status="added", since=date(2026, 4, 25), by=ACT)
    assert strings(read(structs.replace(STATE, units=(added,))), "//a:article/@period") == []


def test_a_text_of_which_no_change_is_known_has_no_analysis() -> None:
    assert strings(read(STATE), "//a:analysis") == []


def test_a_unit_that_was_changed_once_and_again_applied_between() -> None:
    past = PastChange(unit="dieu-3", how="amended", since=date(2026, 1, 1), by=ACT)
    force = UnitForce(unit="dieu-3", status="amended", since=date(2026, 4, 25), by=ACT)
    root = read(structs.replace(STATE, past=(past,), units=(force,)))
    path = "//a:temporalGroup[@eId='unit.1.time']/a:timeInterval/"
    assert strings(root, f"{path}@start") == ["#event.past.1"]
    assert strings(root, f"{path}@end") == ["#event.unit.1"]
    assert strings(root, "//a:article[@eId='art_3']/@period") == ["#unit.1.time"]
