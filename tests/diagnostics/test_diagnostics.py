import json
import re
import unicodedata
from functools import partial

import pytest

from bantin.diagnostics import (
    Severity,
    Span,
    as_json,
    error,
    format_plain,
    hint_of,
    in_order,
    message_of,
    messages,
    warning,
)
from bantin.diagnostics.catalogue import SUBJECTS, parameters_of
from bantin.words import LANGUAGES, Words, catalogue_of, phrase

VI, EN = Words("vi"), Words("en")
message_vi, hint_vi = (partial(said, words=VI) for said in (message_of, hint_of))
PLACE = Span("content/news/x.md", 4, 1)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (PLACE, "content/news/x.md:4:1"),
        (Span("a.md", 4), "a.md:4"),
        (Span("a.md"), "a.md"),
        (Span("a.md", 0, 3), "a.md"),
    ],
)
def test_a_span_prints_what_is_known(span: Span, text: str) -> None:
    assert str(span) == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(messages("vi")))
def test_every_entry_is_a_slug_with_two_full_sentences(code: str, language: str) -> None:
    params = {name: f"<{name}>" for name in parameters_of(code)}
    found = error(code, PLACE, related=(), **params)
    message, hint = message_of(found, Words(language)), hint_of(found, Words(language))
    assert re.fullmatch("[a-z]+(-[a-z]+)*", code)
    assert message
    assert hint
    for text in (message, hint):
        assert text == unicodedata.normalize("NFC", text)
        assert "{}" not in text
        assert not re.search("  |\n", text)
        assert all(value in message + hint for value in params.values())
    if not hint.startswith("<"):
        assert hint[0].isupper()


def test_an_unknown_code_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError, match="no-such-code"):
        error("no-such-code", PLACE)


def test_a_parameter_that_a_sentence_needs_must_be_given() -> None:
    with pytest.raises(KeyError, match="address, other"):
        warning("same-address", PLACE)


def test_error_and_warning_differ_in_severity_only() -> None:
    assert error("missing-alt", PLACE, file="a.png").severity is Severity.ERROR
    assert warning("missing-alt", PLACE, file="a.png").severity is Severity.WARNING


def test_a_suggestion_comes_first_and_an_empty_one_is_left_out() -> None:
    with_one = hint_vi(error("unknown-key", PLACE, key="titel", suggestion="title"))
    without = hint_vi(error("unknown-key", PLACE, key="titel", suggestion=""))
    assert with_one == f"Có phải ý bạn là “title”? {without}"


def test_choices_and_an_example_come_last() -> None:
    found = error("not-one-of", PLACE, value="x", choices="a, b", example="kind: a")
    assert hint_vi(found).endswith("Có thể dùng: a, b. Ví dụ: kind: a")
    assert hint_of(found, EN).endswith("Possible values: a, b. Example: kind: a")


def test_a_sentence_among_the_parameters_is_said_in_the_language_of_the_reader() -> None:
    reason = phrase("reasons.value.too-short", shortest="3")
    found = error("bad-value", PLACE, reason=reason)
    assert message_vi(found) == "giá trị không hợp lệ: cần ít nhất 3 ký tự"
    assert message_of(found, EN) == "the value is not valid: it needs at least 3 characters"


def test_a_value_with_braces_is_not_a_placeholder() -> None:
    assert "{slug}" in message_vi(error("bad-value", PLACE, reason="{slug}"))


def test_plain_form_shows_place_line_caret_related_and_hint() -> None:
    found = error("duplicate-key", Span("a.md", 5, 3), related=(Span("a.md", 2, 3),), key="tên")
    assert format_plain(found, "  tên: 12\n", VI).split("\n") == [
        "a.md:5:3: lỗi: mục “tên” được viết hai lần [duplicate-key]",
        "      tên: 12",
        "      ^",
        "    xem thêm: a.md:2:3",
        "    → Giữ lại một dòng, xóa dòng kia.",
    ]
    assert format_plain(found, None, EN).split("\n") == [
        "a.md:5:3: error: the key “tên” is written twice [duplicate-key]",
        "    see also: a.md:2:3",
        "    → Keep one of the lines and delete the other.",
    ]


def test_a_warning_says_so() -> None:
    assert ": cảnh báo: " in format_plain(warning("updated-before-date", PLACE), None, VI)


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("abc", 3, "  ^"),
        ("abc", 4, "   ^"),  # just behind the end
        ("abc", 99, "   ^"),
        ("e\u0302\u0301x", 4, " ^"),  # combining marks take no room
        ("\tab", 3, "\t ^"),  # the terminal aligns the tab alike in both lines
        ("日本x", 3, "    ^"),  # wide characters take two cells
        ("ế😀x", 3, "   ^"),
    ],
)
def test_the_caret_stands_under_its_character(line: str, column: int, caret: str) -> None:
    lines = format_plain(error("empty-value", Span("a.md", 1, column)), line, VI).split("\n")
    assert lines[2] == "    " + caret


def test_without_a_column_or_a_line_there_is_no_caret() -> None:
    assert "^" not in format_plain(error("empty-value", Span("a.md", 1)), "title:", VI)
    assert "^" not in format_plain(error("empty-value", PLACE), None, VI)
    assert "^" not in format_plain(error("empty-value", PLACE), "  \n", VI)


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "a" * 3000 + "X" + "b" * 3000
    shown, caret = format_plain(error("empty-value", Span("a.md", 1, 3001)), line, VI).split("\n")[
        1:3
    ]
    assert len(shown) < 120
    assert shown[caret.index("^")] == "X"
    assert shown.strip().startswith("…")
    assert shown.endswith("…")


def test_nothing_in_a_file_can_steer_the_terminal() -> None:
    found = error("unknown-topic", PLACE, value="\x1b[2J\u202e")
    assert not re.search("[\x1b\u202e]", format_plain(found, "topics: [\x1b[2J\u202e]", VI))


def test_json_form_is_plain_data() -> None:
    found = error("duplicate-id", PLACE, related=(Span("b.md", 1),), value="đ")
    data = as_json(found, VI)
    assert json.loads(json.dumps(data)) == data
    assert data == {
        "code": "duplicate-id",
        "severity": "error",
        "path": "content/news/x.md",
        "line": 4,
        "column": 1,
        "message": message_vi(found),
        "hint": hint_vi(found),
        "params": {"value": "đ"},
        "related": [{"path": "b.md", "line": 1, "column": 0}],
    }


def test_json_form_has_a_language_in_its_sentences_only() -> None:
    limits = phrase("reasons.value.at-least", limit="1")
    found = error("bad-value", PLACE, reason=phrase("reasons.value.limits", limits=limits))
    vietnamese, english = as_json(found, VI), as_json(found, EN)
    assert {key for key in vietnamese if vietnamese[key] != english[key]} == {"message", "hint"}
    at_least = {"key": "reasons.value.at-least", "params": {"limit": "1"}}
    assert english["params"] == {
        "reason": {"key": "reasons.value.limits", "params": {"limits": at_least}}
    }


def test_reports_are_ordered_by_place() -> None:
    places = [Span("b.md", 1), Span("a.md", 10, 2), Span("a.md", 9, 7), Span("a.md")]
    found = in_order(error("empty-value", place) for place in places)
    assert [str(each.span) for each in found] == ["a.md", "a.md:9:7", "a.md:10:2", "b.md:1"]


def test_no_code_stands_in_two_catalogues() -> None:
    """The later one would take the place of the other without a word."""
    codes = [code for subject in SUBJECTS for code in catalogue_of("vi", subject)]
    assert sorted(codes) == sorted(set(codes))
