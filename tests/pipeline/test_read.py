"""What is read before any article: the names of files, and the theme with the site's own files."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

import pytest

from bantin.pipeline.read import read_content, read_theme
from tests.builders import PARTS

if TYPE_CHECKING:
    from pathlib import Path


def test_the_default_theme_is_complete_without_any_folder(tmp_path: Path) -> None:
    theme = read_theme(tmp_path / "templates", PARTS.kinds)
    assert {"home.html", "item.html", "list.html", "register.html"} <= theme.templates.keys()
    assert {"vi", "en"} <= theme.catalogues.keys()
    assert "style.css" in theme.static
    assert theme.diagnostics == ()


def test_a_file_of_the_site_replaces_that_of_the_theme(tmp_path: Path) -> None:
    default = read_theme(tmp_path, PARTS.kinds)
    (tmp_path / "static").mkdir()
    (tmp_path / "locale").mkdir()
    (tmp_path / "home.html").write_bytes("\ufeffNhà\r\n".encode())
    (tmp_path / "static/style.css").write_bytes(b"body{}\r\n")
    (tmp_path / "static/anh.png").write_bytes(b"\x89PNG\xff")
    (tmp_path / "locale/vi.po").write_text("# của trang", encoding="utf-8")
    theme = read_theme(tmp_path, PARTS.kinds)
    assert theme.templates == default.templates | {"home.html": "Nhà\n"}
    assert theme.static == default.static | {
        "style.css": b"body{}\r\n",
        "anh.png": b"\x89PNG\xff",
    }
    assert theme.catalogues == default.catalogues | {"vi": "# của trang"}


def test_templates_may_lie_in_folders_and_hidden_files_do_not_count(tmp_path: Path) -> None:
    default = read_theme(tmp_path, PARTS.kinds)
    (tmp_path / "partials").mkdir(exist_ok=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "partials/quang-cao.html").write_text("x", encoding="utf-8")
    (tmp_path / ".git/config").write_text("x", encoding="utf-8")
    (tmp_path / ".DS_Store").write_bytes(b"\xff")
    new = read_theme(tmp_path, PARTS.kinds).templates.keys() - default.templates.keys()
    assert new == {"partials/quang-cao.html"}


def test_a_template_that_is_no_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "home.html").write_bytes(b"a\nb\n\xff")
    theme = read_theme(tmp_path, PARTS.kinds)
    assert [(str(d.span), d.code) for d in theme.diagnostics] == [
        ("templates/home.html:3:1", "undecodable")
    ]
    assert "home.html" not in theme.templates


def test_the_order_of_files_is_that_of_their_names(tmp_path: Path) -> None:
    theme = read_theme(tmp_path, PARTS.kinds)
    assert [*theme.templates] == sorted(theme.templates)
    assert [*theme.static] == sorted(theme.static)


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")


def test_articles_are_told_from_other_files_by_their_names(tmp_path: Path) -> None:
    write(tmp_path, "content/news/b.md", "content/a.MD", "content/z.jpg", "content/news/md")
    content = read_content(tmp_path)
    assert [file.source_path for file in content.articles] == ["content/a.MD", "content/news/b.md"]
    assert [file.source_path for file in content.files] == ["content/news/md", "content/z.jpg"]
    assert content.diagnostics == ()


def test_what_is_refused_is_told_with_its_path(tmp_path: Path) -> None:
    write(tmp_path, "content/bến.md", f"content/{unicodedata.normalize('NFD', 'bến.md')}")
    (tmp_path / "content/gãy.md").symlink_to("khong-co.md")
    if len(os.listdir(tmp_path / "content")) < 3:  # noqa: PTH208
        pytest.skip("the file system takes the two names for one")
    told = {(str(d.span), d.code, *d.params.items()) for d in read_content(tmp_path).diagnostics}
    assert told == {
        ("content/bến.md", "twin-name", ("path", "content/bến.md")),
        ("content/gãy.md", "symlink-outside"),
    }


def test_the_names_of_all_files_count(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md", "content/a.jpg")
    before = read_content(tmp_path).names
    write(tmp_path, "content/b.jpg")
    assert read_content(tmp_path).names != before
