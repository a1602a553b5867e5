"""Who saves for the form, while the configuration changes beside an open preview."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bantin.cli.form_desk import FormDesks
from bantin.words import Words
from tests.e2e.program import write_site

if TYPE_CHECKING:
    from pathlib import Path

FORM = "\nadmin:\n  backend: local\n"
BROKEN = "site: [\n"


class Site:
    """A site whose configuration is written again and again."""

    def __init__(self, root: Path) -> None:
        self._file = write_site(root, {"content/news/a.md": "---\ntitle: A\n---\n"}) / (
            "site_config.yaml"
        )
        self._plain = self._file.read_text("utf-8")
        self._desks = FormDesks(self._file.parent, Words("vi"))

    def has(self, more: str) -> None:
        self._file.write_text(self._plain + more, "utf-8")

    def breaks(self) -> None:
        self._file.write_text(BROKEN, "utf-8")

    def reads(self, path: str) -> str | None:
        """Return what the form gets for a path, None where nobody answers."""
        desk = self._desks.now()
        if desk is None:
            return None
        own = {
            "origin": "http://localhost",
            "host": "localhost",
            "content-type": "application/json",
        }
        asked = {"action": "getEntry", "params": {"path": path}}
        return str(json.loads(desk.post(own, json.dumps(asked).encode()).data).get("data"))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_section_that_comes_while_the_preview_is_open_counts_at_once(site: Site) -> None:
    assert site.reads("content/news/a.md") is None
    site.has(FORM)
    assert site.reads("content/news/a.md") == "---\ntitle: A\n---\n"
    site.has(f"{FORM}  folder: trang\n")
    assert site.reads("trang/content/news/a.md") == "---\ntitle: A\n---\n"
    site.has("")
    assert site.reads("content/news/a.md") is None


def test_a_configuration_that_breaks_stops_nobody_who_is_writing(site: Site) -> None:
    site.has(FORM)
    assert site.reads("content/news/a.md")
    site.breaks()
    assert site.reads("content/news/a.md") == "---\ntitle: A\n---\n"


def test_one_that_is_broken_at_the_start_can_be_mended(site: Site) -> None:
    site.breaks()
    assert site.reads("content/news/a.md") is None
    site.has(FORM)
    assert site.reads("content/news/a.md") == "---\ntitle: A\n---\n"
