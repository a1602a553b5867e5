"""Text in XML and JSON is spelt as the standard library would, which is too slow."""

from __future__ import annotations

import json
from xml.etree.ElementTree import fromstring
from xml.sax.saxutils import escape, quoteattr

from hypothesis import example, given
from hypothesis import strategies as st

from bantin.theme.text import JSON, json_bytes, json_text, legal, xml_attribute, xml_text

TEXTS = st.text(st.one_of(st.sampled_from("&<>\"'\r\n\t ;a\x00\ufffe"), st.characters()))

VALUES: st.SearchStrategy[JSON] = st.recursive(
    st.one_of(TEXTS, st.integers(-(2**53), 2**53), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(TEXTS, inner)),
)


@given(TEXTS)
@example("&amp; <b>\"hai\"</b> 'ba'\r\n\t")
def test_text_is_escaped_as_the_standard_library_does(text: str) -> None:
    assert xml_text(text) == escape(legal(text), {"\r": "&#13;"})
    assert xml_attribute(text) == quoteattr(legal(text))


@given(TEXTS)
def test_what_is_written_is_what_a_parser_reads(text: str) -> None:
    read = fromstring(f"<a b={xml_attribute(text)}>{xml_text(text)}</a>")
    assert (read.text or "", read.get("b")) == (legal(text), legal(text))


@given(VALUES)
@example({"một": ["\x00\x1f\x7f\u2028", ()], "hai": "\ud800 lẻ"})
def test_json_is_written_as_the_standard_library_does(value: JSON) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert json_text(value) == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert json_bytes(value).decode() == json_text(value) + "\n"
