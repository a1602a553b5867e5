from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
import typst
from hypothesis import given, settings
from msgspec import structs
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from bantin import typesetting
from bantin.regulations.exports.pdf.document import pdf
from bantin.regulations.exports.text_file import plain
from bantin.regulations.law.values import Outline
from tests.regulations.exports.test_samples import (
    MODEL,
    OUTLINE,
    OUTLINES,
    PARTY,
    SAMPLES,
    STATE,
    TEXTS,
    article,
    listed,
)

if TYPE_CHECKING:
    from bantin.regulations.exports import LegalText

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = "aăâeêioôơuưy"
LETTERS = "".join(
    normalize("NFC", letter + tone) for letter in VOWELS + VOWELS.upper() for tone in TONES
)
ALPHABET = LETTERS + "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX0123456789.,;:!?()-–“”‘’…/%&*+<>="


def read(text: LegalText, outline: Outline = OUTLINE) -> PdfReader:
    return PdfReader(BytesIO(pdf(text, outline)))


def root(found: PdfReader) -> DictionaryObject:
    catalogue = found.trailer["/Root"]
    assert isinstance(catalogue, DictionaryObject)
    return catalogue


def squeezed(text: str) -> str:
    """Letters and digits alone: where lines and cells end is the page's affair."""
    return re.sub(r"[\W_]+", "", normalize("NFC", text).upper())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", normalize("NFC", text).upper()))


def memory() -> int:
    """How many megabytes this process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) >> 8


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="Linux tells it so")
def test_long_texts_do_not_fill_the_memory_one_after_the_other() -> None:
    held = []
    for name in ("một", "hai", "ba", "bốn"):
        content = f"<p>{f'Nội dung {name} của điều này. ' * 4}</p>"
        units = tuple(article(n, f"{name} {n}", content=content) for n in range(1500))
        pdf(STATE, Outline(units=units))
        held.append(memory())
    assert held[-1] - held[0] < 40


@pytest.mark.parametrize("name", SAMPLES)
def test_all_words_are_on_the_pages(name: str) -> None:
    text = SAMPLES[name]
    pages = squeezed("".join(page.extract_text() for page in read(text).pages))
    for word in words(plain(text, OUTLINE).decode()):
        assert word in pages


@pytest.mark.parametrize(
    ("style", "weight"), [("normal", 400), ("normal", 700), ("italic", 400), ("italic", 600)]
)
def test_the_font_has_all_letters_of_vietnamese(style: str, weight: int) -> None:
    # In PDF/UA a letter without a shape is an error.
    source = (
        '#set document(title: "a")\n#set text(font: "Libertinus Serif", fallback: false,'
        ' lang: "vi",'
        f' style: "{style}", weight: {weight})\n#text(sys.inputs.letters)'
    )
    made = typst.compile(
        source.encode(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"letters": ALPHABET},
        pdf_standards="ua-1",
    )
    (page,) = PdfReader(BytesIO(made)).pages
    assert set(normalize("NFC", page.extract_text())) >= set(ALPHABET)


def test_no_letter_is_made_of_parts_in_bold_italics() -> None:
    content = "<p><b><em>được Ưu ơn</em></b></p>"
    outline = Outline(units=(article(1, "<em>Nơi Được</em>", content=content),))
    words_ = read(STATE, outline).pages[0].extract_text().split()
    assert {"Nơi", "Được", "được", "Ưu", "ơn"} <= set(words_)


def test_bookmarks_are_the_headings() -> None:
    found = read(PARTY)

    def titles(items: list[object]) -> list[object]:
        return [titles(one) if isinstance(one, list) else one["/Title"] for one in items]  # type: ignore[index] # an item is a mapping

    assert titles(list(found.outline)) == [
        "Chương I Quy định chung",
        ["Mục 1 Phạm vi", ["Điều 1. Phạm vi điều chỉnh", "Điều 2."]],
        "Chương II Điều khoản thi hành",
        ["Điều 3. Chế độ báo cáo định kỳ"],
        "Phụ lục I Biểu mẫu báo cáo",
    ]


def test_title_language_and_tags_are_set() -> None:
    found = read(STATE)
    assert found.metadata is not None
    assert found.metadata.title == STATE.title
    assert found.metadata.author == STATE.issuer
    assert str(found.metadata.get("/CreationDate")).startswith("D:20250205000000")
    catalogue = root(found)
    assert str(catalogue["/Lang"]) == "vi"
    marked = catalogue["/MarkInfo"]
    assert isinstance(marked, DictionaryObject)
    assert str(marked["/Marked"]) == "True"
    assert "/StructTreeRoot" in catalogue


def standards(text: LegalText, outline: Outline = OUTLINE) -> set[str]:
    about = root(read(text, outline))["/Metadata"]
    assert isinstance(about, StreamObject)
    return set(re.findall(r"<(pdf(?:ua|a)id:part)>", about.get_data().decode()))


@pytest.mark.parametrize("name", SAMPLES)
def test_files_are_for_archives_and_for_assistive_software(name: str) -> None:
    assert standards(SAMPLES[name]) == {"pdfuaid:part", "pdfaid:part"}
    bare = structs.replace(SAMPLES[name], title="")
    assert standards(bare) == {"pdfuaid:part", "pdfaid:part"}


def test_a_letter_without_a_shape_costs_the_standard_not_the_file() -> None:
    strange = Outline(units=(article(1, "", content="<p>Vui 😀 vẻ</p>"),))
    assert standards(STATE, strange) == set()
    found = read(STATE, strange)
    assert "vẻ" in normalize("NFC", found.pages[0].extract_text())
    assert "/StructTreeRoot" in root(found)


def test_a_short_number_is_not_broken() -> None:
    for length in range(70, 90):
        content = f"<p>{'x ' * (length // 2)}{'y' * (length % 2)} 217-QĐ/TW, ngày nay</p>"
        text = read(STATE, Outline(units=(article(1, "T", content=content),))).pages[0]
        assert "217-QĐ/TW" in normalize("NFC", text.extract_text())


def test_pages_are_a4_and_numbered_from_the_second_on() -> None:
    pages = read(STATE).pages
    assert len(pages) > 1
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [210, 297]
    assert not pages[0].extract_text().startswith("1\n")
    assert pages[1].extract_text().split()[0] == "2"


def test_links_lead_to_units_and_to_other_pages() -> None:
    found = read(STATE)
    notes = [note.get_object() for page in found.pages for note in page.get("/Annots", [])]
    addresses = [note["/A"].get("/URI") for note in notes if "/A" in note]
    assert "https://example.org/a?b=c&d" in addresses
    assert any("/Dest" in note or note.get("/A", {}).get("/S") == "/GoTo" for note in notes)


def test_a_link_to_a_unit_that_is_not_there_is_text() -> None:
    gone = article(1, "", content="<p>Theo <a href='#dieu-9'>Điều 9</a>.</p>")
    assert "Điều 9" in read(STATE, Outline(units=(gone,))).pages[0].extract_text()


@pytest.mark.parametrize("shown", ["\xad", "Điều\xad", "&shy;", "\u200b", "\u2060", "\ufeff", ""])
@pytest.mark.parametrize("place", ["#dieu-1", "https://x.vn/"])
def test_a_link_in_a_note_may_end_with_what_nobody_sees(shown: str, place: str) -> None:
    units = (article(1, "Họp"), article(2, "Bàn"))
    notes = listed([f"Một <a href='{place}'>{shown}</a>"])
    assert "Một" in read(STATE, Outline(units=units, notes=notes)).pages[0].extract_text()


def test_no_text_is_read_as_source() -> None:
    evil = '#panic("a") $x^2$ *b* _c_ `d` @e <f> \\ // g /* h */ = i #{1+1} [j] "k" ~ -- --- ...'
    escaped = evil.replace("&", "&amp;").replace("<", "&lt;")
    outline = Outline(units=(article(1, escaped, content=f"<p>{escaped}</p>"),))
    text = structs.replace(STATE, title=evil, issuer=evil, number=evil, signer_name=evil)
    pages = "".join(page.extract_text() for page in read(text, outline).pages)
    assert re.sub(r"\s", "", evil) in re.sub(r"\s", "", pages)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_values_give_the_same_bytes(name: str) -> None:
    first = pdf(SAMPLES[name], OUTLINE)
    pdf(structs.replace(MODEL, title="Khác"), Outline())
    typesetting._compiler.cache_clear()
    assert pdf(SAMPLES[name], OUTLINE) == first


@settings(max_examples=40, deadline=None)
@given(TEXTS, OUTLINES)
def test_any_regulation_can_be_printed(text: LegalText, outline: Outline) -> None:
    assert pdf(text, outline) == pdf(text, outline)
    assert read(text, outline).pages


def test_it_is_known_whether_this_process_may_be_forked() -> None:
    typesetting._compiler.cache_clear()
    assert not typesetting.has_set()
    pdf(STATE, Outline())
    assert typesetting.has_set()


def test_a_forked_process_says_that_it_cannot_print(monkeypatch: pytest.MonkeyPatch) -> None:
    compiler, owner = typesetting._compiler()
    assert owner is not None
    monkeypatch.setattr(typesetting, "_compiler", lambda: (compiler, owner + 1))
    with pytest.raises(RuntimeError, match="forked"):
        pdf(STATE, OUTLINE)
