"""What forms write for a field left blank is a field that is not there."""

from __future__ import annotations

import pytest

from tests.builders import parse

BASE = "---\ntitle: Họp\ndate: 2024-07-13\n{}\n---\n"


@pytest.mark.parametrize(
    "lines",
    [
        "image: {src: '', alt: ''}",
        "image:\n  src: ''\n  alt: \"\"\n  caption:\n  credit: null",
        "image: ''",
        "image: []",
        "image: {}",
        'updated: ""',
        "updated: ' '",
        "expires: ~",
        "topics: []",
        "topics: ['']",
        "topics: ''",
        "topics: {}",
        "summary: null",
        "summary: ''",
        "summary: []",
        "slug: ''",
        "kind: ''",
        "aliases: ['']",
        "attachments: [{file: '', title: ''}]",
        "attachments: ''",
        "tags: []",
        "tags:",
        "seo: {title: '', robots: []}",
        "permalink: ''",
    ],
)
def test_an_optional_field_that_says_nothing_is_absent(lines: str) -> None:
    blank, bare = parse(BASE.format(lines)), parse(BASE.format(""))
    assert blank.problems == []
    assert blank.document == bare.document


def test_an_item_of_a_list_that_says_nothing_is_absent() -> None:
    parsed = parse(
        BASE.format(
            "topics: [dan-van, '']\nattachments:\n  - {file: '', title: ''}\n  - file: a.pdf\n"
            'aliases: ["", /a.html]'
        )
    )
    assert parsed.problems == []
    assert parsed.document is not None
    meta = parsed.document.meta
    assert (meta.topics, meta.aliases) == (("dan-van",), ("/a.html",))
    assert [one.file for one in meta.attachments] == ["a.pdf"]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("draft: ''", "4:8 empty-value"),
        ("draft:", "4:7 empty-value"),
        ("darft:", "4:1 unknown-key"),
        ("pined: ''", "4:1 unknown-key"),
        ("image: {src: '', alt: Ảnh}", "4:14 empty-value"),
        ("attachments: [{file: '', title: Quy chế}]", "4:22 empty-value"),
        ("topics:\n  - dan-van\n  -", "6:4 empty-value"),
        ("tags: [a]", "4:1 unknown-key"),
    ],
)
def test_what_may_have_been_meant_is_told(lines: str, place: str) -> None:
    assert parse(BASE.format(lines)).places == [place]


@pytest.mark.parametrize("blank", ["''", '""', "", "~", "' '", "[]", "{}"])
def test_a_required_field_is_told_at_its_place(blank: str) -> None:
    parsed = parse(f"---\ntitle: {blank}\ndate: {blank}\n---\n")
    assert [(one.code, one.span.line) for one in parsed.problems] == [
        ("empty-value", 2),
        ("empty-value", 3),
    ]


def test_the_place_of_an_item_is_that_in_the_file() -> None:
    parsed = parse(BASE.format("attachments:\n  - {file: ''}\n  - {file: a.pdf, titel: x}"))
    assert parsed.places == ["6:19 unknown-key"]
