"""A page that moves, goes or comes while somebody looks: what the preview tells of it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bantin.serve import previewing as previewing_module
from tests.e2e.program import article, write_site
from tests.serve.previews import WAIT, Served, previewing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ONE, TWO = "/tin-tuc/2024/07/mot/", "/tin-tuc/2024/07/hai/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(
        tmp_path,
        {
            "content/news/mot.md": article("Một", slug="mot"),
            "content/news/hai.md": article("Hai", slug="hai", date="2024-07-02"),
        },
    )
    return tmp_path


def told(served: Served, page: str, until: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Wait until a page is told something; return what it is told of itself."""
    served.state(page=page)
    end = time.monotonic() + WAIT
    while not until(served.last):
        assert time.monotonic() < end, served.last
        time.sleep(0.02)
        served.state(page=page)
    return dict(served.last["page"])


def moved(served: Served, page: str) -> str:
    """Wait until a page has moved or gone; return where it is now."""
    found = told(served, page, lambda state: state["page"]["moved"] or state["page"]["gone"])
    return "" if found["gone"] else str(found["moved"])


def test_a_page_is_told_which_file_it_is_and_what_the_public_sees(root: Path) -> None:
    draft = article("Ba", slug="ba", draft="true")
    (root / "content/news/ba.md").write_text(draft, encoding="utf-8")
    with previewing(root) as served:
        assert told(served, ONE, lambda _: True)["source"] == "content/news/mot.md"
        page = told(served, "/tin-tuc/2024/07/ba/", lambda _: True)
        assert (page["source"], page["withheld"]) == ("content/news/ba.md", "draft")
        assert told(served, "/tin-tuc/", lambda _: True)["source"] == ""
        assert served.last["built"].startswith("dựng lúc ")


def test_another_slug_is_followed_and_back_again(root: Path) -> None:
    file = root / "content/news/mot.md"
    with previewing(root) as served:
        served.state(page=ONE)
        file.write_text(article("Một", slug="khac"), encoding="utf-8")
        assert moved(served, ONE) == "/tin-tuc/2024/07/khac/"
        file.write_text(article("Một", slug="mot"), encoding="utf-8")
        assert not told(served, ONE, lambda state: not state["page"]["moved"])["gone"]
        assert moved(served, "/tin-tuc/2024/07/khac/") == ONE


def test_a_renamed_folder_is_followed(root: Path) -> None:
    (root / "content/news/cu").mkdir()
    text = "content/news/{folder}/{name}.md"
    for name in ("bai", "hop"):
        plain = article("Bài", slug=name, date="2024-07-03T08:00")
        (root / text.format(folder="cu", name=name)).write_text(plain, encoding="utf-8")
    page, new = "/tin-tuc/2024/07/bai/", text.format(folder="moi", name="bai")
    with previewing(root) as served:
        assert told(served, page, lambda _: True)["source"] == text.format(folder="cu", name="bai")
        (root / "content/news/cu").rename(root / "content/news/moi")
        told(served, page, lambda state: state["page"]["source"] == new)
        changed = article("Bài", slug="doi", date="2024-07-03T08:00")
        (root / new).write_text(changed, encoding="utf-8")
        assert moved(served, page) == "/tin-tuc/2024/07/doi/"


def test_a_file_that_takes_its_page_along_to_another_name_is_followed(root: Path) -> None:
    (root / "content/news/mot.md").unlink()
    text = article("Bài", slug="bai", date="2024-07-03T08:00")
    (root / "content/news/bai.md").write_text(text, encoding="utf-8")
    with previewing(root) as served:
        served.state()
        old = "/tin-tuc/2024/07/bai/"
        assert served.get(old)[0] == 200
        (root / "content/news/bai.md").rename(root / "content/news/hop.md")
        text = article("Bài", slug="hop-dan", date="2024-07-03T08:00")
        (root / "content/news/hop.md").write_text(text, encoding="utf-8")
        assert moved(served, old) == "/tin-tuc/2024/07/hop-dan/"


def test_a_deleted_page_is_gone_and_no_other_is_taken_for_it(root: Path) -> None:
    with previewing(root) as served:
        served.state()
        (root / "content/news/mot.md").unlink()
        other = article("Khác", slug="khac", date="2023-01-01")
        (root / "content/news/khac.md").write_text(other, encoding="utf-8")
        assert moved(served, ONE) == ""
        told(served, ONE, lambda state: state["created"] != [])
        href = "/tin-tuc/2023/01/khac/"
        assert served.last["created"] == [{"path": "content/news/khac.md", "href": href}]
        (root / "content/news/mot.md").write_text(article("Một", slug="mot"), encoding="utf-8")
        told(served, ONE, lambda state: not state["page"]["gone"])


def test_without_drafts_a_preview_is_what_the_public_sees(root: Path) -> None:
    draft = article("Ba", slug="ba", draft="true")
    (root / "content/news/ba.md").write_text(draft, encoding="utf-8")
    with previewing(root, drafts=False) as public, previewing(root) as all_of_it:
        assert public.get("/tin-tuc/2024/07/ba/")[0] == 404
        assert all_of_it.get("/tin-tuc/2024/07/ba/")[0] == 200
        assert public.get(ONE)[0] == 200
        (root / "content/news/ba.md").write_text(article("Ba", slug="ba"), encoding="utf-8")
        told(public, "/tin-tuc/2024/07/ba/", lambda state: state["page"]["source"] != "")
        assert public.get("/tin-tuc/2024/07/ba/")[0] == 200
    assert not (root / "output").exists()


def test_what_is_due_appears_by_itself(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewing_module, "_CLOCK", 0.05)
    now = datetime.now(UTC)
    due = now + timedelta(seconds=2)
    text = article("Hẹn giờ", slug="hen", date=due.isoformat())
    (root / "content/news/hen.md").write_text(text, encoding="utf-8")
    page = f"/tin-tuc/{due.astimezone(UTC):%Y/%m}/hen/"
    with previewing(root, drafts=False) as served:
        told(served, page, lambda state: state["page"]["source"] != "")
        assert served.get(page)[0] == 200
