"""Which version of a regulation is the text of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.regulations.site.values import laws_of
from tests.builders import at, item, prepare, sound_site

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared

FIRST, SECOND, THIRD = "2025-01-01", "2025-07-01", "2026-03-01"


def version(day: str) -> AnyPrepared:
    facts = f"{{type: Quy chế, number: 1-QC/HU, issuer: Huyện ủy, issued: {day}}}"
    header = f"title: Quy chế\ndate: 2024-12-01\ndocument: {facts}"
    path = f"content/regulations/quy-che/{day}.md"
    return prepare(path, header, f"Điều 1. Phạm vi\n\nBản {day}.")


@pytest.mark.parametrize(
    ("now", "current", "states"),
    [
        # It stands at the work's address, and applies no more than the others do.
        ("2024-12-31 23:59", FIRST, ["future", "future", "future"]),
        ("2025-06-30 23:59", FIRST, ["current", "future", "future"]),
        ("2025-07-01 00:00", SECOND, ["past", "current", "future"]),
        ("2026-02-28 12:00", SECOND, ["past", "current", "future"]),
        ("2026-03-01 00:00", THIRD, ["past", "past", "current"]),
    ],
    ids=["before all", "the day before", "on its day", "between", "the last"],
)
def test_a_version_begins_on_its_day(now: str, current: str, states: list[str]) -> None:
    site = sound_site([version(day) for day in (FIRST, SECOND, THIRD)], now=at(now))
    assert item(site, "quy-che").source_path == f"content/regulations/quy-che/{current}.md"
    (editions,) = laws_of(site).editions.values()
    assert [edition.state(site.now.date()) for edition in editions] == states
