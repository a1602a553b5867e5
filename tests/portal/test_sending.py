"""The headers of published files."""

from __future__ import annotations

import pytest

from bantin.media.types import UNKNOWN
from bantin.portal.sending import A_WHILE, ASKED_ANEW, FOR_GOOD, headers_of


@pytest.mark.parametrize(
    "path",
    ["assets/bantin.0a1b2c3d.css", "anh/0123456789/ho-1280.webp", "tim-kiem/du-lieu/0/1-a.json"],
)
def test_what_is_named_by_its_content_is_kept_for_a_year(path: str) -> None:
    assert headers_of(path).cache_control == FOR_GOOD


@pytest.mark.parametrize(
    "path",
    ["index.html", "tin-tuc/trang-1/index.html", "tim-kiem/index.html", "tepa/a.pdf"],
)
def test_what_may_change_is_asked_for_each_time(path: str) -> None:
    assert headers_of(path).cache_control == ASKED_ANEW


@pytest.mark.parametrize("path", ["tin.atom", "chu-de/a/tin.json", "hoi-nghi/lich.ics"])
def test_what_programs_ask_for_is_kept_for_a_while(path: str) -> None:
    assert headers_of(path).cache_control == A_WHILE
    assert headers_of(f"tep/0123456789/{path}").cache_control == FOR_GOOD


@pytest.mark.parametrize("name", ["a.docx", "a.zip", "a.pdf", "a.mp4", "a.txt", "a.svg", "a.html"])
def test_what_is_offered_to_download_is_saved(name: str) -> None:
    assert headers_of(f"tep/0123456789/{name}").attachment
    assert not headers_of(f"van-ban/1/{name}").attachment


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.xml", "a.js", "a.css", "a.webmanifest"])
def test_nothing_is_a_page_or_runs_among_the_downloads(name: str) -> None:
    assert headers_of(f"tep/0123456789/{name}").media_type == UNKNOWN
    assert headers_of(name).media_type != UNKNOWN


def test_the_encoding_of_a_text_to_download_is_its_makers() -> None:
    assert headers_of("tep/0123456789/a.csv").media_type == "text/csv"
    assert headers_of("van-ban/1/a.csv").media_type == "text/csv; charset=utf-8"
