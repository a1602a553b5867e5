"""A model's Word file, filled in by a commune, comes back as its adoption."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from bantin.importing.adoptions import adopt, is_filled_in
from bantin.importing.adoptions.spelling import cleaned
from bantin.importing.docx import WordDocument, WordParagraph, read_word
from bantin.importing.values import ImportOptions, Notes
from tests.importing.forms import (
    TODAY,
    errors,
    filled,
    form,
    handed_out,
    known,
    meta_of,
    sample,
    samples,
    shown,
    taken_back,
    told,
    version,
)
from tests.importing.word_hands import type_in

DAY = "2024-08-01"
HEAD = {
    "parent": "ĐẢNG BỘ HUYỆN CẦN GIỜ",
    "issuer": "ĐẢNG ỦY XÃ THẠNH AN",
    "number": "Số 08-QC/ĐU",
    "dated": "Thạnh An, ngày 12 tháng 9 năm 2024",
}
# What is said of any form that leaves out a telephone number, which is optional.
EXPECTED = {"kept.values", "assumed.issuer-case", "assumed.effective", "assumed.locality"}


@pytest.mark.parametrize("name", [*samples()])
def test_every_adoption_of_the_sample_comes_back_with_its_values(name: str) -> None:
    meta = sample(name)
    made = taken_back(filled(name).data)
    back = meta_of(made)
    assert back.values == {key: said for key, said in meta.values.items() if said}
    assert back.version == meta.version
    assert back.locality == meta.locality
    assert made.files[0].path == f"content/regulations/quy-che-mau-khoi-dan-van/adoptions/{name}.md"
    assert back.departures == ()
    ours, theirs = back.document, meta.document
    for key in ("number", "issued", "parent", "place", "signing", "recipients"):
        assert getattr(ours, key) == getattr(theirs, key), key
    assert ours.issuer == theirs.issuer
    assert ours.signer is not None
    assert theirs.signer is not None
    # Capitals hide which letters are capitals.
    assert ours.signer.role.casefold() == theirs.signer.role.casefold()
    assert not errors(made)
    assert told(made).keys() - EXPECTED <= {"assumed.point-blank", "assumed.point-default"}


def test_a_form_that_nobody_has_filled_in_has_no_departure_and_no_value() -> None:
    made = taken_back(handed_out(), locality="thanh-an")
    said = told(made)
    missing = {one["point"] for one in said["lost.point-open"]}
    declared = version(DAY).meta.open_points
    assert missing == {
        name for name, one in declared.items() if one.required and one.default is None
    }
    assert {"lost.adoption-number", "lost.adoption-issuer", "lost.adoption-issued"} <= said.keys()
    assert "lost.nothing-filled" in said
    assert "changed.departure-unreasoned" not in said
    assert b"values:" not in made.files[0].data


def test_the_file_says_which_version_it_is_of() -> None:
    for day in ("2024-08-01", "2025-01-01"):
        made = taken_back(form(day).data, locality="thanh-an")
        assert f"version: {day}".encode() in made.files[0].data
        assert "assumed.model-changed" not in told(made)


def test_without_its_properties_the_data_say_it_and_without_both_the_editor() -> None:
    file = filled().without("docProps/custom.xml")
    assert meta_of(taken_back(file.data)).version == date(2024, 8, 1)
    bare = file.without("customXml/item1.xml")
    document = read_word(bare.data)
    assert isinstance(document, WordDocument)
    assert is_filled_in(document)  # its controls are bound to what is no more
    made = taken_back(bare.data)
    assert not made.files
    assert "quy-che-mau-khoi-dan-van@2024-08-01" in told(made)["lost.model-unsaid"][0]["choices"]
    asked = taken_back(bare.data, model="quy-che-mau-khoi-dan-van@2024-08-01")
    assert meta_of(asked).values == meta_of(taken_back(filled().data)).values


def test_models_and_versions_that_are_not_there() -> None:
    made = taken_back(filled().data, model="quy-che-mau-khoi-dan-va")
    assert told(made)["lost.model-unknown"][0]["suggestion"] == "quy-che-mau-khoi-dan-van"
    made = taken_back(filled().data, model="quy-che-mau-khoi-dan-van@2020-01-01")
    assert "2025-01-01" in told(made)["lost.version-unknown"][0]["choices"]
    made = taken_back(filled().data, locality="thanh-am")
    assert told(made)["lost.locality-unknown"][0]["suggestion"] == "thanh-an"
    assert not made.files


def test_words_of_the_model_that_are_of_another_day_are_told() -> None:
    file = filled()
    assert file.store is not None
    file.store.set("bantin-loi-van", "0000000000000000")
    made = taken_back(file.without("docProps/custom.xml").data)
    assert "assumed.model-changed" in told(made)


# Values


def test_values_are_judged_as_if_they_were_typed() -> None:
    file = filled().fill(
        {"so_thanh_vien": "21", "han_kien_toan": "1/12/2024", "ky_hop": "hai tháng"}
    )
    made = taken_back(file.data)
    found = {
        str(one.params["point"]): one
        for one in made.diagnostics or ()
        if one.code == "bad-point-value"
    }
    assert found.keys() == {"so_thanh_vien", "han_kien_toan", "ky_hop"}
    lines = made.files[0].data.decode().split("\n")
    for name, one in found.items():
        assert lines[one.span.line - 1].strip().startswith(f"{name}:")
    assert "ky_hop: hai tháng" in made.files[0].data.decode()  # what was written is there


@pytest.mark.parametrize(
    ("point", "typed", "written"),
    [
        ("so_thanh_vien", "mười một", "11"),
        ("so_thanh_vien", "……11", "11"),
        ("so_thanh_vien", "11 (mười một)", "11"),
        ("muc_ho_tro", "600.000", "600000"),
        ("muc_ho_tro", "600 000", "600000"),
        ("han_kien_toan", "20/10/2024", "2024-10-20"),
        (
            "han_kien_toan",
            "ngày hai mươi tháng mười năm hai nghìn không trăm hai mươi tư",
            "2024-10-20",
        ),
        ("ky_hop", "Hằng Quý", "quy"),
        ("ten_don_vi", "xã\xa0Thạnh  An", "xã Thạnh An"),
        ("ten_don_vi", "xa\u0303 Tha\u0323nh An", "xã Thạnh An"),
    ],
)
def test_values_in_other_spellings(point: str, typed: str, written: str) -> None:
    made = taken_back(filled().fill({point: typed}).data)
    assert meta_of(made).values[point] == written


def test_values_that_disagree_are_told_and_the_text_counts() -> None:
    file = filled()
    *_, last = file.controls("so_thanh_vien")  # in the list at the end
    type_in(last, "12")
    made = taken_back(file.data)
    assert meta_of(made).values["so_thanh_vien"] == "11"
    (said,) = told(made)["changed.point-disagrees"]
    assert (said["value"], said["other"], said["place"]) == (
        "11",
        "12",
        "danh mục điểm mở ở cuối tệp",
    )


def test_data_that_nobody_sees_counts_last() -> None:
    file = filled()
    assert file.store is not None
    next(one for one in file.store if one.get("ma") == "so_thanh_vien").text = "14"
    made = taken_back(file.data)
    assert meta_of(made).values["so_thanh_vien"] == "11"
    assert told(made)["changed.point-disagrees"][0]["other"] == "14"


def test_a_text_that_says_two_things_leaves_its_point_open() -> None:
    file = filled()
    type_in(file.controls("ten_don_vi")[0], "xã Thạnh An")
    type_in(file.controls("ten_don_vi")[1], "xã đảo Thạnh An")
    made = taken_back(file.data)
    assert "ten_don_vi" not in meta_of(made).values
    assert "xã đảo" in told(made)["lost.point-two-values"][0]["values"]
    assert "point-missing" in errors(made)


def test_only_the_list_filled_in_is_enough() -> None:
    """Where a program keeps the controls of one point apart."""
    file = form()
    for point, text in shown(sample("thanh-an")).items():
        type_in(file.controls(point)[-1], text)
    file.head(**HEAD)
    assert meta_of(taken_back(file.data)).values == meta_of(taken_back(filled().data)).values


def test_the_list_taken_off_before_printing_is_no_loss() -> None:
    assert meta_of(taken_back(filled().drop_list().data)) == meta_of(taken_back(filled().data))


@pytest.mark.parametrize("text", ["11", "mười một"])
def test_a_control_that_was_deleted_is_found_by_the_words_around(text: str) -> None:
    made = taken_back(filled().delete_control("so_thanh_vien", text).data)
    assert meta_of(made).values["so_thanh_vien"] == "11"
    assert told(made)["assumed.point-typed"][0]["value"] == text
    assert meta_of(made).departures == ()


def test_all_controls_deleted() -> None:
    """As when the text was copied into a new document by hand."""
    file = filled()
    for point, text in shown(sample("thanh-an")).items():
        file.delete_control(point, text)
    made = taken_back(file.data)
    assert meta_of(made).values == meta_of(taken_back(filled().data)).values
    assert meta_of(made).departures == ()


TEXT = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "M")),
    min_size=1,
    max_size=30,
)


@settings(max_examples=8)
@given(TEXT)
def test_any_text_comes_back_as_it_was_typed(text: str) -> None:
    made = taken_back(filled().fill({"kenh_tiep_nhan": text}).data)
    said = cleaned(text)
    if not said:
        assert "lost.point-open" in told(made)
    elif "damaged-header" in errors(made):
        assert said in made.files[0].data.decode()  # it looks like an encoding of old: told
    else:
        assert meta_of(made).values["kenh_tiep_nhan"] == said
        assert meta_of(made).departures == ()


# What differs from the model


def test_changed_words_are_departures_with_tracked_changes_or_without() -> None:
    old, new = "ít nhất hai phần ba", "quá nửa"
    plain = taken_back(filled().replace(old, new).data)
    tracked = taken_back(filled().replace_tracked(old, new).data)
    assert plain.files == tracked.files
    (one,) = meta_of(plain).departures
    assert one.unit == "dieu-10.khoan-2"
    assert one.text.startswith("2. Hội nghị hợp lệ khi có quá nửa số thành viên")
    (said,) = told(plain)["changed.departure-unreasoned"]
    assert said["said"] == "khoản 2 Điều 10"
    assert (old in said["was"], new in said["now"]) == (True, True)


def test_a_departure_keeps_its_open_points() -> None:
    made = taken_back(filled().replace(" thành viên, trong khoảng", " ủy viên, trong khoảng").data)
    (one,) = meta_of(made).departures
    assert "[[so_thanh_vien]] ủy viên" in one.text


def test_signs_of_markup_in_a_departure_are_words() -> None:
    said = "quá nửa <b>số</b> *thành viên* [1] & [[ai]] a_b"
    made = taken_back(filled().replace("có ít nhất hai phần ba số", f"{said} số").data)
    assert not errors(made)
    assert "lost.unit-unfaithful" not in told(made)
    assert r"\<b>số" in meta_of(made).departures[0].text


def test_a_clause_that_was_added_stands_behind_the_one_before() -> None:
    made = taken_back(
        filled()
        .insert_after("chưa được trả lời trong thời hạn 15 ngày.", "3a. Ngày biển động.")
        .data
    )
    (one,) = meta_of(made).departures
    assert one.unit == "dieu-6.khoan-3"
    assert one.text.endswith("\n3a. Ngày biển động.\n")
    assert not errors(made)


def test_a_clause_that_was_taken_out_changes_its_article() -> None:
    made = taken_back(filled().delete("Được mời dự hội nghị của cấp ủy").data)
    (one,) = meta_of(made).departures
    assert one.unit == "dieu-6"
    assert "Được mời dự" not in one.text
    assert "1. Được cung cấp" in one.text


def test_an_article_that_was_taken_out_changes_its_chapter() -> None:
    file = filled()
    for words in (
        "Chế độ thông tin, báo cáo",
        "Tổ Dân vận báo cáo khối",
        "Khối Dân vận báo cáo cấp ủy và",
        "Việc phức tạp, đột xuất",
    ):
        file.delete(words)
    made = taken_back(file.data)
    (one,) = meta_of(made).departures
    assert one.unit == "chuong-3"
    assert "Điều 12" not in one.text.replace("tại khoản 2 Điều 12", "")


def test_an_article_that_went_to_another_chapter_stands_there_once() -> None:
    file = filled()
    below = file.paragraph("Khối Dân vận được sử dụng nhà văn hóa")
    for words in ("Quyền hạn của khối", "Được cung cấp", "Được mời dự", "Kiến nghị cấp ủy, chính"):
        moved = file.paragraph(words)
        below.addnext(moved)
        below = moved
    made = taken_back(file.data)
    assert not errors(made)
    assert {one.unit for one in meta_of(made).departures} == {"chuong-2", "chuong-3"}
    assert "lost.unit-unfaithful" not in told(made)


def test_a_comment_at_the_words_is_the_reason() -> None:
    document = read_word(filled().replace("ít nhất hai phần ba", "quá nửa").data)
    assert isinstance(document, WordDocument)
    blocks = tuple(
        structs.replace(one, comments=("Phần lớn thành viên là ngư dân.",))
        if isinstance(one, WordParagraph) and "quá nửa" in one.text
        else one
        for one in document.blocks
    )
    wanted = ImportOptions(today=TODAY)
    made = adopt(structs.replace(document, blocks=blocks), known(), wanted, Notes())
    assert meta_of(made).departures[0].reason == "Phần lớn thành viên là ngư dân."
    assert "changed.departure" in told(made)


def test_what_an_adoption_cannot_say_is_told_and_kept_back() -> None:
    made = taken_back(
        filled().insert_after("Ban Dân vận Huyện ủy Cần Giờ)", "Căn cứ Điều lệ Đảng;").data
    )
    assert meta_of(made).draft
    assert told(made)["lost.preamble-insert"] == [{"text": "Căn cứ Điều lệ Đảng;"}]
    assert "# Chưa đăng" in made.files[0].data.decode()


def test_programs_and_keyboards_make_no_departures() -> None:
    def corrected(text: str) -> str:
        return text.replace("“", '"').replace("”", '"').replace(" - ", " – ").replace(" ", "\xa0")

    file = filled().split_runs().change_words(corrected)
    assert meta_of(taken_back(file.data)).departures == ()

    decomposed = filled().change_words(lambda text: normalize("NFD", text))
    assert meta_of(taken_back(decomposed.data)) == meta_of(taken_back(filled().data))


def test_the_title_in_the_localitys_words() -> None:
    file = filled().replace(
        "Hoạt động mẫu của khối Dân vận xã, thị trấn", "Hoạt động của khối Dân vận xã Thạnh An"
    )
    assert meta_of(taken_back(file.data)).title == "Quy chế hoạt động của khối Dân vận xã Thạnh An"


def test_a_signature_below_that_of_the_model() -> None:
    signed = form().head(**HEAD).sign_below("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lê Văn B")
    meta = meta_of(taken_back(signed.data))
    assert meta.document.signer is not None
    assert (meta.document.signing, meta.document.signer.name) == ("T/M BAN THƯỜNG VỤ", "Lê Văn B")
