"""A second build: it writes what changed, removes what is gone, and leaves the rest alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import NOW, Run, article, call, snapshot, write_site
from tests.pipeline.lab import without_search

if TYPE_CHECKING:
    from pathlib import Path

GONE = "content/news/se-mat.md"
PAGE = "tin-tuc/2024/07/se-mat/index.html"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"/>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = write_site(
        tmp_path / "site",
        {
            GONE: article("Sẽ mất", "![Hình](hinh.svg)", aliases="[/cu/se-mat.html]"),
            "content/news/hinh.svg": SVG,
        },
    )
    assert _build(root).code == 0
    return root


def _build(root: Path, *more: str, now: str = NOW) -> Run:
    return call("--root", root, "--now", now, "--json", *more)


def test_nothing_is_written_twice(site: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in (site / "output").rglob("*")}
    again = _build(site)
    assert (again.listed("written"), again.listed("removed")) == ([], [])
    assert {p: p.stat().st_mtime_ns for p in (site / "output").rglob("*")} == before


@pytest.mark.parametrize("how", ["delete", "rename", "draft", "expire", "postpone", "retitle"])
def test_what_is_no_longer_public_is_removed(how: str, site: Path) -> None:
    source = site / GONE
    text = source.read_text()
    match how:
        case "delete":
            source.unlink()
        case "rename":
            source.rename(source.with_name("khac.md"))
        case "draft":
            source.write_text(text.replace("---\n\n", "draft: true\n---\n\n"))
        case "expire":
            source.write_text(text.replace("---\n\n", "expires: 2026-11-23T07:59\n---\n\n"))
        case "postpone":
            source.write_text(text.replace("2024-07-13", "2026-12-01"))
        case _:
            source.write_text(text.replace("Sẽ mất", "Tên mới"))
    done = _build(site)
    assert done.code == 0
    if how == "rename":  # the address comes from the title: nothing changes for readers
        assert without_search(done.listed("removed")) == ()
        return
    assert PAGE in done.listed("removed")
    kept = snapshot(site / "output")
    assert PAGE not in kept
    assert not (site / "output" / PAGE).parent.exists()
    assert ("cu/se-mat.html" in kept) == (how == "retitle")
    assert any(path.startswith("anh/") for path in kept) == (how == "retitle")
    if how != "retitle":
        assert not [path for path, data in kept.items() if "Sẽ mất".encode() in data]


def test_time_alone_removes_what_has_expired(site: Path) -> None:
    write_site(site, {"content/notices/het.md": article("Sẽ hết hạn", expires="2024-09-01")})
    page = "thong-bao/2024/07/se-het-han/index.html"
    assert page in _build(site, now="2024-08-01").listed("written")
    assert page in _build(site, now="2024-09-01T00:00").listed("removed")


def test_foreign_files_survive_and_are_named(site: Path) -> None:
    for name in ("CNAME", "tin-tuc/2024/07/se-mat/ghi-chu.txt", ".nojekyll"):
        (site / "output" / name).write_text("của tôi")
    (site / GONE).unlink()
    done = _build(site)
    assert done.listed("foreign") == ["CNAME", "tin-tuc/2024/07/se-mat/ghi-chu.txt"]
    for name in ("CNAME", "tin-tuc/2024/07/se-mat/ghi-chu.txt", ".nojekyll"):
        assert (site / "output" / name).read_text() == "của tôi"


def test_a_file_that_an_editor_deleted_or_changed_comes_back(site: Path) -> None:
    before = snapshot(site / "output")
    (site / "output" / PAGE).write_text("sửa tay")
    (site / "output" / "tin.atom").unlink()
    assert _build(site).listed("written") == [PAGE, "tin.atom"]
    assert snapshot(site / "output") == before


def test_errors_leave_the_last_good_site_alone(site: Path) -> None:
    before = snapshot(site / "output")
    (site / GONE).unlink()
    write_site(site, {"content/news/hong.md": "---\ntitle: Hỏng\n"})
    assert _build(site).code == 1
    write_site(site, {"content/news/hong.md": article("Lành")})
    write_site(site, {"templates/meeting.html": "{{ page.khong_co }}"})
    write_site(
        site,
        {
            "content/meetings/hop.md": article(
                "Họp", meeting="{date: 2024-07-13, place: Xã, organizer: Ban}"
            )
        },
    )
    assert _build(site).code == 1
    assert snapshot(site / "output") == before


def test_two_output_folders_do_not_know_of_each_other(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "nơi khác" / "sâu hơn"
    assert _build(site, "--output", str(other)).code == 0
    assert snapshot(other) == snapshot(site / "output")
    (site / GONE).unlink()
    assert PAGE in _build(site, "--output", str(other)).listed("removed")
    assert PAGE in snapshot(site / "output")
    assert PAGE in _build(site).listed("removed")


def test_the_state_may_be_deleted(site: Path) -> None:
    before = snapshot(site / "output")
    for path in (site / ".bantin").rglob("*.json"):
        path.unlink()
    again = _build(site)
    assert (again.code, again.listed("written")) == (0, [])
    assert snapshot(site / "output") == before


def test_nothing_but_output_and_the_hidden_folder_is_touched(site: Path) -> None:
    sources = {p: d for p, d in snapshot(site).items() if not p.startswith(("output/", ".bantin/"))}
    _build(site)
    after = {p: d for p, d in snapshot(site).items() if not p.startswith(("output/", ".bantin/"))}
    assert after == sources
    assert not list((site / ".bantin").glob("work-*"))
