"""Text of old encodings is recognised and converted; text of any language that is right is not."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.code import without_code
from bantin.vietnamese.legacy import find_damage
from bantin.vietnamese.legacy.tables import from_tcvn3, from_viqr, from_vni
from tests.builders import quick
from tests.vietnamese.encodings import ENCODERS, read_wrong, to_tcvn3, to_viqr, to_vni

ROOT = Path(__file__).parents[2]
LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)
# Lines of the project's own texts: of news, regulations and guides.
LINES = sorted(
    {
        line.strip()
        for folder in ("content", "docs/vi", "tests/sites", "tests/labelled")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".md", ".txt"}
        for line in path.read_text("utf-8").splitlines()
    }
)
TITLES = sorted(
    line.removeprefix("title: ").strip("\"'")
    for line in LINES
    if line.startswith("title: ") and re.search("[\u1ea0-\u1ef9].* .*[\u1ea0-\u1ef9]", line)
)
PARAGRAPHS = [
    line
    for line in LINES
    if len(re.findall("[\u1ea0-\u1ef9]", line)) > 4 and not re.search(r"[`|<{\[*]", line)
]
FOREIGN = """
Müller aß am Fußballplatz süße Äpfel, größer als in Köln, Zürich und Düsseldorf
Où est-il ? où va-t-il ? Dès août, l’île sera très fréquentée, naïve et ambiguë
Café Noël à Nîmes, garçon très tôt, « l’été » et « l’hôtel », Ça va, Łódź, çà et là
Þórður Guðmundsson, Ævar Björn Þráinsson, Sigríður Snæfríður, Reykjavík, Ísafjörður
Příliš žluťoučký kůň úpěl ďábelské ódy; Dvořák, Škoda, Antonín, Ústí nad Labem
Så må hän gå på två små öar i Malmö; kön, lön, män, hän, Åland, Ørsted, Søren, Møn
El Niño y la Niña, señor Núñez, España, mañana, Peña, ¿qué tal?, 1.ª edición, M.ª José
São Paulo, João, coração, avião, Guimarães, não, mãe, Conceição
Zażółć gęślą jaźń; Kraków, Gdańsk, Wałęsa
Türkçe, Gül, Atatürk, Öztürk, Çelik, güç; Győr, Pécs, Könyv, Művész
Seán Ó Briain agus Máire Ní Dhónaill; Siân, Llŷr; Lluís, l·l, col·lecció, Núria
Windows® và Intel® Core™, © 2024 Công ty A, số 5·6, m×n 10µm, CO², 25°C, §5, ±3, ½, 1«2»
UBND XÃ” và “ĐẢNG BỘ XÃ” của “XÃ…”; LÃNH ĐẠO XÃ, ĐÃ KÝ, CÙNG, LÒNG DÂN, ÚT, Ô TÔ
Hòa bình, hoà giải, ngoài, khoá, toán, tuý, thuỷ, loà xoà, khoẻ, quý, quỳ, Đắk Lắk, Ê-đê
«Nhà văn hóa» · «Trạm y tế» · Bản tin № 5 — “Dân vận khéo” – năm 2024…
x^2 + a^n - a^m = b^2, f(x)=e^x, [^1], don't, l'an, citta' piu' bella, o'clock, I'm, a.m., U.S.
""".strip().split("\n")


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_goes_there_and_back(letter: str) -> None:
    assert from_tcvn3(to_tcvn3(letter)) == letter
    assert from_vni(to_vni(letter)) == letter
    assert from_vni(to_vni(letter.upper())) == letter.upper()
    assert from_viqr(to_viqr(letter)) == letter
    assert from_viqr(to_viqr(letter.upper())) == letter.upper()


def test_the_capitals_of_tcvn3_go_there_and_back() -> None:
    assert from_tcvn3(to_tcvn3("ĂÂĐÊÔƠƯ")) == "ĂÂĐÊÔƠƯ"


@pytest.mark.parametrize(
    ("tcvn3", "vni", "text"),
    [
        ("C«ng t¸c d©n vËn", "Coâng taùc daân vaän", "Công tác dân vận"),
        ("§¶ng ñy, UBND x· B×nh Kh¸nh", "Ñaûng uûy, UBND xaõ Bình Khaùnh", None),
        ("Tr­êng TiÓu häc TrÇn H­ng §¹o", "Tröôøng Tieåu hoïc Traàn Höng Ñaïo", None),
        ("NghÞ quyÕt cña Quèc héi vÒ ®Êt ®ai", "Nghò quyeát cuûa Quoác hoäi veà ñaát ñai", None),
    ],
)
def test_the_tables_are_those_of_the_fonts(tcvn3: str, vni: str, text: str | None) -> None:
    converted = from_tcvn3(tcvn3)
    assert from_vni(vni) == converted
    assert text in {None, converted}


@given(st.text(st.sampled_from(LETTERS + LETTERS.upper() + " .,0129"), max_size=40))
@quick
def test_any_text_goes_to_vni_and_back(text: str) -> None:
    # A vowel before a letter that is a mark of VNI is another letter: none stands so in a word.
    if not re.search("[aeouyôöAEOUYÔÖ][ôöíìæóòîÔÖÍÌÆÓÒÎ]", to_vni(text)):
        assert from_vni(to_vni(text)) == text


@pytest.mark.parametrize("line", FOREIGN)
def test_other_languages_and_right_vietnamese_are_not_damaged(line: str) -> None:
    assert find_damage(line) is None
    for word in re.split(r"[\s,;]+", line):
        assert find_damage(word) is None, word


def test_no_line_of_the_projects_own_texts_is_damaged() -> None:
    assert len(LINES) > 2000
    assert [line for line in LINES if find_damage(without_code(line))] == []


@pytest.mark.parametrize("name", ENCODERS)
def test_titles_and_paragraphs_of_an_old_encoding_are_recognised(name: str) -> None:
    encode = ENCODERS[name]
    assert len(TITLES) > 50
    titles = [find_damage(encode(line)) for line in TITLES]
    known = [one for one in titles if one and one.encoding == name]
    assert len(known) >= len(TITLES) * (0.9 if name == "viqr" else 0.95)
    paragraphs = [line for line in PARAGRAPHS if find_damage(encode(line))]
    assert len(paragraphs) >= len(PARAGRAPHS) * 0.97


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "latin-1"])
def test_utf8_that_was_read_wrong_is_repaired(encoding: str) -> None:
    for line in (*TITLES, *PARAGRAPHS):
        damaged = read_wrong(line, encoding)
        found = find_damage(damaged)
        assert found is not None, line
        assert found.encoding == "mojibake"
        assert damaged[: found.start] + found.converted + damaged[found.end :] == line


@pytest.mark.parametrize(
    ("line", "converted"),
    [
        ("LÞch", "Lịch"),
        ("Quy chÕ", "Quy chế"),
        ("Th«ng tin", "Thông tin"),
        ("Baøi", "Bài"),
        ("quÃ½ 2", "quý"),
        ("Ä\x90áº¡i há»\x99i", "Đại hội"),
        ("lÃ  má»™t", "là một"),
        ("CÃƒÂ´ng tÃƒÂ¡c", "Công tác"),
        ("§¶NG Uû X· TH¹NH AN", "ĐảNG Uỷ Xã THạNH AN"),
        ("lÃ má»™t", "là một"),
        ("Họp tại «Nhà văn hóa»: C«ng t¸c d©n vËn hôm nay", "Công tác dân vận"),
        ("Chủ đề: Coâng taùc daân vaän", "Công tác dân vận"),
        ("Sè 15-Q§/§U ngµy 20/10", "Số 15-QĐ/ĐU ngày"),
        ("\u201cD©n vËn khÐo\u201d", "Dân vận khéo"),
        ("Anh â€œbáº£oâ€\x9d", "“bảo”"),
    ],
)
def test_what_is_meant_is_said(line: str, converted: str) -> None:
    found = find_damage(line)
    assert found is not None
    assert found.converted == converted


@pytest.mark.parametrize("piece", ["C«ng ", "Ã", "Ã ", "a^", "a^ ", "á»", "á»‡", "«", "aâ", "ñ "])
def test_a_long_line_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(pieces: int) -> float:
        start = process_time()
        find_damage(piece * pieces)
        return process_time() - start

    assert seconds(20_000) < 10 * max(seconds(5_000), 0.05)  # quadratic would be 16 times
