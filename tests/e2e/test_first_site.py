"""A site of one article looks finished: no title twice, nothing empty, nothing promised in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages import Built, Page
from tests.e2e.program import NOW, call, write_site

if TYPE_CHECKING:
    from pathlib import Path

ORIGIN = "https://example.vn"
# What a page may hold without text: it is filled or shown by a script, or is a cell of a calendar.
SCRIPTED = (
    "@data-status or @data-meant or @data-results or self::option or self::td or ancestor::svg"
    " or self::script"
)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = write_site(tmp_path_factory.mktemp("first"), {})
    assert call("--root", root, "--now", NOW).code == 0
    return Built(root / "output", ORIGIN, "")


def shown(first: Built) -> list[Page]:
    return [page for page in first.pages() if not page.moved]


def test_no_part_of_any_page_is_empty(first: Built) -> None:
    for page in shown(first):
        blocks = (
            "//body//*[self::ul or self::ol or self::dl or self::section or self::nav or self::p]"
        )
        empty = f"{blocks}[not(normalize-space()) and not({SCRIPTED})]"
        assert [one.attrib for one in page.all(empty)] == [], page.path
        assert not page.all("//div[@class='pair' and not(*)]"), page.path


def test_no_heading_stands_without_what_it_heads(first: Built) -> None:
    # Who publishes is named in the footer, with or without an address; an article may end with a
    # heading if its author wants it to.
    headings = "//h2[not(@id='bt-publisher') and not(ancestor::article)]"
    for page in shown(first):
        assert [one.text for one in page.all(headings) if one.getnext() is None] == [], page.path


def test_the_title_of_the_site_stands_in_each_masthead_once(first: Built) -> None:
    for page in shown(first):
        (masthead,) = page.all("//header[contains(@class, 'masthead')]")
        assert masthead.text_content().count("Trang thử") == 1, page.path


def test_the_menu_has_what_there_is(first: Built, tmp_path: Path) -> None:
    def menu(built: Built) -> list[str]:
        page = next(one for one in built.pages() if one.path == "index.html")
        return page.values("//nav[@class='nav']//a[not(parent::*[@class='nav-search'])]/text()")

    assert menu(first) == ["Tin tức"]
    root = write_site(
        tmp_path,
        {
            "content/notices/hai.md": "---\ntitle: Hai\ndate: 2024-07-13\n---\n\nChữ.\n",
            "content/meetings/nhap.md": "---\ntitle: Ba\ndate: 2024-07-13\ndraft: true\nmeeting:"
            " {date: 2024-07-12, place: A, organizer: B}\n---\n\nChữ.\n",
            **{
                f"content/pages/{n}.md": f"---\ntitle: Trang {n}\n---\n\nChữ.\n"
                for n in range(1, 8)
            },
        },
    )
    assert call("--root", root, "--now", NOW).code == 0
    found = menu(Built(root / "output", ORIGIN, ""))
    assert found == ["Tin tức", "Thông báo", *(f"Trang {n}" for n in range(1, 5))]


def test_an_empty_register_has_no_filters(first: Built) -> None:
    page = next(one for one in first.pages() if one.path == "van-ban/index.html")
    assert not page.all("//main//form | //main//table")
    assert "Chưa có bài nào." in page.text


def test_a_site_without_any_item_says_so(tmp_path: Path) -> None:
    root = write_site(tmp_path, {})
    (root / "content/news/mot.md").unlink()
    assert call("--root", root, "--now", NOW).code == 0
    home = next(
        one for one in Built(root / "output", ORIGIN, "").pages() if one.path == "index.html"
    )
    (main,) = home.all("//main")
    assert main.text_content().strip()
