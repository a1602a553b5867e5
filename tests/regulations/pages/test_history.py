"""What pages say of the past of units: beside each, in the list of versions, and to machines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bantin.regulations.pages.facts import law_facts
from bantin.regulations.pages.page import regulation_facts
from bantin.regulations.pages.texts import file_text_of, text_of
from bantin.regulations.pages.told import legal_text
from bantin.regulations.pages.unit_notes import citing_notes
from tests.builders import config, item, make_site, planning
from tests.regulations.site.test_deeds import UNITS, target
from tests.regulations.site.test_deeds import act as amending_act
from tests.regulations.site.test_history import (
    ENTRY,
    FIRST,
    NEW,
    OLD,
    SECOND,
    THIRD,
    act,
    to,
    version,
)

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item

REPEALED = "unit: dieu-1.khoan-3, how: repealed, act: 8/NQ-HĐND, by: dieu-2, from: 2024-05-01"


def planned(*prepared: AnyPrepared, slug: str = "hop") -> tuple[Context, Item]:
    site, _ = make_site(prepared, settings=config())
    return planning(site), item(site, slug)


def consolidated() -> tuple[Context, Item]:
    first = version(FIRST, OLD.replace("2. Hai.", "2. Hai.\n\n3. Ba."))
    return planned(first, version(SECOND, NEW, ENTRY, REPEALED), act("7", SECOND))


def test_a_unit_says_who_changed_it_and_leads_there() -> None:
    context, regulation = consolidated()
    (unit, around) = text_of(context, regulation).history
    assert unit.unit == "dieu-1.khoan-2"
    (change,) = unit.changes
    assert (change.how, change.since, change.unit) == ("amended", date(2025, 2, 1), "")
    assert change.by.title == "khoản 1 Điều 1 Quyết định no. 7-QĐ/HU"
    assert change.by.url.endswith("/van-ban/sua-7/#dieu-1.khoan-1")
    # What is gone is told where it stood; a document that is not here has no link.
    assert around.unit == "dieu-1"
    (gone,) = around.changes
    assert (gone.unit, gone.how) == ("khoản 3 Điều 1", "repealed")
    assert (gone.by.title, gone.by.url) == ("Điều 2 document no. 8/NQ-HĐND", "")


def test_who_made_a_unit_is_not_told_again_for_naming_it() -> None:
    naming = "Điều 1. Sửa\n\n1. Sửa đổi khoản 2 Điều 1 Quy chế số 1-QC/HU.\n\n2. Khác.\n"
    other = naming.replace("Sửa đổi", "Thực hiện")
    naming_acts = (act("7", SECOND, text=naming), act("8", THIRD, text=other))
    context, regulation = planned(version(FIRST), version(SECOND, NEW, ENTRY), *naming_acts)
    cited = [*citing_notes(context, regulation)]
    assert [(one.unit, [link.url for link in one.links]) for one in cited] == [
        ("dieu-1.khoan-2", ["/van-ban/sua-8/#dieu-1.khoan-1"])
    ]


def test_files_of_the_text_have_its_words_alone() -> None:
    context, regulation = consolidated()
    assert file_text_of(context, regulation).history == ()


def test_a_text_of_which_nothing_is_known_says_nothing() -> None:
    context, regulation = planned(version(FIRST), version(SECOND, NEW))
    assert text_of(context, regulation).history == ()
    assert [one.changes for one in law_facts(context, regulation).editions] == [(), ()]


def test_the_list_of_versions_says_who_changed_which_units() -> None:
    context, regulation = consolidated()
    first, second = law_facts(context, regulation).editions
    assert first.changes == ()
    assert [(one.how, one.total) for one in second.changes] == [("repealed", 1), ("amended", 1)]
    (gone,), (changed,) = (one.units for one in second.changes)
    assert (gone.title, gone.url.partition("/van-ban")[2]) == (
        "khoản 3 Điều 1",
        f"/hop/{FIRST}/#dieu-1.khoan-3",
    )
    assert changed.url.endswith(f"/hop/{SECOND}/#dieu-1.khoan-2")


def test_each_version_says_only_what_it_has_brought() -> None:
    third = NEW.replace("Một.", "Một người.")
    again = f"{ENTRY.replace('khoan-2', 'khoan-1')}".replace(SECOND, THIRD)
    context, regulation = planned(
        version(FIRST), version(SECOND, NEW, ENTRY), version(THIRD, third, ENTRY, again)
    )
    editions = law_facts(context, regulation).editions
    told = [[unit.title for one in e.changes for unit in one.units] for e in editions]
    assert told == [[], ["khoản 2 Điều 1"], ["khoản 1 Điều 1"]]


def test_a_change_without_a_place_is_told_with_the_only_place_that_names_the_unit() -> None:
    text = "Điều 1. Sửa đổi\n\n1. Sửa đổi khoản 2 Điều 1 Quy chế số 1-QC/HU như sau: “2. Hai.”"
    changing = act("7", SECOND, to("sua-doi-bo-sung"), text)
    context, regulation = planned(version(FIRST), version(SECOND, NEW), changing)
    ((change,),) = (one.changes for one in text_of(context, regulation).history)
    assert change.by.url.endswith("#dieu-1.khoan-1")


def test_both_ends_of_a_relation_name_the_units_that_it_is_about() -> None:
    relation = "{kind: sua-doi-bo-sung, target: 5-QĐ/HU}"
    context, regulation = planned(target(), amending_act(relation), slug="moi")
    for one, urls in (
        (regulation, ["/van-ban/cu/#dieu-1.khoan-2", "", "/van-ban/cu/#dieu-3"]),
        (item(context.site, "cu"), ["/van-ban/cu/#dieu-1.khoan-2", "", "/van-ban/cu/#dieu-3"]),
    ):
        (links,) = regulation_facts(context, one).relations
        (document,) = links.documents
        assert [unit.title for unit in document.units] == [
            "khoản 2 Điều 1",
            "khoản 1a Điều 2",
            "Điều 3",
        ]
        assert [
            unit.url[unit.url.find("/van-ban") :] if unit.url else "" for unit in document.units
        ] == urls


def test_files_know_what_was_done_and_what_a_document_does() -> None:
    context, regulation = consolidated()
    past = legal_text(context, regulation).past
    assert [(one.unit, one.how, one.by.number, one.place) for one in past] == [
        ("dieu-1.khoan-3", "repealed", "document no. 8/NQ-HĐND", "dieu-2"),
        ("dieu-1.khoan-2", "amended", "7-QĐ/HU", "dieu-1.khoan-1"),
    ]
    relation = "{kind: sua-doi-bo-sung, target: 5-QĐ/HU}"
    other, changing = planned(target(), amending_act(relation), slug="moi")
    changes = legal_text(other, changing).changes
    assert [(one.unit, one.how, one.place) for one in changes] == [
        (UNITS[0], "amended", "dieu-1.khoan-1"),
        (UNITS[1], "inserted", "dieu-1.khoan-2"),
        (UNITS[2], "repealed", "dieu-2"),
    ]
    assert {one.of.number for one in changes} == {"5-QĐ/HU"}


def test_a_version_was_made_by_the_documents_that_changed_its_units() -> None:
    context, regulation = consolidated()
    work = legal_text(context, regulation).work
    assert work is not None
    assert [one.by and one.by.number for one in work.amendments] == [
        "document no. 8/NQ-HĐND",
        "7-QĐ/HU",
    ]
    assert {one.day for one in work.amendments} == {date(2025, 2, 1)}


def test_an_inserted_unit_is_told_as_one_also_where_the_text_has_its_number() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 5-QĐ/HU\n"
        "1. Bổ sung khoản 2 vào sau khoản 1 Điều 1 như sau:\n“2. Một người nữa.”\n"
    )
    relation = "{kind: sua-doi-bo-sung, target: 5-QĐ/HU}"
    context, regulation = planned(target(), amending_act(relation, text), slug="cu")
    notes = [one.note for one in text_of(context, regulation).notes]
    assert [(one.unit, one.kind) for one in notes if one.since] == [("dieu-1.khoan-2", "added")]
