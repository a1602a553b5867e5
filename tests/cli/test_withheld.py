"""A build says what it does not publish; a preview shows and marks it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import NOW, article, call, write_site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(
        tmp_path / "site",
        {
            "content/news/mot.md": article("Một"),
            "content/news/mai.md": article("Họp dân", date="2099-12-02"),
            "content/news/toi.md": article("Lễ", date="2099-12-03 18:30"),
            "content/news/nhap.md": article("Nháp", draft="true"),
            "content/news/cu.md": article("Cũ", expires="2024-08-13 08:00"),
        },
    )


def line(site: Path, *more: str) -> str:
    done = call("--root", site, "--now", NOW, *more)
    assert done.code == 0, done.err
    return done.err.splitlines()[1]


def test_a_build_says_what_it_does_not_publish_and_says_it_again(site: Path) -> None:
    said = (
        "Không có trên trang: 2 bài chưa đến giờ đăng (2/12/2099): “Họp dân”, “Lễ”;"
        " 1 bản nháp: “Nháp”; 1 bài hết hạn: “Cũ”"
    )
    assert line(site) == said
    assert line(site) == said, "when there is nothing to do"


def test_it_is_said_in_english_too(site: Path) -> None:
    assert line(site, "--lang", "en") == (
        "Not on the site: 2 items not due yet (2 December 2099): “Họp dân”, “Lễ”;"
        " 1 draft: “Nháp”; 1 expired item: “Cũ”"
    )


def test_the_hour_is_said_where_there_is_one(site: Path) -> None:
    (site / "content/news/mai.md").unlink()
    assert "(18:30 ngày 3/12/2099)" in line(site)


def test_a_long_list_has_an_end(site: Path) -> None:
    for number in range(30):
        text = article(f"Nháp {number:02} {'rất ' * 40}dài", draft="true")
        (site / f"content/news/nhap-{number:02}.md").write_text(text, "utf-8")
    said = line(site)
    assert "31 bản nháp: “Nháp 00 " in said
    assert "và 28 bài khác" in said
    assert len(said) < 600


def test_a_program_reads_it_too(site: Path) -> None:
    report = json.loads(call("--root", site, "--now", NOW, "--json").out)
    assert report["withheld"]["scheduled"] == {
        "count": 2,
        "next": "2099-12-02T00:00:00+07:00",
        "items": [
            {"path": "content/news/mai.md", "title": "Họp dân"},
            {"path": "content/news/toi.md", "title": "Lễ"},
        ],
    }
    assert [report["withheld"][why]["count"] for why in ("draft", "expired")] == [1, 1]


def test_nothing_is_said_where_everything_is_public(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {"content/news/mot.md": article("Một")})
    done = call("--root", root, "--now", NOW)
    assert done.err.count("\n") == 1


def test_what_is_not_public_is_built_with_drafts_and_marked(site: Path) -> None:
    assert line(site, "--drafts").startswith("Chỉ thấy khi xem trước: 2 bài chưa đến giờ đăng")
    marks = {
        "2099/12/hop-dan": "Chưa đến giờ đăng",
        "2024/07/nhap": "Bản nháp",
        "2024/07/cu": "Đã hết hạn đăng",
    }
    cards = (site / "output/tin-tuc/index.html").read_text("utf-8")
    for path, mark in marks.items():
        page = (site / f"output/tin-tuc/{path}/index.html").read_text("utf-8")
        assert f'<p class="banner"><strong>{mark}.' in page
        assert '<meta name="robots" content="noindex">' in page
        assert f'<span class="tag">{mark}</span>' in cards
        assert path not in (site / "output/tin.atom").read_text("utf-8")
        assert not any(path in one.read_text("utf-8") for one in site.glob("output/sitemap/*.xml"))
    assert "banner" not in (site / "output/tin-tuc/2024/07/mot/index.html").read_text("utf-8")
