"""What texts name is offered where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from bantin.composition import PORTAL
from bantin.content.texts import Names
from bantin.describing import known_ids
from bantin.language_server.names.documents import number_offers
from bantin.language_server.names.links import link_offers
from bantin.language_server.names.naming import OFFERED, value_offers
from bantin.language_server.names.points import point_offers
from bantin.language_server.positions import lines_of
from tests.e2e.hints.editing import ADOPTION, MODEL
from tests.language_server.lawful import ACT, NEWS, OLD, RULES, SITE
from tests.language_server.site import EditedFolder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.language_server.answers import Proposal


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditedFolder]:
    with EditedFolder(tmp_path_factory.mktemp("site"), SITE) as one:
        yield one


def offers(folder: EditedFolder, path: str, old: str, new: str) -> list[Proposal]:
    """What is offered at the mark, when `new` is being written in place of `old`."""
    text = str(SITE[path])
    assert old in text
    place, _ = folder.place(path, text=text.replace(old, new, 1))
    found: list[Proposal] = []
    for one in (link_offers, number_offers, point_offers, value_offers):
        found += one(place, folder.known)
    folder.lay({})
    return sorted(found, key=lambda offer: (offer.rank, offer.label))


def texts(found: Iterable[Proposal]) -> list[str]:
    return [one.text for one in found]


def test_what_texts_may_name_is_offered_whatever_it_is(folder: EditedFolder) -> None:
    known = known_ids(PORTAL.types, folder.words, folder.known.config)
    by_id = {one for one in get_args(Names) if one in known.ids}
    assert by_id | OFFERED | {"zone", "open_point"} == set(get_args(Names))
    assert not by_id & OFFERED


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("duong", "2023/tin-cu.md"),
        ("DUONG-MOI", "2023/tin-cu.md"),
        ("tin-cu", "2023/tin-cu.md"),
        ("lich-hop", "../notices/nhap.md"),
        ("05-QC", "../regulations/quy-che.md"),
        ("../regulations/bai", "../regulations/bai-bo.md"),
        ("/regulations/bai", "/regulations/bai-bo.md"),
        ("mau-don", "../files/mau-don.pdf"),
    ],
)
def test_a_link_is_offered_by_title_file_or_number(
    folder: EditedFolder, typed: str, first: str
) -> None:
    assert texts(offers(folder, NEWS, "2023/tin-cu.md", f"{typed}‸"))[0] == first


def test_links_are_offered_newest_first_with_what_they_are(folder: EditedFolder) -> None:
    found = offers(folder, NEWS, "2023/tin-cu.md", "‸")
    assert found[0].label == "Quyết định bãi bỏ một phần Quy chế"
    assert found[0].detail == "Văn bản, 1/2/2025"
    assert NEWS.removeprefix("content/news/") not in texts(found)  # a text leads not to itself


def test_the_place_behind_a_link_stays_when_its_page_is_written_anew(folder: EditedFolder) -> None:
    found = offers(folder, NEWS, "quy-che.md#dieu-2", "bai‸#dieu-2")
    text = str(SITE[NEWS]).replace("quy-che.md#dieu-2", "bai#dieu-2")
    line = lines_of(text)[found[0].stretch.end.line]
    assert line[found[0].stretch.end.column :].startswith("#dieu-2)")


def test_places_are_headings_or_units(folder: EditedFolder) -> None:
    own = offers(folder, NEWS, "2023/tin-cu.md", "#‸")
    assert [(one.label, one.text) for one in own] == [
        ("Kết quả", "ket-qua"),
        ("Việc tới", "viec-toi"),
    ]
    units = offers(folder, NEWS, "quy-che.md#dieu-2", "quy-che.md#khoan-2‸")
    assert units[0].label == "khoản 2 Điều 2"
    assert units[0].about == "Thành phần gồm:"
    assert offers(folder, NEWS, "quy-che.md#dieu-2", "quy-che.md#‸")[0].label == "Chương I"


def test_only_pictures_are_offered_for_pictures_and_spaces_are_written_so(
    folder: EditedFolder,
) -> None:
    assert texts(offers(folder, NEWS, "<../images/anh hop.svg>", "‸")) == [
        "../images/anh%20hop.svg"
    ]
    assert texts(offers(folder, NEWS, "<../images/anh hop.svg>", "<‸>")) == [
        "../images/anh hop.svg"
    ]
    found = offers(folder, OLD, "'../../images/anh hop.svg'", "‸")
    assert texts(found) == ["../../images/anh hop.svg"]
    assert texts(offers(folder, NEWS, "title:", "attachments:\n  - file: ‸\ntitle:")) == [
        "../files/mau-don.pdf",
        "../images/anh hop.svg",
    ]


def test_numbers_are_offered_in_sentences_with_a_day_where_two_share_one(
    folder: EditedFolder,
) -> None:
    found = offers(folder, NEWS, "số 30/2020/NĐ-CP", "số ‸")
    assert found[0].text == "06/2025/QĐ-UBND"
    assert found[0].detail == "Quyết định bãi bỏ một phần Quy chế"
    partly = next(one for one in found if one.text == "05-QC/BDV")
    assert "Hết hiệu lực một phần" in partly.about
    assert texts(offers(folder, NEWS, "số 30/2020/NĐ-CP", "số 217‸")) == [
        "217-QĐ/TW ngày 12 tháng 12 năm 2020",
        "217-QĐ/TW ngày 12 tháng 12 năm 2013",
    ]
    assert offers(folder, NEWS, "số 30/2020/NĐ-CP", "số‸") == []
    assert offers(folder, NEWS, "Theo Nghị định số 30/2020/NĐ-CP", "Con số‸") == []


def test_relations_name_documents_and_their_units(folder: EditedFolder) -> None:
    found = texts(offers(folder, ACT, "target: 05-QC/BDV", "target: ‸"))
    assert {"05-QC/BDV", "12-QC/ĐU", "mau", "quy-dinh-cu", "quy-dinh-moi"} <= set(found)
    assert "217-QĐ/TW" not in found  # two have it
    assert texts(offers(folder, ACT, "target: 05-QC/BDV", "target: lam viec‸")) == ["05-QC/BDV"]
    units = offers(folder, ACT, "[dieu-2.khoan-1]", "[dieu-2.khoan-1, ‸]")
    assert (units[0].text, units[0].detail) == ("chuong-1", "Chương I")
    assert texts(offers(folder, ACT, "[dieu-2.khoan-1]", "[diem-b‸]")) == ["dieu-2.khoan-2.diem-b"]


def test_duties_have_units_of_their_own_text(folder: EditedFolder) -> None:
    found = texts(offers(folder, RULES, "unit: dieu-2.khoan-1", "unit: khoan‸"))
    assert "dieu-2.khoan-2" in found
    assert all(one.startswith("dieu-2.khoan") for one in found)


def test_an_adoption_is_led_by_its_model(folder: EditedFolder) -> None:
    keys = offers(folder, ADOPTION, "  hinh_thuc: kin", "  ‸")
    assert [(one.text, one.detail) for one in keys] == [
        ("hinh_thuc: ", "Hình thức họp"),
        ("ghi_chu: ", "Ghi chú"),
    ]
    values = offers(folder, ADOPTION, "hinh_thuc: kin", "hinh_thuc: ‸")
    assert {(one.text, one.detail) for one in values} == {("kin", "Họp kín"), ("ho", "Họp hở")}
    assert texts(offers(folder, ADOPTION, "version: 2024-07-01", "version: ‸")) == ["2024-07-01"]
    units = texts(offers(folder, ADOPTION, "unit: dieu-1.khoan-2", "unit: ‸"))
    assert units == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2"]
    inside = offers(folder, ADOPTION, "[[ghi_chu]]", "[[hinh‸")
    assert "hinh_thuc]]" in texts(inside)


def test_a_model_offers_its_points_and_closes_the_brackets_once(folder: EditedFolder) -> None:
    found = offers(folder, MODEL, "[[ghi_chu]]", "[[so‸]]")
    point = next(one for one in found if one.label == "so_nguoi")
    text = str(SITE[MODEL]).replace("[[ghi_chu]]", "[[so]]")
    line = lines_of(text)[point.stretch.start.line]
    start, end = point.stretch.start.column, point.stretch.end.column
    assert f"{line[:start]}{point.text}{line[end:]}" == "2. Khối họp. [[so_nguoi]]"
