"""The parts of a Word file that a browser fills in."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import msgspec
import pytest
from lxml import etree
from msgspec import structs

from bantin.importing.known import blank_form
from bantin.regulations.exports.word.document import docx
from bantin.regulations.exports.word.form import MARK, MARK_END, form
from bantin.regulations.law.values import Outline, Unit
from tests.importing.forms import known, version

if TYPE_CHECKING:
    from bantin.regulations.exports import LegalText

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FACTS = {
    *("parent", "issuer", "number", "place", "issued", "subject"),
    *("recipients", "signing", "role", "name"),
}


def model() -> tuple[LegalText, Outline]:
    one = version("2024-08-01")
    return blank_form(one, known().config), one.outline


def parts_of(data: bytes) -> dict[str, str]:
    return dict(msgspec.json.decode(data, type=dict[str, list[tuple[str, str]]])["parts"])


def test_the_parts_are_those_of_a_word_file_with_the_model_s_controls() -> None:
    text, outline = model()
    parts = parts_of(form(text, outline))
    with ZipFile(BytesIO(docx(text, outline))) as archive:
        theirs = {name: archive.read(name).decode() for name in archive.namelist()}
    assert [*parts] == [*theirs]
    assert next(iter(parts)) == "[Content_Types].xml"
    for name in ("customXml/item1.xml", "docProps/custom.xml", "word/styles.xml"):
        assert parts[name] == theirs[name], name
    ours, others = (etree.fromstring(one["word/document.xml"].encode()) for one in (parts, theirs))
    tags = [[one.get(f"{W}val") for one in tree.iter(f"{W}tag")] for tree in (ours, others)]
    # The list of open points on the model's last page has each once more.
    assert tags[0] == tags[1][: len(tags[0])]
    assert len(tags[1]) - len(tags[0]) == len(text.points)


def test_each_fact_has_one_mark_in_a_paragraph_of_its_own() -> None:
    parts = parts_of(form(*model()))
    body = etree.fromstring(parts["word/document.xml"].encode())
    texts = [one.text or "" for one in body.iter(f"{W}t")]
    marks = re.findall(f"{MARK}([a-z]+):[^{MARK_END}]*{MARK_END}", " ".join(texts))
    assert sorted(marks) == sorted(FACTS)
    assert sum(MARK in one for one in texts) == len(FACTS) - 1  # a place and its day are one line


def test_nothing_of_the_model_s_own_decision_is_in_it() -> None:
    text, outline = model()
    signed = structs.replace(
        outline, recipients=("Các xã;",), signature=("TRƯỞNG BAN", "Phạm Văn B")
    )
    body = parts_of(form(text, signed))["word/document.xml"]
    words = re.sub(f"{MARK}.*?{MARK_END}", "", body)
    for gone in ("Các xã", "Phạm Văn B", "TRƯỞNG BAN", "HUYỆN ỦY", "DANH MỤC ĐIỂM MỞ"):
        assert gone not in words, gone


@pytest.mark.parametrize("letterhead", ["party", "state"])
def test_a_number_stands_behind_its_word(letterhead: str) -> None:
    text, outline = model()
    text = structs.replace(text, letterhead=letterhead)
    body = parts_of(form(text, outline))["word/document.xml"]
    word = "Số" if letterhead == "party" else "Số:"
    assert f"{word} {MARK}number:{MARK_END}" in body


def test_a_short_model_has_all_parts() -> None:
    text = structs.replace(model()[0], parent="", title="Quy chế", type="Quy chế")
    units = (Unit(kind="article", number="1", label="Điều 1.", id="dieu-1", content="<p>Một.</p>"),)
    assert "word/document.xml" in parts_of(form(text, Outline(units=units)))
