"""What became of the units of a text: as its header says, or as two versions certainly show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.regulations.site.values import laws_of
from tests.builders import make_site, prepare, sound_site, told

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site

FIRST, SECOND, THIRD = "2024-02-01", "2025-02-01", "2026-02-01"
OLD = "Điều 1. Tổ chức\n\n1. Một.\n\n2. Hai.\n\nĐiều 2. Hiệu lực\n\nTừ ngày ký.\n"
NEW = OLD.replace("Hai.", "Hai người.")


def version(day: str, text: str = OLD, *history: str) -> AnyPrepared:
    lines = "".join(f"    - {{{one}}}\n" for one in history)
    header = f"""
title: Quy chế họp
date: 2024-01-10
document:
  type: Quy chế
  number: 1-QC/HU
  issuer: HU
  issued: 2024-01-10
  effective: {FIRST}
{"  history:" if history else ""}
{lines}"""
    return prepare(f"content/regulations/hop/{day}.md", header, text)


def act(slug: str, day: str, relations: str = "", text: str = "Điều 1. A\n\n1. B.") -> AnyPrepared:
    header = f"""
title: Quyết định {slug}
slug: sua-{slug}
date: 2024-01-10
document:
  type: Quyết định
  number: {slug}-QĐ/HU
  issuer: HU
  issued: 2024-01-15
  effective: {day}
  relations: [{relations}]
"""
    return prepare(f"content/regulations/sua-{slug}.md", header, text)


def to(kind: str, *units: str) -> str:
    return f"{{kind: {kind}, target: hop, units: [{', '.join(units)}]}}"


def known(site: Site, day: str) -> list[tuple[str, str, str, str, str]]:
    """What is known of a version: unit, how, since, by which document and unit of it."""
    history = laws_of(site).history.get(f"content/regulations/hop/{day}.md", ())
    return [(one.unit, one.how, one.since.isoformat(), one.by.text, one.place) for one in history]


ENTRY = f"unit: dieu-1.khoan-2, how: amended, act: 7-QĐ/HU, by: dieu-1.khoan-1, from: {SECOND}"


def test_a_header_says_what_became_of_its_units() -> None:
    site = sound_site([version(FIRST), version(SECOND, NEW, ENTRY), act("7", SECOND)])
    change = ("dieu-1.khoan-2", "amended", SECOND, "7-QĐ/HU", "dieu-1.khoan-1")
    assert known(site, SECOND) == [change]
    (linked,) = laws_of(site).history[f"content/regulations/hop/{SECOND}.md"]
    assert linked.by.item is not None
    assert known(site, FIRST) == []


def test_a_document_that_the_site_does_not_hold_stays_as_words() -> None:
    site = sound_site([version(FIRST), version(SECOND, NEW, ENTRY)])
    assert known(site, SECOND)[0][3:] == ("7-QĐ/HU", "dieu-1.khoan-1")
    assert laws_of(site).history[f"content/regulations/hop/{SECOND}.md"][0].by.item is None


@pytest.mark.parametrize(
    ("entry", "key", "suggestion"),
    [
        (ENTRY.replace("khoan-2", "khoan-9"), "unit", "dieu-1.khoan-2"),
        (ENTRY.replace("dieu-1.khoan-2", "khoản 2 Điều 1"), "unit", "dieu-1.khoan-2"),
        (ENTRY.replace("by: dieu-1.khoan-1", "by: dieu-1.khoan-7"), "by", "dieu-1.khoan-1"),
    ],
)
def test_a_unit_that_is_not_there_is_told_with_the_one_that_was_meant(
    entry: str, key: str, suggestion: str
) -> None:
    _, findings = make_site([version(FIRST), version(SECOND, NEW, entry), act("7", SECOND)])
    assert told(findings) == [("unknown-unit", f"content/regulations/hop/{SECOND}.md")]
    (finding,) = findings
    assert getattr(finding.where, "keys", ())[-1] == key
    assert finding.params["suggestion"] == suggestion


def test_what_was_repealed_need_not_stand_in_the_text() -> None:
    gone = OLD.replace("\n\n2. Hai.", "")
    repealed = ENTRY.replace("amended", "repealed")
    assert known(sound_site([version(FIRST), version(SECOND, gone, repealed)]), SECOND)
    findings = make_site([version(FIRST), version(SECOND, gone, ENTRY)])[1]
    assert [code for code, _ in told(findings)] == ["unknown-unit"]


def test_a_change_that_is_later_than_its_version_is_an_error() -> None:
    late = ENTRY.replace(SECOND, "2025-02-02")
    findings = make_site([version(FIRST), version(SECOND, NEW, late)])[1]
    assert [code for code, _ in told(findings)] == ["history-day"]
    # A version has what its predecessors had.
    assert sound_site([version(FIRST), version(SECOND, NEW, ENTRY), version(THIRD, NEW, ENTRY)]) is not None


def test_two_acts_with_one_number_are_told_apart_by_their_days() -> None:
    twins = [act("7", SECOND), act("7", SECOND)]
    twins[1] = prepare(
        "content/regulations/khac.md",
        "title: Khác\nslug: khac\ndate: 2024-01-10\ndocument: {type: Quyết định,"
        " number: 7-QĐ/HU, issuer: HU, issued: 2024-01-16}",
        "Điều 1. A\n\n1. B.",
    )
    findings = make_site([version(FIRST), version(SECOND, NEW, ENTRY), *twins])[1]
    assert [code for code, _ in told(findings)] == ["ambiguous-number"]
    sure = ENTRY.replace("by:", "issued: 2024-01-16, by:")
    site = sound_site([version(FIRST), version(SECOND, NEW, sure), *twins])
    (change,) = laws_of(site).history[f"content/regulations/hop/{SECOND}.md"]
    assert change.by.item is not None
    assert change.by.item.document.slug == "khac"


DERIVED = [
    ("sua-doi-bo-sung", "dieu-1.khoan-2", NEW, ["amended"]),
    ("thay-the", "dieu-1.khoan-2", NEW, ["amended"]),
    ("dinh-chinh", "dieu-1.khoan-2", NEW, ["amended"]),
    ("sua-doi-bo-sung", "dieu-1", NEW, ["amended"]),
    ("sua-doi-bo-sung", "dieu-1.khoan-3", OLD.replace("Hai.", "Hai.\n\n3. Ba."), ["inserted"]),
    ("bai-bo", "dieu-1.khoan-2", OLD.replace("\n\n2. Hai.", ""), ["repealed"]),
    ("bai-bo", "dieu-1.khoan-2", OLD.replace("Hai.", "(được bãi bỏ)"), ["repealed"]),
    # The text does not show it.
    ("sua-doi-bo-sung", "dieu-1.khoan-1", NEW, []),
    ("sua-doi-bo-sung", "dieu-1.khoan-2", OLD, []),
    ("bai-bo", "dieu-1.khoan-3", OLD, []),
    ("dan-chieu", "dieu-1.khoan-2", NEW, []),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "unit", "text", "expected"), DERIVED)
def test_without_a_history_a_version_has_what_relations_and_texts_say_alike(
    kind: str, unit: str, text: str, expected: list[str]
) -> None:
    site, _ = make_site([version(FIRST), version(SECOND, text), act("7", SECOND, to(kind, unit))])
    assert [how for _, how, *_ in known(site, SECOND)] == expected


def test_what_two_documents_do_to_one_unit_is_nobodys_to_tell() -> None:
    acts = [act(one, SECOND, to("sua-doi-bo-sung", "dieu-1.khoan-2")) for one in ("7", "8")]
    assert known(sound_site([version(FIRST), version(SECOND, NEW), *acts]), SECOND) == []


@pytest.mark.parametrize("day", ["2024-01-20", "2025-02-02"])
def test_only_what_acts_between_two_versions_is_taken_in_by_the_second(day: str) -> None:
    one = act("7", day, to("sua-doi-bo-sung", "dieu-1.khoan-2"))
    assert known(sound_site([version(FIRST), version(SECOND, NEW), one]), SECOND) == []


CARRIED = [
    (NEW, ["dieu-1.khoan-2"]),
    (NEW.replace("Từ ngày ký.", "Từ hôm nay."), ["dieu-1.khoan-2"]),
    # Somebody has changed it, and nobody says who: it may be another unit.
    (NEW.replace("Hai người.", "Ba người."), []),
    (OLD.replace("\n\n2. Hai.", ""), []),
]


@pytest.mark.parametrize(("text", "expected"), CARRIED)
def test_a_version_keeps_what_is_known_of_units_that_it_has_not_changed(
    text: str, expected: list[str]
) -> None:
    site = sound_site([version(FIRST), version(SECOND, NEW, ENTRY), version(THIRD, text)])
    assert [unit for unit, *_ in known(site, THIRD)] == expected


def test_a_unit_that_is_changed_again_has_both_changes() -> None:
    third = NEW.replace("Hai người.", "Ba người.")
    again = act("9", THIRD, to("sua-doi-bo-sung", "dieu-1.khoan-2"))
    texts = [version(FIRST), version(SECOND, NEW, ENTRY), version(THIRD, third)]
    site = sound_site([*texts, again])
    assert [since for _, _, since, *_ in known(site, THIRD)] == [SECOND, THIRD]
    # Where all around it is new, what is counted in it may be something else.
    around = act("9", THIRD, to("sua-doi-bo-sung", "dieu-1"))
    assert [unit for unit, *_ in known(sound_site([*texts, around]), THIRD)] == ["dieu-1"]
