"""The script divides, folds and hashes texts exactly as the index was made of them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin import search
from bantin.search.spreading import HASHES
from tests.e2e.program import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Both must know a character: those that this Python's Unicode assigns, but for surrogates.
ANY = st.text(st.characters(exclude_categories=("Cs", "Cn", "Co")), max_size=30)
VOWELS = "aăâeêioôơuưyAEOUY"
TONES = ["", *"\u0300\u0301\u0303\u0309\u0323"]
SYLLABLES = st.lists(
    st.sampled_from([*"bcdđhqlnmtĐðQ057/-. \n²½Ⅷ", *VOWELS, *TONES]), max_size=20
).map("".join)
TEXTS = st.lists(ANY | SYLLABLES, min_size=20, max_size=60)

READ = """(texts) => texts.map((text) => {
  const words = SearchWords.words(text);
  const { fold, hash } = SearchWords;
  return words.map((word) => [word, fold(word), hash(fold(word))]);
})"""


@pytest.fixture(scope="module")
def page(visitor: Visitor) -> Iterator[Page]:
    with visitor.open("search") as opened:
        yield opened


def known(texts: list[str]) -> list[list[list[str | int]]]:
    return [
        [[word, search.fold(word), HASHES[word]] for word in search.words(text)] for text in texts
    ]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=TEXTS)
def test_any_text_has_the_same_words(texts: list[str], page: Page) -> None:
    assert page.evaluate(READ, texts) == known(texts)


def test_what_the_sample_site_says_has_the_same_words(page: Page) -> None:
    texts = [path.read_text("utf-8") for path in sorted((PROJECT / "content").rglob("*.md"))]
    texts += [unicodedata.normalize("NFD", text) for text in texts]
    assert page.evaluate(READ, texts) == known(texts)


def test_every_character_that_has_a_case_is_lowered_alike(page: Page) -> None:
    characters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    texts = [one for one in characters if one.lower() != one or unicodedata.decomposition(one)]
    assert len(texts) > 5_000
    assert page.evaluate(READ, texts) == known(texts)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Hoà hòa QUÝ qúy tòan", ["hoà", "hoà", "quý", "quý", "toàn"]),
        ("217qđ/TW 05-QĐ", ["217", "qđ", "tw", "5", "qđ"]),
        ("m² ½ Ⅷ 000", ["m", "0"]),
    ],
)
def test_examples(typed: str, words: list[str], page: Page) -> None:
    assert page.evaluate("(text) => SearchWords.words(text)", typed) == words


@pytest.mark.parametrize(
    ("postings", "items"),
    [
        (".A", {0: 1}),
        (".A!B*C#D", {0: 1, 1: 2, 2: 3, 3: 4}),
        ("2.-_,.A,z.b", {190: 1, 191: 1, 192: 1, 64 * 39 + 27: 1}),
    ],
)
def test_postings_are_read_as_they_are_written(
    postings: str, items: dict[int, int], page: Page
) -> None:
    script = """(postings) => {
      const grades = new Uint8Array(4096);
      SearchIndex.mark(postings, grades);
      return [...grades].map((grade, item) => [item, grade]).filter(([, grade]) => grade);
    }"""
    assert dict(page.evaluate(script, postings)) == items


@pytest.mark.parametrize(
    ("typed", "unit", "rest"),
    [
        ("khoản 2 điều 5 quy chế", {"khoan": "2", "dieu": "5"}, ["quy", "chế"]),
        ("điều 5a 217 qd tw", {"dieu": "5a"}, ["217", "qd", "tw"]),
        ("quy chế, đ5 k2", {"dieu": "5", "khoan": "2"}, ["quy", "chế"]),
        (
            "điểm đ khoản 1 điều 3 tại quy chế",
            {"diem": "đ", "khoan": "1", "dieu": "3"},
            ["quy", "chế"],
        ),
        ("điều 5", None, ["điều", "5"]),
        ("khoản 2 quy chế", None, ["khoản", "2", "quy", "chế"]),
        ("điều kiện nhà ở", None, ["điều", "kiện", "nhà", "ở"]),
        ("qd 5 ubnd", None, ["qd", "5", "ubnd"]),
        ("constructor toString __proto__", None, ["constructor", "tostring", "proto"]),
    ],
)
def test_a_query_is_taken_apart(
    typed: str, unit: dict[str, str] | None, rest: list[str], page: Page
) -> None:
    script = """(typed) => {
      const { unit, terms } = SearchWords.parse(typed);
      return [unit, terms.map(({ word }) => word)];
    }"""
    assert page.evaluate(script, typed) == [unit, rest]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("van", "vam", True),
        ("van", "vna", True),
        ("van", "va", True),
        ("van", "vaan", True),
        ("van", "van", False),
        ("van", "nav", False),
        ("van", "vamm", False),
        ("", "", False),
    ],
)
def test_one_letter_is_near(one: str, other: str, *, near: bool, page: Page) -> None:
    assert page.evaluate("([a, b]) => SearchWords.isNear(a, b)", [one, other]) is near


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("danvan", ["dan", "van"]),
        ("dânvận", ["dân", "vận"]),
        ("quyđịnh", ["quy", "định"]),
        ("nghiquyet", ["nghi", "quyet"]),
        ("van", None),
        ("ubnd", None),
    ],
)
def test_words_written_as_one_are_parted(word: str, first: list[str] | None, page: Page) -> None:
    script = "(word) => SearchWords.partings(SearchWords.parse(word).terms[0])[0] || null"
    assert page.evaluate(script, word) == first
