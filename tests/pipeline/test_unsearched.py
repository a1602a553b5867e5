"""A site without a search of its own: nothing of it is made, and nothing leads there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.lab import CONFIG, Lab, news, small_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WITHOUT = f"{CONFIG}search: {{index: false}}\n"
NODES = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    return small_site(tmp_path)


def of_the_search(made: Mapping[str, bytes]) -> set[str]:
    """The files that are there for the search, and the pages that lead to it or tell of it."""
    files = {path for path in made if path.startswith("tim-kiem/")}
    pages = {path: text.decode() for path, text in made.items() if path.endswith(".html")}
    words = ("/tim-kiem/", "data-find", 'role="search"', "SearchAction")
    return files | {path for path, text in pages.items() if any(one in text for one in words)}


def test_nothing_of_a_search_is_made_and_no_page_leads_there(lab: Lab) -> None:
    lab.write("site_config.yaml", WITHOUT)
    lab.check()
    made = lab.made()
    assert not of_the_search(made)
    (home,) = NODES.findall(made["index.html"].decode())
    assert "potentialAction" not in str(json.loads(home))
    assert b"bt-f" not in made["404.html"]


def test_it_goes_and_comes_back_as_a_build_from_nothing_would_have_it(lab: Lab) -> None:
    lab.check()
    before = lab.made()
    assert {"tim-kiem/index.html", "index.html", "404.html"} <= of_the_search(before)
    lab.write("site_config.yaml", WITHOUT)
    lab.check()
    assert not of_the_search(lab.made())
    lab.write("content/news/moi.md", news("Bài mới", "2024-07-12"))
    lab.check()
    (lab.root / "content" / "news" / "moi.md").unlink()
    lab.write("site_config.yaml", CONFIG)
    lab.check()
    assert lab.made() == before


def test_the_rest_of_the_site_is_the_same(lab: Lab) -> None:
    lab.check()
    before = lab.made()
    lab.write("site_config.yaml", WITHOUT)
    lab.check()
    after = lab.made()
    assert before.keys() - after.keys() == {path for path in before if path.startswith("tim-kiem/")}
    assert not after.keys() - before.keys()
    changed = {path for path in after if after[path] != before[path]}
    assert all(path.endswith((".html", ".manifest")) for path in changed)


def test_its_address_stays_reserved_for_the_day_when_it_comes_back(lab: Lab) -> None:
    lab.write("site_config.yaml", WITHOUT)
    lab.write("content/pages/tim-kiem.md", "---\ntitle: Tìm kiếm\nkind: page\n---\n\nỞ nơi khác.\n")
    report = lab.build()
    assert report.outcome != "built"
    assert [one.diagnostic.code for one in report.told] == ["reserved-address"]
