"""Which units a relation is about, where the text of the amending act says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.content import InHeader, InLine
from bantin.regulations.site.values import laws_of
from tests.builders import item, make_site, prepare, sound_site, told

if TYPE_CHECKING:
    from bantin.content import Finding
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site

TARGET = """\
Điều 1. Tổ chức

1. Một.

2. Hai.

Điều 2. Hoạt động

1. Họp.

Điều 3. Hiệu lực

Từ ngày ký.
"""
AMENDING = """\
Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 5-QĐ/HU
1. Sửa đổi khoản 2 Điều 1 như sau:
“2. Hai người.”
2. Bổ sung khoản 1a vào sau khoản 1 Điều 2 như sau:
“1a. Họp kín.”

Điều 2. Bãi bỏ Điều 3 Quyết định số 5-QĐ/HU.
"""
UNITS = ["dieu-1.khoan-2", "dieu-2.khoan-1a", "dieu-3"]


def document(slug: str, facts: str, text: str) -> AnyPrepared:
    header = f"""
title: Quyết định {slug}
slug: {slug}
date: 2024-01-10
document: {{type: Quyết định, issuer: HU, {facts}}}
"""
    return prepare(f"content/regulations/{slug}.md", header, text)


def target(text: str = TARGET) -> AnyPrepared:
    return document("cu", "number: 5-QĐ/HU, issued: 2024-01-01", text)


def act(relations: str, text: str = AMENDING) -> AnyPrepared:
    return document("moi", f"number: 7-QĐ/HU, issued: 2024-02-01, relations: [{relations}]", text)


def done(site: Site) -> list[tuple[str, tuple[str, ...]]]:
    """What is done to the target, by kind."""
    effects = laws_of(site).effects.get("content/regulations/cu.md", ())
    return [(one.kind, one.units) for one in effects]


UNREADABLE = """\
Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 5-QĐ/HU
1. Sửa đổi khoản 2 Điều 1 như sau:
“2. Hai người.”
2. Bổ sung như sau: “Người họp ngồi.”
"""
AMENDS = "{kind: sua-doi-bo-sung, target: 5-QĐ/HU}"


def test_units_that_nobody_has_typed_come_from_the_text() -> None:
    site = sound_site([target(), act(AMENDS)])
    assert done(site) == [("sua-doi-bo-sung", tuple(UNITS[:2])), ("bai-bo", (UNITS[2],))]
    (relation,) = laws_of(site).relations["content/regulations/moi.md"]
    assert relation.documents[0].units == tuple(UNITS)
    assert laws_of(site).status["content/regulations/cu.md"] == "partly-expired"
    effects = laws_of(site).effects["content/regulations/cu.md"]
    said = [(one.unit, one.how, one.place) for effect in effects for one in effect.said]
    assert said == [
        ("dieu-1.khoan-2", "amended", "dieu-1.khoan-1"),
        ("dieu-2.khoan-1a", "inserted", "dieu-1.khoan-2"),
        ("dieu-3", "repealed", "dieu-2"),
    ]


UNNAMED = "Điều 1. Sửa đổi khoản 2 Điều 1\n“2. Hai người.”\n\nĐiều 2. Hiệu lực\n\nTừ ngày ký.\n"


def test_the_header_says_which_document_a_text_means_that_names_none() -> None:
    site = sound_site([target(), act(AMENDS, UNNAMED)])
    assert done(site) == [("sua-doi-bo-sung", ("dieu-1.khoan-2",))]


def test_a_header_that_changes_several_documents_does_not_say_which() -> None:
    other = "{kind: sua-doi-bo-sung, target: 6-QĐ/HU}"
    site, _ = make_site([target(), act(f"{AMENDS}, {other}", UNNAMED)])
    assert done(site) == [("sua-doi-bo-sung", ())]


def test_what_a_relation_of_its_own_repeals_is_told_there() -> None:
    site = sound_site([target(), act(f"{AMENDS}, {{kind: bai-bo, target: 5-QĐ/HU}}")])
    assert done(site) == [("sua-doi-bo-sung", tuple(UNITS[:2])), ("bai-bo", (UNITS[2],))]
    assert item(site, "cu").source_path not in laws_of(site).ends


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 1. Bãi bỏ Điều 3 Quyết định số 5-QĐ/HU.", ("dieu-3",)),
        ("Điều 1. Bãi bỏ Quyết định số 5-QĐ/HU.", ()),
        # What else it says is not known.
        (f"{UNREADABLE}\nĐiều 2. Bãi bỏ Điều 3 Quyết định số 5-QĐ/HU.", ()),
        # Another document.
        ("Điều 1. Bãi bỏ Điều 3 Quyết định số 6-QĐ/HU.", ()),
        # A unit that the document does not have.
        ("Điều 1. Bãi bỏ Điều 9 Quyết định số 5-QĐ/HU.", ()),
        ("Điều 1. Hiệu lực\n\nTừ ngày ký.", ()),
    ],
)
def test_a_document_ends_as_a_whole_unless_the_text_certainly_says_less(
    text: str, expected: tuple[str, ...]
) -> None:
    site, _ = make_site([target(), act("{kind: bai-bo, target: 5-QĐ/HU}", text)])
    assert done(site) == [("bai-bo", expected)]
    assert (item(site, "cu").source_path in laws_of(site).ends) == (not expected)


def test_what_could_not_be_read_is_told_and_changes_something_somewhere() -> None:
    site, findings = make_site([target(), act(AMENDS, UNREADABLE)])
    assert done(site) == [
        ("sua-doi-bo-sung", ("dieu-1.khoan-2",)),
        ("sua-doi-bo-sung", ()),
    ]
    assert told(findings) == [("amending-unread", "content/regulations/moi.md")]
    (finding,) = findings
    assert isinstance(finding.where, InLine)
    assert finding.params["count"] == "1"
    # Who has typed the units has read the act.
    typed = AMENDS.replace("}", ", units: [dieu-1.khoan-2, dieu-2]}")
    assert sound_site([target(), act(typed, UNREADABLE)]) is not None


def test_nobody_is_asked_for_units_that_a_later_version_shows() -> None:
    def version(day: str) -> AnyPrepared:
        header = (
            "title: Quyết định cũ\ndate: 2024-01-01\ndocument: {type: Quyết định, issuer: HU,"
            " number: 5-QĐ/HU, issued: 2024-01-01, effective: 2024-01-01}"
        )
        return prepare(f"content/regulations/cu/{day}.md", header, TARGET)

    changing = act(AMENDS, UNREADABLE)
    _, findings = make_site([version("2024-01-01"), version("2024-01-31"), changing])
    assert told(findings) == [("amending-unread", "content/regulations/moi.md")]
    assert sound_site([version("2024-01-01"), version("2024-02-01"), changing]) is not None


def contradictions(relations: str, text: str = AMENDING) -> list[tuple[object, object]]:
    findings: list[Finding] = make_site([target(), act(relations, text)])[1]
    assert {code for code, _ in told(findings)} <= {"units-contradict"}
    assert all(isinstance(one.where, InHeader) for one in findings)
    return [(one.params["written"], one.params["said"]) for one in findings]


SAID = ", ".join(UNITS)


@pytest.mark.parametrize(
    ("units", "contradictions_told"),
    [
        (UNITS, 0),
        (["dieu-1", "dieu-2", "dieu-3"], 0),
        (UNITS[:2], 1),  # one is missing
        ([*UNITS, "dieu-1.khoan-1"], 1),  # one is too many
    ],
)
def test_typed_units_that_the_text_contradicts_are_told_with_both(
    units: list[str], contradictions_told: int
) -> None:
    written = ", ".join(units)
    relation = AMENDS.replace("}", f", units: [{written}]}}")
    assert contradictions(relation) == [(written, SAID)] * contradictions_told


def test_what_another_relation_leaves_to_the_text_is_not_missing() -> None:
    typed = AMENDS.replace("}", f", units: [{', '.join(UNITS[:2])}]}}")
    assert contradictions(f"{typed}, {{kind: bai-bo, target: 5-QĐ/HU}}") == []
    assert len(contradictions(typed)) == 1


def test_a_unit_that_is_changed_and_repealed_is_repealed() -> None:
    text = f"{AMENDING}\nĐiều 3. Bãi bỏ khoản 2 Điều 1 Quyết định số 5-QĐ/HU.\n"
    site = sound_site([target(), act(AMENDS, text)])
    assert done(site) == [
        ("sua-doi-bo-sung", (UNITS[1],)),
        ("bai-bo", (UNITS[0], UNITS[2])),
    ]


def test_what_is_repealed_is_exactly_what_the_text_repeals() -> None:
    more = "{kind: bai-bo, target: 5-QĐ/HU, units: [dieu-2]}, " + AMENDS.replace(
        "}", ", units: [dieu-1, dieu-2, dieu-3]}"
    )
    assert contradictions(more) == [("dieu-2", SAID)]


def test_places_are_known_of_typed_units_too() -> None:
    site = sound_site([target(), act(AMENDS.replace("}", f", units: [{SAID}]}}"))])
    (effect,) = laws_of(site).effects["content/regulations/cu.md"]
    said = effect.saying("dieu-1.khoan-2")
    assert said is not None
    assert said.place == "dieu-1.khoan-1"


WITH_IT = """\
Điều 1. Sửa đổi khoản 2 Điều 1 Quy chế ban hành kèm theo Quyết định số 5-QĐ/HU như sau:
“2. Hai người.”
"""
ATTACHED = (
    f"Điều 1. Ban hành\n\nBan hành Quy chế.\n\nTM. BAN\n\nCHỦ TỊCH\n\nQUY CHẾ\nHọp\n\n{TARGET}"
)


def test_what_came_with_a_decision_is_no_unit_of_the_decision() -> None:
    """The decision has an Điều 1 of its own."""
    site = sound_site([target(ATTACHED), act(AMENDS, WITH_IT)])
    assert done(site) == [("sua-doi-bo-sung", ("quy-che.dieu-1.khoan-2",))]
    # Where its text is not there, nothing is said of units.
    inserted = WITH_IT.replace("Sửa đổi khoản 2 Điều 1", "Bổ sung khoản 3 vào sau khoản 2 Điều 1")
    for text in (WITH_IT, inserted.replace("“2.", "“3.")):
        bare, _ = make_site([target("Điều 1. Ban hành\n\n1. Một.\n\n2. Hai."), act(AMENDS, text)])
        assert done(bare) == [("sua-doi-bo-sung", ())]


def test_a_document_that_came_with_a_decision_goes_by_its_number() -> None:
    rules = prepare(
        "content/regulations/cu.md",
        "title: Quy chế họp\nslug: cu\ndate: 2024-01-10\ndocument: {type: Quy chế, issuer: HU,"
        " number: 1-QC/HU, attached_to: 5-QĐ/HU, issued: 2024-01-01}",
        TARGET,
    )
    relation = AMENDS.replace("5-QĐ/HU", "cu")
    assert done(sound_site([rules, act(relation, WITH_IT)])) == [
        ("sua-doi-bo-sung", ("dieu-1.khoan-2",))
    ]
    # Điều 1 of the decision itself is no unit of the rules.
    own = WITH_IT.replace("Quy chế ban hành kèm theo ", "")
    assert done(make_site([rules, act(relation, own)])[0]) == [("sua-doi-bo-sung", ())]
