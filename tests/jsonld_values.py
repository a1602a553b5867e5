"""A site, pages of it, and what their JSON-LD says."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any

from lxml import html

from bantin.theme.schema_org.graph import jsonld
from bantin.theme.views import (
    Attachment,
    DocumentRef,
    ItemPage,
    Link,
    MeetingFacts,
    Organization,
    Page,
    Picture,
    RegulationFacts,
    SiteView,
)

MORNING = datetime(2024, 7, 13, 8, tzinfo=timezone(timedelta(hours=7)))

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
