"""`bantin check` as it is called: what it tells, in which form, with which exit code."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from tests.e2e.program import ARTICLE, CONFIG, NOW, call

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.program import Run

ODD = """\
---
title: Họp dân ở ấp
date: 2025-07-10
---

Bà con họp thứ Hai, ngày 5/7/2025 , ở nhà  văn hóa.

Xem [bài](thieu.md).
"""
SOUND = ODD.replace("thieu.md", "bai-thu-nhat.md")
TOLD = ["wrong-weekday", "space-before-mark", "double-space"]


def site(root: Path, article: str = SOUND, config: str = CONFIG) -> Path:
    news = root / "content" / "news"
    news.mkdir(parents=True)
    (root / "site_config.yaml").write_text(config, "utf-8")
    (news / "bai-thu-nhat.md").write_text(ARTICLE, "utf-8")
    (news / "hop-dân.md").write_text(article, "utf-8")
    return root


def check(root: Path, *options: str | Path) -> Run:
    return call("check", "--root", root, "--now", NOW, *options)


def codes(run: Run) -> list[str]:
    found: Any = run.report["diagnostics"]
    return [one["code"] for one in found]


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_it_tells_what_a_build_tells_and_more_and_writes_nothing(tmp_path: Path) -> None:
    root = site(tmp_path / "a", ODD)
    before = files(root)
    run = check(root, "--json")
    assert run.code == 1
    assert sorted(codes(run)) == sorted([*TOLD, "broken-link"])
    assert run.report["outcome"] == "content-errors"
    assert (run.report["errors"], run.report["warnings"], run.report["notes"]) == (1, 2, 1)
    assert files(root) == before


def test_what_builds_have_left_is_as_it_was(tmp_path: Path) -> None:
    root = site(tmp_path / "a")
    call("build", "--root", root, "--now", NOW)
    before = files(root)
    cold = check(root, "--json")
    assert codes(cold) == TOLD
    assert files(root) == before


def test_warnings_fail_where_that_is_asked_for(tmp_path: Path) -> None:
    root = site(tmp_path / "a")
    strict = check(root, "--strict")
    assert strict.code == 1
    assert "Còn điều phải sửa: 2 bài" in strict.err
    assert "0 lỗi, 2 cảnh báo, 1 gợi ý" in strict.err


def test_the_configuration_says_how_grave_something_is(tmp_path: Path) -> None:
    levels = "checks:\n  wrong-weekday: off\n  double-space: error\n  space-before-mark: note\n"
    root = site(tmp_path / "a", config=CONFIG + levels)
    run = check(root, "--json")
    found: Any = run.report["diagnostics"]
    assert {one["code"]: one["severity"] for one in found} == {
        "space-before-mark": "note",
        "double-space": "error",
    }
    assert run.code == 1


def test_a_code_that_is_none_is_told_at_its_line(tmp_path: Path) -> None:
    root = site(tmp_path / "a", config=CONFIG + "checks:\n  wrong-weekdays: off\n")
    run = check(root)
    assert run.code == 2
    assert "site_config.yaml:5:" in run.err
    assert "“wrong-weekday”" in run.err


def test_a_comment_says_that_a_line_is_meant(tmp_path: Path) -> None:
    meant = "<!-- check: ok wrong-weekday, space-before-mark -->\nBà con"
    root = site(tmp_path / "a", SOUND.replace("Bà con", meant))
    assert codes(check(root, "--json")) == ["double-space"]


def test_named_files_are_told_of_alone(tmp_path: Path) -> None:
    root = site(tmp_path / "a")
    assert codes(check(root, "--json", "content/news/bai-thu-nhat.md")) == []
    in_folder = codes(check(root, "--json", "content/news"))
    assert in_folder == codes(check(root, "--json", "content/news/hop-dân.md"))
    assert in_folder
    assert codes(check(root, "--json", "content")) == codes(check(root, "--json", "."))
    missing = check(root, "content/news/khong-co.md")
    assert missing.code == 2
    assert "khong-co.md" in missing.err


def test_what_is_safe_is_mended_and_shown_once(tmp_path: Path) -> None:
    root = site(tmp_path / "a")
    run = check(root, "--fix")
    article = root / "content/news/hop-dân.md"
    assert article.read_text("utf-8") == SOUND.replace(" ,", ",").replace("nhà  văn", "nhà văn")
    assert "Đã sửa content/news/hop-dân.md: 1 dòng" in run.err
    assert "6 + Bà con họp thứ Hai, ngày 5/7/2025, ở nhà văn hóa." in run.err
    assert "0 lỗi, 1 cảnh báo, 0 gợi ý" in run.err


def test_one_code_is_mended_alone(tmp_path: Path) -> None:
    root = site(tmp_path / "a")
    run = check(root, "--fix-only", "double-space", "--json")
    assert codes(run) == ["wrong-weekday", "space-before-mark"]
    unknown = check(root, "--fix-only", "wrong-weekday")
    assert unknown.code == 2
    assert "mixed-tones" in unknown.err


def test_a_program_reads_the_same_in_another_form(tmp_path: Path) -> None:
    run = check(site(tmp_path / "a"), "--github", "--strict", "--lang", "en")
    assert run.code == 1
    assert [line.split(" ")[0] for line in run.out.splitlines()] == [
        *("::warning", "::warning", "::notice"),
    ]


def test_a_configuration_that_is_wrong_is_told_in_every_form(tmp_path: Path) -> None:
    root = site(tmp_path / "a", config="site:\n  title: A\n")
    run = check(root, "--sarif")
    assert run.code == 2
    assert json.loads(run.out)["runs"][0]["results"][0]["ruleId"] == "missing-key"


def test_other_sites_are_asked_and_their_answers_kept(tmp_path: Path) -> None:
    gone = "http://khong-co.invalid/trang"
    root = site(tmp_path / "a", SOUND.replace("Xem ", f"Xem <{gone}#phan> và "))
    assert codes(check(root, "--json", "--external")) == [*TOLD, "outside-unknown"]
    kept = json.loads((root / ".bantin/outside-links.json").read_bytes())
    assert kept == {
        gone: {"answer": {"state": "unknown", "detail": "unknown-host"}, "day": NOW[:10]}
    }
    (root / ".bantin/outside-links.json").write_text(
        json.dumps({gone: {"answer": {"state": "gone", "detail": "404"}, "day": NOW[:10]}})
    )
    assert codes(check(root, "--json", "--external")) == [*TOLD, "outside-gone"]


def test_who_lacks_the_extra_is_told_how_to_get_it(tmp_path: Path) -> None:
    with patch.dict(sys.modules, {"aiohttp": None}):
        sys.modules.pop("bantin.checking.outside.asking", None)
        run = check(site(tmp_path / "a"), "--external")
    assert run.code == 2
    assert "pip install 'bantin[check]'" in run.err
