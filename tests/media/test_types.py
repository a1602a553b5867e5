"""What published files are called in HTTP."""

from __future__ import annotations

import pytest

from bantin.media import may_be_offered, published_ending
from bantin.media.downloads import KINDS
from bantin.media.types import TYPES, UNKNOWN, media_type

RUN_BY_BROWSERS = {"text/html", "text/javascript", "application/xhtml+xml", "text/css"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_file_that_may_be_offered_has_a_type(kind: str) -> None:
    endings = {published_ending(f"a{ending}") for ending in KINDS[kind]}
    assert {one for one in endings if media_type(f"a{one}") == UNKNOWN} == set()


@pytest.mark.parametrize("ending", [".jpg", ".png", ".webp", ".gif", ".svg"])
def test_a_picture_is_one_whatever_its_form(ending: str) -> None:
    assert media_type(f"a{ending}").startswith("image/")


def test_what_may_be_offered_is_never_of_a_type_that_a_browser_runs() -> None:
    offered = {one for one in TYPES if may_be_offered(f"a{one}")}
    assert not {TYPES[one].partition(";")[0] for one in offered} & RUN_BY_BROWSERS
    assert offered


def test_texts_say_that_they_are_in_utf_8() -> None:
    assert media_type("tin-tuc/index.html") == "text/html; charset=utf-8"
    assert media_type("THƯ.TXT") == "text/plain; charset=utf-8"
    assert media_type("tin.atom") == "application/atom+xml; charset=utf-8"
    assert media_type("hinh.svg") == "image/svg+xml; charset=utf-8"


@pytest.mark.parametrize(
    "name", ["a", "a.phtml", "a.htm", "a.xhtml", "a.php.", ".htaccess", "a.svgz"]
)
def test_what_is_not_known_is_bytes(name: str) -> None:
    assert media_type(name) == UNKNOWN
