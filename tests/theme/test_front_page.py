"""What the front page, cards, lists and the frame of every page say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs

import msgspec
import pytest
from lxml import html as lxml_html

from bantin.kinds.meeting.views import MeetingCard
from bantin.kinds.notice.views import Deadline
from bantin.regulations import views as law_views
from bantin.theme import views
from bantin.theme.cards import Cards, Shown
from bantin.theme.rendering import render
from tests.theme.test_default import environment, rendered, sample


def tree_of(template: str, **changes: object) -> Any:  # noqa: ANN401 - lxml has no types
    page = rendered(template, full=False, **changes)  # type: ignore[arg-type] # fields of the page
    return lxml_html.document_fromstring(page)


def meeting_card(title: str = "Họp") -> MeetingCard:
    """A meeting of 28 March that was published on the 29th."""
    day = datetime(2024, 3, 28, 8, tzinfo=UTC)
    card: MeetingCard = sample(MeetingCard, full=False)
    return msgspec.structs.replace(card, title=title, start=day, date=day.replace(day=29))


@pytest.mark.parametrize(
    ("index", "days"), [("day", ["2024-03-29", "2024-03-28"]), ("kind", ["2024-03-28"])]
)
def test_the_first_day_of_a_card_is_the_one_that_orders_its_list(
    index: str, days: list[str]
) -> None:
    cards = Cards([Shown(meeting_card())])
    times = tree_of("list.html", index=index, cards=cards).xpath("//article//time/@datetime")
    assert [one[:10] for one in times] == days


def test_a_regulation_tells_its_issue_from_its_publication() -> None:
    card = msgspec.structs.replace(
        sample(law_views.RegulationCard, full=True),
        date=datetime(2024, 3, 29, tzinfo=UTC),
        issued=date(2024, 3, 1),
    )
    (line,) = tree_of("list.html", index="all", cards=Cards([Shown(card)])).xpath(
        "//article//p[@class='meta']"
    )
    text = " ".join(line.text_content().split())
    assert text.index("29/3/2024") < text.index("Ban hành 1/3/2024")


def home_with(**sections: views.HomeSection) -> Any:  # noqa: ANN401 - as above
    empty = {id_: sample(views.HomeSection, full=False) for id_ in ("news", "meeting", "notice")}
    return tree_of("home.html", sections=empty | sections)


def news_cards(pictures: str) -> Cards:
    """News with and without a picture: "pn" are two."""
    picture = sample(views.Picture, full=True)
    return Cards(
        Shown(
            msgspec.structs.replace(
                sample(views.Card, full=False),
                title=f"{one}{number}",
                picture=picture if one == "p" else None,
            )
        )
        for number, one in enumerate(pictures)
    )


@pytest.mark.parametrize(
    ("pictures", "tiles", "lines"),
    [
        ("pppppppnn", 6, 3),
        ("pnpnpnpnp", 3, 6),
        ("pp", 2, 0),
        ("p", 1, 0),
        ("nnn", 0, 3),
    ],
)
def test_rows_of_the_front_page_are_whole(pictures: str, tiles: int, lines: int) -> None:
    section = msgspec.structs.replace(
        sample(views.HomeSection, full=False), cards=news_cards(pictures)
    )
    tree = home_with(news=section)
    assert len(tree.xpath("//div[contains(@class, 'tiles')]/article[.//img]")) == tiles
    assert len(tree.xpath("//div[@class='headlines']/article[not(.//img)]")) == lines
    titles = tree.xpath("//section[@aria-labelledby='bt-latest']//h3")
    assert len({one.text_content() for one in titles}) == len(pictures)


def test_the_lead_can_be_a_photograph_a_drawing_or_words() -> None:
    card = sample(views.Card, full=True)
    photo = msgspec.structs.replace(card.picture, src="/anh/a.jpg")
    drawing = msgspec.structs.replace(card.picture, src="/anh/a.svg")
    found = []
    for picture in (photo, drawing, None):
        lead = msgspec.structs.replace(card, picture=picture)
        section = msgspec.structs.replace(sample(views.HomeSection, full=False), lead=lead)
        tree = home_with(news=section)
        found.append(tree.xpath("string(//article/@class)").split()[2:])
        found.append(tree.xpath("//article/div[contains(@class, 'card-picture')]/@class"))
    assert found == [
        [], ["card-picture"],
        [], ["card-picture drawing"],
        ["card-plain"], [],
    ]  # fmt: skip


def test_the_front_page_tells_of_meetings_drafts_and_what_comes_into_force() -> None:
    meetings = msgspec.structs.replace(
        sample(views.HomeSection, full=False), cards=Cards([Shown(meeting_card())])
    )
    laws = msgspec.structs.replace(
        sample(views.HomeSection, full=False),
        asking=Cards([Shown(sample(law_views.RegulationCard, full=True))]),
        coming=Cards([Shown(sample(law_views.RegulationCard, full=True))]),
    )
    tree = home_with(meeting=meetings, regulation=laws)
    headings = [one.text for one in tree.xpath("//h2[@class='section-title']")]
    assert headings == ["Hội nghị đang và sắp diễn ra", "Đang lấy ý kiến", "Sắp có hiệu lực"]
    (day,) = tree.xpath("//ul[@class='strip']/li/p[@class='date']")
    assert day.text_content().split() == ["28", "tháng", "3"]
    assert day.get("aria-hidden") == "true"  # the card says it in words
    assert "Có hiệu lực từ" in " ".join(tree.text_content().split())


def test_a_notice_tells_its_deadline_and_that_it_is_over() -> None:
    for over, whole, words in (
        (False, True, "Hạn: hết thứ Bảy, ngày 13 tháng 7 năm 2024"),
        (False, False, "Hạn: 17 giờ, thứ Bảy, ngày 13 tháng 7 năm 2024"),
        (True, True, "Đã hết hạn. Hạn: hết thứ Bảy, ngày 13 tháng 7 năm 2024"),
    ):
        moment = datetime(2024, 7, 13, 0 if whole else 17, tzinfo=UTC)
        deadline = Deadline(moment=moment, whole=whole, over=over)
        (banner,) = tree_of("notice.html", deadline=deadline).xpath("//p[@class='banner']")
        assert " ".join(banner.text_content().split()) == words
    assert tree_of("notice.html").xpath("//p[@class='banner']") == []


def test_every_page_says_what_is_urgent_and_how_to_report_a_mistake() -> None:
    site = sample(views.SiteView, full=False)
    said = views.SiteBanner(text="Gió <mạnh>", url="/thong-bao/")
    publisher = msgspec.structs.replace(site.organization, corrections="loi@x.vn")
    site = msgspec.structs.replace(site, banner=said, organization=publisher, origin="https://x.vn")
    page = msgspec.structs.replace(
        sample(views.ItemPage, full=False), title="Đất & nước", url="/a/"
    )
    outcome = render(environment(), "item.html", page=page, site=site, body="")
    tree = lxml_html.document_fromstring(str(outcome))
    (banner,) = tree.xpath("//body/section[@class='banner']")
    assert banner.get("aria-label") == "Thông báo khẩn"
    assert banner.xpath("string(.//a/@href)") == "/thong-bao/"
    assert "Gió <mạnh>" in banner.text_content()
    assert banner.xpath(".//@lang") == []
    (report,) = tree.xpath("//main//p[contains(@class, 'report')]/a")
    kind, _, rest = report.get("href").partition(":")
    address, _, query = rest.partition("?")
    assert (kind, address) == ("mailto", "loi@x.vn")
    assert parse_qs(query, strict_parsing=True) == {
        "subject": ["Báo lỗi trang: Đất & nước"],
        "body": ["https://x.vn/a/"],
    }


@pytest.mark.parametrize("url", ["", "/thong-bao/"])
def test_what_is_urgent_says_its_language_on_pages_of_another(url: str) -> None:
    site = msgspec.structs.replace(
        sample(views.SiteView, full=False),
        banner=views.SiteBanner(text="Gió mạnh", url=url),
        language="en",
        words_lang="vi",
    )
    page = sample(views.ItemPage, full=False)
    outcome = render(environment(), "item.html", page=page, site=site, body="")
    tree = lxml_html.document_fromstring(str(outcome))
    (said,) = tree.xpath("//body/section[@class='banner']//*[text()='Gió mạnh']")
    assert said.get("lang") == "vi"


def test_a_site_that_has_nothing_urgent_and_no_address_carries_nothing_of_it() -> None:
    tree = tree_of("item.html")
    assert not tree.xpath("//section[@class='banner'] | //*[contains(@class, 'report')]")


def test_a_page_that_nobody_described_says_whose_it_is() -> None:
    site = msgspec.structs.replace(
        sample(views.SiteView, full=False), title="Trang tin", tagline="", language="vi"
    )
    page = sample(views.ListPage, full=False)
    tree = lxml_html.document_fromstring(
        str(render(environment(), "list.html", page=page, site=site, body=""))
    )
    names = ("@name='description'", "@name='DC.description'", "@property='og:description'")
    for name in names:
        assert tree.xpath(f"string(//meta[{name}]/@content)") == (
            "Tin tức, thông báo và văn bản của Trang tin."
        )


def test_a_month_of_meetings_is_a_table_that_leads_to_a_list() -> None:
    tree = lxml_html.document_fromstring(rendered("meetings.html", full=True))
    assert len(tree.xpath("//table//th[@scope='col']")) == 7
    (section,) = tree.xpath("//section[@class='day']")
    assert section.xpath(".//h2/time")
    assert section.get("aria-labelledby") == section.xpath("string(.//h2/@id)")


def test_what_was_read_most_is_a_numbered_list_in_its_order() -> None:
    cards = news_cards("ppnp")
    tree = tree_of("home.html", most_read=cards)
    (section,) = tree.xpath("//section[@aria-labelledby='bt-most-read']")
    (found,) = section.xpath("./ol[@role='list']")  # without a role, Safari says nothing of one
    titles = [one.text_content().strip() for one in found.xpath("./li//h3")]
    assert titles == [card.title for card in cards]
    assert section.xpath("string(h2)") == "Đọc nhiều"
    assert not section.xpath(".//script | .//img")


def test_where_nobody_has_counted_nothing_is_said_of_it() -> None:
    assert not tree_of("home.html").xpath("//*[@id='bt-most-read']")
