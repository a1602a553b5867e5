"""The site as it stands now, without a file being made of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bantin.composition import PORTAL
from bantin.pipeline import SerialExecutor
from bantin.pipeline.standing import site_now
from tests.e2e.program import CONFIG, article, call, write_site

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.portal.site.values import Site

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def stands(root: Path) -> Site | None:
    return site_now(root, executor=SerialExecutor(), now=NOW, portal=PORTAL)


def test_a_site_stands_as_a_build_would_make_it(tmp_path: Path) -> None:
    files = {
        "content/news/hai.md": article("Hai", slug="hai", aliases="[/cu/]"),
        "content/news/nhap.md": article("Nháp", draft="true"),
        "content/news/hong.md": "Không có phần đầu.\n",
    }
    root = write_site(tmp_path, files)
    site = stands(root)
    assert site is not None
    assert {one.source_path for one in site.everything} == {
        "content/news/mot.md",
        "content/news/hai.md",
    }
    assert not (root / "output").exists()


def test_what_it_has_read_spares_the_next_build_the_work_and_changes_nothing(
    tmp_path: Path,
) -> None:
    root = write_site(tmp_path, {})
    assert call("--root", root).code == 0
    before = {path: path.read_bytes() for path in root.glob("output/**/*.html")}
    assert stands(root) is not None
    done = call("--root", root, "--verify")
    assert done.code == 0
    assert {path: path.read_bytes() for path in root.glob("output/**/*.html")} == before


def test_a_damaged_state_is_no_hindrance(tmp_path: Path) -> None:
    root = write_site(tmp_path, {})
    assert call("--root", root).code == 0
    (root / ".bantin" / "state.sqlite").write_bytes(b"no state" * 500)
    assert stands(root) is not None


def test_a_wrong_configuration_has_no_site(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"site_config.yaml": CONFIG.replace("url", "ulr")})
    assert stands(root) is None
