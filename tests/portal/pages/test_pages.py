"""What pages show: the front page, lists, calendars, an item and its neighbours."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import pytest

from bantin.content import ImageMeta
from bantin.content.config import Locality, Pagination
from bantin.kinds import news as news_kind
from bantin.kinds.meeting import kind as meeting_kind
from bantin.kinds.meeting.views import MeetingPage
from bantin.kinds.notice import kind as notice_kind
from bantin.portal.assets import Asset
from bantin.portal.pages.recipes import HtmlBody, PageRecipe
from bantin.portal.pages.single_pages import home
from bantin.regulations.pages.page import ON_FRONT_PAGE
from bantin.regulations.register_views import RegisterPage
from bantin.regulations.views import RegulationCard
from bantin.theme import views
from tests.builders import (
    CONFIG,
    KINDS,
    NOW,
    PARTS,
    article,
    at,
    config,
    make_plan,
    make_site,
    meeting,
    news,
    picture_of,
    planning,
    regulation,
    sound_site,
    told,
    view_of,
)
from tests.portal.pages.series import END, series

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.portal.kind import AnyPrepared

V = TypeVar("V", bound=views.Page)
PHOTO = "content/a.jpg"
ASSETS = {
    PHOTO: Asset(
        source_path=PHOTO, real_path=PHOTO, digest="a" * 32, size=1, picture=picture_of(500, 400)
    )
}
PICTURE = ImageMeta(src="/a.jpg", alt="Ảnh")


def front(*prepared: AnyPrepared, now: datetime = NOW) -> views.HomePage:
    return home(planning(sound_site(prepared, files=[PHOTO], now=now), ASSETS), PARTS)


def page(kind: type[V], prepared: Iterable[AnyPrepared], path: str, *, size: int = 20) -> V:
    settings = config(size=size)
    site = sound_site(prepared, settings=settings, files=[PHOTO])
    found = view_of(make_plan(site, ASSETS), path)
    assert isinstance(found, kind)
    return found


def titles(cards: Iterable[views.Card | views.Link]) -> list[str]:
    return [card.title for card in cards]


def test_the_lead_is_the_newest_pinned_story() -> None:
    shown = front(
        news("a", "2024-01-01", pinned=True),
        news("b", "2024-01-02", pinned=True),
        news("c", "2024-01-03", image=PICTURE),
        news("d", "2024-01-04"),
    )
    section = shown.sections["news"]
    assert section.lead is not None
    assert section.lead.title == "b"
    assert titles(section.cards) == ["d", "c", "a"]


def test_the_lead_is_else_the_newest_with_a_picture_else_the_newest() -> None:
    prepared = (news("a", "2024-01-01", image=PICTURE), news("b", "2024-01-02"))
    pictured = front(*prepared).sections["news"].lead
    assert pictured is not None
    assert pictured.title == "a"
    assert pictured.picture is not None
    assert pictured.picture.srcset == (
        "/anh/aaaaaaaaaa/a-480.webp 480w, /anh/aaaaaaaaaa/a.jpg 500w"
    )
    plain = front(news("a", "2024-01-01"), news("b", "2024-01-02")).sections["news"].lead
    assert plain is not None
    assert plain.title == "b"
    assert front().sections["news"].lead is None


def test_the_front_page_holds_the_newest_of_everything_and_no_more() -> None:
    shown = home(planning(sound_site(series(300))), PARTS)
    assert [*shown.sections] == ["news", "meeting", "notice", "regulation"]
    assert len(shown.sections["news"].cards) == news_kind.LATEST
    assert len(shown.sections["notice"].cards) == notice_kind.SHOWN
    assert len(shown.sections["regulation"].cards) == ON_FRONT_PAGE
    assert len(shown.sections["meeting"].earlier) == meeting_kind.RECENT
    assert shown.sections["news"].cards[0].date == END - timedelta(days=1)
    assert [topic.count for topic in shown.topics] == [150, 150]


def test_meetings_to_come_stand_next_one_first_and_past_ones_last_one_first() -> None:
    shown = front(
        meeting("qua-2", "2024-06-01 08:00"),
        meeting("qua-1", "2024-07-01 08:00"),
        meeting("bay-gio", "2024-07-02 08:00"),
        meeting("sap-2", "2024-08-01 08:00"),
        meeting("sap-1", "2024-07-02 08:01"),
        now=at("2024-07-02 08:00"),
    )
    section = shown.sections["meeting"]
    assert titles(section.cards) == ["sap-1", "sap-2"]
    assert titles(section.earlier) == ["bay-gio", "qua-1", "qua-2"]


def test_pinned_notices_come_first_and_then_the_newest() -> None:
    kind = KINDS["notice"].meta
    shown = front(
        *(
            article(
                kind(title=f"n{day}", date=at(f"2024-01-{day:02}"), pinned=day == 2), kind="notice"
            )
            for day in range(1, 10)
        )
    )
    notices = ["n2", "n9", "n8", "n7", "n6", "n5"][: notice_kind.SHOWN]
    assert titles(shown.sections["notice"].cards) == notices


def test_the_date_of_the_front_page_is_that_of_the_site() -> None:
    morning = datetime.fromisoformat("2024-07-12T23:30:00+00:00").astimezone(CONFIG.site.zone)
    assert front(now=morning).today.isoformat() == "2024-07-13"


def test_regulations_are_listed_by_their_date_of_issue() -> None:
    day = datetime.fromisoformat
    prepared = [
        regulation("a", date="2024-03-01", number="1", issued=day("2020-01-01").date()),
        regulation("b", date="2024-01-01", number="2", issued=day("2023-01-01").date()),
        regulation("c", date="2022-01-01", model=True, issued=None),
    ]
    assert titles(front(*prepared).sections["regulation"].cards) == ["b", "c", "a"]
    register = page(RegisterPage, prepared, "van-ban/index.html")
    assert [row.title for row in register.rows] == ["b", "c", "a"]
    assert [row.status for row in register.rows] == ["in-force", "model", "in-force"]


def daily(count: int) -> list[AnyPrepared]:
    return [news(f"t{n}", f"2024-01-{n:02}") for n in range(1, count + 1)]


def test_pages_of_a_list_count_from_the_oldest() -> None:
    shown = page(views.ListPage, daily(11), "tin-tuc/index.html", size=3)
    assert titles(shown.cards) == ["t11", "t10", "t9", "t8", "t7"]
    assert shown.total == 11
    assert shown.pager == views.Pager(
        number=0, front="/tin-tuc/", newer="", older="/tin-tuc/trang-2/"
    )
    second = page(views.ListPage, daily(11), "tin-tuc/trang-2/index.html", size=3)
    assert titles(second.cards) == ["t6", "t5", "t4"]
    assert second.total == 0
    assert second.pager == views.Pager(
        number=2,
        front="/tin-tuc/",
        newer="/tin-tuc/trang-3/",
        older="/tin-tuc/trang-1/",
    )
    first = page(views.ListPage, daily(11), "tin-tuc/trang-1/index.html", size=3)
    assert titles(first.cards) == ["t3", "t2", "t1"]
    assert first.pager.older == ""
    redirect = page(views.RedirectPage, daily(11), "tin-tuc/trang-3/index.html", size=3)
    assert redirect.target == "/tin-tuc/"
    assert not redirect.indexed


@pytest.mark.parametrize("length", [0, 1, 3, 4, 6, 7, 11])
def test_every_item_stands_on_one_page_of_a_list(length: int) -> None:
    site = sound_site(daily(length), settings=config(size=3))
    planned = make_plan(site)
    shown = [view_of(planned, path) for path in planned if path.startswith("luu-tru/trang-")]
    cards = [
        title
        for one in [*shown, view_of(planned, "luu-tru/index.html")]
        if isinstance(one, views.ListPage)
        for title in titles(one.cards)
    ]
    assert sorted(cards) == sorted(f"t{n}" for n in range(1, length + 1))


def test_the_calendar_of_a_month_has_weeks_from_monday() -> None:
    prepared = [news("a", "2024-02-01"), news("b", "2024-02-29 23:59"), news("c", "2024-02-29")]
    calendar = page(views.ListPage, prepared, "luu-tru/2024/02/index.html").calendar
    assert calendar is not None
    assert (calendar.year, calendar.month) == (2024, 2)
    assert all(len(week) == 7 for week in calendar.weeks)
    days = [[day.day if day else 0 for day in week] for week in calendar.weeks]
    assert days[0] == [0, 0, 0, 1, 2, 3, 4]
    assert days[-1] == [26, 27, 28, 29, 0, 0, 0]
    found = {day.day: (day.count, day.url) for week in calendar.weeks for day in week if day}
    assert found[1] == (1, "/luu-tru/2024/02/01/")
    assert found[29] == (2, "/luu-tru/2024/02/29/")
    assert found[2] == (0, "")


def test_periods_lead_to_the_nearest_ones_that_hold_something() -> None:
    prepared = [news("a", "2023-05-01"), news("b", "2024-02-01"), news("c", "2024-09-09")]
    shown = page(views.ListPage, prepared, "luu-tru/2024/02/index.html")
    assert shown.older_period is not None
    assert shown.older_period.url == "/luu-tru/2023/05/"
    assert shown.newer_period is not None
    assert shown.newer_period.url == "/luu-tru/2024/09/"
    assert [link.url for link in shown.breadcrumb] == ["/", "/luu-tru/", "/luu-tru/2024/"]
    year = page(views.ListPage, prepared, "luu-tru/2024/index.html")
    assert [(part.url, part.count) for part in year.parts] == [
        ("/luu-tru/2024/09/", 1),
        ("/luu-tru/2024/02/", 1),
    ]
    everything = page(views.ListPage, prepared, "luu-tru/index.html")
    assert [(part.url, part.count) for part in everything.parts] == [
        ("/luu-tru/2024/", 2),
        ("/luu-tru/2023/", 1),
    ]


@pytest.mark.parametrize(("now", "noted"), [("2025-06-30 23:59", False), ("2025-07-01", True)])
def test_a_locality_that_is_no_more_says_so(now: str, *, noted: bool) -> None:
    old = Locality(
        id="huyen", name="Cần Giờ", type="huyện", valid_to=at("2025-06-30").date(), successor="xa"
    )
    settings = type(CONFIG)(
        site=CONFIG.site, localities=(old, Locality(id="xa", name="Cần Giờ", type="xã"))
    )
    shown = view_of(
        make_plan(sound_site([], settings=settings, now=at(now))), "dia-phuong/huyen/index.html"
    )
    assert isinstance(shown, views.ListPage)
    assert shown.title == "Huyện Cần Giờ"
    assert bool(shown.note) is noted
    assert (shown.successor.title if shown.successor else "") == ("Xã Cần Giờ" if noted else "")


def test_an_item_leads_to_the_ones_before_and_after_it_of_its_kind() -> None:
    prepared = [*daily(3), meeting("hop", "2024-07-01")]
    shown = page(views.ItemPage, prepared, "tin-tuc/2024/01/t2/index.html")
    assert shown.older is not None
    assert shown.newer is not None
    assert (shown.older.title, shown.newer.title) == ("t1", "t3")
    last = page(views.ItemPage, prepared, "tin-tuc/2024/01/t3/index.html")
    assert last.newer is None


def test_items_of_the_same_instant_have_their_own_neighbours() -> None:
    prepared = [news(slug) for slug in ("c", "a", "b")]
    shown = page(views.ItemPage, prepared, "tin-tuc/2024/07/b/index.html")
    assert shown.older is not None
    assert shown.newer is not None
    assert (shown.older.title, shown.newer.title) == ("a", "c")
    assert titles(shown.related) == ["c", "a"]


def test_related_items_are_others_near_in_topic_and_then_in_date() -> None:
    prepared = [
        news(f"t{n}", f"2024-01-{n:02}", topics=("dan-van",) if n % 4 == 0 else ())
        for n in range(1, 29)
    ]
    shown = page(views.ItemPage, prepared, "tin-tuc/2024/01/t16/index.html")
    found = titles(shown.related)
    assert {"t24", "t20", "t12", "t8", "t4"} < {*found}
    assert found[0] == "t24"
    assert len(found) == 6
    alone = page(views.ItemPage, prepared, "tin-tuc/2024/01/t15/index.html")
    assert len(alone.related) == 6
    assert "t15" not in titles(alone.related)
    assert set(titles(alone.related)) <= {"t11", "t12", "t13", "t14", "t16", "t17"}


def test_what_comes_into_force_stands_by_its_day_and_not_among_the_newest() -> None:
    day = datetime.fromisoformat
    shown = front(
        regulation("xa", number="1", effective=day("2027-01-01").date()),
        regulation("gan", number="2", effective=day("2026-12-02").date()),
        regulation("hom-nay", number="3", effective=day("2026-12-01").date()),
        regulation("cu", number="4"),
    ).sections["regulation"]
    assert titles(shown.coming) == ["gan", "xa"]
    assert {*titles(shown.cards)} == {"hom-nay", "cu"}
    first = shown.coming[0]
    assert isinstance(first, RegulationCard)
    assert first.effective == day("2026-12-02").date()
    later = front(
        regulation("gan", number="2", effective=day("2026-12-02").date()),
        now=at("2026-12-02 00:00"),
    ).sections["regulation"]
    assert (titles(later.coming), titles(later.cards)) == ([], ["gan"])


@pytest.mark.parametrize(
    ("now", "state"),
    [("2024-07-13 07:59", "upcoming"), ("2024-07-13 08:00", "over"), ("2024-08-01", "over")],
)
def test_a_meeting_is_to_come_until_it_begins(now: str, state: str) -> None:
    site = sound_site([meeting("hop", "2024-07-13 08:00")], now=at(now))
    shown = view_of(make_plan(site), "hoi-nghi/2024/01/hop/index.html")
    assert isinstance(shown, MeetingPage)
    assert shown.meeting.state == state


def test_a_body_gets_the_addresses_of_its_references_in_their_order() -> None:
    meta = KINDS["news"].meta(title="x", date=at("2024-01-01"))
    prepared = [
        article(meta, slug="x", links=("/tin-tuc/", "y.md", "/a.jpg"), images=("/a.jpg",)),
        news("y", draft=True),
    ]
    site, findings = make_site(prepared, files=[PHOTO])
    assert [code for code, _ in told(findings)] == ["link-to-unpublished"]
    recipe = make_plan(site, ASSETS)["tin-tuc/2024/01/x/index.html"].recipe
    assert isinstance(recipe, PageRecipe)
    assert isinstance(recipe.body, HtmlBody)
    link, hidden, file, image = recipe.body.attributes
    assert link == 'href="/tin-tuc/"'
    assert hidden == ""
    assert file == 'href="/anh/aaaaaaaaaa/a.jpg"'
    assert image.startswith('src="/anh/aaaaaaaaaa/a.jpg" width="500" height="400" srcset="')
    assert 'loading="lazy"' in image


def test_an_old_address_redirects_to_the_new_one() -> None:
    prepared = [news("x", "2024-01-01", aliases=("/cu", "/bai.html"))]
    for path in ("cu/index.html", "bai.html"):
        shown = page(views.RedirectPage, prepared, path)
        assert shown.target == "/tin-tuc/2024/01/x/"
        assert not shown.indexed


def test_the_site_map_names_every_list_and_page() -> None:
    prepared = [
        *daily(3),
        article(KINDS["page"].meta(title="Giới thiệu"), kind="page", slug="gioi-thieu"),
    ]
    sections = page(views.SiteMapPage, prepared, "so-do-trang/index.html").sections
    links = {section.id: [link.url for link in section.links] for section in sections}
    assert links["pages"] == ["/", "/gioi-thieu/"]
    assert links["kinds"] == ["/tin-tuc/", "/hoi-nghi/", "/thong-bao/", "/van-ban/"]
    assert links["topics"] == ["/chu-de/dan-van/", "/chu-de/quy-che/"]
    assert links["archive"] == ["/luu-tru/", "/luu-tru/2024/01/"]
    assert "/tin.atom" in links["feeds"]


def test_a_page_of_a_list_holds_as_many_items_as_the_configuration_says() -> None:
    assert config(size=7).pagination == Pagination(size=7)
    shown = page(views.ListPage, daily(28), "tin-tuc/trang-1/index.html", size=7)
    assert len(shown.cards) == 7
