import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.schema import Positions, compose, peek, suggest
from bantin.diagnostics import Diagnostic, Span, hint_of, message_of
from bantin.words import Words

VI = Words("vi")


def places(found: list[Diagnostic]) -> list[str]:
    return [f"{each.span.line}:{each.span.column} {each.code}" for each in found]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('a: "abc', "1:4 yaml-syntax", "không được đóng"),
        ('a: "abc\nb: c\n', "1:4 yaml-syntax", "không được đóng"),
        ('a: "abc\nb: "c"\n', "1:4 yaml-syntax", "không được đóng"),  # YAML blames the second line
        ("a: b: c", "1:5 yaml-syntax", "hai chấm và dấu cách ở giữa"),
        ("x: y\na: 😀 Họp: mai", "2:9 yaml-syntax", "hai chấm và dấu cách ở giữa"),
        ("a:\n\tb: c", "2:1 yaml-syntax", "phím Tab"),
        ("a: @x", "1:4 yaml-syntax", "“@”"),
        ("a: `x`", "1:4 yaml-syntax", "“`”"),
        ("a: [Khẩn] Thông báo", "1:11 yaml-syntax", "“]”"),
        ("a: {x} y", "1:8 yaml-syntax", "“}”"),
        ("a: ]x", "1:4 yaml-syntax", "“]”"),
        ('a: "x" y', "1:8 yaml-syntax", "sau dấu ngoặc đóng"),
        ("a: [x\nb: c\n", "1:4 yaml-syntax", "không được đóng lại hoặc thiếu dấu phẩy"),
        ("a: {x: y", "1:4 yaml-syntax", "không được đóng lại hoặc thiếu dấu phẩy"),
        ("a: - b", "1:4 yaml-syntax", "“-”"),
        ("a: **x** y", "1:4 yaml-syntax", "“*”"),
        ("a: >x", "1:4 yaml-syntax", "“>”"),
        ("a: b\n  c: d", "2:3 yaml-syntax", "thụt vào"),
        ("a:\n  - b\n c", "3:2 yaml-syntax", "thụt vào"),
        ("  a: b\nc: d", "2:1 yaml-syntax", "thụt vào"),
        ("abc\ndef: x", "1:1 yaml-syntax", "thiếu dấu hai chấm"),
        ("a:b\nc: d", "1:1 yaml-syntax", "thiếu dấu hai chấm"),
        ("def: x\nabc\nghi: y", "2:1 yaml-syntax", "thiếu dấu hai chấm"),
        ('a: "C:\\x"', "1:9 yaml-syntax", "\\"),
        ("a: b\n---\nc: d", "2:1 yaml-syntax", "“---”"),
        ("a: b\nc: \x07", "2:4 yaml-syntax", "U+0007"),
        ("a: \ud800", "1:4 yaml-syntax", "U+D800"),
        ("%X\n---\na: b", "1:3 yaml-syntax", "sai quy tắc"),
        ("a: &x y", "1:4 bad-value", "ngoặc kép"),
        ("a: [*x]", "1:5 bad-value", "ngoặc kép"),
        ("a: &x [*x]", "1:4 bad-value", "ngoặc kép"),
        ("[" * 100_000, "1:65 bad-value", "tầng"),
        ("- " * 100_000, "1:129 bad-value", "tầng"),
        ("a: " + "{x: " * 50_000, "1:256 bad-value", "tầng"),
        ("- a", "1:1 header-not-mapping", "tên mục"),
        ("\n abc", "2:2 header-not-mapping", "tên mục"),
    ],
)
def test_syntax_errors_have_a_place_and_a_probable_cause(text: str, place: str, words: str) -> None:
    node, found = compose(text, "x.md")
    assert node is None
    assert places(found) == [place]
    assert words in message_of(found[0], VI)
    assert hint_of(found[0], VI)


def test_lines_are_those_of_the_file() -> None:
    _, found = compose("a: b\nc: d: e", "content/x.md", first_line=2)
    assert found[0].span == Span("content/x.md", 3, 5)


@pytest.mark.parametrize("text", ["", "\n\n", "# chỉ có ghi chú\n"])
def test_nothing_is_an_empty_mapping(text: str) -> None:
    node, found = compose(text, "x.md")
    assert node is not None
    assert (node.value, found) == ([], [])


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_line_breaks_that_only_yaml_knows_are_spaces(separator: str) -> None:
    text = f"a: x{separator}y\nb: z"
    assert Positions.of_text(text, "x.md")("b") == Span("x.md", 2, 4)
    node, _ = compose(text, "x.md")
    assert node is not None
    assert peek(node, "a") == "x y"


def test_an_asterisk_or_ampersand_inside_text_is_fine() -> None:
    node, found = compose('a: R&D * 2\nb: "*x*"\nc: "&y"', "x.md")
    assert node is not None
    assert found == []


def test_wide_values_are_not_deep_ones() -> None:
    node, found = compose("a:\n" + "- [x-y, {b: c}]\n" * 500, "x.md")
    assert node is not None
    assert found == []


TREE = "title: A\nmeeting:\n  chair:\n    name: B\n  participants:\n    - x\n    - y: z\n"


@pytest.mark.parametrize(
    ("key_path", "place"),
    [
        ((), "4:1"),
        (("title",), "4:8"),
        (("meeting", "chair", "name"), "7:11"),
        (("meeting", "participants", 1, "y"), "10:10"),
        (("meeting", "participants", 5), "9:5"),  # the deepest part that is there
        (("meeting", "participants", "x"), "9:5"),
        (("meeting", "place"), "6:3"),
        (("nothing",), "4:1"),
        (("title", "x"), "4:8"),
    ],
)
def test_locate(key_path: tuple[str | int, ...], place: str) -> None:
    assert str(Positions.of_text(TREE, "x.md", first_line=4)(*key_path)) == f"x.md:{place}"
    node, _ = compose(TREE, "x.md", first_line=4)
    assert node is not None
    assert str(Positions(node, "x.md", first_line=4)(*key_path)) == f"x.md:{place}"


def test_locate_in_a_text_with_errors_gives_its_beginning() -> None:
    assert Positions.of_text("a: b: c", "x.md", first_line=2)("a") == Span("x.md", 2, 1)


def test_peek_reads_scalars_only() -> None:
    node, _ = compose("kind: news\ndate: 2024-07-13\nlist: [a]", "x.md")
    assert node is not None
    assert [peek(node, key) for key in ("kind", "date", "list", "none")] == [
        "news",
        "2024-07-13",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("titel", "title"),
        ("Tittle", "title"),
        ("dịa-phương", "dia-phuong"),
        ("sumary", "summary"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_suggest(word: str, near: str) -> None:
    assert suggest(word, ["title", "summary", "dia-phuong"]) == near


@given(
    st.text()
    | st.text(alphabet="ab:-?[]{}'\"#&*!|>%@` \n\t,\\")
    | st.characters().map(lambda c: f"a: {c}")
)
def test_any_text_is_a_mapping_or_an_error_at_a_place(text: str) -> None:
    node, found = compose(text, "x.md", first_line=2)
    assert (node is None) == bool(found)
    for each in found:
        assert 2 <= each.span.line <= 2 + len(text.splitlines())
        assert each.span.column >= 1
        assert message_of(each, VI)
