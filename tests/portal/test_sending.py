"""The headers of published files."""

from __future__ import annotations

import pytest

from bantin.portal.sending import ASKED_ANEW, FOR_GOOD, headers_of


@pytest.mark.parametrize(
    "path",
    ["assets/bantin.0a1b2c3d.css", "anh/0123456789/ho-1280.webp", "tim-kiem/du-lieu/0/1-a.json"],
)
def test_what_is_named_by_its_content_is_kept_for_a_year(path: str) -> None:
    assert headers_of(path).cache_control == FOR_GOOD


@pytest.mark.parametrize(
    "path",
    ["index.html", "tin-tuc/trang-1/index.html", "tin.atom", "tim-kiem/index.html", "tepa/a.pdf"],
)
def test_what_may_change_is_asked_for_each_time(path: str) -> None:
    assert headers_of(path).cache_control == ASKED_ANEW


@pytest.mark.parametrize("name", ["a.docx", "a.zip", "a.svg", "a.txt", "a.csv", "a.html", "a.xml"])
def test_what_is_offered_to_download_is_saved(name: str) -> None:
    assert headers_of(f"tep/0123456789/{name}").attachment
    assert not headers_of(f"van-ban/1/{name}").attachment


@pytest.mark.parametrize("name", ["a.pdf", "a.mp4", "a.mp3", "a.vtt", "a.webp", "a.png"])
def test_what_a_browser_shows_without_running_it_is_shown(name: str) -> None:
    assert not headers_of(f"tep/0123456789/{name}").attachment
