from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from bantin.regulations.register_views import RegisterPage
from bantin.regulations.views import RelatedDocument, Relation
from bantin.theme.base_views import Link
from bantin.theme.cards import Cards
from bantin.theme.schema_org.graph import jsonld
from bantin.theme.schema_org.items import headline
from bantin.theme.views import (
    HomePage,
    ListPage,
    NotFoundPage,
    Page,
    Pager,
    RedirectPage,
    SearchPage,
    SiteMapPage,
    Translation,
)
from tests.theme.schema_org.values import (
    ARTICLE,
    MEETING,
    MORNING,
    REGULATION,
    SITE,
    graph,
    meeting_page,
    node_of,
    parse,
    regulation_page,
)

NASTY = "</script><!--<script>&\u2028\u2029\"'\\\x00\r\n]]>"
PAGER = Pager(number=0, front="/cg/tin/", newer="", older="")


def test_a_news_item_is_a_news_article() -> None:
    article = graph(ARTICLE)["NewsArticle"]
    publisher = {
        "@type": "GovernmentOrganization",
        "@id": "https://x.vn/cg/#organization",
        "name": "Huyện ủy",
        "url": "https://x.vn/cg/",
    }
    assert article == {
        "@type": "NewsArticle",
        "@id": "https://x.vn/cg/tin/giao-ban/#article",
        "headline": "Giao ban quý III",
        "description": "Nội dung chính.",
        "url": "https://x.vn/cg/tin/giao-ban/",
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://x.vn/cg/tin/giao-ban/"},
        "datePublished": "2024-07-13T08:00:00+07:00",
        "dateModified": "2024-07-13T08:00:00+07:00",
        "author": publisher,
        "publisher": publisher,
        "creditText": "(Trang tin)",
        "image": {
            "@type": "ImageObject",
            "url": "https://x.vn/cg/a.jpg",
            "width": 1200,
            "height": 800,
            "caption": "Toàn cảnh",
            "creditText": "Ảnh",
        },
        "inLanguage": "vi",
        "articleSection": "Tin tức",
        "keywords": ["Dân vận"],
        "spatialCoverage": [{"@type": "AdministrativeArea", "name": "Thạnh An"}],
        "isAccessibleForFree": True,
    }


def test_a_byline_and_an_update_are_told() -> None:
    page = replace(ARTICLE, author="Phòng Biên tập", updated=MORNING + timedelta(hours=1))
    article = graph(page)["NewsArticle"]
    assert article["author"] == {"@type": "Organization", "name": "Phòng Biên tập"}
    assert article["dateModified"] == "2024-07-13T09:00:00+07:00"


def test_a_breadcrumb_ends_with_the_page_itself() -> None:
    items = graph(ARTICLE)["BreadcrumbList"]["itemListElement"]
    assert [(item["position"], item["name"], item["item"]) for item in items] == [
        (1, "Trang chủ", "https://x.vn/cg/"),
        (2, "Tin tức", "https://x.vn/cg/tin/"),
        (3, "Giao ban quý III", "https://x.vn/cg/tin/giao-ban/"),
    ]


def test_a_page_without_a_breadcrumb_has_no_list_of_one() -> None:
    assert set(graph(replace(ARTICLE, breadcrumb=()))) == {"NewsArticle"}


def test_a_meeting_is_an_event() -> None:
    event = graph(meeting_page())["Event"]
    assert event["name"] == "Giao ban quý III"
    assert event["startDate"] == "2024-07-13T08:00:00+07:00"
    assert "endDate" not in event
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert event["location"] == {
        "@type": "Place",
        "name": "Xã Thạnh An",
        "address": "Xã Thạnh An",
    }
    assert event["organizer"] == {"@type": "Organization", "name": "Ban Dân vận"}
    assert event["about"] == [
        {"@type": "CreativeWork", "name": "Quy chế mẫu", "url": "https://x.vn/cg/quy-che/"}
    ]
    ended = replace(MEETING, end=MORNING + timedelta(hours=2))
    event = graph(meeting_page(ended))["Event"]
    assert event["endDate"] == "2024-07-13T10:00:00+07:00"


def test_home_presents_the_site_and_its_publisher() -> None:
    home = HomePage(
        url="/cg/",
        title="Bản tin",
        today=date(2024, 7, 13),
        sections={},
        topics=(),
    )
    nodes = graph(home)
    assert set(nodes) == {"WebSite", "GovernmentOrganization"}
    website, publisher = nodes["WebSite"], nodes["GovernmentOrganization"]
    assert website["url"] == "https://x.vn/cg/"
    assert website["description"] == "Tin của huyện"
    assert website["publisher"]["@id"] == publisher["@id"]
    action = website["potentialAction"]
    assert action["query-input"] == "required name=search_term_string"
    assert action["target"]["urlTemplate"] == "https://x.vn/cg/tim-kiem/?q={search_term_string}"
    assert publisher["telephone"] == "028"
    assert publisher["parentOrganization"]["name"] == "Thành ủy"
    assert "email" not in publisher
    assert "potentialAction" not in graph(home, replace(SITE, addresses={}))["WebSite"]


@pytest.mark.parametrize(
    ("page", "type_"),
    [
        (
            ListPage(
                url="/cg/tin/", title="Tin", index="kind", id="news", cards=Cards(), pager=PAGER
            ),
            "CollectionPage",
        ),
        (
            RegisterPage(
                url="/cg/van-ban/",
                title="Văn bản",
                rows=(),
                columns=(),
                filters=(),
                csv="",
                json="",
                terms="",
            ),
            "CollectionPage",
        ),
        (SiteMapPage(url="/cg/so-do/", title="Sơ đồ", sections=()), "CollectionPage"),
        (
            SearchPage(url="/cg/tim-kiem/", title="Tìm kiếm", index={}, newest="", filters=()),
            "WebPage",
        ),
        (replace(ARTICLE, kind="page", kind_list=None, date=None, breadcrumb=()), "WebPage"),
    ],
)
def test_other_pages_are_part_of_the_site(page: Page, type_: str) -> None:
    (node,) = graph(page).values()
    assert node["@type"] == type_
    assert node["url"] == f"https://x.vn{page.url}"
    assert node["isPartOf"] == {
        "@type": "WebSite",
        "@id": "https://x.vn/cg/#website",
        "name": "Bản tin",
        "url": "https://x.vn/cg/",
    }


@pytest.mark.parametrize(
    "page",
    [
        NotFoundPage(url="/404.html", title="Không tìm thấy"),
        RedirectPage(url="/cu/", title="Đã chuyển", target="/moi/"),
    ],
)
def test_pages_that_stand_for_nothing_have_no_graph(page: Page) -> None:
    assert jsonld(page, SITE, node_of(page)) == ""


def poisoned(value: Any, text: str) -> Any:  # noqa: ANN401 - walks views of every type
    """The view with `text` in every text field, at every depth."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(poisoned(part, text) for part in value)
    if isinstance(value, dict):
        return {key: poisoned(part, text) for key, part in value.items()}
    if hasattr(value, "__struct_fields__"):
        changed = {f.name: poisoned(getattr(value, f.name), text) for f in fields(value)}
        return replace(value, **changed)
    return value


RELATED = RelatedDocument(
    title="Quy chế mẫu",
    number="05-QC/ĐU",
    url="/cg/quy-che/",
    units=(Link(title="Điều 5", url="/cg/quy-che/#dieu-5"),),
)
PAGES = [
    ARTICLE,
    meeting_page(),
    regulation_page(
        replace(
            REGULATION,
            relations=(Relation(kind="bai-bo", outgoing=True, documents=(RELATED,)),),
            attached_to=MEETING.documents[0],
        )
    ),
    SearchPage(url="/cg/tim-kiem/", title="Tìm kiếm", index={}, newest="", filters=()),
]


@pytest.mark.parametrize("page", PAGES)
def test_no_field_can_end_the_script_element(page: Page) -> None:
    text = jsonld(poisoned(page, NASTY), poisoned(SITE, NASTY), node_of(page))
    assert set(text).isdisjoint("<>&\u2028\u2029\r\n\x00")
    parsed = parse(text)
    strings = json.dumps(parsed, ensure_ascii=False)
    assert json.dumps(NASTY, ensure_ascii=False)[1:-1] in strings


@given(st.text(st.characters(exclude_categories=())), st.sampled_from(PAGES))
def test_any_text_survives(text: str, page: Page) -> None:
    view, about = poisoned(page, text), node_of(page)
    told = jsonld(view, SITE, about)
    assert told == jsonld(view, SITE, about)
    told.encode()
    subject = json.loads(told)["@graph"][0]
    name = subject.get("name", subject.get("headline", ""))
    replaced = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert name == (headline(replaced) if "headline" in subject else replaced)


def test_a_translation_names_its_original_and_an_original_its_translations() -> None:
    versions = tuple(
        Translation(language=one, name=one, title=one, url=f"/cg/{one}/", original=one == "vi")
        for one in ("vi", "en")
    )
    works = {
        one: {
            "@type": "NewsArticle",
            "name": one,
            "url": f"https://x.vn/cg/{one}/",
            "inLanguage": one,
        }
        for one in ("vi", "en")
    }
    page = replace(ARTICLE, translations=versions)
    original = graph(page)["NewsArticle"]
    assert original["workTranslation"] == [works["en"]]
    assert "translationOfWork" not in original
    english = jsonld(page, replace(SITE, language="en"), node_of(page))
    (translation,) = (one for one in parse(english)["@graph"] if one["@type"] == "NewsArticle")
    assert translation["translationOfWork"] == works["vi"]
    assert translation["inLanguage"] == "en"
    event = graph(replace(meeting_page(), translations=versions))["Event"]
    assert "workTranslation" not in event
