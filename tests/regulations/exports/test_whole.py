"""What all formats have alike: the order of parts, footnotes, and words that look like commands."""

from __future__ import annotations

import json
import re
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from docx import Document
from lxml import etree
from msgspec import structs
from pypdf import PdfReader

from bantin.regulations.exports import OpenPoint
from bantin.regulations.exports.akoma.document import akoma
from bantin.regulations.exports.facts_file import outline_json
from bantin.regulations.exports.pdf.document import pdf
from bantin.regulations.exports.text_file import plain
from bantin.regulations.exports.word.document import docx
from bantin.regulations.law.values import Outline, Unit
from tests.regulations.exports.test_akoma import read, strings
from tests.regulations.exports.test_samples import PARTY, STATE, article, listed, mention, point

if TYPE_CHECKING:
    from bantin.regulations.exports import LegalText

BARE = structs.replace(STATE, signer_name="", signer_role="", signing="")


def of_word(text: LegalText, outline: Outline) -> str:
    body = Document(BytesIO(docx(text, outline))).element.body
    return "\n".join("".join(one.itertext()) for one in body.iter("{*}p"))


def of_pdf(text: LegalText, outline: Outline) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf(text, outline))).pages)


def of_xml(text: LegalText, outline: Outline) -> str:
    root = etree.fromstring(akoma(text, outline))
    return " ".join("".join(one.itertext()) for one in root.iter("{*}preface", "{*}body", "{*}doc"))


def of_json(text: LegalText, outline: Outline) -> str:
    return json.dumps(json.loads(outline_json(text, outline)), ensure_ascii=False)


def of_text(text: LegalText, outline: Outline) -> str:
    return plain(text, outline).decode()


PAGES = {"word": of_word, "pdf": of_pdf, "text": of_text}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", normalize("NFC", text))


def in_order(found: str, parts: tuple[str, ...]) -> None:
    text = squeezed(found)
    places = [text.index(squeezed(part)) for part in parts]
    assert places == sorted(places)


NOTED = Outline(
    preamble=f"<p>Căn cứ Luật{mention(1)};</p>",
    units=(
        article(1, f"Họp{mention(2)}", content=f"<p>Mỗi tháng{mention(1)}.</p>"),
        Unit(kind="appendix", number="I", label="Phụ lục I", id="phu-luc-1", title="Biểu mẫu"),
    ),
    signature=("CHỦ TỊCH", "Nguyễn Văn Mẫu"),
    notes=listed(["Luật <em>năm</em> 2025.", "Xem mẫu.</p><p>Đoạn hai."]),
)


@pytest.mark.parametrize("name", PAGES)
def test_footnotes_stand_at_the_end_with_the_numbers_that_mention_them(name: str) -> None:
    found = PAGES[name](STATE, NOTED)
    in_order(
        found,
        (
            *("Luật[1];", "Họp[2]", "tháng[1]./.", "Nguyễn Văn Mẫu", "Phụ lục I", "Chú thích:"),
            *("[1] Luật năm 2025.", "[2] Xem mẫu.", "Đoạn hai."),
        ),
    )
    assert "↩" not in found


def test_json_lists_the_footnotes() -> None:
    assert json.loads(outline_json(STATE, NOTED))["notes"] == [
        {"number": "1", "text": "Luật năm 2025."},
        {"number": "2", "text": "Xem mẫu.\nĐoạn hai."},
    ]


def test_in_akoma_ntoso_a_footnote_stands_where_it_is_first_mentioned() -> None:
    root = read(STATE, NOTED)
    first = "//a:recital//a:authorialNote"
    assert strings(root, first) == ["Luật năm 2025."]
    assert strings(root, "//a:heading/a:authorialNote/@marker") == ["2"]
    (eid,) = strings(root, f"{first}/@eId")
    assert strings(root, "//a:noteRef/@href") == [f"#{eid}"]


def test_a_mention_without_its_footnote_is_a_number_in_brackets() -> None:
    lost = structs.replace(NOTED, notes="")
    assert "Họp[2]" in of_text(STATE, lost)
    assert "Chú thích:" not in of_text(STATE, lost)
    read(STATE, lost)


ATTACHED = Outline(
    units=(
        article(1, "", content="<p>Ban hành kèm theo Quyết định này Quy chế.</p>"),
        Unit(
            kind="appendix",
            number="",
            label="QUY CHẾ",
            id="quy-che",
            title="Về họp",
            children=(article(1, "Phạm vi", content="<p>Lời của quy chế.</p>"),),
        ),
    ),
    recipients=("Như Điều 1;",),
    signature=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu"),
)


@pytest.mark.parametrize("name", PAGES)
def test_a_decision_is_signed_before_the_text_that_is_attached_to_it(name: str) -> None:
    parts = ("Ban hành kèm theo", "CHỦ TỊCH", "Nguyễn Văn Mẫu", "QUY CHẾ Về họp", "Lời của quy chế")
    # A page has the recipients beside the signature.
    found = PAGES[name](STATE, ATTACHED)
    in_order(found, parts)
    in_order(found, ("Ban hành kèm theo", "Như Điều 1;", "Lời của quy chế"))


def test_in_akoma_ntoso_what_is_attached_stands_behind_the_conclusions() -> None:
    root = read(STATE, ATTACHED)
    behind = "//a:conclusions/following-sibling::a:attachments"
    assert strings(root, f"{behind}//a:article/a:heading") == ["Phạm vi"]


BEHIND = structs.replace(
    ATTACHED,
    signature=(
        *("CHỦ TỊCH", "(Đã ký)", "Nguyễn Văn Mẫu", "Ghi chú:"),
        *("<ol>\n<li>Một.</li>\n</ol>", '<ol start="2">\n<li>Hai.</li>\n</ol>'),
        *("a) Ba.", "<ul>\n<li>Bốn.</li>\n</ul>", "Năm."),
    ),
)


@pytest.mark.parametrize("name", PAGES)
def test_what_is_behind_the_signature_stays_as_it_is_written(name: str) -> None:
    parts = ("CHỦ TỊCH", "(Đã ký)", "Nguyễn Văn Mẫu", "Ghi chú:", "1. Một.", "2. Hai.", "a) Ba.")
    in_order(PAGES[name](STATE, BEHIND), (*parts, "- Bốn.", "Năm.", "Lời của quy chế"))


def test_data_keep_what_is_behind_the_signature() -> None:
    found = json.loads(outline_json(STATE, BEHIND))
    assert found["signature"] == ["CHỦ TỊCH", "(Đã ký)", "Nguyễn Văn Mẫu"]
    assert found["behind_signature"] == "Ghi chú:\n1. Một.\n2. Hai.\na) Ba.\n- Bốn.\nNăm."
    behind = strings(read(STATE, BEHIND), "//a:conclusions/a:p[not(a:signature)]")
    assert behind[1:] == ["Ghi chú:", "1. Một.", "2. Hai.", "a) Ba.", "- Bốn.", "Năm."]


@pytest.mark.parametrize("title", ["Q. CHỦ TỊCH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH:"])
def test_a_title_is_no_text_behind_the_signature(title: str) -> None:
    lines = ("TM. ỦY BAN NHÂN DÂN", title, "Nguyễn Văn Mẫu")
    found = json.loads(outline_json(STATE, structs.replace(ATTACHED, signature=lines)))
    assert found["signature"] == [*lines]
    assert found["behind_signature"] == ""


HOSTILE = (
    "#panic() #let x = 1 #read(sys) $x$ *a* _b_ `c` ```d``` @nhan <dieu-1> \\ \\u{41} // /* ]]> -->"
    " <?x?> <!DOCTYPE y> &amp; &lt; {{z}} {% w %} [[v]] = + - ~ =1+1 '\" https://a.vn/?b=c#d"
)


@pytest.mark.parametrize("name", [*PAGES, "xml", "json"])
def test_words_that_look_like_commands_are_printed_as_words(name: str) -> None:
    readers = {**PAGES, "xml": of_xml, "json": of_json}
    hostile = escape(HOSTILE)
    content = f"<p>{hostile}</p><table><tr><td>{hostile}</td></tr></table><p>{point('x')}</p>"
    outline = Outline(
        preamble=f"<p>Căn cứ {hostile};</p><p>{hostile}</p>",
        units=(article(1, hostile, content=content),),
        recipients=(hostile,),
        signature=("CHỦ TỊCH", hostile[:80]),
        notes=listed([hostile]),
    )
    facts = dict.fromkeys(("title", "issuer", "parent", "place", "signing", "number"), HOSTILE)
    points = (OpenPoint(id="x", label=HOSTILE, value=HOSTILE),)
    text = structs.replace(PARTY, **facts, points=points, departures=())
    found = squeezed(readers[name](text, outline))
    shown = squeezed(json.dumps(HOSTILE)[1:-1] if name == "json" else HOSTILE)
    # The text of a unit, its title, a cell, a value.
    assert found.count(shown) >= 4


def test_control_characters_reach_no_file() -> None:
    bad = "a\x00\x08\x0b\x1b[31m\x7f\x85\ufffe\ufffeb"
    outline = Outline(
        units=(article(1, bad, content=f"<p>{bad}</p>"),), recipients=(bad,), notes=listed([bad])
    )
    text = structs.replace(BARE, title=bad, number=bad, issuer=bad, place=bad)
    for made in PAGES.values():
        found = made(text, outline)
        assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe]", found)
    read(text, outline)


SIGNED = "Hết hiệu lực toàn bộ. Được thay thế bởi Quyết định số 5."


@pytest.mark.parametrize("text", [STATE, PARTY], ids=["state", "party"])
@pytest.mark.parametrize("name", PAGES)
def test_a_copy_warns_above_its_text_and_says_at_its_end_where_from(
    name: str, text: LegalText
) -> None:
    copy = structs.replace(text, for_reading=True, signs=(SIGNED, "Điều 3: đã sửa."))
    outline = Outline(units=(article(1, "Phạm vi", content="<p>Một xã.</p>"),))
    head = "ĐẢNG CỘNG SẢN VIỆT NAM" if text is PARTY else "Độc lập - Tự do - Hạnh phúc"
    found = PAGES[name](copy, outline)
    in_order(found, (SIGNED, "Điều 3: đã sửa.", head, "Một xã", f"Nguồn: {text.url}"))


@pytest.mark.parametrize("name", PAGES)
def test_what_is_filled_in_and_signed_says_neither(name: str) -> None:
    outline = Outline(units=(article(1, "Phạm vi", content="<p>Một xã.</p>"),))
    assert "Nguồn:" not in PAGES[name](STATE, outline)


def test_signs_are_no_part_of_what_machines_read() -> None:
    copy = structs.replace(STATE, for_reading=True, signs=(SIGNED,))
    outline = Outline(units=(article(1, "Phạm vi", content="<p>Một xã.</p>"),))
    assert of_json(copy, outline) == of_json(STATE, outline)
    assert akoma(copy, outline) == akoma(STATE, outline)


@pytest.mark.parametrize("name", PAGES)
def test_what_is_laid_out_by_blanks_is_in_every_file(name: str) -> None:
    kept = "<p>Một xã.</p><pre>giữ nguyên\nhai dòng</pre>"
    found = PAGES[name](STATE, Outline(units=(article(1, "Phạm vi", content=kept),)))
    in_order(found, ("Một xã", "giữ nguyên", "hai dòng"))
