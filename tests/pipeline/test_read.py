"""What is read before any article: the names of files, and the theme with the site's own files."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

import pytest

from bantin.engine import DEEPEST
from bantin.pipeline.read import read_content, read_theme
from tests.builders import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bantin.diagnostics import Diagnostic

PACKAGES = tuple(kind.theme for kind in PARTS.kinds if kind.theme)


def test_the_default_theme_is_complete_without_any_folder(tmp_path: Path) -> None:
    theme = read_theme(tmp_path, PACKAGES, shared="")
    assert {"home.html", "item.html", "list.html", "register.html"} <= theme.templates.keys()
    assert {"vi", "en"} <= theme.catalogues.keys()
    assert "style.css" in theme.static
    assert theme.diagnostics == ()


def test_a_file_of_the_site_replaces_that_of_the_theme(tmp_path: Path) -> None:
    default = read_theme(tmp_path, PACKAGES, shared="")
    (tmp_path / "templates/static").mkdir(parents=True)
    (tmp_path / "templates/locale").mkdir(parents=True)
    (tmp_path / "templates/home.html").write_bytes("\ufeffNhà\r\n".encode())
    (tmp_path / "templates/static/style.css").write_bytes(b"body{}\r\n")
    (tmp_path / "templates/static/anh.png").write_bytes(b"\x89PNG\xff")
    (tmp_path / "templates/locale/vi.po").write_text("# của trang", encoding="utf-8")
    theme = read_theme(tmp_path, PACKAGES, shared="")
    assert theme.templates == default.templates | {"home.html": "Nhà\n"}
    assert theme.static == default.static | {
        "style.css": b"body{}\r\n",
        "anh.png": b"\x89PNG\xff",
    }
    assert theme.catalogues == default.catalogues | {"vi": "# của trang"}


def test_templates_may_lie_in_folders_and_hidden_files_do_not_count(tmp_path: Path) -> None:
    default = read_theme(tmp_path, PACKAGES, shared="")
    (tmp_path / "templates/partials").mkdir(parents=True, exist_ok=True)
    (tmp_path / "templates/.git").mkdir(parents=True)
    (tmp_path / "templates/partials/quang-cao.html").write_text("x", encoding="utf-8")
    (tmp_path / "templates/.git/config").write_text("x", encoding="utf-8")
    (tmp_path / "templates/.DS_Store").write_bytes(b"\xff")
    new = read_theme(tmp_path, PACKAGES, shared="").templates.keys() - default.templates.keys()
    assert new == {"partials/quang-cao.html"}


def test_a_template_that_is_no_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/home.html").write_bytes(b"a\nb\n\xff")
    theme = read_theme(tmp_path, PACKAGES, shared="")
    assert [(str(d.span), d.code) for d in theme.diagnostics] == [
        ("templates/home.html:3:1", "undecodable")
    ]
    assert "home.html" not in theme.templates


def test_the_order_of_files_is_that_of_their_names(tmp_path: Path) -> None:
    theme = read_theme(tmp_path, PACKAGES, shared="")
    assert [*theme.templates] == sorted(theme.templates)
    assert [*theme.static] == sorted(theme.static)


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")


def test_articles_are_told_from_other_files_by_their_names(tmp_path: Path) -> None:
    write(tmp_path, "content/news/b.md", "content/a.MD", "content/z.jpg", "content/news/md")
    content = read_content(tmp_path, (), shared="")
    assert [file.source_path for file in content.articles] == ["content/a.MD", "content/news/b.md"]
    assert [file.source_path for file in content.files] == ["content/news/md", "content/z.jpg"]
    assert content.diagnostics == ()


def test_what_is_refused_is_told_with_its_path(tmp_path: Path) -> None:
    write(tmp_path, "content/bến.md", f"content/{unicodedata.normalize('NFD', 'bến.md')}")
    (tmp_path / "content/gãy.md").symlink_to("khong-co.md")
    if len(os.listdir(tmp_path / "content")) < 3:  # noqa: PTH208
        pytest.skip("the file system takes the two names for one")
    told = {
        (str(d.span), d.code, *d.params.items())
        for d in read_content(tmp_path, (), shared="").diagnostics
    }
    assert told == {
        ("content/bến.md", "twin-name", ("path", "content/bến.md")),
        ("content/gãy.md", "symlink-outside", ("folder", "content")),
    }


def test_the_names_of_all_files_count(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md", "content/a.jpg")
    before = read_content(tmp_path, (), shared="").names
    write(tmp_path, "content/b.jpg")
    assert read_content(tmp_path, (), shared="").names != before


def codes(found: Iterable[Diagnostic]) -> set[tuple[str, str]]:
    return {(str(one.span), one.code) for one in found}


def test_no_link_out_of_the_templates_is_followed(tmp_path: Path) -> None:
    write(tmp_path, "templates/static/eigen.css", "secret/khoa.txt", "templates/a.html")
    (tmp_path / "templates/static/khoa.txt").symlink_to(tmp_path / "secret/khoa.txt")
    (tmp_path / "templates/static/kho").symlink_to(tmp_path / "secret")
    (tmp_path / "templates/static/trong.css").symlink_to("eigen.css")
    theme = read_theme(tmp_path, PACKAGES, shared="")
    assert codes(theme.diagnostics) == {
        ("templates/static/khoa.txt", "symlink-outside"),
        ("templates/static/kho", "symlink-outside"),
    }
    assert theme.static["trong.css"] == theme.static["eigen.css"]
    assert not any("secret" in data.decode("utf-8", "replace") for data in theme.static.values())


def test_templates_that_are_no_folder_are_told(tmp_path: Path) -> None:
    write(tmp_path, "templates")
    theme = read_theme(tmp_path, PACKAGES, shared="")
    assert codes(theme.diagnostics) == {("templates", "not-a-folder")}


def test_every_path_that_cannot_be_read_is_told_as_what_it_is(tmp_path: Path) -> None:
    deep = "/".join(["content", *(f"d{number}" for number in range(DEEPEST + 1))])
    write(tmp_path, "content/a.md", f"{deep}/sau.md")
    os.mkfifo(tmp_path / "content/ong.md")
    (tmp_path / "content" / os.fsdecode(b"t\xean.md")).write_bytes(b"x")
    found = read_content(tmp_path, (), shared="")
    assert [file.source_path for file in found.articles] == ["content/a.md"]
    assert codes(found.diagnostics) == {
        (deep, "folder-too-deep"),
        ("content/ong.md", "not-a-file"),
        ("content/t\\udcean.md", "bad-file-name"),
    }
