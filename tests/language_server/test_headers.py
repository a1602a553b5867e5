"""What can be written at a place of a header that is being written."""

import pytest

from bantin.language_server.places import CursorPlace, way_of
from bantin.language_server.positions import At
from bantin.language_server.reading import place_of
from tests.language_server.cursor import place

_HEAD = """\
---
title: Lịch tiếp dân | quý
date: 2024-07-13
topics: [quy-che, du]
image:
  src: a.jpg
  al
gallery:
  - src: b.jpg
    alt: "Hai"
  - sr
localities:
  - long-hoa
  - _
summary: |
  Một [đoạn](tai-l)

draft: true # chưa xong

---
Thân bài [ở đây](../a.md#x) và ![ảnh](b.png).

```
[mã](c.md)
```
"""


def in_head(before: str) -> CursorPlace:
    """Return the place behind the first occurrence of some words of the sample."""
    assert before in _HEAD
    return place(_HEAD.replace(before, before + "^", 1))


def test_a_key_at_the_top() -> None:
    spot = in_head("\nsumm").key
    assert spot is not None
    assert (spot.parent, spot.typed, spot.has_value) == ((), "summ", True)
    assert "title" in spot.beside
    assert "summary" not in spot.beside


def test_a_half_typed_key_in_a_section() -> None:
    spot = in_head("  al").key
    assert spot is not None
    assert (spot.parent, spot.typed, dict(spot.beside)) == (("image",), "al", {"src": "a.jpg"})


def test_a_half_typed_key_of_an_item() -> None:
    found = in_head("  - sr\n".removesuffix("\n"))
    assert found.key is not None
    found = place(_HEAD.replace("  - sr\n", "  - sr^\n"))
    assert found.key is not None
    assert (found.key.parent, found.key.typed) == (("gallery", 1), "sr")
    assert found.value is not None
    assert (found.value.keys, found.value.typed) == (("gallery", 1), "sr")


def test_a_key_on_an_empty_line_belongs_to_what_it_is_indented_under() -> None:
    text = _HEAD.replace('    alt: "Hai"\n', '    alt: "Hai"\n    ^\n')
    spot = place(text).key
    assert spot is not None
    assert (spot.parent, sorted(spot.beside)) == (("gallery", 0), ["alt", "src"])
    spot = place(_HEAD.replace("draft: true # chưa xong\n", "draft: true # chưa xong\n^")).key
    assert spot is not None
    assert spot.parent == ()


def test_a_value() -> None:
    spot = in_head("date: 2024-0").value
    assert spot is not None
    assert (spot.keys, spot.typed, spot.text) == (("date",), "2024-0", "2024-07-13")
    assert (spot.stretch.start, spot.stretch.end) == (At(2, 6), At(2, 16))


def test_a_value_in_quotation_marks() -> None:
    spot = in_head('alt: "H').value
    assert spot is not None
    assert (spot.keys, spot.typed, spot.text, spot.quote) == (
        ("gallery", 0, "alt"),
        "H",
        "Hai",
        '"',
    )
    assert spot.beside == {"src": "b.jpg", "alt": "Hai"}


def test_an_item_of_a_list_in_brackets() -> None:
    spot = in_head("topics: [quy-che, du").value
    assert spot is not None
    assert (spot.keys, spot.typed, spot.text, spot.in_brackets) == (("topics", 1), "du", "du", True)
    empty = place("---\ntopics: [^]\n---\n").value
    assert empty is not None
    assert (empty.keys, empty.typed) == (("topics", 0), "")
    open_one = place("---\ntopics: [a, ^\n---\n").value
    assert open_one is not None
    assert open_one.keys == ("topics", 1)


def test_an_item_of_a_list_below() -> None:
    spot = place(_HEAD.replace("  - _\n", "  - ^\n")).value
    assert spot is not None
    assert (spot.keys, spot.typed) == (("localities", 1), "")
    assert way_of(spot.keys) == ("localities",)


def test_a_link_in_a_text_of_a_header() -> None:
    found = in_head("  Một [đoạn](tai-l")
    assert found.value is not None
    assert found.value.block
    assert found.link is not None
    assert (found.link.typed, found.link.text) == ("tai-l", "tai-l")


@pytest.mark.parametrize("before", ["draft: true # ch", "[mã](c"])
def test_nothing_in_comments_and_code(before: str) -> None:
    found = in_head(before)
    assert found.key is None
    assert found.value is None
    assert found.link is None


def test_links_in_the_body() -> None:
    found = in_head("[ở đây](../a.md#")
    assert (found.part, found.key, found.value) == ("body", None, None)
    assert found.link is not None
    assert (found.link.typed, found.link.text, found.link.image) == ("../a.md#", "../a.md#x", False)
    picture = in_head("![ảnh](b").link
    assert picture is not None
    assert picture.image


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("[a](^", ""),
        ("[a [b] c](<x y^>)", "x y"),
        ("![](^)", ""),
        ("[n]: ../b^", "../b"),
        ('<a class="x" href="/c^">', "/c"),
    ],
)
def test_targets_that_are_being_written(text: str, typed: str) -> None:
    link = place(f"---\ntitle: a\n---\n\n{text}\n").link
    assert link is not None
    assert link.typed == typed


@pytest.mark.parametrize("text", ["[a](b) ^", "`[a](b^)`", "[a]^(b)", "a (b^)"])
def test_what_is_no_target(text: str) -> None:
    assert place(f"---\ntitle: a\n---\n\n{text}\n").link is None


def test_a_header_that_nothing_closes_yet() -> None:
    found = place("---\ntitle: Một\nda^\n")
    assert (found.part, found.top) == ("header", {"title": "Một"})
    assert found.key is not None
    assert found.key.typed == "da"


def test_the_configuration() -> None:
    lines = ("site:", "  title: A", "  ti", "topics:", "- id: a", "  na")
    found = place_of("site_config.yaml", lines, At(2, 4))
    assert found.part == "config"
    assert found.key is not None
    assert found.key.parent == ("site",)
    item = place_of("site_config.yaml", lines, At(5, 4))
    assert item.key is not None
    assert (item.key.parent, dict(item.key.beside)) == (("topics", 0), {"id": "a"})


@pytest.mark.parametrize(
    ("text", "keys", "typed", "beside"),
    [
        ("image: {src: a.jpg, alt: ^}", ("image", "alt"), "", {"src": "a.jpg", "alt": ""}),
        ('image: {src: "a^.jpg"}', ("image", "src"), "a", {"src": "a.jpg"}),
        ("gallery: [{src: a}, {src: b^, alt: c}]", ("gallery", 1, "src"), "b", {"alt": "c"}),
        ("- {unit: dieu-^", (0, "unit"), "dieu-", {"unit": "dieu-"}),
        ("duties: [[a, b^]]", ("duties", 0, 1), "b", {}),
    ],
)
def test_values_in_brackets(
    text: str, keys: tuple[str | int, ...], typed: str, beside: dict[str, str]
) -> None:
    spot = place(f"---\n{text}\n---\n").value
    assert spot is not None
    assert (spot.keys, spot.typed, spot.in_brackets) == (keys, typed, True)
    assert dict(spot.beside).items() >= beside.items()


@pytest.mark.parametrize(
    ("text", "parent", "typed", "beside"),
    [
        ("image: {^}", ("image",), "", {}),
        ("image: {src: a.jpg, al^", ("image",), "al", {"src": "a.jpg"}),
        ("gallery: [{src: a}, {al^, src: b}]", ("gallery", 1), "al", {"src": "b"}),
    ],
)
def test_keys_in_brackets(
    text: str, parent: tuple[str | int, ...], typed: str, beside: dict[str, str]
) -> None:
    spot = place(f"---\n{text}\n---\n").key
    assert spot is not None
    assert (spot.parent, spot.typed, dict(spot.beside)) == (parent, typed, beside)
