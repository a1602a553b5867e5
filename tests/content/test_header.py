"""Where the header begins and ends, and that a doubtful one is never no header at all."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

import pytest

from tests.builders import parse

HEADER = "---\ntitle: Họp giao ban\ndate: 2024-07-13\n---\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\ntitle: T\ndraft: true\nNội dung", "1:1 header-unclosed"),
        ("---\ntitle: T\ndraft: true\n...\nNội dung", "1:1 header-unclosed"),
        ("---\ntitle: T\ndraft: true\n ---\nNội dung", "1:1 header-unclosed"),
        ("---\ntitle: T\ndraft: true\n--\nNội dung", "1:1 header-unclosed"),
        ("---", "1:1 header-unclosed"),
        ("\n\n---\ntitle: T\n", "3:1 header-unclosed"),
        ("title: T\ndraft: true\n---\nNội dung", "1:1 header-missing"),
        ("--\ntitle: T\ndraft: true\n--\nNội dung", "1:1 header-missing"),
        ("---title: T\n---\nNội dung", "1:1 header-missing"),
        ("Nội dung không có phần đầu.", "1:1 header-missing"),
        ("\n \nNội dung", "3:1 header-missing"),
        ("---\n- title: T\n---\n", "2:1 header-not-mapping"),
        ("---\nchỉ có chữ\n---\n", "2:1 header-not-mapping"),
        ("---\n\n\n- x\n---\n", "4:1 header-not-mapping"),
        ("", "1:1 empty-file"),
        (" \n\t\n", "1:1 empty-file"),
        ("\ufeff", "1:1 empty-file"),
        ("\0\1", "1:1 empty-file"),
    ],
)
def test_a_doubtful_header_is_an_error_at_its_place(text: str, place: str) -> None:
    parsed = parse(text)
    assert parsed.document is None
    assert parsed.places == [place]


@pytest.mark.parametrize("text", ["---\n---\nx", "---\n\n---\nx", "---\n# draft: true\n---\nx"])
def test_an_empty_header_lacks_its_keys(text: str) -> None:
    parsed = parse(text)
    assert parsed.document is None
    assert parsed.codes == ["missing-key", "missing-key"]


@pytest.mark.parametrize(
    "text",
    [
        HEADER,
        HEADER.rstrip("\n"),
        "\ufeff" + HEADER,
        "\n\n" + HEADER,
        "\n\ufeff\n" + HEADER,
        HEADER.replace("\n", "\r\n"),
        HEADER.replace("\n", "\r"),
        HEADER.replace("---\n", "---  \n"),
        HEADER.replace("---\n", "-----\n"),
        HEADER.replace("---\ntitle", "---\n\n\ntitle"),
        unicodedata.normalize("NFD", HEADER),
        HEADER.replace("giao", "gi\0\x1b\u0080ao"),
    ],
)
def test_the_same_header_in_other_dress_is_the_same_header(text: str) -> None:
    parsed = parse(text)
    assert parsed.problems == []
    assert parsed.document is not None
    assert parsed.document.meta.title == "Họp giao ban"
    assert parsed.document.slug == "hop-giao-ban"


def test_the_body_is_what_follows_the_header() -> None:
    assert parse(HEADER + "Một\n\nhai").body.strip() == "Một\n\nhai"
    assert parse(HEADER + "---\nChữ.\n\n---\n").body.strip() == "---\nChữ.\n\n---"
    assert parse(HEADER).body == ""
    indented = parse(HEADER + "\n    code").body
    assert "\n    code" in indented


def test_the_body_is_in_composed_form_without_controls_or_foreign_newlines() -> None:
    body = parse(HEADER + unicodedata.normalize("NFD", "Dân\r\nvận\rkhéo\x01\x02\ufeff\t.")).body
    assert body.strip() == "Dân\nvận\nkhéo\t."


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"abc\n\xffdef", "2:1 undecodable"),
        ("Đá\n".encode() + b"x\xc3\xff", "2:2 undecodable"),
        ("---\ntitle: Đại ".encode() + b"\xe0", "2:12 undecodable"),
        ("---\ntitle: Họp".encode("utf-16"), "1:1 undecodable"),
    ],
)
def test_what_is_no_utf8_is_told_where_it_begins(data: bytes, place: str) -> None:
    parsed = parse(data)
    assert parsed.document is None
    assert parsed.places == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\ntitle: T\nbad: 1\ndate: 2024-07-13\n---\n", "3:1 unknown-key"),
        ("---\n\n\ntitle: T\nbad: 1\ndate: 2024-07-13\n---\n", "5:1 unknown-key"),
        ("\n\n---\n\ntitle: T\ndate: 2024-07-13\nbad: 1\n---\n", "7:1 unknown-key"),
        ("\ufeff---\r\ntitle: T\r\nbad: 1\r\ndate: 2024-07-13\r\n---\r\n", "3:1 unknown-key"),
        ("---\ntitle: T\ndate: 2024-07-13\ntitle: U\n---\n", "4:1 duplicate-key"),
        ("---\ntitle: 5\ndate: 2024-07-13\n---\n", "2:8 quote-the-value"),
        ("---\ntitle: T\ndate: mai\n---\n", "3:7 not-a-date"),
        ("---\ntitle: T\ndate: 2024-07-13\ntopics:\n  - a\n  - 5\n---\n", "6:5 quote-the-value"),
        ("---\ntitle: Họp: mai\ndate: 2024-07-13\n---\n", "2:11 yaml-syntax"),
        ("---\ntitle: ''\ndate: 2024-07-13\n---\n", "2:8 empty-value"),
    ],
)
def test_an_error_in_the_header_has_the_line_and_column_of_the_file(text: str, place: str) -> None:
    parsed = parse(text)
    assert parsed.document is None
    assert parsed.places == [place]


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_characters_at_which_no_editor_breaks_a_line_count_as_none(char: str) -> None:
    parsed = parse(f"---\ntitle: Họp{char}mai\ndate: 2024-07-13\nbad: 1\n---\n")
    assert parsed.places == ["4:1 unknown-key"]
    healthy = parse(f"---\ntitle: Họp{char}mai\ndate: 2024-07-13\n---\n")
    assert healthy.document is not None
    assert healthy.document.meta.title == "Họp mai"


def test_all_errors_of_a_header_are_told_at_once() -> None:
    parsed = parse("---\ntitel: T\ndate: x\npinned: maybe\n---\n")
    assert sorted(parsed.codes) == ["missing-key", "not-a-date", "unknown-key", "wrong-type"]


@pytest.mark.parametrize(
    ("path", "key", "kind"),
    [
        ("content/news/x.md", "", "news"),
        ("content/news/2024/07/x.md", "", "news"),
        ("content/meetings/x.md", "kind: news", "news"),
        ("content/x.md", "kind: page", "page"),
        ("content/pages/x.md", "", "page"),
        ("content/notices/x.md", "", "notice"),
    ],
)
def test_the_kind_is_the_key_or_else_the_first_folder(path: str, key: str, kind: str) -> None:
    parsed = parse(f"---\ntitle: T\ndate: 2024-07-13\n{key}\n---\n", path)
    assert parsed.document is not None
    assert parsed.document.kind == kind


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ("content/x.md", "", "1:1 kind-missing"),
        ("content/newsletter/x.md", "", "1:1 kind-missing"),
        ("content/news.md", "", "1:1 kind-missing"),
        ("content/x.md", "kind: ''", "1:1 kind-missing"),
        ("content/news/x.md", "kind: newz", "4:7 unknown-kind"),
        ("content/news/x.md", "kind: News", "4:7 unknown-kind"),
    ],
)
def test_an_unclear_kind_is_an_error(path: str, key: str, place: str) -> None:
    parsed = parse(f"---\ntitle: T\ndate: 2024-07-13\n{key}\n---\n", path)
    assert parsed.places == [place]
    assert parsed.document is None


def test_only_pages_may_lack_a_date() -> None:
    text = "---\ntitle: Giới thiệu\n---\n"
    assert parse(text, "content/pages/x.md").problems == []
    for folder in ("news", "notices"):
        assert parse(text, f"content/{folder}/x.md").codes == ["missing-key"]


@pytest.mark.parametrize(
    ("title", "slug", "expected"),
    [
        ("Đường lối của Đảng", "", "duong-loi-cua-dang"),
        ("T", "slug: hop-2", "hop-2"),
        ("'!!!'", "slug: hop", "hop"),
        ("'日本'", "", "2:8 empty-slug"),
        ("T", "slug: Hop", "Hop"),
        ("T", "slug: a--b", "a--b"),
        ("T", "slug: -a_b~", "-a_b~"),
        ("T", "slug: Tin.2019.html", "Tin.2019.html"),
        ("T", "slug: con-duong", "con-duong"),
        ("T", "slug: NUL.html", "4:7 reserved-name"),
        ("T", "slug: .a", "4:7 bad-slug"),
        ("T", "slug: a.", "4:7 bad-slug"),
        ("T", "slug: ..", "4:7 bad-slug"),
        ("T", "slug: a b", "4:7 bad-slug"),
        ("T", "slug: a%20b", "4:7 bad-slug"),
        ("T", f"slug: {'a' * 201}", "4:7 bad-slug"),
        ("T", "slug: a/b", "4:7 bad-slug"),
        ("T", "slug: con", "4:7 reserved-name"),
        ("T", "slug: com1", "4:7 reserved-name"),
        ("T", "slug: con-2", "con-2"),
        ("Con", "", "con"),
        ("T", "slug: ../a", "4:7 bad-slug"),
        ("T", "slug: đ", "4:7 bad-slug"),
        ("T", 'slug: "a\\nb"', "4:7 bad-slug"),
    ],
)
def test_a_slug_is_one_safe_segment_of_an_address(title: str, slug: str, expected: str) -> None:
    parsed = parse(f"---\ntitle: {title}\ndate: 2024-07-13\n{slug}\n---\n")
    found = [parsed.document.slug] if parsed.document else parsed.places
    assert found == [expected]


def test_a_naive_date_is_meant_in_the_zone_of_the_site() -> None:
    parsed = parse("---\ntitle: T\ndate: 2024-07-13\nupdated: 2024-07-14 08:30\n---\n")
    assert parsed.document is not None
    assert parsed.document.date is not None
    assert parsed.document.date.isoformat() == "2024-07-13T00:00:00+07:00"
    assert parsed.document.updated is not None
    assert parsed.document.updated.isoformat() == "2024-07-14T08:30:00+07:00"


def test_an_instant_with_an_offset_is_told_in_the_zone_of_the_site() -> None:
    parsed = parse("---\ntitle: T\ndate: 2024-07-13T20:00:00Z\n---\n")
    assert parsed.document is not None
    assert parsed.document.date is not None
    assert parsed.document.date.isoformat() == "2024-07-14T03:00:00+07:00"
    assert parsed.document.date.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    ("lines", "places", "read"),
    [
        ("expires: 2024-07-13", ["4:10 date-order"], False),
        ("expires: 2024-07-12", ["4:10 date-order"], False),
        ("expires: 2024-07-12T17:00:00Z", ["4:10 date-order"], False),
        ("expires: 2024-07-12T17:00:01Z", [], True),
        ("updated: 2024-07-12", ["4:10 updated-before-date"], True),
        ("updated: 2024-07-13", [], True),
    ],
)
def test_dates_come_in_their_order(lines: str, places: list[str], read: bool) -> None:  # noqa: FBT001
    parsed = parse(f"---\ntitle: T\ndate: 2024-07-13\n{lines}\n---\n")
    assert parsed.places == places
    assert (parsed.document is not None) is read


@pytest.mark.parametrize("dots", ["…", "'...'", "'….'", '" … "', "'......'", "… …"])
def test_dots_in_the_place_of_a_text_are_told_unless_it_is_a_draft(dots: str) -> None:
    text = f"---\ntitle: T\ndate: 2024-07-13\nauthor: {dots}\n---\n"
    assert parse(text).places == ["4:9 placeholder"]
    assert parse(text).document is None
    assert parse(text.replace("title", "draft: true\ntitle")).codes == []


@pytest.mark.parametrize("words", ["Tin…", "'..'", "'.'", "… và", "'1...'"])
def test_dots_beside_words_are_words(words: str) -> None:
    assert parse(f"---\ntitle: T\ndate: 2024-07-13\nauthor: {words}\n---\n").codes == []
