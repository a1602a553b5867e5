from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import fields, replace

from bantin.feeds.jsonld import jsonld
from bantin.feeds.jsonld_items import headline
from bantin.theme.views import (
    Attachment,
    DocumentRef,
    HomeLists,
    HomePage,
    ItemPage,
    Link,
    ListPage,
    MeetingFacts,
    NotFoundPage,
    Organization,
    Page,
    Pager,
    Picture,
    RedirectPage,
    RegisterPage,
    RegulationFacts,
    Relation,
    SearchPage,
    SiteMapPage,
    SiteView,
)

MORNING = datetime(2024, 7, 13, 8, tzinfo=timezone(timedelta(hours=7)))
NASTY = "</script><!--<script>&\u2028\u2029\"'\\\x00\r\n]]>"

SITE = SiteView(
    title="Bản tin",
    tagline="Tin của huyện",
    language="vi",
    origin="https://x.vn",
    home="/cg/",
    organization=Organization(
        name="Huyện ủy", parent="Thành ủy", responsible="", address="Số 1", phone="028", email=""
    ),
    navigation=(),
    topics=(),
    assets={},
    archive="/cg/luu-tru/",
    register="/cg/van-ban/",
    search="/cg/tim-kiem/",
    site_map="/cg/so-do/",
    atom="/cg/tin.atom",
    json_feed="/cg/tin.json",
    calendar="/cg/hop.ics",
)
ARTICLE = ItemPage(
    url="/cg/tin/giao-ban/",
    title="Giao ban quý III",
    description="Nội dung chính.",
    breadcrumb=(Link(title="Trang chủ", url="/cg/"), Link(title="Tin tức", url="/cg/tin/")),
    kind="news",
    kind_list=Link(title="Tin tức", url="/cg/tin/"),
    date=MORNING,
    updated=None,
    lead="",
    author="",
    source="(Trang tin)",
    draft=False,
    picture=Picture(src="/cg/a.jpg", width=1200, height=800, caption="Toàn cảnh", credit="Ảnh"),
    topics=(Link(title="Dân vận", url="/cg/chu-de/dan-van/"),),
    localities=(Link(title="Thạnh An", url="/cg/dia-phuong/thanh-an/"),),
    attachments=(Attachment(title="Bản ký", url="/cg/a.pdf", size=1, extension="pdf"),),
    contents=(),
    newer=None,
    older=None,
    related=(),
    notices=(),
    meeting=None,
    regulation=None,
    cited=(),
    law=None,
    body_attributes=(),
)
MEETING = MeetingFacts(
    start=MORNING,
    end=None,
    place="Xã Thạnh An",
    organizer="Ban Dân vận",
    chair_name="",
    chair_role="Trưởng ban",
    period="",
    theme="",
    participants=(),
    conclusions=(),
    documents=(DocumentRef(title="Quy chế mẫu", number="05-QC/ĐU", url="/cg/quy-che/"),),
    state="over",
)
REGULATION = RegulationFacts(
    type="Quy chế",
    number="05-QC/ĐU",
    issuer="Đảng ủy xã",
    issued=date(2024, 7, 1),
    effective=date(2024, 8, 1),
    expired=None,
    signer_name="",
    signer_role="Bí thư",
    status="in-force",
    status_reason="",
    parent="",
    office="",
    place="",
    letterhead="party",
    model=False,
    attached_to=None,
    relations=(),
    meetings=(Link(title="Giao ban", url="/cg/hop/giao-ban/"),),
)
PAGER = Pager(number=0, front="/cg/tin/", newer="", older="")


def parse(text: str) -> dict[str, Any]:
    """What a reader of the page gets: the text goes through an HTML parser first."""
    document = html.document_fromstring(
        f'<title>x</title><script type="application/ld+json">{text}</script><p>after</p>'
    )
    (script,) = document.findall(".//script")
    assert len(document.findall(".//p")) == 1
    parsed: dict[str, Any] = json.loads(script.text or "")
    return parsed


def graph(page: Page, site: SiteView = SITE) -> dict[str, dict[str, Any]]:
    parsed = parse(jsonld(page, site))
    assert parsed["@context"] == "https://schema.org"
    return {node["@type"]: node for node in parsed["@graph"]}


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
    event = graph(replace(ARTICLE, meeting=MEETING))["Event"]
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
    event = graph(replace(ARTICLE, meeting=ended))["Event"]
    assert event["endDate"] == "2024-07-13T10:00:00+07:00"


def test_a_regulation_is_legislation() -> None:
    law = graph(replace(ARTICLE, regulation=REGULATION))["Legislation"]
    assert law["legislationIdentifier"] == "05-QC/ĐU"
    assert law["legislationType"] == "Quy chế"
    assert law["legislationDate"] == "2024-07-01"
    assert law["legislationDateOfApplicability"] == "2024-08-01"
    assert law["legislationPassedBy"] == {"@type": "Organization", "name": "Đảng ủy xã"}
    assert law["legislationLegalForce"] == "https://schema.org/InForce"
    assert law["encoding"] == [
        {"@type": "LegislationObject", "name": "Bản ký", "contentUrl": "https://x.vn/cg/a.pdf"}
    ]
    assert law["subjectOf"] == [
        {
            "@type": "Event",
            "@id": "https://x.vn/cg/hop/giao-ban/#event",
            "name": "Giao ban",
            "url": "https://x.vn/cg/hop/giao-ban/",
        }
    ]
    assert {"expires", "isPartOf", "citation"}.isdisjoint(law)


@pytest.mark.parametrize(
    ("status", "force"),
    [
        ("in-force", "InForce"),
        ("partly-expired", "PartiallyInForce"),
        ("expired", "NotInForce"),
        ("not-yet", "NotInForce"),
        ("suspended", "NotInForce"),
        ("obsolete", "NotInForce"),
    ],
)
def test_a_status_is_told_as_legal_force(status: str, force: str) -> None:
    law = graph(replace(ARTICLE, regulation=replace(REGULATION, status=status)))["Legislation"]
    assert law["legislationLegalForce"] == f"https://schema.org/{force}"


def test_a_model_has_no_legal_force() -> None:
    law = graph(replace(ARTICLE, regulation=replace(REGULATION, status="model")))["Legislation"]
    assert "legislationLegalForce" not in law


def test_relations_are_told_by_the_document_that_makes_them() -> None:
    here = DocumentRef(
        title="Quy chế cũ", number="01-QC/ĐU", url="/cg/cu/", issued=date(2020, 1, 2)
    )
    elsewhere = DocumentRef(title="217-QĐ/TW", number="217-QĐ/TW", url="")
    relations = (
        Relation(kind="bai-bo", outgoing=True, documents=(here,)),
        Relation(kind="can-cu", outgoing=True, documents=(elsewhere,)),
        Relation(kind="dan-chieu", outgoing=True, documents=(here,)),
        Relation(kind="thay-the", outgoing=False, documents=(elsewhere,)),
    )
    facts = replace(REGULATION, relations=relations, attached_to=elsewhere)
    law = graph(replace(ARTICLE, regulation=facts))["Legislation"]
    there = {"@type": "Legislation", "name": "217-QĐ/TW", "legislationIdentifier": "217-QĐ/TW"}
    old = {
        "@type": "Legislation",
        "name": "Quy chế cũ",
        "url": "https://x.vn/cg/cu/",
        "legislationIdentifier": "01-QC/ĐU",
        "legislationDate": "2020-01-02",
    }
    assert law["legislationRepeals"] == [old]
    assert law["citation"] == [there, old]
    assert law["isPartOf"] == there
    assert "legislationChanges" not in law


def test_home_presents_the_site_and_its_publisher() -> None:
    home = HomePage(
        url="/cg/",
        title="Bản tin",
        today=date(2024, 7, 13),
        lead=None,
        latest=(),
        upcoming=(),
        recent_meetings=(),
        notices=(),
        regulations=(),
        topics=(),
        lists=HomeLists(news="/cg/n/", meetings="/cg/m/", notices="/cg/t/"),
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
    assert "potentialAction" not in graph(home, replace(SITE, search=""))["WebSite"]


@pytest.mark.parametrize(
    ("page", "type_"),
    [
        (
            ListPage(url="/cg/tin/", title="Tin", index="kind", id="news", cards=(), pager=PAGER),
            "CollectionPage",
        ),
        (
            RegisterPage(
                url="/cg/van-ban/",
                title="Văn bản",
                rows=(),
                types=(),
                issuers=(),
                statuses=(),
                csv="",
                json="",
            ),
            "CollectionPage",
        ),
        (SiteMapPage(url="/cg/so-do/", title="Sơ đồ", sections=()), "CollectionPage"),
        (SearchPage(url="/cg/tim-kiem/", title="Tìm kiếm", index=""), "WebPage"),
        (replace(ARTICLE, kind="page", kind_list=None, date=None, breadcrumb=()), "WebPage"),
    ],
)
def test_other_pages_are_part_of_the_site(page: Page, type_: str) -> None:
    (node,) = graph(page).values()
    assert node["@type"] == type_
    assert node["url"] == f"https://x.vn{page.url}"
    assert node["isPartOf"] == {"@id": "https://x.vn/cg/#website"}


@pytest.mark.parametrize(
    "page",
    [
        NotFoundPage(url="/404.html", title="Không tìm thấy"),
        RedirectPage(url="/cu/", title="Đã chuyển", target="/moi/"),
    ],
)
def test_pages_that_stand_for_nothing_have_no_graph(page: Page) -> None:
    assert jsonld(page, SITE) == ""


def poisoned(value: Any, text: str) -> Any:  # noqa: ANN401 - walks views of every type
    """The view with `text` in every text field, at every depth."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(poisoned(part, text) for part in value)
    if hasattr(value, "__struct_fields__"):
        changed = {f.name: poisoned(getattr(value, f.name), text) for f in fields(value)}
        return replace(value, **changed)
    return value


PAGES = [
    ARTICLE,
    replace(ARTICLE, meeting=MEETING),
    replace(
        ARTICLE,
        regulation=replace(
            REGULATION,
            relations=(Relation(kind="bai-bo", outgoing=True, documents=MEETING.documents),),
            attached_to=MEETING.documents[0],
        ),
    ),
    SearchPage(url="/cg/tim-kiem/", title="Tìm kiếm", index=""),
]


@pytest.mark.parametrize("page", PAGES)
def test_no_field_can_end_the_script_element(page: Page) -> None:
    text = jsonld(poisoned(page, NASTY), poisoned(SITE, NASTY))
    assert set(text).isdisjoint("<>&\u2028\u2029\r\n\x00")
    parsed = parse(text)
    strings = json.dumps(parsed, ensure_ascii=False)
    assert json.dumps(NASTY, ensure_ascii=False)[1:-1] in strings


@given(st.text(st.characters(exclude_categories=())), st.sampled_from(PAGES))
def test_any_text_survives(text: str, page: Page) -> None:
    view = poisoned(page, text)
    assert jsonld(view, SITE) == jsonld(view, SITE)
    jsonld(view, SITE).encode()
    subject = json.loads(jsonld(view, SITE))["@graph"][0]
    name = subject.get("name", subject.get("headline", ""))
    replaced = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert name == (headline(replaced) if "headline" in subject else replaced)
