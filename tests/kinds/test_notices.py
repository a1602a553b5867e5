"""Notices with a deadline: before it, past it, and on the front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.content import When
from bantin.kinds.front_matter import NoticeMeta
from bantin.kinds.notice.views import NoticeCard, NoticePage
from bantin.portal.pages.single_pages import home
from bantin.portal.site.clock import next_change
from bantin.theme.views import ItemPage
from tests.builders import (
    NOW,
    PARTS,
    ZONE,
    article,
    at,
    make_plan,
    news,
    parse,
    planning,
    sound_site,
    view_of,
)

if TYPE_CHECKING:
    from datetime import datetime

    from bantin.portal.kind import AnyPrepared

NOTICE = """---
title: Nộp hồ sơ
date: 2026-11-20 08:00
deadline: {}
---
"""
BEFORE, AFTER = at("2026-12-02 23:59"), at("2026-12-03")


def notice(slug: str, deadline: When | None, *, pinned: bool = False) -> AnyPrepared:
    meta = NoticeMeta(title=slug, date=at("2026-11-20"), deadline=deadline, pinned=pinned)
    return article(meta, kind="notice", slug=slug)


WHOLE = notice("het-ngay", When(at("2026-12-02"), whole_day=True))
TIMED = notice("dung-gio", When(at("2026-12-01 17:00")))


@pytest.mark.parametrize(
    ("value", "places"),
    [
        ("2026-12-02", []),
        ("2026-12-02 17:00", []),
        ("2026-11-20", []),  # the day of its publication: until midnight
        ("2026-11-20 07:59", ["4:11 date-order"]),
        ("2026-11-19", ["4:11 date-order"]),
        ("mai", ["4:11 not-a-date"]),
        ('""', []),
    ],
)
def test_a_deadline_is_a_day_or_an_instant_not_before_the_publication(
    value: str, places: list[str]
) -> None:
    assert parse(NOTICE.format(value), "content/notices/x.md").places == places


def test_only_notices_have_deadlines() -> None:
    assert parse(NOTICE.format("2026-12-02"), "content/news/x.md").codes == ["key-of-another-kind"]


@pytest.mark.parametrize(
    ("prepared", "now", "over"),
    [
        (WHOLE, BEFORE, False),
        (WHOLE, AFTER, True),
        (TIMED, at("2026-12-01 16:59"), False),
        (TIMED, at("2026-12-01 17:00"), True),
    ],
)
def test_its_page_and_its_card_tell_whether_it_is_over(
    prepared: AnyPrepared, now: datetime, *, over: bool
) -> None:
    plan = make_plan(sound_site([prepared], now=now))
    page = view_of(plan, f"thong-bao/2026/11/{prepared.source_path[16:-3]}/index.html")
    assert isinstance(page, NoticePage)
    assert page.deadline is not None
    assert page.deadline.over is over
    (card,) = view_of(plan, "thong-bao/index.html").cards  # type: ignore[attr-defined]
    assert isinstance(card, NoticeCard)
    assert card.deadline == page.deadline


def test_a_notice_whose_deadline_is_over_is_not_current_even_if_it_is_pinned() -> None:
    prepared = [
        notice("con-han", When(at("2026-12-24"), whole_day=True)),
        notice("khong-han", None),
        notice("het-han", When(at("2026-11-30"), whole_day=True), pinned=True),
    ]
    site = sound_site([*prepared, news("tin", "2026-11-25")])
    shown = home(planning(site), PARTS).sections["notice"]
    assert [card.title for card in shown.cards] == ["khong-han", "con-han"]
    beside = view_of(make_plan(site), "tin-tuc/2026/11/tin/index.html")
    assert isinstance(beside, ItemPage)
    assert [card.title for card in beside.notices] == ["khong-han", "con-han"]


def test_the_site_changes_at_the_deadline() -> None:
    document = TIMED.document
    assert document is not None
    assert next_change([document], PARTS.kinds, NOW, ZONE, drafts=False) == at("2026-12-01 17:00")
