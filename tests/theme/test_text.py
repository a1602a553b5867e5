"""Text in XML is spelt as the standard library would, which is too slow to load."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring
from xml.sax.saxutils import escape, quoteattr

from hypothesis import example, given
from hypothesis import strategies as st

from bantin.theme.text import legal, xml_attribute, xml_text

TEXTS = st.text(st.one_of(st.sampled_from("&<>\"'\r\n\t ;a\x00\ufffe"), st.characters()))


@given(TEXTS)
@example("&amp; <b>\"hai\"</b> 'ba'\r\n\t")
def test_text_is_escaped_as_the_standard_library_does(text: str) -> None:
    assert xml_text(text) == escape(legal(text), {"\r": "&#13;"})
    assert xml_attribute(text) == quoteattr(legal(text))


@given(TEXTS)
def test_what_is_written_is_what_a_parser_reads(text: str) -> None:
    read = fromstring(f"<a b={xml_attribute(text)}>{xml_text(text)}</a>")
    assert (read.text or "", read.get("b")) == (legal(text), legal(text))
