import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.vietnamese import fold, nfc, normalise_number, search_key, slugify

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
texts = st.text() | st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + "Ð -.0123456789\u0301")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường lối ĐỔI MỚI", "duong loi doi moi"),
        ("ÐẢNG", "dang"),  # U+00D0, the Icelandic eth
        ("Straße, ﬁ, Œuvre, Łódź, Ørsted", "strasse, fi, oeuvre, lodz, orsted"),
        ("Москва 日本 한국 が", "москва 日本 한국 が"),
        ("²½", "21⁄2"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_vietnamese_letter_folds_to_ascii() -> None:
    assert re.fullmatch("[a-z]+", fold(VIETNAMESE + VIETNAMESE.upper()))


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_composed_and_decomposed_text_agree(text: str) -> None:
    decomposed = normalize("NFD", text)
    assert nfc(decomposed) == nfc(text)
    assert fold(decomposed) == fold(nfc(text))
    assert slugify(decomposed) == slugify(nfc(text))
    assert search_key(decomposed) == search_key(nfc(text))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hội nghị giao ban quý II năm 2024", "hoi-nghi-giao-ban-quy-ii-nam-2024"),
        ("Quyết định số 217-QĐ/TW", "quyet-dinh-so-217-qd-tw"),
        ("  “Đảng” — ủy / uỷ…  ", "dang-uy-uy"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本", ""),
        ("", ""),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("limit", "slug"),
    [(14, "mot-hai-ba-bon"), (13, "mot-hai-ba"), (10, "mot-hai-ba"), (9, "mot-hai"), (2, "mo")],
)
def test_a_long_slug_ends_with_a_word(limit: int, slug: str) -> None:
    assert slugify("một hai ba bốn", max_length=limit) == slug


@given(texts, st.integers(1, 100))
def test_a_slug_is_empty_or_well_formed(text: str, limit: int) -> None:
    slug = slugify(text, max_length=limit)
    assert len(slug) <= limit
    assert re.fullmatch("([a-z0-9]+(-[a-z0-9]+)*)?", slug)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà bình", "hòa  bình"),
        ("Uỷ ban", "ủy-ban"),
        ("QUY CHẾ, LÀM VIỆC!", "quy chế\tlàm_việc"),
        ("Điều 5", "điều 5"),
    ],
)
def test_search_ignores_spelling_habits(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


def test_search_keeps_other_scripts() -> None:
    assert search_key("Tiếng 日本!") == "tieng 日本"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (" 30/2020/N\u00d0-CP ", "30/2020/NĐ-CP"),
        ("217\u2013QĐ/TW", "217-QĐ/TW"),
        ("05\u2011QC\u2212x\u2014y\u2010z\u2012w", "05-QC-x-y-z-w"),
        ("Số\u00a012/KH-UBND\u00a0", "Số 12/KH-UBND"),
        (normalize("NFD", "15/QĐ-UBNDế"), "15/QĐ-UBNDế"),
    ],
)
def test_document_numbers_have_one_spelling(written: str, number: str) -> None:
    assert normalise_number(written) == number
