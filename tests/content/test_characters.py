"""What nobody sees is taken out, what nobody can read is told, and what is meant stays."""

from __future__ import annotations

import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.characters import cleaned, is_ordinary, ordinary_spaces, plain_value
from bantin.content.reading import read_text
from bantin.diagnostics import hint_of, message_of
from tests.builders import VI, parse, quick

HEADER = "---\ntitle: T\ndate: 2024-07-13\n---\n"
FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    "char", "\u200b\u00ad\ufeff\u2060\u200e\u200f\u200c\u200d\u2066\u2069\x00\x1f\x7f\u034f"
)
def test_what_nobody_sees_is_taken_out_without_a_word(char: str) -> None:
    parsed = parse(
        f"---\ntitle: Họp{char} dân\ndate: 2024-07-13\nslug: hop-{char}dan\nauthor: Ban{char}\n"
        f"topics: [{char}dan-van]\naliases: [/tin{char}/1.html]\n---\nChữ{char} một.\n"
    )
    assert parsed.problems == []
    assert parsed.document is not None
    meta = parsed.document.meta
    assert (meta.title, parsed.document.slug, meta.author) == ("Họp dân", "hop-dan", "Ban")
    assert (meta.topics, meta.aliases) == (("dan-van",), ("/tin/1.html",))
    assert parsed.body.strip() == "Chữ một."


@pytest.mark.parametrize(
    "text",
    [
        FAMILY,
        "❤\ufe0f",
        "می\u200cخواهم",
        "ក\u200bខ",
        "क\u094d\u200dष",
        "Điều\u00a05",
        "10\u00a0000\u00a0đồng",
        "TP.\u00a0Hồ Chí Minh",
        "a\u00a0\u00a0b",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "tab\tở giữa",
        "שלום\u200f.",
    ],
)
def test_what_is_meant_stays(text: str) -> None:
    assert parse(HEADER + text).body.strip() == text
    assert parse(HEADER + text).problems == []


@pytest.mark.parametrize(
    ("text", "kind", "body"),
    [
        ("a \uf0e0 b", "Symbol", "a \uf0e0 b"),
        ("a \ue000 b", "Symbol", "a  b"),
        ("a \U000f0001 b", "Symbol", "a \U000f0001 b"),
        ("Ngh\ufffd quyết", "đã mất", "Ngh\ufffd quyết"),
        ("a \ufffc b", "không đi theo", "a  b"),
        ("a \u202egpj.exe", "đảo chiều", "a gpj.exe"),
        ("ngh\u00a0ị quyết", "giữa một chữ", "ngh ị quyết"),
        ("Ngh\u00a0ị quyết", "giữa một chữ", "Ngh ị quyết"),
    ],
)
def test_what_nobody_can_read_is_told_at_its_place(text: str, kind: str, body: str) -> None:
    parsed = parse(HEADER + "Một\n\n" + text)
    assert [(one.code, one.span.line) for one in parsed.problems] == [("damaged-text", 7)]
    assert kind in message_of(parsed.problems[0], VI)
    assert parsed.document is not None
    assert parsed.body.endswith(body)
    in_header = parse(f"---\ntitle: {text}\ndate: 2024-07-13\n---\n")
    assert [(one.code, one.span.line) for one in in_header.problems] == [("damaged-header", 2)]
    assert in_header.document is None


def test_a_thing_is_told_once_a_line() -> None:
    parsed = parse(HEADER + "a \ufffd\ufffd b \ufffd \uf0e0\n\ufffd\n")
    assert [(one.span.line, one.params["text"]) for one in parsed.problems] == [
        (5, "U+FFFD"),
        (5, "U+F0E0"),
        (6, "U+FFFD"),
    ]


def test_words_bullets_are_items_of_a_list() -> None:
    body = parse(HEADER + "Gồm:\n\n\uf0b7\tMột\n  \uf0a7 Hai\n\uf0d8Ba\n").body
    assert body.strip() == "Gồm:\n\n- Một\n  - Hai\n- Ba"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Nghị\u00a0quyết", "Nghị quyết"),
        ("Nghị \u00a0quyết", "Nghị quyết"),
        ("Nghị\u3000quyết", "Nghị quyết"),
        ("một\n\u00a0\nhai", "một\n\nhai"),
        ("\u00a0\u00a0\u00a0\u00a0Một", "Một"),
        ("\u00a0\u00a0- Một", "  - Một"),
        ("-\u00a0Một", "- Một"),
        ("1.\u00a0\u00a0 Một", "1. Một"),
        ("##\u00a0Mục", "## Mục"),
        ("một \u00a0\u00a0", "một"),
        ("```\n\u00a0\u00a0x\u00a0y\n```", "```\n  x y\n```"),
    ],
)
def test_a_space_that_only_looks_like_one_is_one(written: str, read: str) -> None:
    assert ordinary_spaces(written) == read
    assert parse(f"{HEADER}a\n\n{written}").body.strip("\n") == f"a\n\n{read}"


def test_windows_quotes_among_the_controls_are_quotes() -> None:
    assert cleaned("\x93Dân vận khéo\x94 \x96 \x91a\x92") == "“Dân vận khéo” – ‘a’"


@pytest.mark.parametrize(
    "piece",
    [
        "\u00a0",
        " \u00a0",
        "a\u00a0",
        "\u200b",
        "\u200d",
        "\u202e",
        "\uf0b7",
        "\uf0b7 \n",
        "ngh\u00a0",
        "\ufffd",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(pieces: int) -> float:
        text = f"{HEADER}{piece * pieces}x"
        start = process_time()
        parse(text)
        return process_time() - start

    assert seconds(20_000) < 10 * max(seconds(5_000), 0.05)


def test_a_value_keeps_what_it_means() -> None:
    assert plain_value("\u00a0Điều\u00a05 của\u00a0xã ") == "Điều\u00a05 của xã"


@given(st.text(max_size=80))
@quick
def test_cleaning_twice_changes_nothing_and_keeps_the_lines(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    once, problems = read_text("x.md", data)
    if problems:
        return
    again, _ = read_text("x.md", once.encode())
    assert again == once
    assert once == unicodedata.normalize("NFC", once)
    assert once.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


@given(st.text(max_size=60))
@quick
def test_what_passes_the_quick_look_needs_no_close_one(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    if is_ordinary(data):
        assert cleaned(text) == text
        assert ordinary_spaces(text) == text


@pytest.mark.parametrize(
    ("title", "near"),
    [
        ("C«ng t¸c d©n vËn", "Công tác dân vận"),
        ("Coâng taùc daân vaän", "Công tác dân vận"),
        ("Co^ng ta'c da^n va^.n", "Công tác dân vận"),
        ("CÃ´ng tÃ¡c dÃ¢n váº\u00adn", "Công tác dân vận"),
        ("Tr­êng häc", "Trường học"),
        ("Quy chÕ", "Quy chế"),
    ],
)
def test_text_of_an_old_encoding_gets_no_address(title: str, near: str) -> None:
    for line in (f"title: {title}", f'title: "{title}"', f"title: >\n  {title}"):
        parsed = parse(f"---\n{line}\ndate: 2024-07-13\n---\n")
        assert parsed.document is None
        assert parsed.codes == ["damaged-header"]
        assert f"“{near}”" in hint_of(parsed.problems[0], VI)
    body = parse(f"{HEADER}Một.\n\n{title}.\n\nHai.\n")
    assert [(one.code, one.span.line, one.span.column) for one in body.problems] == [
        ("damaged-text", 7, 1)
    ]
    assert near in hint_of(body.problems[0], VI)
    assert parse(f"{HEADER}Viết `{title}` là sai.\n\n```\n{title}\n```\n").problems == []


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("title: C&ocirc;ng t&aacute;c d&acirc;n v&#7853;n", "Công tác dân vận"),
        ('title: "Họp&nbsp;dân"', "Họp\u00a0dân"),
        ("title: Trần &amp; Lê", "Trần & Lê"),
    ],
)
def test_letters_in_the_spelling_of_html_are_told_in_a_header(line: str, near: str) -> None:
    parsed = parse(f"---\n{line}\ndate: 2024-07-13\n---\nC&ocirc;ng t&aacute;c\n")
    assert parsed.document is None
    assert [(one.code, one.span.line) for one in parsed.problems] == [("damaged-header", 2)]
    assert parsed.problems[0].params["suggestion"] == near


@pytest.mark.parametrize(
    "line", ["title: R&D, A & B; C&D;", "title: T\nsource: https://x.vn/?a=1&copy;=2"]
)
def test_other_signs_of_and_are_right(line: str) -> None:
    assert parse(f"---\n{line}\ndate: 2024-07-13\n---\n").problems == []
