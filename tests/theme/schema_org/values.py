"""A site, pages of it, and what their JSON-LD says."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any

from lxml import html
from msgspec.structs import replace

from bantin.extending import extend
from bantin.kinds.meeting.views import MeetingFacts, MeetingPage
from bantin.regulations.data_views import Reuse
from bantin.regulations.views import Head, LawFacts, RegulationFacts, RegulationPage
from bantin.theme.cards import Cards
from bantin.theme.schema_org.graph import ItemNode, jsonld
from bantin.theme.schema_org.items import item_node
from bantin.theme.views import (
    Attachment,
    DocumentRef,
    ItemPage,
    Link,
    Page,
    Picture,
    Publisher,
    SiteView,
    ThemeView,
)
from tests.builders import KINDS

MORNING = datetime(2024, 7, 13, 8, tzinfo=timezone(timedelta(hours=7)))

SITE = SiteView(
    title="Bản tin",
    tagline="Tin của huyện",
    language="vi",
    words_lang="",
    names_lang="",
    origin="https://x.vn",
    home="/cg/",
    front="/cg/",
    languages=(),
    organization=Publisher(
        name="Huyện ủy", parent="Thành ủy", responsible="", address="Số 1", phone="028", email=""
    ),
    navigation=(),
    topics=(),
    assets={},
    addresses={"archive": "/cg/luu-tru/", "search": "/cg/tim-kiem/", "site_map": "/cg/so-do/"},
    feeds=(),
    services=(),
    theme=ThemeView(
        masthead="agency", short_name="", bar="#8f1518", icon="", logo=None, shared=None
    ),
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
    withheld="",
    picture=Picture(src="/cg/a.jpg", width=1200, height=800, caption="Toàn cảnh", credit="Ảnh"),
    topics=(Link(title="Dân vận", url="/cg/chu-de/dan-van/"),),
    localities=(Link(title="Thạnh An", url="/cg/dia-phuong/thanh-an/"),),
    attachments=(Attachment(title="Bản ký", url="/cg/a.pdf", size=1, extension="pdf"),),
    contents=(),
    newer=None,
    older=None,
    related=Cards(),
    notices=Cards(),
    cited=(),
)
MEETING = MeetingFacts(
    start=MORNING,
    start_whole=False,
    end=None,
    end_whole=False,
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
    causes=(),
    head=Head(numbered_as="", number="05-QC/ĐU", dated=False, type="", subject="", attached=""),
    parent="",
    office="",
    place="",
    letterhead="party",
    model=False,
    attached_to=None,
    relations=(),
    meetings=(Link(title="Giao ban", url="/cg/hop/giao-ban/"),),
)
LAW = LawFacts(
    cite_as="",
    points=(),
    adoptions=(),
    addressed=False,
    matrix="",
    fill="",
    edition=None,
    editions=(),
    current=None,
    ended=(),
    coming=(),
    amended=(),
    changed=(),
    cited_by=(),
    cited_by_total=0,
    adopted=None,
    downloads=(),
    reuse=Reuse(urn="", work_urn="", work="/qc/", bibtex="", csl="", changes=""),
    former=(),
    at_day=None,
)


def meeting_page(facts: MeetingFacts = MEETING) -> MeetingPage:
    """The article as the page of a meeting."""
    return replace(extend(ARTICLE, MeetingPage, meeting=facts), kind="meeting")


def regulation_page(facts: RegulationFacts = REGULATION, law: LawFacts = LAW) -> RegulationPage:
    """The article as the page of a regulation."""
    page = extend(ARTICLE, RegulationPage, regulation=facts, law=law, duties=None)
    return replace(page, kind="regulation")


def parse(text: str) -> dict[str, Any]:
    """What a reader of the page gets: the text goes through an HTML parser first."""
    document = html.document_fromstring(
        f'<title>x</title><script type="application/ld+json">{text}</script><p>after</p>'
    )
    (script,) = document.findall(".//script")
    assert len(document.findall(".//p")) == 1
    parsed: dict[str, Any] = json.loads(script.text or "")
    return parsed


def node_of(page: Page) -> ItemNode:
    """What tells what a page is about: its kind does, where it is the page of an item."""
    return KINDS[page.kind].jsonld if isinstance(page, ItemPage) else item_node


def graph(page: Page, site: SiteView = SITE) -> dict[str, dict[str, Any]]:
    parsed = parse(jsonld(page, site, node_of(page)))
    assert parsed["@context"] == "https://schema.org"
    return {node["@type"]: node for node in parsed["@graph"]}
