"""Chromium on the sample site, which stands below a base path on a local server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.pages.offices import write_site
from tests.browser import search_site
from tests.browser.site import POLICY, find_law_page
from tests.browser.visiting import visited
from tests.built_once import built_once
from tests.conftest import BASE
from tests.e2e.program import NOW, call

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.visiting import Visitor

    Find = Callable[[str], str]


@pytest.fixture(scope="session")
def visitor(chromium: Browser, sample_below: Path) -> Iterator[Visitor]:
    with visited(chromium, sample_below) as visitor:
        yield visitor


@pytest.fixture(scope="session")
def find(visitor: Visitor, sample_below: Path) -> Find:
    """Give the address of the first page of regulations of a type."""
    return lambda kind: visitor.address + find_law_page(sample_below, kind)


def _build_offices(folder: Path) -> None:
    url = f"https://binhhai.example{BASE}/"
    write_site(folder / "site", documents=59, localities=30, points=20, url=url)
    done = call("--root", folder / "site", "--output", folder / "output", "--now", NOW)
    assert done.code == 0, done.err


@pytest.fixture(scope="session")
def offices(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A site of thirty localities that have filled in twenty points, and ninety documents."""
    folder = built_once(tmp_path_factory, "offices", _build_offices) / "output"
    with visited(chromium, folder, headers=POLICY) as visitor:
        yield visitor


@pytest.fixture(scope="session")
def town(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A small site for the search."""
    folder = built_once(tmp_path_factory, "town", search_site.build_site) / "output"
    with visited(chromium, folder, headers=POLICY) as visitor:
        yield visitor
