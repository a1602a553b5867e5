"""The preview: a real server on a real folder that is really watched."""

from __future__ import annotations

import os
import re
import threading
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from bantin.composition import PORTAL
from bantin.serve import Ask, Preview, Shell, preview
from bantin.words import Words
from tests.e2e.program import article, write_site
from tests.serve.previews import WAIT, previewing

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.pipeline import Progress, Report

PAGE = "/tin-tuc/2024/07/mot/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(tmp_path, {"content/news/mot.md": article("Một", slug="mot", draft="true")})
    return tmp_path


def test_a_preview_shows_drafts_and_leaves_the_output_folder_alone(root: Path) -> None:
    with previewing(root) as served:
        status, page = served.get(PAGE)
        assert status == 200
        assert "<h1>Một</h1>" in page
        assert "/__bantin/preview.js" in page
        assert served.get("/khong-co/")[0] == 404
    assert not (root / "output").exists()


@pytest.mark.parametrize("poll", [False, True])
def test_a_change_is_built_and_told(root: Path, *, poll: bool) -> None:
    with previewing(root, poll=poll) as served:
        seen, _ = served.state()
        (root / "content/news/mot.md").write_text(
            article("Hai", slug="mot", draft="true"), encoding="utf-8"
        )
        number, errors = served.state(seen)
        assert number > seen
        assert errors == ""
        assert "<h1>Hai</h1>" in served.get(PAGE)[1]


def test_a_preview_has_workers_that_are_not_forked_beside_its_threads(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"), raising=False)
    for number in range(70):  # enough to be shared out
        text = article(f"Bài {number}", slug=f"bai-{number}")
        (root / f"content/news/bai-{number}.md").write_text(text, encoding="utf-8")
    (root / "templates").mkdir()
    with previewing(root, jobs=2) as served:
        seen, errors = served.state()
        assert errors == ""
        (root / "templates/item.html").write_text(
            '{% extends "base.html" %}{% block main %}<h1>Mẫu: {{ page.title }}</h1>{% endblock %}',
            encoding="utf-8",
        )
        number, errors = served.state(seen)
        assert number > seen
        assert errors == ""
        assert "<h1>Mẫu: Một</h1>" in served.get(PAGE)[1]
        assert "<h1>Mẫu: Bài 69</h1>" in served.get("/tin-tuc/2024/07/bai-69/")[1]


def test_a_mistake_is_shown_and_the_last_good_page_stays(root: Path) -> None:
    with previewing(root) as served:
        seen, _ = served.state()
        (root / "content/news/mot.md").write_text("Không có phần đầu.\n", encoding="utf-8")
        _, errors = served.state(seen)
        assert "content/news/mot.md:1:1" in errors
        assert "<h1>Một</h1>" in served.get(PAGE)[1]


@pytest.mark.parametrize(
    ("language", "told", "page"),
    [
        ("vi", "bài không có phần đầu", "Chưa dựng được trang."),
        ("en", "the item has no front matter", "The site has not been built yet."),
    ],
)
def test_a_preview_speaks_the_language_of_its_reader(
    root: Path, language: str, told: str, page: str
) -> None:
    (root / "content/news/mot.md").write_text("Không có phần đầu.\n", encoding="utf-8")
    with previewing(root, language=language) as served:
        assert told in served.state()[1]
        assert served.get("/")[1].startswith(page)


def test_a_site_below_a_base_path_is_served_there(tmp_path: Path) -> None:
    write_site(
        tmp_path,
        {
            "site_config.yaml": "site: {title: Xã, url: https://example.vn/xa/binh-an}\n",
            "content/news/mot.md": article("Một", slug="mot"),
        },
    )
    with previewing(tmp_path, base="/xa/binh-an") as served:
        assert served.address.endswith("/xa/binh-an")
        assert served.get("/tin-tuc/2024/07/mot/")[0] == 200
        host = served.address.removesuffix("/xa/binh-an")
        with urllib.request.urlopen(f"{host}/", timeout=WAIT) as answer:
            assert answer.url == f"{served.address}/"


def test_warnings_are_told_in_the_page_too_and_never_more_than_a_few(root: Path) -> None:
    for number in range(30):
        odd = article(f"Bài {number}", slug=f"bai-{number}", updated="2020-01-01")
        (root / f"content/news/bai-{number}.md").write_text(odd, encoding="utf-8")
    with previewing(root) as served:
        _, errors = served.state()
        assert errors == ""
        codes = [one["code"] for one in served.last["messages"]]
        assert 0 < codes.count("updated-before-date") <= 20
        assert served.last["said"]["warnings"] == "30 cảnh báo"


@pytest.mark.parametrize("poll", [False, True])
def test_templates_that_come_later_are_heeded_and_so_are_their_changes(
    root: Path, *, poll: bool
) -> None:
    with previewing(root, poll=poll) as served:
        seen, _ = served.state()
        for number in range(2):
            block = "{% block main %}<h1>Mẫu NUMBER</h1>{% endblock %}".replace(
                "NUMBER", str(number)
            )
            (root / "templates").mkdir(exist_ok=True)
            (root / "templates/item.html").write_text(
                '{% extends "base.html" %}' + block, encoding="utf-8"
            )
            while f"<h1>Mẫu {number}</h1>" not in served.get(PAGE)[1]:
                seen, errors = served.state(seen)
                assert errors == ""


def test_content_that_goes_and_returns_is_heeded(root: Path) -> None:
    with previewing(root) as served:
        seen, _ = served.state()
        (root / "content").rename(root / "weg")
        while not served.state(seen)[1]:
            seen, _ = served.state(seen)
        seen = served.last["build"]
        (root / "weg").rename(root / "content")
        while served.state(seen)[1]:
            seen = served.last["build"]
        seen = served.last["build"]
        text = article("Hai", slug="mot", draft="true")
        (root / "content/news/mot.md").write_text(text, encoding="utf-8")
        while "<h1>Hai</h1>" not in served.get(PAGE)[1]:
            seen, _ = served.state(seen)


def test_a_build_that_raises_is_told_in_one_line_and_the_preview_lives_on(root: Path) -> None:
    told: list[str] = []
    stop, number = threading.Event(), [0]

    def run(_: Ask) -> Report:
        number[0] += 1
        if number[0] > 1:
            stop.set()
        raise ValueError("hỏng")  # noqa: EM101 - what a bug says

    def change() -> None:
        (root / "content/news/mot.md").write_text("x", encoding="utf-8")

    wanted = Preview(portal=PORTAL, root=root, base="", words=Words("vi"), port=0)
    shell = Shell(
        build=run, report=lambda *_: None, announce=lambda *_: change(), complain=told.append
    )
    preview(wanted, shell, stop=stop)
    assert len(told) == 2
    assert all("ValueError: hỏng" in line and "\n" not in line for line in told)


def test_the_page_that_is_looked_at_is_there_before_the_build_is_over(root: Path) -> None:
    for number in range(5):
        text = article(f"Bài {number}", slug=f"bai-{number}")
        (root / f"content/news/bai-{number}.md").write_text(text, encoding="utf-8")
    looking, seen_early = threading.Event(), threading.Event()
    found: list[str] = []

    def last_page_made(progress: Progress) -> None:
        """Hold the build before it is committed until the page was asked for."""
        if looking.is_set() and progress.stage == "render" and progress.done == progress.total:
            seen_early.wait(WAIT)

    with previewing(root, observe=last_page_made) as served:
        seen, _ = served.state()
        asking = threading.Thread(target=lambda: found.append(str(served.state(seen, page=PAGE))))
        asking.start()
        while "tin-tuc/2024/07/mot/index.html" not in served.looked_at():
            time.sleep(0.01)
        looking.set()
        made = root / "new-templates"
        (made / "static").mkdir(parents=True)
        (made / "static/style.css").write_text("h1 { color: red }\n", encoding="utf-8")
        (made / "item.html").write_text(
            '{% extends "base.html" %}{% block main %}<h1>Mẫu: {{ page.title }}</h1>{% endblock %}',
            encoding="utf-8",
        )
        made.rename(root / "templates")
        asking.join(WAIT)
        early = served.get(PAGE)[1]
        assert "<h1>Mẫu: Một</h1>" in early
        for sheet in re.findall(r'rel="stylesheet" href="([^"]+)"', early):
            assert served.get(sheet) == (200, "h1 { color: red }\n")
        assert "<h1>Mẫu" not in served.get("/tin-tuc/2024/07/bai-1/")[1]
        seen_early.set()
        while "<h1>Mẫu" not in served.get("/tin-tuc/2024/07/bai-1/")[1]:
            time.sleep(0.01)
        assert "<h1>Mẫu: Một</h1>" in served.get(PAGE)[1]
