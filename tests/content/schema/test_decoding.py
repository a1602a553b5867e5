import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct, field

from bantin.content.characters import SPACES
from bantin.content.schema import compose, decode
from bantin.diagnostics import Diagnostic, Span, hint_of, message_of
from bantin.words import Words

VI = Words("vi")

VIETNAM = dt.timezone(dt.timedelta(hours=7))


class Letterhead(StrEnum):
    PARTY = "party"
    STATE = "state"


class Person(Struct, frozen=True, kw_only=True):
    name: Annotated[str, Meta(min_length=1)]
    role: str = ""


class Image(Struct, frozen=True, kw_only=True):
    src: str
    alt: str = ""


Slug = Annotated[
    str, Meta(pattern="^[a-z-]+$", extra_json_schema={"x-words": "reasons.value.identifier"})
]


class Item(Struct, frozen=True, kw_only=True):
    title: Annotated[str, Meta(min_length=1, max_length=40)]
    date: dt.datetime | None = None
    issued: dt.date | None = None
    slug: Slug | None = None
    topics: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)
    draft: bool = False
    size: Annotated[int, Meta(ge=1, le=200)] = 20
    share: float = 0.5
    kind: Literal["news", "meeting"] = "news"
    letterhead: Letterhead = Letterhead.STATE
    image: Image | None = None
    people: tuple[Person, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    on: str = ""
    note: str = field(name="ghi-chú", default="")


def read(text: str) -> tuple[Item | None, list[Diagnostic]]:
    node, found = compose(text, "x.md")
    assert node is not None, found
    return decode(node, Item, "x.md")


def item(text: str) -> Item:
    value, found = read("title: T\n" + text)
    assert found == []
    assert value is not None
    return value


def test_a_full_header() -> None:
    value = item(
        "date: 2024-07-13 08:30\nissued: 2024-07-12\nslug: hop\ntopics: [a, b]\nlines:\n- x\n"
        "draft: true\nsize: 7\nshare: 0.25\nkind: meeting\nletterhead: party\n"
        'image: {src: a.png}\npeople:\n- name: A\n- {name: "B", role: c}\nvalues: {so: "1"}\non: z'
    )
    assert value == Item(
        title="T",
        date=dt.datetime(2024, 7, 13, 8, 30),  # noqa: DTZ001 naive is what is tested
        issued=dt.date(2024, 7, 12),
        slug="hop",
        topics=("a", "b"),
        lines=["x"],
        draft=True,
        size=7,
        share=0.25,
        kind="meeting",
        letterhead=Letterhead.PARTY,
        image=Image(src="a.png"),
        people=(Person(name="A"), Person(name="B", role="c")),
        values={"so": "1"},
        on="z",
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("'1.10'", "1.10"),
        ('"8:30"', "8:30"),
        ("!!str 12", "12"),
        ("217-QĐ/TW", "217-QĐ/TW"),
        ("a = b", "a = b"),
        ("=", "="),
        ("|\n  x\n  y\n", "x\ny\n"),
        (normalize("NFD", "Cần Giờ"), "Cần Giờ"),
        ('"tab\\there"', "tab\there"),
    ],
)
def test_text(written: str, value: str) -> None:
    assert item(f"image: {{src: x}}\non: {written}").on == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2024-07-13", dt.datetime(2024, 7, 13)),  # noqa: DTZ001
        ("2024-07-13 8:30", dt.datetime(2024, 7, 13, 8, 30)),  # noqa: DTZ001
        ("2024-07-13T08:30:59", dt.datetime(2024, 7, 13, 8, 30, 59)),  # noqa: DTZ001
        ('"2024-07-13 08:30"', dt.datetime(2024, 7, 13, 8, 30)),  # noqa: DTZ001
        ("2024-07-13 08:30 +07:00", dt.datetime(2024, 7, 13, 8, 30, tzinfo=VIETNAM)),
        ("2024-07-13T08:30:00+0700", dt.datetime(2024, 7, 13, 8, 30, tzinfo=VIETNAM)),
        ("2024-07-13T01:30:00Z", dt.datetime(2024, 7, 13, 1, 30, tzinfo=dt.UTC)),
        (
            "2024-07-13T01:30-03:30",
            dt.datetime(2024, 7, 13, 1, 30, tzinfo=dt.timezone(-dt.timedelta(minutes=210))),
        ),
    ],
)
def test_moments(written: str, value: dt.datetime) -> None:
    found = item(f"date: {written}").date
    assert found is not None
    assert (found, found.tzinfo) == (value, value.tzinfo)


@pytest.mark.parametrize("empty", ["", "~", "null", "# ghi chú"])
def test_an_optional_value_left_empty_is_the_default(empty: str) -> None:
    text = "".join(f"{key}: {empty}\n" for key in ("date", "slug", "topics", "size", "on"))
    assert item(text) == Item(title="T")


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_an_empty_yes_or_no_is_an_error_for_no_would_publish_a_draft(empty: str) -> None:
    _, found = read(f"title: T\ndraft: {empty}\n")
    assert [problem.code for problem in found] == ["empty-value"]


ERRORS = [
    # keys
    ("date: 2024-07-13", "1:1 missing-key"),
    ("", "1:1 missing-key"),
    ("title: T\nimage:\n  alt: x", "3:3 missing-key"),
    ("title: T\npeople:\n- {name: A}\n- role: x", "4:3 missing-key"),
    ("title: T\ntitel: x", "2:1 unknown-key"),
    ("title: T\nimage: {src: x, caption: y}", "2:17 unknown-key"),
    ("title: T\n<<: {a: b}", "2:1 unknown-key"),
    ("title: T\nslug: a\ntitle: U", "3:1 duplicate-key"),
    ("title: T\nimage: {src: x, src: y}", "2:17 duplicate-key"),
    ("title: T\nvalues: {a: x, a: y}", "2:16 duplicate-key"),
    ("title: T\n12: x", "2:1 wrong-type"),
    ("title: T\n? [a]\n: x", "2:3 wrong-type"),
    ("title: T\nvalues: {1: x}", "2:10 quote-the-value"),
    # text
    ("title: 1.10", "1:8 quote-the-value"),
    ("title: 8:30", "1:8 quote-the-value"),
    ("title: 012", "1:8 quote-the-value"),
    ("title: NO", "1:8 quote-the-value"),
    ("title: 2024-07-13", "1:8 quote-the-value"),
    ("title: 1_000", "1:8 quote-the-value"),
    ("title: T\ntopics: [a, 12]", "2:13 quote-the-value"),
    ("title:", "1:7 empty-value"),
    ('title: ""', "1:8 empty-value"),
    ('title: "  "', "1:8 empty-value"),
    ("title: T\ntopics: [a, ]\nlines:\n-\n- x", "4:2 empty-value"),
    ("title: [T]", "1:8 wrong-type"),
    ("title: {a: b}", "1:8 wrong-type"),
    ("title: T\nlines:\n- Kết luận: tốt", "3:3 wrong-type"),
    ('title: "a\\x07"', "1:8 bad-value"),
    ("title: !x T", "1:8 bad-value"),
    ("title: !!python/object:os.system T", "1:8 bad-value"),
    (f"title: {'a' * 41}", "1:8 bad-value"),
    ("title: T\nslug: Hop", "2:7 bad-value"),
    # lists and mappings
    ("title: T\ntopics: a", "2:9 wrong-type"),
    ("title: T\ntopics: {a: b}", "2:9 wrong-type"),
    ("title: T\nimage: a.png", "2:8 wrong-type"),
    ("title: T\nimage: [a.png]", "2:8 wrong-type"),
    ("title: T\npeople: {name: A}", "2:9 wrong-type"),
    ("title: T\nvalues: a", "2:9 wrong-type"),
    # the rest
    ("title: T\ndraft: yes", "2:8 wrong-type"),
    ('title: T\ndraft: "true"', "2:8 wrong-type"),
    ("title: T\ndraft: [true]", "2:8 wrong-type"),
    ("title: T\nsize: abc", "2:7 wrong-type"),
    ("title: T\nsize: 012", "2:7 wrong-type"),
    ("title: T\nsize: 1.5", "2:7 wrong-type"),
    ('title: T\nsize: "20"', "2:7 wrong-type"),
    ("title: T\nsize: 0", "2:7 bad-value"),
    ("title: T\nsize: 201", "2:7 bad-value"),
    (f"title: T\nsize: {'9' * 5000}", "2:7 wrong-type"),
    ("title: T\nshare: .inf", "2:8 wrong-type"),
    ("title: T\ndate: 13/7/2024", "2:7 not-a-date"),
    ("title: T\ndate: 2024-02-30", "2:7 no-such-date"),
    ("title: T\ndate: 2024-07-13 25:00", "2:7 no-such-date"),
    ("title: T\ndate: 2024-07-13 08:00+99:00", "2:7 not-a-date"),
    ("title: T\ndate: 0001-01-01", "2:7 no-such-date"),
    ("title: T\ndate: [2024-07-13]", "2:7 wrong-type"),
    ("title: T\nissued: 2024-07-13 08:30", "2:9 not-a-date"),
    ("title: T\nkind: New", "2:7 not-one-of"),
    ("title: T\nkind: [news]", "2:7 wrong-type"),
    ("title: T\nletterhead: Party", "2:13 not-one-of"),
]


@pytest.mark.parametrize(("text", "place"), ERRORS)
def test_every_error_stands_at_its_place(text: str, place: str) -> None:
    value, found = read(text)
    assert value is None
    assert [f"{each.span.line}:{each.span.column} {each.code}" for each in found] == [place]


def test_all_errors_of_a_header_are_told_at_once_and_in_order() -> None:
    _, found = read("titel: x\nsize: abc\npeople:\n- role: 12\n- name: B\n  age: 1\ndate: mai")
    assert [f"{each.span.line} {each.code}" for each in found] == [
        "1 missing-key",
        "1 unknown-key",
        "2 wrong-type",
        "4 missing-key",
        "4 quote-the-value",
        "6 unknown-key",
        "7 not-a-date",
    ]


def test_places_are_those_of_the_file() -> None:
    node, _ = compose("titel: T", "content/x.md", first_line=2)
    assert node is not None
    _, found = decode(node, Item, "content/x.md", first_line=2)
    assert {each.span for each in found} == {Span("content/x.md", 2, 1)}


def test_a_duplicate_names_the_first_place() -> None:
    _, found = read("title: T\ntitle: U")
    assert found[0].related == (Span("x.md", 1, 1),)


def test_keys_are_compared_in_one_normal_form() -> None:
    text = "title: T\nvalues: {{{}: x, {}: y}}"
    _, found = read(text.format(normalize("NFD", "số"), normalize("NFC", "số")))
    assert [each.code for each in found] == ["duplicate-key"]


def test_a_key_may_be_decomposed() -> None:
    assert item(normalize("NFD", "ghi-chú: x")).note == "x"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("titel: T", "“title”"),
        ("title: T\nxyz: 1", "Có thể dùng: title, date"),
        ("title: 1.10", '"1.10"'),
        ("title: T\ntopics: a", "topics:\n  - a"),
        ("title: [T]", "title: T"),
        ("title: T\nlines:\n- Kết luận: tốt", '"Kết luận: tốt"'),
        ("title: T\nimage: a.png", "image:\n  src: a.png"),
        ("title: T\ndraft: có", "draft: true"),
        ("title: T\ndraft: no", "draft: false"),
        ("title: T\nkind: New", "“news”"),
        ("title: T\nkind: Party", "Có thể dùng: meeting, news."),
        ("title: T\ndate: 13/7/2024", "“2024-07-13”"),
        ("title: T\ndate: 13/7/2024 8h30", "“2024-07-13 08:30”"),
        ("title: T\ndate: 2024-7-3", "“2024-07-03”"),
        ("title: T\nissued: Ngày 5 tháng 1 năm 2020", "“2020-01-05”"),
        ("title: T\nissued: 2024-07-13 08:30", "“2024-07-13”"),
    ],
)
def test_the_hint_shows_the_right_form(text: str, words: str) -> None:
    _, found = read(text)
    assert any(words in hint_of(each, VI) for each in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: T\nslug: Hop", "“Hop” (chỉ dùng chữ thường không dấu"),
        ("title: T\nsize: 0", "từ 1 trở lên và không quá 200"),
        ("title: T\ntopics: 12", "cần một danh sách, nhưng lại là số (12)"),
    ],
)
def test_the_message_says_what_is_asked(text: str, words: str) -> None:
    _, found = read(text)
    assert words in message_of(found[0], VI)


class Period(Struct, frozen=True):
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            msg = "kết thúc trước khi bắt đầu"
            raise ValueError(msg)


def test_what_the_struct_itself_refuses_is_an_error_of_the_mapping() -> None:
    node, _ = compose("start: 2\nend: 1", "x.md")
    assert node is not None
    _, found = decode(node, Period, "x.md")
    assert [each.params["reason"] for each in found] == ["kết thúc trước khi bắt đầu"]


class Strange(Struct):
    what: complex


def test_a_type_without_a_reader_is_a_mistake_of_the_program() -> None:
    node, _ = compose("what: 1", "x.md")
    assert node is not None
    with pytest.raises(TypeError, match="no reader"):
        decode(node, Strange, "x.md")


scalars = st.sampled_from(["12", "yes", "~", "''", "2024-07-13", "a b", "[", "]", "{", "}", "x: y"])
lines = st.tuples(
    st.sampled_from(["", "  ", "- "]), st.sampled_from([*Item.__struct_fields__, "x"]), scalars
)


@given(st.lists(lines.map(lambda parts: "{}{}: {}".format(*parts))).map("\n".join) | st.text())
def test_any_text_gives_a_value_or_diagnostics(text: str) -> None:
    node, found = compose(text, "x.md")
    if node is None:
        assert found
        return
    value, found = decode(node, Item, "x.md")
    assert (value is None) == bool(found)
    assert all(message_of(each, VI) and hint_of(each, VI) for each in found)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_any_quoted_text_arrives_unchanged_but_for_nfc(text: str) -> None:
    if not text.strip() or any(char in text for char in "\u2028\u2029\ufffe\uffff"):
        return
    if any(char in text for char in SPACES):
        return  # they are read as what they look like: see test_spaces.py
    quoted = text.replace("'", "''")
    node, found = compose(f"title: '{quoted}'", "x.md")
    if node is None:
        assert found[0].code == "yaml-syntax"  # a noncharacter
        return
    value, found = decode(node, Item, "x.md")
    long = len(normalize("NFC", text)) > 40
    assert long or (value is not None and value.title == normalize("NFC", text))
