"""What is public at an instant."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bantin.portal.site.publishing import is_published
from tests.builders import KINDS, VIETNAM, article, at, make_site, meeting, news, regulation

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
    assert is_published(document, now, drafts=False) is public
    assert is_published(document, now, drafts=True) is public


def test_a_draft_is_public_only_where_drafts_are_wanted() -> None:
    document = news("x", draft=True).document
    assert document is not None
    now = datetime(2026, 1, 1, tzinfo=VIETNAM)
    assert not is_published(document, now, drafts=False)
    assert is_published(document, now, drafts=True)


def test_a_page_needs_no_date() -> None:
    page = article(KINDS["page"].meta(title="Giới thiệu"), kind="page").document
    assert page is not None
    assert is_published(page, datetime(1970, 1, 2, tzinfo=VIETNAM), drafts=False)


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
