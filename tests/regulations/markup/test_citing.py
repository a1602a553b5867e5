"""Links around citations: through bold and italics, never in links, code and headings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.law.known import citations_in
from tests.builders import quick, render


def linked(text: str) -> str:
    """The HTML of a paragraph with the number of its citation before each link's words."""
    body = render(text)
    numbers = [one.target.removeprefix("regulation:") for one in body.rendered.references]
    html = re.sub(
        '<a href="\x01(\\d+)\x01">(.*?)</a>',
        lambda found: f"[{numbers[int(found[1])]}:{found[2]}]",
        body.html,
        flags=re.DOTALL,
    )
    return re.sub("</?p>|\n$", "", html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo Điều 5 Luật số 31/2024/QH15.", "Theo [0:Điều 5 Luật số 31/2024/QH15]."),
        (
            "Theo khoản 1 Điều 5 **Quyết định số 15/2025/QĐ-UBND**.",
            "Theo [0:khoản 1 Điều 5] <strong>[0:Quyết định số 15/2025/QĐ-UBND]</strong>.",
        ),
        (
            "*Điều 3* của **Luật số 5/2024/QH15**.",
            "<em>[0:Điều 3]</em> của <strong>[0:Luật số 5/2024/QH15]</strong>.",
        ),
        ("`Quyết định số 5-QĐ/TW`", "<code>Quyết định số 5-QĐ/TW</code>"),
        # What the editor has linked is read, and left alone.
        (
            "Điều 5 [Quyết định số 5-QĐ/TW](#a).",
            '[0:Điều 5] <a href="#a">Quyết định số 5-QĐ/TW</a>.',
        ),
        ("[Quyết định số 5-QĐ/TW](#a).", '<a href="#a">Quyết định số 5-QĐ/TW</a>.'),
    ],
)
def test_a_citation_is_linked_through_marks_of_emphasis(text: str, expected: str) -> None:
    assert linked(text) == expected


def test_a_unit_before_a_linked_document_is_a_unit_of_that_document() -> None:
    (citation,) = citations_in(render("Điều 5 [Quyết định số 5-QĐ/TW](#a).").rendered)
    assert (citation.number, citation.unit) == ("5-QĐ/TW", "dieu-5")


def test_a_sentence_goes_on_behind_the_number_of_a_footnote() -> None:
    text = "Theo khoản 7[^1] Điều 6 Luật Cư trú năm 2020.\n\n[^1]: Chú thích."
    (citation,) = citations_in(render(text).rendered)
    assert (citation.title, citation.unit) == ("Luật Cư trú", "dieu-6.khoan-7")


@quick
@given(
    st.lists(
        st.sampled_from(["Điều 5 ", "**Luật số 31/2024/QH15**", " và *khoản 2*", "\n\n- ", "x "])
    )
)
def test_links_change_no_word(parts: list[str]) -> None:
    text = "".join(parts)
    plain = re.sub("</?a[^>]*>", "", render(text).html)
    masked = render(text.replace("Điều", "Đíều").replace("Luật", "Luất").replace("khoản", "khoán"))
    bare = masked.html.replace("Đíều", "Điều").replace("Luất", "Luật").replace("khoán", "khoản")
    assert plain == re.sub("</?a[^>]*>", "", bare)
