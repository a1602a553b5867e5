"""What texts name is explained, and found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.language_server.names.following import links_in, search
from bantin.language_server.names.going import define, hover
from bantin.language_server.names.outlining import TextPart, outline
from bantin.language_server.names.referring import refer, rename
from bantin.language_server.positions import lines_of
from tests.e2e.hints.editing import ADOPTION, CONFIG, MODEL
from tests.language_server.lawful import ACT, DRAFT, NEWS, OLD, PICTURE, RULES, SITE, TWIN
from tests.language_server.site import EditedFolder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.language_server.answers import MentionPlace
    from bantin.language_server.positions import Stretch


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditedFolder]:
    with EditedFolder(tmp_path_factory.mktemp("site"), SITE) as one:
        assert not [one for one in one.told() if one.span.source_path.endswith(".md")]
        yield one


def at(folder: EditedFolder, path: str, words: str) -> str:
    """The text of a file with a mark within words that stand in it."""
    text = folder.text(path)
    start = text.index(words) + 1
    return f"{text[:start]}‸{text[start:]}"


def said(folder: EditedFolder, path: str, words: str, text: str = "") -> str:
    if text:
        folder.write(path, text)
    place, _ = folder.place(path, text=at(folder, path, words))
    card = hover(place, folder.known)
    folder.lay({})
    return card.text if card is not None else ""


def spots(folder: EditedFolder, path: str, words: str) -> list[tuple[str, str]]:
    """Where what is named leads: the file, and the line there."""
    place, _ = folder.place(path, text=at(folder, path, words))
    found = [
        (one.path, lines_of(folder.text(one.path))[one.at.line].strip())
        for one in define(place, folder.known)
    ]
    folder.lay({})
    return found


def words_at(folder: EditedFolder, path: str, stretch: Stretch) -> str:
    lines = lines_of(folder.text(path))[stretch.start.line : stretch.end.line + 1]
    lines = (*lines[:-1], lines[-1][: stretch.end.column])
    return "\n".join((lines[0][stretch.start.column :], *lines[1:]))


def mentions(folder: EditedFolder, path: str, words: str) -> list[tuple[str, str]]:
    place, _ = folder.place(path, text=at(folder, path, words))
    found: list[MentionPlace] = list(refer(place, folder.known))
    named = [(one.path, words_at(folder, one.path, one.stretch)) for one in found]
    folder.lay({})
    return named


# Explaining


def test_a_citation_is_explained_by_the_unit_and_what_became_of_it(folder: EditedFolder) -> None:
    told = said(folder, NEWS, "khoản 1 Điều 2")
    assert "**Quy chế làm việc**" in told
    assert "Số 05-QC/BDV, Ban Dân vận, ban hành ngày 1/7/2024" in told
    assert "Hết hiệu lực một phần" in told
    assert "Bị bãi bỏ từ 1/2/2025: Quyết định bãi bỏ một phần Quy chế" in told
    assert "> 1\\. Họp **hằng quý** theo khoản 2 Điều này." in told
    # The other end of the same citation, in bold and on the next line.
    assert said(folder, NEWS, "05-QC/BDV") == told


def test_a_unit_of_the_text_itself_is_explained_too(folder: EditedFolder) -> None:
    told = said(folder, RULES, "khoản 2 Điều này")
    assert "khoản 2 Điều 2:" in told
    assert "> 2\\. Thành phần gồm:" in told
    assert "Bị bãi bỏ" not in told


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("![Sơ đồ](https://xa.example/a.png)", "Sơ đồ"),
        ("![Sơ đồ][so]", "Sơ đồ"),
        ("![Sơ [1]](https://xa.example/a.png)", "Sơ [1](https://xa.example/a.png)"),
        ("!![a](b)[c](https://xa.example/a.png)", "!a[c](https://xa.example/a.png)"),
        ("!![](b)[c](https://xa.example/a.png)", "!&#91;c](https://xa.example/a.png)"),
        ('<img src="https://xa.example/a.png"> <b>chữ</b>', " chữ"),
        ("<<b>img src=https://xa.example/a.png>", "&lt;img src=https://xa.example/a.png>"),
        ("\\<<b>img src=https://xa.example/a.png>", "\\&lt;img src=https://xa.example/a.png>"),
        ("<https://xa.example/>", "&lt;https://xa.example/>"),
    ],
)
def test_a_unit_is_quoted_without_what_an_editor_would_fetch(
    written: str, left: str, folder: EditedFolder
) -> None:
    folder.write(RULES, str(SITE[RULES]).replace("1. Họp **hằng quý**", f"1. Họp {written}"))
    told = said(folder, NEWS, "khoản 1 Điều 2")
    assert f"> 1\\. Họp {left} theo khoản 2 Điều này." in told


def test_the_same_words_within_others_are_not_taken_for_them(folder: EditedFolder) -> None:
    body = "Bãi bỏ khoản 1 Điều 2 Quy chế số 05-QC/BDV. Điều 2 Quyết định này nói rõ."
    text = str(SITE[ACT]).replace("Bãi bỏ khoản 1 Điều 2 Quy chế số 05-QC/BDV.", body)
    text = f"{text}\nĐiều 2. Giao việc\n\n1. Văn phòng.\n"
    folder.write(ACT, text)
    told = [said(folder, ACT, one, text) for one in ("Điều 2 Quy", "Điều 2 Quyết", "QC/BDV. ")]
    assert "Họp **hằng quý**" in told[0]
    assert "Văn phòng" in told[1]
    assert told[2] == told[0]


def test_of_two_that_begin_or_end_alike_the_one_around_the_cursor_is_meant(
    folder: EditedFolder,
) -> None:
    text = str(SITE[NEWS]).replace(
        "Theo khoản 1 Điều 2 **Quy chế", "Theo Điều 2 và khoản 1 Điều 2 **Quy chế"
    )
    folder.write(NEWS, text)
    assert "khoản 1 Điều 2:" in said(folder, NEWS, "Điều 2 **Quy", text)
    assert "\n\nĐiều 2:" in said(folder, NEWS, "Điều 2 và", text)


def test_nothing_is_said_of_a_document_that_the_site_does_not_hold(folder: EditedFolder) -> None:
    told = said(folder, NEWS, "30/2020")
    assert "không có “Nghị định số 30/2020/NĐ-CP”" in told
    assert "hiệu lực" not in told


def test_several_documents_of_one_number_are_all_told(folder: EditedFolder) -> None:
    text = str(SITE[ACT]).replace("target: 05-QC/BDV", "target: 217-‸QĐ/TW")
    place, _ = folder.place(ACT, text=text)
    card = hover(place, folder.known)
    folder.lay({})
    assert card is not None
    assert "Quy định 2013-12-12" in card.text
    assert "Quy định 2020-12-12" in card.text


def test_links_files_points_and_drafts_are_explained(folder: EditedFolder) -> None:
    assert said(folder, NEWS, "2023/tin-cu").startswith(
        "**Đường mới mở ở ấp**\n\nTin, bài, 6/5/2023"
    )
    assert "anh hop.svg" in said(folder, NEWS, "anh hop.svg")
    assert "Số thành viên của khối" in said(folder, MODEL, "[[so_nguoi]]")
    assert "số từ 3 đến 15" in said(folder, ADOPTION, "so_nguoi")
    text = at(folder, NEWS, "2023/tin-cu").replace("2‸023/tin-cu.md", "../notices/n‸hap.md")
    place, _ = folder.place(NEWS, text=text)
    card = hover(place, folder.known)
    folder.lay({})
    assert card is not None
    assert "Chưa công khai: bản nháp" in card.text


def test_what_a_locality_changed_is_not_told_in_the_words_of_the_model(
    folder: EditedFolder,
) -> None:
    text = str(SITE[NEWS]).replace(
        "2023/tin-cu.md", "../regulations/mau/adop‸tions/thanh-an.md#dieu-1.khoan-2"
    )
    place, _ = folder.place(NEWS, text=text)
    card = hover(place, folder.known)
    folder.lay({})
    assert card is not None
    assert "Xã họp hai tháng một lần" in card.text
    assert "Khối họp" not in card.text


# Going


def test_what_is_named_is_found(folder: EditedFolder) -> None:
    assert spots(folder, NEWS, "khoản 1 Điều 2") == [
        (RULES, "1. Họp **hằng quý** theo khoản 2 Điều này.")
    ]
    assert spots(folder, NEWS, "quy-che.md") == [(RULES, "Điều 2. Họp giao ban")]
    assert spots(folder, NEWS, "2023/tin-cu") == [(OLD, "---")]
    assert spots(folder, NEWS, "anh hop.svg")[0][0] == PICTURE
    assert spots(folder, NEWS, "dan-van") == [(CONFIG, "- id: dan-van")]
    assert spots(folder, ADOPTION, "thanh-an") == [(CONFIG, "- id: thanh-an")]
    assert spots(folder, ACT, "05-QC/BDV\n")[0][0] == RULES
    assert spots(folder, ACT, "dieu-2.khoan-1")[0][1].startswith("1. Họp")
    assert spots(folder, ADOPTION, "hinh_thuc")[0] == (
        MODEL,
        "hinh_thuc: {label: Hình thức họp, type: choice, options: {kin: Họp kín, ho: Họp hở}}",
    )
    assert spots(folder, ADOPTION, "dieu-1.khoan-2")[0] == (MODEL, "2. Khối họp. [[ghi_chu]]")
    assert spots(folder, NEWS, "30/2020") == []


def test_a_heading_is_found_by_the_id_that_its_page_gives_it(folder: EditedFolder) -> None:
    text = str(SITE[OLD]).replace("Nội dung.", "[x](../hop-giao-ban.md#viec‸-toi)")
    place, _ = folder.place(OLD, text=text)
    (spot,) = define(place, folder.known)
    folder.lay({})
    assert lines_of(str(SITE[NEWS]))[spot.at.line] == "## Việc tới"


def test_who_names_a_document_is_found_in_texts_and_headers(folder: EditedFolder) -> None:
    found = mentions(folder, ACT, "05-QC/BDV\n")
    assert (NEWS, "../regulations/quy-che.md#dieu-2") in found
    assert (NEWS, "khoản 1 Điều 2 **Quy chế số\n05-QC/BDV") in found
    assert (ACT, "khoản 1 Điều 2 Quy chế số 05-QC/BDV") in found
    assert (ACT, "05-QC/BDV") in found
    units = mentions(folder, ACT, "dieu-2.khoan-1")
    assert {path for path, _ in units} == {NEWS, ACT}
    assert (NEWS, "../regulations/quy-che.md#dieu-2") not in units


def test_who_names_an_item_a_picture_a_point_or_what_is_not_there(folder: EditedFolder) -> None:
    assert mentions(folder, OLD, "title") == [(NEWS, "2023/tin-cu.md")]
    assert {path for path, _ in mentions(folder, NEWS, "anh hop.svg")} == {NEWS, OLD}
    assert set(mentions(folder, MODEL, "[[so_nguoi]]")) == {
        (MODEL, "[[so_nguoi]]"),
        (MODEL, "so_nguoi"),
        (ADOPTION, "so_nguoi"),
    }
    assert mentions(folder, NEWS, "30/2020") == [(NEWS, "Nghị định số 30/2020/NĐ-CP")]
    assert mentions(folder, TWIN, "title") == []


def test_a_topic_gets_another_id_wherever_it_is_named(folder: EditedFolder) -> None:
    place, _ = folder.place(NEWS, text=at(folder, NEWS, "dan-van"))
    changes = list(rename(place, "van-dong", folder.known))
    for path in {one.path for one in changes}:
        lines = [*lines_of(folder.text(path))]
        for one in changes:
            if one.path == path:
                (line, start), (_, end) = one.stretch.start, one.stretch.end
                lines[line] = f"{lines[line][:start]}{one.text}{lines[line][end:]}"
        folder.write(path, "\n".join(lines))
    told = [one.code for one in folder.told()]
    changed = {one.path for one in changes}
    folder.lay({})
    assert changed == {CONFIG, NEWS, DRAFT, RULES}
    assert "unknown-topic" not in told


# Whole texts


def names_of(parts: Iterable[TextPart]) -> list[object]:
    return [(one.name, names_of(one.parts)) if one.parts else one.name for one in parts]


def test_the_outline_of_a_regulation_are_its_units(folder: EditedFolder) -> None:
    lines = lines_of(folder.text(RULES))
    parts = outline(RULES, lines, folder.known)
    assert names_of(parts) == [
        ("Chương I", ["Điều 1."]),
        ("Chương II", [("Điều 2.", ["1.", ("2.", ["a)", "b)"])])]),
    ]
    assert parts[1].parts[0].detail == "Họp giao ban"
    assert lines[parts[1].parts[0].at.start.line] == "Điều 2. Họp giao ban"
    for whole, inner in ((parts[1].whole, parts[1].parts[0].whole),):
        assert whole.start <= inner.start <= inner.end <= whole.end


def test_the_outline_of_an_article_are_its_headings(folder: EditedFolder) -> None:
    text = str(SITE[NEWS]).replace("Hết.", "### Nhỏ\n\n~~~\n# mã\n~~~\n\nDưới\n---\n\nHết.")
    folder.write(NEWS, text)
    parts = outline(NEWS, lines_of(text), folder.known)
    folder.lay({})
    assert names_of(parts) == ["Kết quả", ("Việc tới", ["Nhỏ"]), "Dưới"]


def test_links_of_a_text_lead_to_files(folder: EditedFolder) -> None:
    found = list(links_in(NEWS, lines_of(str(SITE[NEWS])), folder.known))
    assert [(one.path, one.about) for one in found] == [
        (RULES, "Quy chế làm việc"),
        (OLD, "Đường mới mở ở ấp"),
        (PICTURE, ""),
    ]
    (picture,) = links_in(OLD, lines_of(str(SITE[OLD])), folder.known)
    assert picture.path == PICTURE


def test_items_are_found_by_words_without_diacritics_and_by_number(folder: EditedFolder) -> None:
    assert [one.path for one in search("giao ban", folder.known)] == [NEWS]
    assert [one.name for one in search("217", folder.known)] == [
        "217-QĐ/TW: Quy định 2020-12-12",
        "217-QĐ/TW: Quy định 2013-12-12",
    ]
