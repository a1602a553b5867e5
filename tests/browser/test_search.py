"""What the search finds, in which order, and what it says: typed as readers type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.searching import ask, found, query

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_word_is_found_whole(town: Visitor) -> None:
    assert query(town, "hòa").titles == ["Tổ hòa giải ấp Chợ"]
    assert query(town, "hoạt").titles == ["Hoạt động hè của thiếu nhi"]


@pytest.mark.parametrize(("one", "other"), [("hòa giải", "hoà giải"), ("HÒA GIẢI", "hòa giải")])
def test_two_spellings_find_the_same(one: str, other: str, town: Visitor) -> None:
    assert query(town, one).titles == query(town, other).titles != []


def test_diacritics_that_are_typed_count_and_those_that_are_not_do_not(town: Visitor) -> None:
    assert query(town, "hoa").titles == ["Chăm vườn hoa của xóm", "Tổ hòa giải ấp Chợ"]
    assert query(town, "hoa giai").titles == ["Tổ hòa giải ấp Chợ"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("sơ kết quý 3/2022", "Sơ kết quý III/2022"),
        ("so ket quy 3 2022", "Sơ kết quý III/2022"),
        ("sơ kết quý ba 2022", "Sơ kết quý III/2022"),
        ("sơ kết quý 3 năm 2022", "Sơ kết quý III/2022"),
        ("quý 2/2022", "Sơ kết quý II/2022"),
        ("sơ kết 6 tháng 2022", "Sơ kết sáu tháng đầu năm 2022"),
        ("so ket 6 thang dau nam 2022", "Sơ kết sáu tháng đầu năm 2022"),
        ("15 tổ tham dự", "Sơ kết sáu tháng đầu năm 2022"),
    ],
)
def test_a_numeral_is_found_in_figures_in_words_and_in_roman_letters(
    typed: str, title: str, town: Visitor
) -> None:
    assert query(town, typed).titles[0] == title


def test_a_numeral_as_it_is_typed_is_found_too(town: Visitor) -> None:
    assert query(town, "họp ngày 15").titles[0] == "Sơ kết quý II/2022"
    # A word that is spelt like a numeral is none where it does not stand beside what was typed.
    assert "Sơ kết quý II/2022" not in query(town, "sơ kết 6 tháng 2022").titles


def test_a_number_that_only_an_earlier_version_bears_finds_the_document(
    town: Visitor,
) -> None:
    answer = query(town, "04-QC/UBND")
    assert answer.titles == ["Quy chế giữ thuyền"]
    assert "04-QC/UBND" in answer.texts[0]


def test_d_finds_both_letters_and_the_barred_one_only_itself(town: Visitor) -> None:
    titles = ["Các dạng nước ngọt", "Kết nạp đảng viên mới", "Đường liên ấp đang làm"]
    assert sorted(query(town, "dang").titles) == sorted(titles)
    assert query(town, "đang").titles == ["Đường liên ấp đang làm"]
    assert query(town, "dạng").titles == ["Các dạng nước ngọt"]
    # No text has this spelling: then đ is kept and the tone is not.
    assert "Các dạng nước ngọt" not in query(town, "đàng").titles


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("217 qd tw", "Quy chế giám sát"),
        ("217-QĐ/TW", "Quy chế giám sát"),
        ("217qđ/tw", "Quy chế giám sát"),
        ("quyết định 217-QĐ/TW", "Quy chế giám sát"),
        ("15/2025/QĐ-UBND", "Bảng giá bến bãi"),
        ("15 2025 qd ubnd", "Bảng giá bến bãi"),
        ("05-QĐ/BDVHU", "Mẫu sổ tay"),
        ("5 qd bdvhu", "Mẫu sổ tay"),
        ("15/2025/QÐ-UBND", "Bảng giá bến bãi"),
        ("QĐ 15/2025", "Bảng giá bến bãi"),
        ("quyết định 05", "Mẫu sổ tay"),
        ("Quyết định số 217-QĐ/TW ngày 12 tháng 12 năm 2013", "Quy chế giám sát"),
        ("217-QĐTW", "Quy chế giám sát"),
    ],
)
def test_the_document_that_bears_a_number_comes_first(
    typed: str, title: str, town: Visitor
) -> None:
    assert query(town, typed).titles[0] == title


def test_a_number_is_not_found_by_its_beginning(town: Visitor) -> None:
    assert query(town, "21-QĐ/TW").titles == []
    assert query(town, "5/2025/QĐ-UBND").titles == []


@pytest.mark.parametrize(
    ("typed", "anchor"),
    [
        ("khoản 2 điều 5 217-QĐ/TW", "dieu-5.khoan-2"),
        ("khoan 2 dieu 5 217 qd tw", "dieu-5.khoan-2"),
        ("k2 đ5 217-QĐ/TW", "dieu-5.khoan-2"),
        ("Điều 5 khoản 2 của Quy chế giám sát", "dieu-5.khoan-2"),
        ("điểm b khoản 2 điều 5 quy chế giám sát", "dieu-5.khoan-2.diem-b"),
        ("quy chế giám sát điều 1", "dieu-1"),
        ("khoản 9 điều 5 quy chế giám sát", "dieu-5"),
    ],
)
def test_a_unit_of_a_named_document_is_where_the_hit_leads(
    typed: str, anchor: str, town: Visitor
) -> None:
    with town.page() as page:
        found = ask(town, page, typed)
        assert found.titles[0] == "Quy chế giám sát"
        assert found.links[0].endswith(f"/van-ban/quyet-dinh-217/#{anchor}")
        page.locator("[data-results] a").first.click()
        expect(page.locator(":target")).to_have_count(1)


def test_a_hit_in_a_document_leads_to_its_article(town: Visitor) -> None:
    found = query(town, "217 trồng dặm")
    assert found.links[0].endswith("/quyet-dinh-217/#dieu-5")
    assert "Điều 5. Trách nhiệm của ấp" in found.texts[0]
    assert query(town, "quy chế giám sát").links[0].endswith("/quyet-dinh-217/")


def test_a_hit_shows_number_kind_status_and_day_and_marks_what_was_found(town: Visitor) -> None:
    with town.page() as page:
        found = ask(town, page, "gây rừng 217")
        for words in ("217-QĐ/TW", "Văn bản", "Còn hiệu lực", "Ban hành 12/12/2013"):
            assert words in found.texts[0], words
        marks = page.locator("[data-results] li").first.locator("mark")
        assert {"217", "gây rừng"} <= set(marks.all_inner_texts())


def test_a_text_that_a_program_has_consolidated_says_so_in_the_results(town: Visitor) -> None:
    label = "Bản hợp nhất do máy lập, để tham khảo"
    assert label in query(town, "09-QC/UBND").texts[0]
    assert label not in query(town, "217-QĐ/TW").texts[0]


def test_title_goes_before_heading_before_text_before_age(town: Visitor) -> None:
    assert query(town, "tuần tra đêm").titles == [
        "Tuần tra đêm ở xóm lưới",
        "Chuyện ở xóm đảo",
        "Chuyện ở xóm cồn",
        "Chuyện ở xóm biển",
    ]


def test_words_that_stand_apart_find_what_has_them_all(town: Visitor) -> None:
    assert query(town, "thuyền chợ").titles == ["Bến đò mới"]
    assert query(town, "vui thuyền phiên").titles == ["Bến đò mới"]


def test_a_quoted_phrase_must_stand_as_it_is_quoted(town: Visitor) -> None:
    assert query(town, '"thuyền chợ"').titles == []
    assert query(town, '"chợ phiên"').titles == ["Bến đò mới"]
    # Each pair is there, and they overlap nowhere.
    assert query(town, "quê tan chợ").titles == ["Phiên chợ quê"]
    assert query(town, '"chợ quê tan mau"').titles == ["Phiên chợ quê"]
    assert query(town, '"họp sớm chợ quê họp"').titles == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("danvan", "dân vận"),
        ("dan vạn", "dân vận"),
        ("dânvận khéo", "dân vận khéo"),
        ("dan vam kheo", "dân vận khéo"),
        ("dan vna", "dân vận"),
        ("dâm vận khéo", "dân vận khéo"),
        ("tuần tar đêm", "tuần tra đêm"),
    ],
)
def test_what_may_have_been_meant_is_offered_and_shown(
    typed: str, meant: str, town: Visitor
) -> None:
    with town.page() as page:
        guessed = ask(town, page, typed)
        assert guessed.meant == meant
        assert typed in guessed.said
        page.locator("[data-meant] a").click()
        expect(page.locator("#bt-q")).to_have_value(meant)
        assert found(page).titles == guessed.titles != []


def test_of_many_words_fewer_than_half_may_be_lacking_and_the_page_says_so(town: Visitor) -> None:
    assert query(town, "chợ phiên khủng khiếp quá chừng").titles == []
    for words in ("chợ phiên đông vui ghê", "chợ phiên đông vui khủng khiếp"):
        found = query(town, words)
        assert found.titles == ["Bến đò mới"]
        assert found.said == "Không có bài nào có đủ các từ. 1 kết quả có phần lớn các từ đó."


@pytest.mark.parametrize("typed", ["nghin", "zzzz"])
def test_another_word_that_exists_is_no_slip(typed: str, town: Visitor) -> None:
    found = query(town, typed)
    assert found.titles == []
    assert found.meant == ""


def test_what_is_found_is_not_corrected(town: Visitor) -> None:
    assert query(town, "vườn hoa").meant == ""
    assert query(town, "dân vận khéo").meant == ""


def test_nothing_found_says_what_to_do(town: Visitor) -> None:
    with town.page() as page:
        assert ask(town, page, "zzzz <img src=x onerror=alert(1)>").titles == []
        links = page.locator("[data-help] a")
        assert links.count() == 3
        assert all(link.is_visible() for link in links.all())
