"""The guide to articles lists what may be published, and the bounds of pictures."""

from __future__ import annotations

import re

import pytest

from bantin.media.downloads import KINDS
from bantin.media.forms import PICTURES, UNSHOWN
from bantin.media.pictures import HEAVY, LARGEST_WIDTH, MOST_SHOWN_PIXELS
from bantin.media.pixels import MOST_PIXELS
from tests.docs.reading import LANGUAGES, guide

NAMES: dict[str, dict[str, str]] = {
    "en": {str(kind): str(kind) for kind in KINDS},
    "vi": {
        "documents": "tài liệu",
        "texts": "chữ",
        "archives": "tệp nén",
        "pictures": "ảnh",
        "sounds": "âm thanh",
        "videos": "phim",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_row(language: str, kind: str) -> None:
    row = rf"^\| {NAMES[language][kind]} \| (.*) \|$"
    (found,) = re.findall(row, guide(language, "content"), re.MULTILINE)
    assert set(re.findall("`([^`]+)`", found)) == KINDS[kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bounds_of_pictures_are_said(language: str) -> None:
    text = guide(language, "content")
    marks = str.maketrans(",.", {"vi": ".,", "en": ",."}[language])

    def number(value: float) -> str:
        return f"{value:,}".translate(marks)

    for value in (LARGEST_WIDTH, MOST_SHOWN_PIXELS // 1_000_000, HEAVY / 1_000_000, MOST_PIXELS):
        assert re.search(rf"(?<!\d){re.escape(number(value))}(?!\d)", text), value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms_of_pictures_that_the_guide_names_are_what_it_says(language: str) -> None:
    text = guide(language, "content")
    (line,) = (one for one in text.splitlines() if ".heic" in one)
    shown, unshown = line.split(".heic")
    assert set(re.findall("`(\\.[a-z0-9]+)`", shown)) <= PICTURES.keys()
    assert set(re.findall("`(\\.[a-z0-9]+)`", unshown)) <= UNSHOWN
