"""The default theme with the site's files in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.pipeline.read import read_theme

if TYPE_CHECKING:
    from pathlib import Path


def test_the_default_theme_is_complete_without_any_folder(tmp_path: Path) -> None:
    theme = read_theme(tmp_path / "templates")
    assert {"home.html", "item.html", "list.html", "register.html"} <= theme.templates.keys()
    assert {"vi", "en"} <= theme.catalogues.keys()
    assert "style.css" in theme.static
    assert theme.diagnostics == ()


def test_a_file_of_the_site_replaces_that_of_the_theme(tmp_path: Path) -> None:
    default = read_theme(tmp_path)
    (tmp_path / "static").mkdir()
    (tmp_path / "locale").mkdir()
    (tmp_path / "home.html").write_bytes("\ufeffNhà\r\n".encode())
    (tmp_path / "static/style.css").write_bytes(b"body{}\r\n")
    (tmp_path / "static/anh.png").write_bytes(b"\x89PNG\xff")
    (tmp_path / "locale/vi.po").write_text("# của trang", encoding="utf-8")
    theme = read_theme(tmp_path)
    assert theme.templates == default.templates | {"home.html": "Nhà\n"}
    assert theme.static == default.static | {
        "style.css": b"body{}\r\n",
        "anh.png": b"\x89PNG\xff",
    }
    assert theme.catalogues == default.catalogues | {"vi": "# của trang"}


def test_templates_may_lie_in_folders_and_hidden_files_do_not_count(tmp_path: Path) -> None:
    default = read_theme(tmp_path)
    (tmp_path / "partials").mkdir(exist_ok=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "partials/quang-cao.html").write_text("x", encoding="utf-8")
    (tmp_path / ".git/config").write_text("x", encoding="utf-8")
    (tmp_path / ".DS_Store").write_bytes(b"\xff")
    new = read_theme(tmp_path).templates.keys() - default.templates.keys()
    assert new == {"partials/quang-cao.html"}


def test_a_template_that_is_no_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "home.html").write_bytes(b"a\nb\n\xff")
    theme = read_theme(tmp_path)
    assert [(str(d.span), d.code) for d in theme.diagnostics] == [
        ("templates/home.html:3:1", "undecodable")
    ]
    assert "home.html" not in theme.templates


def test_the_order_of_files_is_that_of_their_names(tmp_path: Path) -> None:
    theme = read_theme(tmp_path)
    assert [*theme.templates] == sorted(theme.templates)
    assert [*theme.static] == sorted(theme.static)
