"""What is public at an instant."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bantin.portal.site.publishing import meet, why_withheld
from tests.builders import (
    KINDS,
    VIETNAM,
    article,
    at,
    make_site,
    meeting,
    news,
    regulation,
    sound_site,
    told,
)

DATE = at("2024-07-13 08:30")
EXPIRES = at("2024-07-20")
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "public"),
    [
        (DATE - SECOND, False),
        (DATE, True),
        (DATE + SECOND, True),
        (EXPIRES - SECOND, True),
        (EXPIRES, False),
        (EXPIRES + SECOND, False),
        (datetime.fromisoformat("2024-07-13T01:30:00+00:00"), True),
        (datetime.fromisoformat("2024-07-13T01:29:59+00:00"), False),
    ],
)
def test_an_item_is_public_from_its_date_until_it_expires(now: datetime, *, public: bool) -> None:
    document = news("x", "2024-07-13 08:30", expires=EXPIRES).document
    assert document is not None
    why = None if public else "scheduled" if now < DATE else "expired"
    assert why_withheld(document, now) == why


@pytest.mark.parametrize("expires", [None, EXPIRES])
def test_a_draft_is_a_draft_whatever_the_clock_says(expires: datetime | None) -> None:
    document = news("x", draft=True, expires=expires).document
    assert document is not None
    for now in (DATE - SECOND, DATE, EXPIRES):
        assert why_withheld(document, now) == "draft"


def test_a_page_needs_no_date() -> None:
    page = article(KINDS["page"].meta(title="Giới thiệu"), kind="page").document
    assert page is not None
    assert why_withheld(page, datetime(1970, 1, 2, tzinfo=VIETNAM)) is None


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("2024-07-01", None), ("2024-07-10", None), True),
        (("2024-07-01", "2024-07-10"), ("2024-07-10", None), False),
        (("2024-07-01", "2024-07-11"), ("2024-07-10", None), True),
        (("2024-07-01", "2024-07-02"), ("2024-08-01", "2024-08-02"), False),
    ],
)
def test_two_items_meet_where_both_are_public_at_one_time(
    one: tuple[str, str | None], other: tuple[str, str | None], *, together: bool
) -> None:
    first, second = (
        news("x", date, expires=at(end) if end else None).document for date, end in (one, other)
    )
    assert first is not None
    assert second is not None
    assert meet(first, second) is meet(second, first) is together


def test_what_is_not_public_is_nowhere_in_the_site() -> None:
    hidden = [
        news("nhap", draft=True),
        news("tuong-lai", "2027-01-01"),
        news("het-han", expires=at("2024-08-01")),
    ]
    site, findings = make_site([*hidden, news("x")])
    assert findings == []
    assert [item.document.slug for item in site.items] == ["x"]
    for collection in site.collections:
        assert {item.document.slug for item in collection.items} <= {"x"}
    assert [*site.links] == ["content/news/x.md"]


def test_a_regulation_may_name_a_meeting_that_is_not_public_yet() -> None:
    later = meeting("hop", "2024-07-13")
    site, findings = make_site(
        [later, regulation("qc", number="1", adopted_at="hop")], now=at("2023-12-31")
    )
    assert (site.items, findings) == ((), [])
    site, findings = make_site(
        [later, regulation("qc", date="2023-01-01", number="1", adopted_at="hop")],
        now=at("2023-12-31"),
    )
    assert [item.document.slug for item in site.items] == ["qc"]
    assert findings == []


def test_a_preview_has_it_all_and_says_why_it_is_not_public() -> None:
    hidden = [
        news("nhap", draft=True),
        news("tuong-lai", "2027-01-01"),
        news("het-han", expires=at("2024-08-01")),
    ]
    site = sound_site([*hidden, news("x")], drafts=True)
    assert len(site.items) == 4
    assert site.withheld == {
        "content/news/nhap.md": "draft",
        "content/news/tuong-lai.md": "scheduled",
        "content/news/het-han.md": "expired",
    }


OLD = article(
    KINDS["page"].meta(title="Cũ", slug="lien-he", expires=at("2026-11-01")),
    kind="page",
    path="content/pages/cu.md",
)


def test_a_preview_shows_what_has_taken_the_place_of_an_expired_page() -> None:
    later = KINDS["page"].meta(title="Mới", slug="lien-he", date=at("2026-11-01"))
    new = article(later, kind="page", path="content/pages/z.md")
    site = sound_site([OLD, new], drafts=True)
    assert [item.meta.title for item in site.items] == ["Mới"]


def test_a_preview_minds_no_alias_that_an_expired_page_had_as_its_address() -> None:
    new = news("moi", "2026-11-01", aliases=("/lien-he/",))
    assert len(sound_site([OLD, new], drafts=True).items) == 2
    assert sound_site([OLD, new]).aliases.keys() == {"/lien-he/"}


def test_two_items_that_will_have_one_address_together_are_told_early() -> None:
    _, findings = make_site(
        [
            news("x", "2026-12-24"),
            article(
                KINDS["news"].meta(title="x", date=at("2026-12-25")),
                slug="x",
                path="content/news/y.md",
            ),
        ],
        drafts=True,
    )
    assert told(findings) == [("same-address", "content/news/y.md")]


def test_a_change_that_is_still_to_come_is_none() -> None:
    prepared = [
        news("x", updated=at("2026-12-01 08:01")),
        news("y", updated=at("2026-12-01 07:59")),
    ]
    site = sound_site(prepared)
    assert [item.document.updated for item in site.items] == [None, at("2026-12-01 07:59")]
    site = sound_site(prepared, now=at("2026-12-01 08:01"))
    assert all(item.document.updated for item in site.items)
