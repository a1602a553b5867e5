"""What pages say of force: of documents, versions and units, and of localities that are no more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from bantin.content.config import Locality
from bantin.regulations.exports.letterhead import letterhead
from bantin.regulations.pages.adoptions import adopted_model, adoption_rows
from bantin.regulations.pages.facts import law_facts
from bantin.regulations.pages.issuing import head_of
from bantin.regulations.pages.page import facts_of, regulation_facts
from bantin.regulations.pages.texts import text_of
from bantin.regulations.pages.told import legal_text
from bantin.regulations.site.status import begins_on
from bantin.regulations.site.values import laws_of
from tests.builders import at, config, item, make_site, planning, prepare, sound_site, told

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site

TEXT = "Điều 1. Tổ chức\n\n1. Một.\n\n2. Hai.\n\nĐiều 2. Hiệu lực\n\nTừ ngày ký.\n"


def version(day: str, *facts: str, text: str = TEXT, issued: str = "2024-01-10") -> AnyPrepared:
    more = "".join(f", {one}" for one in facts)
    if not facts or facts[0].startswith("relations"):
        more += f", effective: {day}"
    header = f"""
title: Quy chế họp
date: 2024-01-10
document: {{type: Quy chế, number: 1-QC/HU, issuer: HU, issued: {issued}{more}}}
"""
    return prepare(f"content/regulations/hop/{day}.md", header, text)


def other(slug: str, number: str, *facts: str, text: str = "Điều 1. A\n\nB.") -> AnyPrepared:
    more = "".join(f", {one}" for one in facts)
    header = f"""
title: Văn bản {slug}
slug: {slug}
date: 2024-01-10
document: {{type: Quyết định, number: {number}-QĐ/B, issuer: Ban{more}}}
"""
    return prepare(f"content/regulations/{slug}.md", header, text)


def does(kind: str, target: str, *units: str) -> str:
    return f"relations: [{{kind: {kind}, target: {target}, units: [{', '.join(units)}]}}]"


def test_a_consolidated_version_is_of_the_document_that_began_with_the_first() -> None:
    site = sound_site([version("2024-02-01"), version("2025-02-01", "effective: 2024-02-01")])
    (first,) = site.unlisted
    editions = laws_of(site).editions
    assert begins_on(item(site, "hop"), editions) == date(2024, 2, 1)
    assert begins_on(first, editions) == date(2024, 2, 1)
    again = make_site([version("2024-02-01"), version("2025-02-01", issued="2025-01-20")])[0]
    assert begins_on(item(again, "hop"), laws_of(again).editions) == date(2025, 2, 1)


@pytest.mark.parametrize(
    ("facts", "issued", "expected"),
    [
        (["effective: 2025-02-01"], "2024-01-10", []),
        (["effective: 2024-02-01"], "2024-01-10", []),
        (["place: X"], "2024-01-10", []),
        (["effective: 2024-03-01"], "2024-01-10", ["version-day"]),
        # The text would apply before the document does.
        (["effective: 2025-03-01"], "2024-01-10", ["version-day"]),
        (["effective: 2025-01-25"], "2025-01-20", ["version-day"]),
        (["place: X"], "2025-01-20", ["version-day"]),
    ],
)
def test_a_version_names_its_own_day_or_that_of_its_document(
    facts: list[str], issued: str, expected: list[str]
) -> None:
    first = version("2024-02-01", "effective: 2024-02-01")
    _, findings = make_site([first, version("2025-02-01", *facts, issued=issued)])
    assert [code for code, _ in told(findings)] == expected


def coming(site: Site, slug: str) -> list[tuple[str, str]]:
    facts = law_facts(planning(site), item(site, slug))
    return [(one.day.isoformat(), one.kind) for one in facts.coming]


def test_what_is_issued_and_to_come_is_told_by_its_day() -> None:
    prepared = [
        version("2024-02-01"),
        version("2027-01-01", "effective: 2027-01-01"),
        other(
            "sua",
            "5",
            "issued: 2026-10-01",
            "effective: 2026-12-15",
            does("bai-bo", "hop", "dieu-2"),
        ),
        other("dan", "6", "issued: 2026-10-01", "effective: 2026-12-20", does("dan-chieu", "hop")),
    ]
    site = sound_site(prepared, now=at("2026-11-28"))
    assert coming(site, "hop") == [("2026-12-15", "bai-bo"), ("2027-01-01", "version")]
    later = sound_site(prepared, now=at("2027-01-01"))
    assert coming(later, "hop") == []
    assert laws_of(site).status[item(site, "hop").source_path] == "in-force"


def test_a_relation_that_does_not_hold_yet_says_from_when_it_will() -> None:
    by = other("moi", "5", "issued: 2026-10-01", "effective: 2026-12-15", does("thay-the", "cu"))
    site = sound_site([other("cu", "3", "issued: 2020-01-01"), by], now=at("2026-11-28"))
    context = planning(site)
    for slug, expected in (("cu", date(2026, 12, 15)), ("moi", None)):
        page = regulation_facts(context, item(site, slug))
        ((relation,),) = [one.documents for one in page.relations]
        assert relation.since == expected


def test_nothing_is_to_come_for_what_has_ended() -> None:
    end = other("bo", "5", "issued: 2026-01-01", does("bai-bo", "hop"))
    site = sound_site([version("2024-02-01"), version("2027-01-01"), end], now=at("2026-11-28"))
    assert coming(site, "hop") == []


@pytest.mark.parametrize(
    ("kind", "unit", "expected"),
    [
        ("sua-doi-bo-sung", "dieu-1.khoan-1", "partly-expired"),
        ("bai-bo", "dieu-1", "partly-expired"),
        # What is put in takes nothing away, and a correction takes no force.
        ("sua-doi-bo-sung", "dieu-1.khoan-3", "in-force"),
        ("dinh-chinh", "dieu-1", "in-force"),
        ("dinh-chi", "dieu-1", "in-force"),
    ],
)
def test_a_text_is_partly_expired_while_it_shows_what_no_longer_applies(
    kind: str, unit: str, expected: str
) -> None:
    by = other("sua", "5", "issued: 2025-01-01", does(kind, "hop", unit))
    site = sound_site([version("2024-02-01"), by], now=at("2026-01-01"))
    assert laws_of(site).status[item(site, "hop").source_path] == expected
    assert [one.status for one in law_facts(planning(site), item(site, "hop")).changed]
    consolidated = [version("2024-02-01"), version("2025-01-01"), by]
    site = sound_site(consolidated, now=at("2026-01-01"))
    assert laws_of(site).status[item(site, "hop").source_path] == "in-force"
    (former,) = site.unlisted
    assert law_facts(planning(site), former).changed == ()


def test_an_amendment_that_names_no_unit_is_told_at_the_top() -> None:
    by = other("sua", "5", "issued: 2025-01-01", does("sua-doi-bo-sung", "hop"))
    site = sound_site([version("2024-02-01"), by], now=at("2026-01-01"))
    (amended,) = law_facts(planning(site), item(site, "hop")).amended
    assert (amended.kind, amended.since) == ("sua-doi-bo-sung", date(2025, 1, 1))
    site = sound_site([version("2024-02-01"), version("2025-01-01"), by], now=at("2026-01-01"))
    assert law_facts(planning(site), item(site, "hop")).amended == ()


def test_a_unit_is_led_to_the_place_that_has_its_new_wording() -> None:
    text = (
        "Điều 1. Sửa đổi\n1. Theo khoản 2 Điều 1 Quy chế số 1-QC/HU.\n"
        "2. Sửa đổi khoản 2 Điều 1 Quy chế số 1-QC/HU như sau:\n“2. Ba.”\n"
    )
    by = other(
        "sua",
        "5",
        "issued: 2025-01-01",
        does("sua-doi-bo-sung", "hop", "dieu-1.khoan-2"),
        text=text,
    )
    site = sound_site([version("2024-02-01"), by], now=at("2026-01-01"))
    note, *_ = text_of(planning(site), item(site, "hop")).notes
    assert note.places == ("dieu-1.khoan-2",)
    assert note.body == item(site, "sua").body
    assert note.body in text_of(planning(site), item(site, "hop")).kept
    assert [link.title for link in note.note.links] == ["khoản 2 Điều 1 Quyết định no. 5-QĐ/B"]


def test_what_a_former_version_has_ended_stays_ended() -> None:
    first = version("2024-02-01", does("thay-the", "cu"))
    old = other("cu", "3", "issued: 2020-01-01")
    site, _ = make_site([old, first, version("2025-02-01")], now=at("2026-01-01"))
    assert laws_of(site).status[item(site, "cu").source_path] == "expired"
    (cause,) = laws_of(site).effects[item(site, "cu").source_path]
    assert (cause.since, cause.by.source_path[-13:]) == (date(2024, 2, 1), "2024-02-01.md")


def test_what_an_editor_calls_not_in_force_ends_nothing() -> None:
    held = "status: {value: not-yet, reason: Hoãn}"
    by = other("moi", "5", "issued: 2025-01-01", held, does("thay-the", "cu"))
    site, _ = make_site([other("cu", "3", "issued: 2020-01-01"), by], now=at("2026-01-01"))
    assert laws_of(site).status[item(site, "cu").source_path] == "in-force"


def test_a_suspension_ends_with_what_ended_the_document_that_ordered_it() -> None:
    prepared = [
        other("cu", "3", "issued: 2020-01-01"),
        other("dung", "4", "issued: 2025-01-01", does("tam-ngung", "cu")),
        other("bo", "5", "issued: 2025-06-01", does("bai-bo", "dung")),
    ]
    for day, expected in (("2025-05-31", "suspended"), ("2025-06-01", "in-force")):
        site = sound_site(prepared, now=at(day))
        assert laws_of(site).status[item(site, "cu").source_path] == expected


def test_files_know_from_when_to_when_a_version_applies_and_what_units_do_not() -> None:
    by = other("sua", "5", "issued: 2025-06-01", does("bai-bo", "hop", "dieu-2"))
    site = sound_site([version("2024-02-01"), version("2027-01-01"), by], now=at("2026-01-01"))
    text = legal_text(planning(site), item(site, "hop"))
    assert (text.applies, text.until, text.state, text.status) == (
        date(2024, 2, 1),
        date(2027, 1, 1),
        "current",
        "partly-expired",
    )
    assert [(one.unit, one.status, one.since) for one in text.units] == [
        ("dieu-2", "repealed", date(2025, 6, 1))
    ]


PARTY = "place: X, letterhead: party"


@pytest.mark.parametrize(
    ("type_", "own", "facts", "number", "head"),
    [
        ("Luật", "10/2022/QH15", "", "10/2022/QH15", "Luật số: 10/2022/QH15"),
        ("Nghị quyết", "5/NQ-HĐND", "", "05/NQ-HĐND", "Số: 05/NQ-HĐND"),
        ("Nghị quyết", "43/2022/QH15", "", "43/2022/QH15", "Nghị quyết số: 43/2022/QH15"),
        ("Quyết định", "12/QĐ-UBND", "place: X", "12/QĐ-UBND", "Số: 12/QĐ-UBND"),
        # A quy chế with a decision's number, and one that says to which it is attached.
        ("Quy chế", "12/QĐ-UBND", "place: X", "", ""),
        ("Quy chế", "12/QC-X", "place: X, attached_to: 12/QC-X", "", ""),
        ("Quy chế", "8-QC/ĐU", f"{PARTY}, attached_to: 9-QĐ/ĐU", "8-QC/ĐU", "Số 8-QC/ĐU"),
    ],
)
def test_a_document_opens_with_what_is_its_own(
    type_: str, own: str, facts: str, number: str, head: str
) -> None:
    said = f"type: {type_}, number: {own}, issuer: Y, issued: 2024-01-05"
    document = ", ".join(filter(None, (said, facts)))
    header = f"title: Văn bản\ndate: 2024-01-10\ndocument: {{{document}}}"
    site, _ = make_site([prepare("content/regulations/van-ban.md", header, TEXT)])
    context, text = planning(site), item(site, "van-ban")
    shown = head_of(context, text)
    dated = bool(number) and "place" in facts
    assert (shown.number, shown.dated) == (number, dated)
    assert bool(shown.attached) == (number == "" or "attached_to" in facts)
    files = letterhead(legal_text(context, text))
    assert (files.number, bool(files.dated)) == (head, dated)


PLACES = (
    Locality(id="a", name="A", type="xã", valid_to=date(2025, 6, 30), successor="c"),
    Locality(id="b", name="B", type="xã", valid_to=date(2025, 6, 30), successor="d"),
    Locality(id="c", name="C", type="xã", valid_from=date(2025, 7, 1)),
    Locality(id="d", name="D", type="xã", valid_from=date(2025, 7, 1)),
    Locality(id="e", name="E", type="xã"),
)
MODEL = """
title: Quy chế mẫu
slug: mau
date: 2024-07-16
localities: [a, b, e]
document: {model: true, type: Quy chế, issuer: Ban Dân vận, effective: 2024-07-15}
"""


def adoption(place: str, number: str, issued: str, *facts: str) -> AnyPrepared:
    more = "".join(f", {one}" for one in facts)
    header = f"""
locality: {place}
version: 2024-07-15
document: {{number: {number}, issuer: Đảng ủy xã, issued: {issued}{more}}}
"""
    return prepare(f"content/regulations/mau/adoptions/{place}.md", header, "")


def adopted_site(day: str, *adoptions: AnyPrepared) -> Site:
    settings = structs.replace(config(), localities=PLACES)
    model = prepare("content/regulations/mau.md", MODEL, TEXT)
    return sound_site([model, *adoptions], settings=settings, now=at(day))


def status_of(site: Site, place: str) -> str:
    return laws_of(site).status[f"content/regulations/mau/adoptions/{place}.md"]


def test_a_text_of_a_dissolved_commune_stays_what_it_is_until_its_successor_adopts() -> None:
    old = adoption("a", "1-QC/ĐU", "2024-09-01")
    new = adoption("c", "2-QC/ĐU", "2025-10-15", "effective: 2025-11-01")
    for day in ("2025-06-30", "2025-07-01", "2025-10-31"):
        assert status_of(adopted_site(day, old, new), "a") == "in-force"
    site = adopted_site("2025-11-01", old, new)
    assert status_of(site, "a") == "unconfirmed"
    adopted = laws_of(site).adopted["content/regulations/mau/adoptions/a.md"]
    heir = adopted_model(planning(site), adopted).superseded_by
    assert heir is not None
    assert heir.url == "/van-ban/mau/c/"
    assert status_of(site, "c") == "in-force"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("expired: 2025-11-01", "", "expired"),
        ("status: {value: in-force, reason: Đảng ủy xã C xác nhận}", "", "in-force"),
        ("", "relations: [{kind: thay-the, target: a}]", "expired"),
    ],
)
def test_an_editor_confirms_what_has_become_of_it(old: str, new: str, expected: str) -> None:
    site = adopted_site(
        "2026-01-01",
        adoption("a", "1-QC/ĐU", "2024-09-01", *filter(None, [old])),
        adoption("c", "2-QC/ĐU", "2025-10-15", *filter(None, [new])),
    )
    assert status_of(site, "a") == expected


def test_localities_of_today_are_counted_and_successors_are_in_the_table_by_themselves() -> None:
    adoptions = adoption("a", "1-QC/ĐU", "2024-09-01"), adoption("c", "2-QC/ĐU", "2025-10-15")
    site = adopted_site("2025-06-30", *adoptions)
    rows = [*adoption_rows(planning(site), item(site, "mau"))]
    assert [(row.locality, row.living) for row in rows] == [
        ("Xã A", True),
        ("Xã B", True),
        ("Xã E", True),
    ]
    site = adopted_site("2026-01-01", *adoptions)
    rows = [*adoption_rows(planning(site), item(site, "mau"))]
    assert [row.living for row in rows] == [False, False, True, True, True]
    assert {row.locality: row.status for row in rows} == {
        "Xã A": "unconfirmed",
        "Xã B": None,
        "Xã C": "in-force",
        "Xã D": None,
        "Xã E": None,
    }


@pytest.mark.parametrize(
    ("localities", "expected"),
    [("[a, b]", ["Xã A", "Xã B"]), ("[a, e]", []), ("[]", [])],
)
def test_a_text_of_localities_that_are_no_more_says_so(
    localities: str, expected: list[str]
) -> None:
    settings = structs.replace(config(), localities=PLACES)
    facts = "{type: Quyết định, number: 5/QĐ-UBND, issuer: UBND xã, issued: 2024-01-05}"
    header = f"title: Văn bản\ndate: 2024-01-10\nlocalities: {localities}\ndocument: {facts}"
    text = prepare("content/regulations/van-ban.md", header, TEXT)
    site = sound_site([text], settings=settings, now=at("2026-01-01"))
    found = law_facts(planning(site), item(site, "van-ban")).ended
    assert [one.name for one in found] == expected
    assert [one.successor.title for one in found if one.successor][:1] == ["Xã C"][: len(found)]


def test_an_adoption_says_that_its_model_has_ended() -> None:
    end = other("bo", "5", "issued: 2026-01-01", does("bai-bo", "mau"))
    settings = structs.replace(config(), localities=PLACES)
    model = prepare("content/regulations/mau.md", MODEL, TEXT)
    site = sound_site(
        [model, adoption("e", "1-QC/ĐU", "2024-09-01"), end],
        settings=settings,
        now=at("2026-02-01"),
    )
    (adopted,) = laws_of(site).adopted.values()
    facts = adopted_model(planning(site), adopted)
    assert facts.status == "expired"
    assert [(one.kind, one.by.title) for one in facts.causes] == [
        ("bai-bo", "Quyết định no. 5-QĐ/B")
    ]
    assert status_of(site, "e") == "in-force"


def test_no_two_adoptions_of_a_merged_commune_are_simply_in_force() -> None:
    site = adopted_site(
        "2026-01-01",
        adoption("a", "1-QC/ĐU", "2024-09-01"),
        adoption("b", "3-QC/ĐU", "2024-09-02"),
        adoption("c", "2-QC/ĐU", "2025-10-15"),
    )
    in_force = [
        facts_of(one).number
        for one in site.items
        if laws_of(site).status[one.source_path] == "in-force"
    ]
    assert sorted(in_force) == ["2-QC/ĐU", "3-QC/ĐU"]
