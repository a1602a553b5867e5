"""The items before and after one, and others near it, as its page names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.content import When
from bantin.kinds.front_matter import Meeting, MeetingMeta
from bantin.theme.views import ItemPage
from tests.builders import article, at, make_plan, news, prepare, sound_site, view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.portal.kind import AnyPrepared


def regulation(path: str, slug: str, date: str) -> AnyPrepared:
    facts = f"{{type: Quy chế, number: {slug}, issuer: Huyện ủy, issued: {date}}}"
    return prepare(
        f"content/regulations/{path}.md", f"title: {slug}\ndate: {date}\ndocument: {facts}"
    )


SITE = [
    regulation("mot", "mot", "2024-02-01"),
    regulation("quy-che/2024-03-01", "quy-che", "2024-03-01"),
    regulation("hai", "hai", "2024-04-01"),
    regulation("quy-che/2024-05-01", "quy-che", "2024-05-01"),
    regulation("ba", "ba", "2024-06-01"),
]


@pytest.mark.parametrize(
    ("path", "older", "newer"),
    [
        # The version of today stands in the list of regulations; the one before it does not.
        ("quy-che", "hai", "ba"),
        ("quy-che/2024-05-01", "hai", "ba"),
        ("quy-che/2024-03-01", "mot", "hai"),
        ("mot", None, "hai"),
        ("ba", "quy-che", None),
    ],
)
def test_an_item_and_a_version_that_is_not_in_force_lead_to_both_neighbours(
    path: str, older: str | None, newer: str | None
) -> None:
    page = view_of(make_plan(sound_site(SITE)), f"van-ban/{path}/index.html")
    assert isinstance(page, ItemPage)
    found = [link.title if link else None for link in (page.older, page.newer)]
    assert found == [older, newer]


def shown(prepared: Iterable[AnyPrepared], path: str) -> ItemPage:
    page = view_of(make_plan(sound_site(prepared)), f"{path}/index.html")
    assert isinstance(page, ItemPage)
    return page


def meeting(slug: str, published: str, held: str) -> AnyPrepared:
    facts = Meeting(date=When(at(held)), place="Hội trường", organizer="Ban")
    return article(
        MeetingMeta(title=slug, date=at(published), meeting=facts), kind="meeting", slug=slug
    )


def test_meetings_have_the_neighbours_of_their_publication_whenever_they_take_place() -> None:
    """Their list goes by when they take place: the one published last was the first."""
    site = [
        meeting("c", "2024-01-01", "2024-09-01"),
        meeting("b", "2024-02-01", "2024-08-01"),
        meeting("a", "2024-03-01", "2024-07-01"),
        meeting("sap", "2024-04-01", "2027-01-01"),  # to come
    ]
    paths = [f"hoi-nghi/2024/0{n}/{slug}" for n, slug in enumerate(("c", "b", "a", "sap"), 1)]
    chain = [
        [link.title if link else None for link in (page.older, page.newer)]
        for page in (shown(site, path) for path in paths)
    ]
    assert chain == [[None, "b"], ["c", "a"], ["b", "sap"], ["a", None]]
    assert [card.title for card in shown(site, paths[0]).related] == ["a", "b"]


def test_the_only_one_of_a_kind_names_items_of_others() -> None:
    site = [meeting("hop", "2024-01-10", "2024-01-12")]
    assert len(shown(site, "hoi-nghi/2024/01/hop").related) == 0
    site += [news(f"t{n}", f"2024-01-0{n}") for n in range(1, 9)]
    assert [card.title for card in shown(site, "hoi-nghi/2024/01/hop").related] == [
        "t8",
        "t7",
        "t6",
    ]
    # Where there are enough of its own, those of others stay away.
    near = shown(site, "tin-tuc/2024/01/t5").related
    assert {card.kind for card in near} == {"news"}
    assert len(near) == 6


@pytest.mark.parametrize(("count", "named"), [(2, 1), (3, 2), (4, 3), (5, 3), (6, 3), (7, 6)])
def test_related_items_fill_their_rows(count: int, named: int) -> None:
    site = [news(f"t{n}", f"2024-01-0{n}", topics=("dan-van",)) for n in range(1, count + 1)]
    place = max(1, count - 2)
    assert len(shown(site, f"tin-tuc/2024/01/t{place}").related) == named


def test_a_page_without_a_date_names_nothing_for_want_of_others() -> None:
    site = [prepare("content/pages/x.md", "title: Giới thiệu"), news("t1"), news("t2")]
    assert len(shown(site, "gioi-thieu").related) == 0
