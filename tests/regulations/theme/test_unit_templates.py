"""What a page says at the units of a document."""

from __future__ import annotations

from datetime import date

from lxml import html as lxml_html
from markupsafe import Markup
from msgspec.structs import replace

from bantin.regulations import views as law_views
from bantin.regulations.history_views import ShownChange, UnitHistory, VersionChange
from bantin.theme.base_views import Link
from tests.regulations.theme.test_templates import DAY, LAW, printed, regulation, words
from tests.theme.test_default import rendered, sample


def test_notes_on_a_unit() -> None:
    links = (Link(title="Quyết định sửa đổi", url="/qd/"),)
    amended = printed(
        "unit_notes.html",
        "note",
        law_views.UnitNote(
            unit="dieu-5",
            kind="amended",
            since=DAY,
            until=None,
            links=links,
            total=1,
            wording=Markup("<p>“5. Họp hằng quý.”</p>"),
        ),
    )
    assert words(amended) == (
        "Được sửa đổi, bổ sung từ 1/1/2025: xem Quyết định sửa đổi. Lời mới: “5. Họp hằng quý.”"
    )
    assert len(amended.xpath(".//blockquote/p")) == 1
    cited = printed(
        "unit_notes.html",
        "note",
        law_views.UnitNote(
            unit="dieu-5",
            kind="cited",
            since=None,
            until=None,
            links=links * 2,
            total=2,
            wording="",
        ),
    )
    assert words(cited.xpath(".//summary")[0]) == "Được dẫn chiếu tại 2 nơi"
    assert cited.xpath(".//li/a/@href") == ["/qd/", "/qd/"]


def test_units_that_no_longer_apply_as_they_stand_are_listed_at_the_top() -> None:
    by = Link(title="Quyết định sửa đổi", url="/sua/")
    one = law_views.ChangedUnit(
        id="dieu-5", cited="Điều 5", status="amended", since=DAY, until=None, by=by
    )
    facts = replace(sample(law_views.RegulationFacts, full=False), status="partly-expired")
    law_facts = replace(LAW, changed=(one, replace(one, id="", cited="Điều 9a", status="added")))
    page = rendered("regulation.html", full=False, law=law_facts, regulation=facts)
    (banner,) = lxml_html.document_fromstring(page).xpath("//div[contains(@class, 'changed-')]")
    assert words(banner).startswith("Hết hiệu lực một phần. Toàn văn dưới đây chưa thể hiện")
    assert [words(item) for item in banner.xpath(".//li")] == [
        "Điều 5: Được sửa đổi, bổ sung từ 1/1/2025, bởi Quyết định sửa đổi",
        "Điều 9a: Bổ sung điều, khoản mới từ 1/1/2025, bởi Quyết định sửa đổi",
    ]
    assert banner.xpath(".//a/@href") == ["#dieu-5", "/sua/", "/sua/"]


def test_many_changed_units_do_not_push_the_text_away() -> None:
    one: law_views.ChangedUnit = replace(
        sample(law_views.ChangedUnit, full=False), id="dieu-5", cited="Điều 5", status="amended"
    )
    (banner,) = regulation(changed=(one,) * 9).xpath("//div[contains(@class, 'changed-')]")
    assert len(banner.xpath("./ul/li")) == 3
    assert words(banner.xpath("./details/summary")[0]) == "6 điều, khoản khác"
    assert len(banner.xpath("./details/ul/li")) == 6


def test_a_version_has_rows_of_its_own_beside_those_of_the_document() -> None:
    edition = law_views.EditionLink(
        day=date(2026, 5, 1), until=date(2026, 12, 31), url="/v/", state="current", redline=""
    )
    facts = replace(sample(law_views.RegulationFacts, full=False), status="in-force", effective=DAY)
    page = rendered(
        "regulation.html", full=False, law=replace(LAW, edition=edition), regulation=facts
    )
    rows = lxml_html.document_fromstring(page).xpath("//table[@class='properties']//tr")
    told = {words(row.xpath("th")[0]): words(row.xpath("td")[0]) for row in rows}
    assert told["Ngày hiệu lực"] == "1/1/2025"
    assert told["Phiên bản này áp dụng từ"] == "1/5/2026 đến 31/12/2026 phiên bản hiện hành"
    assert told["Tình trạng của văn bản"] == "Còn hiệu lực"


def test_the_past_of_a_unit_is_one_quiet_line() -> None:
    place = Link(title="khoản 2 Điều 1 Quyết định số 7", url="/van-ban/bay/#dieu-1.khoan-2")
    words_alone = Link(title="văn bản số 8", url="")
    changes = (
        ShownChange(unit="", how="inserted", since=DAY, by=words_alone),
        ShownChange(unit="", how="amended", since=date(2026, 5, 1), by=place),
        ShownChange(unit="điểm b khoản 2", how="repealed", since=date(2026, 5, 1), by=place),
    )
    (line,) = printed(
        "unit_notes.html", "history", UnitHistory(unit="dieu-5", changes=changes)
    ).iterchildren()
    assert (line.tag, line.get("class")) == ("p", "unit-history")
    assert words(line) == (
        "Bổ sung bởi văn bản số 8 từ 1/1/2025; sửa đổi bởi khoản 2 Điều 1 Quyết định số 7 từ"
        " 1/5/2026; điểm b khoản 2: bị bãi bỏ bởi khoản 2 Điều 1 Quyết định số 7 từ 1/5/2026"
    )
    assert line.xpath(".//a/@href") == [place.url, place.url]
    assert line.xpath(".//time/@datetime") == ["2025-01-01", "2026-05-01", "2026-05-01"]
    # It is no part of the words that are read aloud.
    assert line.get("data-silent") is not None


def test_a_version_says_who_changed_which_units() -> None:
    old = law_views.EditionLink(day=DAY, until=None, url="/v/1/", state="past", redline="")
    units = (Link(title="Điều 5", url="/v/2/#dieu-5"), Link(title="Điều 6", url=""))
    change = VersionChange(
        how="amended", by=Link(title="Quyết định số 7", url="/bay/"), units=units, total=5
    )
    new = law_views.EditionLink(
        day=date(2026, 5, 1),
        until=None,
        url="/v/2/",
        state="current",
        redline="",
        changes=(change,),
    )
    page = regulation(edition=new, editions=(old, new))
    (told,) = page.xpath("//ol[@class='timeline']//p")
    assert words(told) == "Sửa đổi bởi Quyết định số 7: Điều 5, Điều 6, 3 điều, khoản khác"
    assert told.xpath("a/@href") == ["/bay/", "/v/2/#dieu-5"]


def test_a_relation_names_the_units_that_it_is_about() -> None:
    units = tuple(Link(title=f"Điều {n}", url=f"/cu/#dieu-{n}") for n in range(1, 11))
    document = law_views.RelatedDocument(title="Cũ", number="", url="/cu/", units=units)
    relation = law_views.Relation(kind="sua-doi-bo-sung", outgoing=True, documents=(document,))
    (item,) = printed("properties.html", "relation_list", (relation,)).xpath(".//li")
    assert words(item).startswith("Cũ (Điều 1, Điều 2,")
    assert words(item).endswith("Điều 8, 2 điều, khoản khác)")
    assert len(item.xpath(".//span/a")) == 8
