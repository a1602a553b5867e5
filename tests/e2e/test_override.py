"""A file in the site's own templates/ replaces the theme's file of the same name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import NOW, call, snapshot, write_site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def made(tmp_path: Path) -> dict[str, bytes]:
    files = {
        "templates/partials/footer_note.html": "<p>Chân riêng của {{ site.title }}</p>\n",
        "templates/static/style.css": "body { color: navy }\n",
        "templates/static/them/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
        "templates/not_found.html": (
            '{% extends "base.html" %}\n{% block main %}\n<h1>Lạc đường</h1>\n'
            '<img src="{{ site.assets["them/logo.svg"] }}" alt="">\n{% endblock %}\n'
        ),
    }
    root = write_site(tmp_path / "site", files)
    done = call("--root", root, "--now", NOW)
    assert done.code == 0, done.err
    return snapshot(root / "output")


def test_a_replaced_partial_is_on_every_page(made: dict[str, bytes]) -> None:
    pages = [data.decode() for path, data in made.items() if path.endswith(".html")]
    full = [page for page in pages if 'http-equiv="refresh"' not in page]
    assert len(full) > 10
    assert all(page.count("<p>Chân riêng của Trang thử</p>") == 1 for page in full)


def test_a_replaced_template_still_stands_in_the_theme(made: dict[str, bytes]) -> None:
    page = made["404.html"].decode()
    assert "<h1>Lạc đường</h1>" in page
    assert "<nav" in page


def test_static_files_are_replaced_and_added_under_names_that_follow_their_bytes(
    made: dict[str, bytes],
) -> None:
    styles = {path: made[path] for path in made if path.startswith("assets/style.")}
    assert list(styles.values()) == [b"body { color: navy }\n"]
    (path,) = styles
    assert re.fullmatch(r"assets/style\.[0-9a-f]{8}\.css", path)
    assert f'href="/{path}"' in made["index.html"].decode()
    (logo,) = (path for path in made if path.startswith("assets/them/logo."))
    assert f'src="/{logo}"' in made["404.html"].decode()
    assert any(path.startswith("assets/portal.") for path in made), "the theme's own are kept"
