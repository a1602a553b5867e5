"""The next instant at which a site must be built again though nobody has changed it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.composition import PORTAL
from bantin.content.reading import parse
from bantin.pipeline.config import config_of
from bantin.pipeline.next_publication import next_publication
from bantin.portal.site.clock import next_change, next_publish
from tests.pipeline.lab import NOW, ZONE, assert_same, news, tree

if TYPE_CHECKING:
    from bantin.content import Document, ItemMeta
    from bantin.content.config import SiteConfig
    from tests.pipeline.lab import Lab


KINDS = PORTAL.load(None).kinds


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def article(date: str, more: str = "", kind: str = "news") -> Document[ItemMeta]:
    text = news("Tin", date, more=more)
    document, _, problems = parse(f"content/{kind}/a.md", text.encode(), zone=ZONE, kinds=KINDS)
    assert document is not None, problems
    return document


def meeting(start: str, end: str = "", date: str = "2024-07-01") -> Document[ItemMeta]:
    more = f"meeting:\n  date: {start}\n  place: Ấp\n  organizer: Ấp\n"
    return article(date, more + (f"  end: {end}\n" if end else ""), kind="meetings")


def regulation(issued: str, effective: str = "", expired: str = "") -> Document[ItemMeta]:
    more = f"document:\n  type: Quyết định\n  number: 1-QĐ\n  issuer: Ấp\n  issued: {issued}\n"
    more += f"  effective: {effective}\n" if effective else ""
    more += f"  expired: {expired}\n" if expired else ""
    return article("2024-01-01", more, kind="regulations")


# NOW is 2024-07-13 08:30 in Việt Nam.
PUBLISHING = [
    ("nothing at all", [], None),
    ("what is out stays out", [article("2024-07-01")], None),
    ("a scheduled item", [article("2024-07-13 20:00")], "2024-07-13 20:00"),
    ("the first of two", [article("2024-08-01"), article("2024-07-20")], "2024-07-20 00:00"),
    ("an item on this very instant is out", [article("2024-07-13 08:30")], None),
    (
        "an expiring item",
        [article("2024-07-01", "expires: 2024-07-14 12:00\n")],
        "2024-07-14 12:00",
    ),
    ("an expired item", [article("2024-07-01", "expires: 2024-07-10\n")], None),
    (
        "one that expires at this very instant",
        [article("2024-07-01", "expires: 2024-07-13 08:30\n")],
        None,
    ),
    ("a scheduled draft", [article("2024-07-13 20:00", "draft: true\n")], None),
    ("a draft that expires", [article("2024-07-01", "draft: true\nexpires: 2024-07-14\n")], None),
    ("appears, then expires", [article("2024-07-14", "expires: 2024-07-15\n")], "2024-07-14 00:00"),
    ("a meeting appears and starts", [meeting("2024-07-13 14:00")], None),
]


@pytest.mark.parametrize(
    ("items", "due"), [row[1:] for row in PUBLISHING], ids=[r[0] for r in PUBLISHING]
)
def test_the_next_instant_at_which_an_item_appears_or_expires(
    items: list[Document[ItemMeta]], due: str | None
) -> None:
    assert next_publish(items, NOW) == (at(due) if due else None)


def test_drafts_are_due_where_they_are_shown() -> None:
    draft = article("2024-07-13 20:00", "draft: true\n")
    assert next_publish([draft], NOW, drafts=True) == at("2024-07-13 20:00")


MIDNIGHT = "2024-07-14 00:00"
CHANGING = [
    ("midnight at the latest", [], MIDNIGHT),
    ("a scheduled item", [article("2024-07-13 20:00")], "2024-07-13 20:00"),
    (
        "an expiring item",
        [article("2024-07-01", "expires: 2024-07-13 12:00\n")],
        "2024-07-13 12:00",
    ),
    ("after midnight does not matter", [article("2024-07-15")], MIDNIGHT),
    ("a meeting starts", [meeting("2024-07-13 14:00")], "2024-07-13 14:00"),
    ("a meeting ends", [meeting("2024-07-13 08:00", "2024-07-13 11:00")], "2024-07-13 11:00"),
    ("a meeting is over", [meeting("2024-07-12 08:00", "2024-07-12 11:00")], MIDNIGHT),
    ("a meeting elsewhere", [meeting("2024-07-13T04:00Z")], "2024-07-13 11:00"),
    ("news leave their sitemap", [article("2024-07-11 09:15")], "2024-07-13 09:15"),
    (
        "an update is not to come any more",
        [article("2024-07-01", "updated: 2024-07-13 10:00\n")],
        "2024-07-13 10:00",
    ),
    ("news have left it", [article("2024-07-11 08:00")], MIDNIGHT),
    ("a document comes into force", [regulation("2024-07-01", "2024-07-14")], MIDNIGHT),
    ("a document expires", [regulation("2024-07-01", "2024-07-02", "2024-07-14")], MIDNIGHT),
    ("a document is issued", [regulation("2024-07-14")], MIDNIGHT),
]


@pytest.mark.parametrize(
    ("items", "due"), [row[1:] for row in CHANGING], ids=[r[0] for r in CHANGING]
)
def test_the_next_instant_at_which_any_file_may_change(
    items: list[Document[ItemMeta]], due: str
) -> None:
    assert next_change(items, KINDS, NOW, ZONE, drafts=False) == at(due)


spans = st.integers(-3000, 3000).map(lambda minutes: NOW + timedelta(minutes=minutes))


@settings(max_examples=60)
@given(
    st.lists(st.tuples(spans, spans | st.none(), st.booleans()), max_size=5), st.integers(0, 3000)
)
def test_nothing_is_due_before_the_next_instant(
    rows: list[tuple[datetime, datetime | None, bool]], later: int
) -> None:
    items = [
        article(
            f"{date:%Y-%m-%d %H:%M}",
            (f"expires: {expires:%Y-%m-%d %H:%M}\n" if expires and expires > date else "")
            + ("draft: true\n" if draft else ""),
        )
        for date, expires, draft in rows
    ]
    due = next_publish(items, NOW)
    changing = next_change(items, KINDS, NOW, ZONE, drafts=False)
    assert NOW < changing <= at(MIDNIGHT)
    if due is not None:
        assert changing <= due
    moment = NOW + timedelta(minutes=later)
    if due is None or moment < due:
        assert next_publish(items, moment) == due


def _wall() -> list[datetime]:
    """Return the instants at which the small site changes in a week, in order."""
    return [
        NOW,
        at("2024-07-13 09:15"),  # tin-8 leaves the news sitemap
        at("2024-07-13 14:00"),  # the meeting starts
        at("2024-07-13 16:30"),  # it ends
        at("2024-07-13 18:00"),  # the deadline of a notice passes
        at("2024-07-13 20:00"),  # tin-9 appears
        at("2024-07-14 00:00"),
        at("2024-07-14 12:00"),  # a notice expires
        at("2024-07-15 00:00"),  # the regulation comes into force
        at("2024-07-15 20:00"),  # tin-9 leaves the news sitemap
        at("2024-07-16 00:00"),
        at("2024-07-17 00:00"),
        at("2024-07-18 00:00"),  # the regulation expires
        at("2024-07-19 00:00"),
        at("2024-07-20 00:00"),
        at("2024-07-21 00:00"),  # the locality is no more
    ]


def test_the_site_is_the_same_until_the_next_change_and_another_after_it(lab: Lab) -> None:
    """Nothing is forgotten among the instants, and none is there without need."""
    instants = _wall()
    items = _documents(lab)
    for now, due in pairwise(instants):
        assert next_change(items, KINDS, now, ZONE, drafts=False) == due
    before = None
    for now, due in pairwise(instants):
        first = lab.cold(now=now)
        assert first != before, now
        assert_same(lab.cold(now=due - timedelta(microseconds=1)), first)
        before = first


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), start=st.integers(0, 60 * 24 * 8))
def test_building_at_any_instant_before_the_next_change_gives_the_same_bytes(
    lab: Lab, data: st.DataObject, start: int
) -> None:
    now = NOW + timedelta(minutes=start)
    due = next_change(_documents(lab), KINDS, now, ZONE, drafts=False)
    seconds = data.draw(st.integers(0, int((due - now).total_seconds()) - 1))
    assert_same(lab.cold(now=now + timedelta(seconds=seconds)), lab.cold(now=now))


def _documents(lab: Lab) -> list[Document[ItemMeta]]:
    found = []
    for path in sorted((lab.root / "content").rglob("*.md")):
        name = path.relative_to(lab.root).as_posix()
        document, _, _ = parse(name, path.read_bytes(), zone=ZONE, kinds=KINDS)
        assert document is not None
        found.append(document)
    return found


def configured(lab: Lab) -> SiteConfig:
    config = config_of(lab.root, PORTAL)
    assert config is not None
    return config


def test_the_next_publication_is_read_from_headers(lab: Lab) -> None:
    draft = news("Nháp", "2024-07-01", more="draft: true\ndeadline: 2024-07-13 09:00\n")
    lab.write("content/notices/nhap.md", draft)
    config = configured(lab)
    for now in (NOW, NOW.replace(tzinfo=None), NOW.astimezone(UTC)):
        assert next_publication(lab.root, now, config, PORTAL) == at("2024-07-13 14:00")
    instants = [
        at("2024-07-13 14:00"),  # the meeting starts
        at("2024-07-13 16:30"),  # it ends
        at("2024-07-13 18:00"),  # the deadline of a notice passes
        at("2024-07-13 20:00"),  # tin-9 appears
        at("2024-07-14 12:00"),  # a notice expires
    ]
    for before, due in pairwise(instants):
        assert next_publication(lab.root, before, config, PORTAL) == due
    assert next_publication(lab.root, instants[-1], config, PORTAL) is None


def test_a_broken_header_does_not_hide_what_is_due(lab: Lab) -> None:
    lab.write("content/news/hong.md", "---\ntitle: [\n---\n")
    config = configured(lab)
    assert next_publication(lab.root, NOW, config, PORTAL) == at("2024-07-13 14:00")


def test_warm_builds_follow_the_clock_forwards_and_backwards(lab: Lab) -> None:
    for now in (*_wall(), *reversed(_wall())):
        lab.now = now
        lab.build(explain=False)
        assert_same(tree(lab.output), lab.cold())
