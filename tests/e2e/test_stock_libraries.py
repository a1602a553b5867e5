"""A site is built to the same bytes when nothing is done sooner than the libraries do it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import jinja2
import pytest
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context

from bantin.theme.folding import FoldingEnvironment
from tests.e2e.program import NOW, call, snapshot
from tests.e2e.test_golden import SITES

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = "Phiên bản Markdown đang cài chưa có bộ tăng tốc nên đọc bài viết chậm hơn."


def built(root: Path) -> tuple[dict[str, bytes], list[str]]:
    """Build a golden site with the default theme, and return its files and what was said."""
    shutil.copytree(SITES / "portal", root, ignore=shutil.ignore_patterns("expected"))
    done = call("--root", root, "--now", NOW)
    assert done.code == 0, done.err
    return snapshot(root / "output"), done.err.splitlines()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files of the site as it is built with everything that saves time."""
    made, said = built(tmp_path_factory.mktemp("usual") / "site")
    assert NOTICE not in said
    return made


def assert_same(made: dict[str, bytes], usual: dict[str, bytes]) -> None:
    assert made.keys() == usual.keys()
    for path, data in made.items():
        assert data == usual[path], path


def test_without_the_quick_markdown_a_site_is_the_same_and_its_report_says_so_once(
    usual: dict[str, bytes], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    request.getfixturevalue("unknown_markdown")  # after the usual build
    made, said = built(tmp_path / "site")
    assert said.count(NOTICE) == 1
    assert_same(made, usual)


def test_without_folding_a_site_is_the_same(
    usual: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FoldingEnvironment, "_generate", jinja2.Environment._generate)
    monkeypatch.setattr(FoldingEnvironment, "code_generator_class", CodeGenerator)
    monkeypatch.setattr(FoldingEnvironment, "context_class", Context)
    made, _ = built(tmp_path / "site")
    assert_same(made, usual)
