"""What the default theme makes of regulations: versions, open points, adoptions, changes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from lxml import html as lxml_html
from msgspec.structs import replace

from bantin.kinds.meeting import views as meeting_views
from bantin.regulations import views as law_views
from bantin.regulations.data_views import Download
from bantin.theme import views
from bantin.theme.base_views import Link
from bantin.theme.rendering import render_macro
from tests.theme.test_default import environment, rendered, sample

HEAD = law_views.Head(
    numbered_as="",
    number="05-QC/ĐU",
    dated=True,
    type="QUY CHẾ",
    subject="Họp",
    attached="(Ban hành kèm theo Quyết định)",
)
LAW: law_views.LawFacts = sample(law_views.LawFacts, full=False)
DAY = date(2025, 1, 1)


def regulation(**changes: object) -> Any:  # noqa: ANN401 - an lxml tree
    page = rendered("regulation.html", full=False, law=replace(LAW, **changes))
    return lxml_html.document_fromstring(page)


def words(element: Any) -> str:  # noqa: ANN401 - an lxml element
    return " ".join(element.text_content().split())


def printed(template: str, macro: str, value: object) -> Any:  # noqa: ANN401 - an lxml tree
    text = render_macro(environment(), f"partials/{template}", macro, value)
    return lxml_html.fragment_fromstring(text, create_parent="div")


def test_what_prints_a_body_is_part_of_the_page_around_it() -> None:
    made_of = environment().theme.closures
    assert "partials/unit_notes.html" in made_of["regulation.html"]
    assert "partials/redline.html" in made_of["redline.html"]


def test_the_contents_stand_within_each_other_and_may_leave_out_a_level() -> None:
    levels = (3, 2, 3, 3, 2, 4, 3)
    headings = tuple(
        views.Heading(level=level, id=f"u{number}", title=f"U{number}")
        for number, level in enumerate(levels)
    )
    nav = printed("contents.html", "contents_list", headings).xpath(".//nav")[0]
    assert [one.get("href") for one in nav.iter("a")] == [f"#u{n}" for n in range(len(levels))]
    assert [len(list(one.iterancestors("ol"))) for one in nav.iter("a")] == [1, 1, 2, 2, 1, 2, 2]
    assert all(one.tag == "li" for one in nav.xpath(".//ol/*"))


def test_an_earlier_version_says_so_and_shows_the_way() -> None:
    old = law_views.EditionLink(
        day=DAY, until=date(2026, 4, 30), url="/v/1/", state="past", redline=""
    )
    new = law_views.EditionLink(
        day=date(2026, 5, 1), until=None, url="/v/2/", state="current", redline="/r/"
    )
    current = Link(title="Quy chế", url="/v/")
    page = regulation(edition=old, editions=(old, new), current=current)
    banners = page.xpath("//*[contains(@class, 'banner')]")
    assert len(banners) == 1
    assert words(banners[0]) == (
        "Phiên bản cũ, áp dụng từ 1/1/2025 đến 30/4/2026. Xem phiên bản hiện hành"
    )
    assert banners[0].xpath(".//a/@href") == ["/v/"]
    (versions,) = page.xpath("//details[@id='bt-editions']")
    assert words(versions.xpath("summary")[0]) == "Các phiên bản (2 phiên bản)"
    assert page.xpath("//ol[@class='timeline']//a[@aria-current='page']/@href") == ["/v/1/"]
    assert page.xpath("//ol[@class='timeline']//a[@class='redline-link']/@href") == ["/r/"]


def test_above_the_text_the_version_in_force_says_its_days() -> None:
    now = law_views.EditionLink(
        day=DAY, until=date(2026, 4, 30), url="/v/1/", state="current", redline=""
    )
    later = law_views.EditionLink(
        day=date(2026, 5, 1), until=None, url="/v/2/", state="future", redline="/r/"
    )
    page = regulation(edition=now, editions=(now, later))
    (summary,) = page.xpath("//details[@id='bt-editions']/summary")
    assert words(summary) == "Phiên bản hiện hành, áp dụng từ 1/1/2025 đến 30/4/2026 (2 phiên bản)"
    before = "count(//details[@id='bt-editions'][following::div[contains(@class, 'law')]])"
    assert page.xpath(before) == 1


def test_one_line_under_the_title_says_what_the_document_is() -> None:
    facts = replace(
        sample(law_views.RegulationFacts, full=False),
        number="05-QC/ĐU",
        status="expired",
        issuer="Đảng ủy xã A",
        issued=date(2024, 7, 5),
        effective=DAY,
        expired=date(2026, 5, 1),
    )
    page = rendered("regulation.html", full=False, law=LAW, regulation=facts)
    (line,) = lxml_html.document_fromstring(page).xpath("//h1/following-sibling::p")
    assert words(line) == (
        "05-QC/ĐU Hết hiệu lực toàn bộ Ban hành 5/7/2024 Hiệu lực từ 1/1/2025"
        " Hết hiệu lực từ 1/5/2026 Đảng ủy xã A"
    )


def test_what_stands_before_the_text_is_folded_but_for_warnings() -> None:
    day = datetime(2024, 7, 13, tzinfo=UTC)
    page = rendered("regulation.html", full=False, lead="Tóm tắt.", date=day)
    (about,) = lxml_html.document_fromstring(page).xpath("//details[contains(@class, 'about')]")
    assert words(about.xpath("summary")[0]) == "Thuộc tính, tóm tắt"
    assert words(about.xpath("p")[0]) == "Tóm tắt."
    assert about.get("open") is None
    assert "Đăng trên trang này13/7/2024" in words(about.xpath("table")[0])


def test_the_version_in_force_has_no_banner_of_its_own() -> None:
    now = law_views.EditionLink(day=DAY, until=None, url="/v/2/", state="current", redline="")
    facts = replace(sample(law_views.RegulationFacts, full=False), status="in-force")
    page = rendered(
        "regulation.html",
        full=False,
        regulation=facts,
        law=replace(LAW, edition=now, editions=(now,)),
    )
    assert 'class="banner' not in page


def test_an_adoption_names_the_units_that_its_model_has_changed_since() -> None:
    adopted = law_views.AdoptedModel(
        model=Link(title="Mẫu", url="/m/"),
        version=DAY,
        version_url="/m/2025-01-01/",
        redline="/so-sanh/",
        behind=(Link(title="Điều 5", url="/m/#dieu-5"), Link(title="Điều 7", url="/m/#dieu-7")),
        locality="Xã A",
        ended=None,
        successor=None,
        superseded_by=None,
        status="model",
        causes=(),
        amended_by=(),
    )
    (banner,) = regulation(adopted=adopted).xpath("//div[contains(@class, 'banner-behind')]")
    assert words(banner) == (
        "Áp dụng theo Mẫu, phiên bản ngày 1/1/2025. Xem điểm khác so với mẫu"
        " Mẫu đã sửa 2 điều, khoản sau khi được áp dụng ở đây: Điều 5, Điều 7."
    )
    assert banner.xpath(".//a/@href") == [
        "/m/",
        "/m/2025-01-01/",
        "/so-sanh/",
        "/m/#dieu-5",
        "/m/#dieu-7",
    ]


def test_an_adoption_of_a_locality_that_is_no_more_names_what_came_after_it() -> None:
    adopted = replace(
        sample(law_views.AdoptedModel, full=False),
        locality="Xã A",
        ended=DAY,
        successor=Link(title="Xã D", url="/d/"),
    )
    (banner,) = regulation(adopted=adopted).xpath("//div[@class='banner']")
    assert "Xã A" in words(banner)
    assert "1/1/2025" in words(banner)
    assert "/d/" in banner.xpath(".//a/@href")


def test_the_table_of_adoptions_lists_those_that_have_not_adopted() -> None:
    nobody: law_views.AdoptionRow = replace(
        sample(law_views.AdoptionRow, full=False), behind=0, living=True
    )
    first = replace(
        nobody,
        locality="Xã A",
        url="/a/",
        number="05-QC/ĐU",
        departures=2,
        behind=3,
        version=DAY,
        status="in-force",
    )
    ended = replace(
        first,
        locality="Xã B",
        behind=0,
        status="unconfirmed",
        living=False,
        ended=DAY,
        successor=Link(title="Xã C", url="/c/"),
    )
    never = replace(nobody, locality="Xã E", living=False, ended=DAY)
    rows = (first, ended, never, replace(nobody, locality="Xã D"))
    page = regulation(adoptions=rows, addressed=True, matrix="/diem-mo/")
    (section,) = page.xpath("//section[@aria-labelledby='bt-adoptions']")
    counted = "1 trên 2 địa phương hiện nay đã áp dụng; 1 địa phương trước đây đã áp dụng"
    assert counted in words(section)
    assert "Địa phương áp dụng (1/2)" in words(page.xpath("//nav[@class='jumps']")[0])
    notes = [words(row.xpath("td[last()]")[0]) for row in section.xpath(".//tbody/tr")]
    assert notes == [
        "Mẫu đã sửa 3 điều, khoản sau khi áp dụng",
        "Chờ xác nhận hiệu lực Tồn tại đến ngày 1/1/2025; nay là Xã C",
        "Không áp dụng Tồn tại đến ngày 1/1/2025",
        "Chưa áp dụng",
    ]
    assert section.xpath(".//tbody/tr/th/a/@href") == ["/a/", "/a/"]
    assert "/diem-mo/" in section.xpath(".//a/@href")
    assert "tham khảo" in words(section), "the table binds nobody, and says so"


def test_of_a_model_for_all_it_is_not_said_how_many_have_not_adopted() -> None:
    row = replace(sample(law_views.AdoptionRow, full=False), living=True, url="/a/")
    page = regulation(adoptions=(row,), addressed=False)
    (section,) = page.xpath("//section[@aria-labelledby='bt-adoptions']")
    assert "Ghi nhận 1 địa phương hiện nay đã áp dụng." in words(section)
    assert "Địa phương áp dụng (1)" in words(page.xpath("//nav[@class='jumps']")[0])


def test_an_open_point_leads_to_its_place_and_says_what_fits() -> None:
    point = law_views.Point(
        id="so_thanh_vien",
        label="Số thành viên",
        type="number",
        required=True,
        hint="Chọn số lẻ.",
        limits="từ 9 đến 15",
        options=(),
        default="9",
        value="",
    )
    (item,) = regulation(points=(point,)).xpath("//ol[@class='points']/li")
    assert words(item) == "Số thành viên Số từ 9 đến 15 bắt buộc mặc định: 9 Chọn số lẻ."
    assert item.xpath(".//a/@href") == ["#diem-mo-so_thanh_vien"]
    assert item.get("id") == "bt-point-so_thanh_vien"


def test_who_cites_a_document_is_collapsed_behind_five() -> None:
    places = tuple(
        law_views.CitedBy(
            title=f"Bài {number}",
            url=f"/{number}/",
            unit="Điều 5",
            unit_id="dieu-5",
            text="Quyết định này",
            before="… theo ",
            after=" và …",
        )
        for number in range(7)
    )
    (section,) = regulation(cited_by=places).xpath("//section[@aria-labelledby='bt-cited-by']")
    assert len(section.xpath("./ul/li")) == 5
    assert words(section.xpath("./details/summary")[0]) == "2 chỗ khác"
    assert section.xpath(".//mark/text()") == ["Quyết định này"] * 7


def test_words_around_a_citation_that_begin_within_a_sentence_say_so() -> None:
    place: law_views.CitedBy = replace(
        sample(law_views.CitedBy, full=False), before="họp theo ", text="Điều 5", after="."
    )
    page = regulation(cited_by=(place, replace(place, before="Họp theo ")))
    told = [words(one) for one in page.xpath("//p[@class='context']")]
    assert told == ["… họp theo Điều 5.", "Họp theo Điều 5."]


def test_files_made_from_a_text_are_offered_to_readers_and_to_machines() -> None:
    file = Download(format="xml", name="Akoma Ntoso", url="/t.xml", type="application/akn+xml")
    page = regulation(downloads=(file,))
    (alternate,) = page.xpath("//head/link[@rel='alternate'][@href='/t.xml']")
    assert alternate.get("type") == "application/akn+xml"
    assert page.xpath("//table//a[@download]/@href")[0] == "/t.xml"


def test_an_article_lists_the_documents_that_it_names() -> None:
    cited = (views.DocumentRef(title="Quy chế", number="05-QC/ĐU", url="/q/"),)
    tree = lxml_html.document_fromstring(rendered("item.html", full=False, cited=cited))
    (section,) = tree.xpath("//section[@aria-labelledby='bt-cited']")
    assert words(section) == "Văn bản được nhắc đến Quy chế (05-QC/ĐU)"
    assert "bt-cited" not in rendered("item.html", full=False)


def test_a_meeting_names_a_document_once() -> None:
    before, after = (views.DocumentRef(title=url, number="", url=url) for url in ("/a/", "/b/"))
    facts = replace(sample(meeting_views.MeetingFacts, full=False), documents=(before,))
    page = rendered("meeting.html", full=False, meeting=facts, cited=(before, after))
    tree = lxml_html.document_fromstring(page)
    assert tree.xpath("//section[@aria-labelledby='bt-documents']//a/@href") == ["/a/"]
    assert tree.xpath("//section[@aria-labelledby='bt-cited']//a/@href") == ["/b/"]


def test_a_letterhead_has_the_superior_agency_and_the_place() -> None:
    facts = replace(
        sample(law_views.RegulationFacts, full=False),
        parent="Huyện ủy Cần Giờ",
        office="Đảng ủy xã A",
        place="Cần Giờ",
        issued=date(2024, 7, 5),
        head=HEAD,
    )
    tree = lxml_html.document_fromstring(
        rendered("regulation.html", full=False, law=LAW, regulation=facts)
    )
    left, right = tree.xpath("//div[contains(@class, 'letterhead ')]/div")
    assert [words(one) for one in left.xpath("p")][:2] == ["Huyện ủy Cần Giờ", "Đảng ủy xã A"]
    assert words(right.xpath("p[last()]")[0]) == "Cần Giờ, ngày 05 tháng 7 năm 2024"
    title = tree.xpath("//div[@class='law-title']/p")
    assert [words(one) for one in title] == ["QUY CHẾ", "Họp", "(Ban hành kèm theo Quyết định)"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (replace(HEAD, number="05"), ["Số 05"]),
        (replace(HEAD, number="10/2022/QH15", numbered_as="Luật"), ["Luật số: 10/2022/QH15"]),
        (replace(HEAD, number=""), []),
    ],
)
def test_a_letterhead_names_a_law_and_no_number_that_is_another_ones(
    head: law_views.Head, expected: list[str]
) -> None:
    facts = replace(
        sample(law_views.RegulationFacts, full=False), head=replace(head, dated=False), place="X"
    )
    tree = lxml_html.document_fromstring(
        rendered("regulation.html", full=False, law=LAW, regulation=facts)
    )
    left, right = tree.xpath("//div[contains(@class, 'letterhead ')]/div")
    assert [words(one) for one in left.xpath("p")][1:] == expected
    assert "ngày" not in words(right)


def test_a_status_names_what_made_it() -> None:
    cause = law_views.Cause(
        kind="thay-the", since=DAY, until=None, by=Link(title="Quyết định mới", url="/moi/")
    )
    facts = replace(
        sample(law_views.RegulationFacts, full=False), status="expired", causes=(cause,)
    )
    page = rendered("regulation.html", full=False, law=LAW, regulation=facts)
    (banner,) = lxml_html.document_fromstring(page).xpath("//p[@class='banner']")
    assert words(banner) == (
        "Hết hiệu lực toàn bộ. Được thay thế bởi Quyết định mới, từ 1/1/2025."
        " Hãy xem kỹ tình trạng hiệu lực trước khi sử dụng văn bản này."
    )


def test_what_is_issued_and_to_come_stands_at_the_top() -> None:
    version = law_views.Coming(
        day=date(2027, 1, 1), kind="version", title="", url="/v/", redline="/r/", units=()
    )
    other = replace(version, kind="bai-bo", title="Quyết định 5", url="/5/", units=("Điều 3",))
    (banner,) = regulation(coming=(version, other)).xpath("//div[@class='banner']")
    assert [words(one) for one in banner.xpath("p")] == [
        "Từ 1/1/2027 áp dụng phiên bản mới · xem thay đổi",
        "Từ 1/1/2027 Điều 3: Bị bãi bỏ bởi Quyết định 5.",
    ]
    assert banner.xpath(".//a/@href") == ["/v/", "/r/", "/5/"]
