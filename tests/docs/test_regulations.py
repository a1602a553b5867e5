"""The guide to regulations has every key of an open point, and names codes that there are."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest

from bantin.diagnostics import messages
from bantin.regulations.content.open_points import OpenPointMeta
from bantin.regulations.content.regulation import DocumentFacts
from bantin.regulations.kind import FORMATS
from tests.docs.reading import LANGUAGES, code_spans, part, rows

ENDINGS = [one.ending for one in FORMATS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_an_open_point_is_documented(language: str) -> None:
    text = part(language, "regulations", "Models and open points")
    assert rows(text).keys() == set(OpenPointMeta.__struct_fields__)
    assert set(get_args(get_type_hints(OpenPointMeta)["type"])) <= code_spans(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letterhead_is_documented(language: str) -> None:
    text = part(language, "regulations", "Letterhead and signature")
    assert set(get_args(get_type_hints(DocumentFacts)["letterhead"])) <= code_spans(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_a_regulation_is_documented(language: str) -> None:
    table = rows(part(language, "regulations", "Files to download"))
    assert table.keys() == {f"toan-van.{ending}" for ending in ENDINGS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_explains_codes_that_there_are(language: str) -> None:
    assert rows(part(language, "regulations", "What you are told, and what to do")).keys() <= (
        messages("vi").keys()
    )
