"""Opening a file in the editor: whose request is heeded, and which files there are."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from bantin.serve.opening import Opening, file_of
from bantin.words import Words

if TYPE_CHECKING:
    from pathlib import Path

HEADERS = {"host": "localhost:8000", "origin": "http://localhost:8000"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (
        "site_config.yaml",
        "content/news/bài một 100%.md",
        "content/news/anh.jpg",
        "templates/static/a.css",
        "output/index.html",
        ".bantin/state.md",
    ):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (tmp_path / "secret.md").write_text("x", encoding="utf-8")
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("site_config.yaml", True),
        ("content/news/bài một 100%.md", True),
        ("templates/static/a.css", True),
        ("content/news/anh.jpg", False),
        ("output/index.html", False),
        (".bantin/state.md", False),
        ("content/../../secret.md", False),
        ("../secret.md", False),
        ("content//news/bài một 100%.md", False),
        ("/content/news/bài một 100%.md", False),
        ("content/news/khong-co.md", False),
        ("content/news", False),
        ("content\\news\\a.md", False),
        ("", False),
    ],
)
def test_only_texts_of_the_site_are_opened(root: Path, path: str, *, known: bool) -> None:
    assert (file_of(root, path) is not None) == known


def test_no_link_leads_out(root: Path) -> None:
    (root / "content/ra.md").symlink_to(root.parent / "secret.md")
    (root / "content/vao.md").symlink_to(root / "content/news/bài một 100%.md")
    assert file_of(root, "content/ra.md") is None
    assert file_of(root, "content/vao.md") is not None


def test_a_page_of_the_preview_opens_a_file_at_its_place(root: Path) -> None:
    asked: list[tuple[Path, int, int]] = []

    def open_file(path: Path, line: int, column: int) -> str:
        asked.append((path, line, column))
        return ""

    opening = Opening(root, Words("vi"), open_file)
    headers = {**HEADERS, "x-bantin-token": opening.token}
    for line, column in (("12", "3"), ("-1", "x"), ("", "99999999999999999999")):
        query = urlencode({"path": "site_config.yaml", "line": line, "column": column})
        assert opening.post(headers, query).status is HTTPStatus.OK
    assert asked == [(root / "site_config.yaml", *place) for place in ((12, 3), (1, 1), (1, 1))]


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"origin": "http://evil.example"}, HTTPStatus.FORBIDDEN),
        ({"origin": "https://localhost:8000"}, HTTPStatus.FORBIDDEN),
        ({"origin": ""}, HTTPStatus.FORBIDDEN),
        ({"x-bantin-token": ""}, HTTPStatus.FORBIDDEN),
        ({"x-bantin-token": "nhầm"}, HTTPStatus.FORBIDDEN),
    ],
)
def test_nobody_else_opens_anything(
    root: Path, changed: dict[str, str], status: HTTPStatus
) -> None:
    opening = Opening(root, Words("vi"), lambda *_: pytest.fail("opened"))
    headers = {**HEADERS, "x-bantin-token": opening.token, **changed}
    reply = opening.post(headers, "path=site_config.yaml")
    assert reply.status is status
    assert reply.said
