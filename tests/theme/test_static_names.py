"""Static files have their digest in their names, also where style sheets name them."""

from __future__ import annotations

import pytest

from bantin.engine.digests import digest_of
from bantin.theme.static_names import linked, published_name

FONT = b"letters"
SHORT = digest_of(FONT)[:8]
FILES = {"chu.woff2": FONT, "anh/nen.png": FONT, "khac.css": FONT}


def style(text: str, name: str = "style.css") -> str:
    return linked({**FILES, name: text.encode()})[name].decode()


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("style.css", "style.01234567.css"),
        ("a.b/chu.woff2", "a.b/chu.01234567.woff2"),
        ("LICENSE", "LICENSE.01234567"),
    ],
)
def test_the_digest_stands_before_the_extension(name: str, published: str) -> None:
    assert published_name(name, "0123456789abcdef") == published


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("url(chu.woff2)", f"url(chu.{SHORT}.woff2)"),
        ("url( 'chu.woff2' )", f"url( 'chu.{SHORT}.woff2' )"),
        ('url("./chu.woff2")', f'url("./chu.{SHORT}.woff2")'),
        ("url(chu.woff2?#iefix)", f"url(chu.{SHORT}.woff2?#iefix)"),
        ("url(anh/nen.png)", f"url(anh/nen.{SHORT}.png)"),
        (
            "url(chu.woff2), url(anh/nen.png)",
            f"url(chu.{SHORT}.woff2), url(anh/nen.{SHORT}.png)",
        ),
    ],
)
def test_a_style_sheet_names_what_is_published(written: str, published: str) -> None:
    assert style(f"a {{ b: {written} }}") == f"a {{ b: {published} }}"


def test_an_address_is_meant_from_the_folder_of_the_style_sheet() -> None:
    assert style("url(nen.png)", "anh/anh.css") == f"url(nen.{SHORT}.png)"
    assert style("url(../chu.woff2)", "anh/anh.css") == f"url(../chu.{SHORT}.woff2)"
    assert style("url(nen.png)") == "url(nen.png)"


@pytest.mark.parametrize(
    "text",
    [
        "a { color: red }\r\n",
        "url(khong-co.png)",
        "url(https://example.org/chu.woff2)",
        "url(data:image/png;base64,chu.woff2)",
        "url(/chu.woff2)",
        "url(#dau)",
        '@import "khac.css";',
        "url(khac.css)",
        "url()",
        "url(",
    ],
)
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert style(text) == text


def test_other_files_are_not_looked_into() -> None:
    script = b"url(chu.woff2)"
    assert linked({**FILES, "portal.js": script})["portal.js"] == script


def test_a_new_font_gives_the_style_sheet_new_bytes() -> None:
    before = linked({"chu.woff2": b"1", "style.css": b"url(chu.woff2)"})["style.css"]
    after = linked({"chu.woff2": b"2", "style.css": b"url(chu.woff2)"})["style.css"]
    assert before != after
