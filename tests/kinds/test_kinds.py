"""What each kind of content checks in its own front matter."""

from __future__ import annotations

import pytest

from tests.builders import CONFIG, KINDS, parse

MEETING = """---
title: Giao ban quý II
date: 2024-07-13
meeting:
  date: 2024-07-12 08:00
  place: Hội trường
  organizer: Ban Dân vận
  {}
---
"""
REGULATION = """---
title: Quy chế
date: 2024-07-13
document:
  type: Quyết định
  issuer: Ban Dân vận
  {}
---
"""


def meeting(line: str) -> list[str]:
    return parse(MEETING.format(line), "content/meetings/x.md").places


def regulation(*lines: str) -> list[str]:
    return parse(REGULATION.format("\n  ".join(lines)), "content/regulations/x.md").places


def test_every_kind_has_its_folder_its_permalink_and_its_list() -> None:
    assert [*KINDS] == ["news", "meeting", "notice", "regulation", "adoption", "page"]
    # An adoption lies with the regulations, and becomes one below its model.
    own = [kind for kind in KINDS.values() if kind.id != "adoption"]
    assert [kind.folder for kind in own] == ["news", "meetings", "notices", "regulations", "pages"]
    assert (KINDS["adoption"].folder, KINDS["adoption"].permalink) == ("", "")
    for kind in own:
        assert CONFIG.permalink(kind).endswith("{slug}/")
        assert kind.dated == bool(kind.list_path)
    assert len({kind.list_path for kind in own}) == len(own)


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("theme: Sơ kết", []),
        ("end: 2024-07-12 08:00", []),
        ("end: 2024-07-12 11:00", []),
        ("end: 2024-07-12 07:59", ["8:8 date-order"]),
        ("end: 2024-07-11", ["8:8 date-order"]),
        ("end: 2024-07-12T01:00:00Z", []),  # 8:00 in Viet Nam
        ("end: 2024-07-12T11:00:00+07:00", []),
        ("plaice: x", ["8:3 unknown-key"]),
        ("documents: [217-QĐ/TW, quy-che]", []),
        ("documents: [15]", ["8:15 quote-the-value"]),
    ],
)
def test_a_meeting_ends_after_it_begins(line: str, places: list[str]) -> None:
    assert meeting(line) == places


def test_a_meeting_may_cross_zones() -> None:
    text = MEETING.replace("2024-07-12 08:00", "2024-07-12T08:00:00+07:00")
    path = "content/meetings/x.md"
    assert parse(text.format("end: 2024-07-12T02:00:00Z"), path).places == []
    assert parse(text.format("end: 2024-07-12T00:59:00Z"), path).places == ["8:8 date-order"]


def test_a_meeting_needs_its_facts() -> None:
    text = "---\ntitle: T\ndate: 2024-07-13\nmeeting: {}\n---\n"
    assert parse(text, "content/meetings/x.md").codes == ["missing-key"] * 3
    text = "---\ntitle: T\ndate: 2024-07-13\n---\n"
    assert parse(text, "content/meetings/x.md").codes == ["missing-key"]


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (["number: 05-QĐ/BDV", "issued: 2024-07-01"], []),
        (["model: true"], []),
        (["model: true", "number: 05-QĐ/BDV"], []),
        (["number: 05-QĐ/BDV"], ["5:3 missing-key"]),
        (["issued: 2024-07-01"], ["5:3 missing-key"]),
        (["model: false"], ["5:3 missing-key", "5:3 missing-key"]),
        (["number: 1.10", "issued: 2024-07-01"], ["7:11 quote-the-value"]),
    ],
)
def test_a_regulation_that_is_no_model_has_a_number_and_a_date(
    lines: list[str], places: list[str]
) -> None:
    assert regulation(*lines) == places


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (["effective: 2024-07-01", "expired: 2024-07-01"], []),
        (["effective: 2024-06-30"], ["9:14 date-order"]),
        (["expired: 2024-06-30"], ["9:12 date-order"]),
        (["effective: 2024-08-01", "expired: 2024-07-15"], ["10:12 date-order"]),
        (
            ["effective: 2024-06-30", "expired: 2024-06-29"],
            ["9:14 date-order", "10:12 date-order", "10:12 date-order"],
        ),
    ],
)
def test_the_dates_of_a_regulation_come_in_their_order(lines: list[str], places: list[str]) -> None:
    assert regulation("number: 05-QĐ/BDV", "issued: 2024-07-01", *lines) == places


def test_a_relation_has_a_known_kind_and_a_target() -> None:
    facts = ("number: 05-QĐ/BDV", "issued: 2024-07-01")
    assert regulation(*facts, "relations: [{kind: thay-the, target: 04-QĐ/BDV}]") == []
    assert regulation(*facts, "relations: [{kind: thay-te, target: x}]") == ["9:22 not-one-of"]
    assert regulation(*facts, "relations: [{kind: thay-the}]") == ["9:15 missing-key"]
    assert regulation(*facts, "letterhead: nhà nước") == ["9:15 not-one-of"]
