"""The examples in the guides do what the guides say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

import pytest

from bantin.pipeline.report import Outcome
from tests.docs.reading import LANGUAGES, blocks, guide, part, rows
from tests.docs.readmes import READMES, attempt

if TYPE_CHECKING:
    from pathlib import Path

README = READMES["vi"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_members_of_the_json_report_are_documented(language: str, tmp_path: Path) -> None:
    README.write(tmp_path, *README.files)
    report: dict[str, Any] = attempt(tmp_path, "--json").report
    text = part(language, "commands", "JSON report")
    assert rows(text).keys() == report.keys() | report["diagnostics"][0].keys()
    assert all(f"`{outcome}`" in text for outcome in get_args(Outcome))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mappings_in_the_guide_build(language: str, tmp_path: Path) -> None:
    meeting, document = (
        next(one for one in blocks(guide(language, "content"), "yaml") if one.startswith(start))
        for start in ("meeting:", "document:")
    )
    README.write(tmp_path, README.config)
    for folder, slug, mapping in (
        ("meetings", "giao-ban-quy-2-2024", meeting),
        ("regulations", "quyet-dinh-05", document),
    ):
        path = tmp_path / "content" / folder / "bai.md"
        path.parent.mkdir(parents=True)
        header = f"title: Bài\nslug: {slug}\ndate: 2024-07-16\n{mapping}"
        path.write_text(f"---\n{header}---\n\nNội dung.\n", "utf-8")
    done = attempt(tmp_path)
    assert done.code == 0, done.err
    page = (tmp_path / "output/van-ban/quyet-dinh-05/index.html").read_text("utf-8")
    assert "/hoi-nghi/2024/07/giao-ban-quy-2-2024/" in page


MISTAKES = {
    (language, wrong): row
    for language in LANGUAGES
    for wrong, row in rows(part(language, "content", "Common mistakes")).items()
    if re.match(r"\w+: ", wrong) and row[1].startswith("`")
}


@pytest.mark.parametrize(("language", "wrong"), MISTAKES)
def test_a_common_mistake_is_told_and_mended_as_documented(
    language: str, wrong: str, tmp_path: Path
) -> None:
    told, mended = MISTAKES[language, wrong]
    key = mended.strip("`").partition(":")[0]
    README.write(tmp_path, README.config)
    base = {"title": "title: Bài", "date": "date: 2024-07-16"}
    indent = ""
    if key == "number":
        base["document"] = "document:\n  type: Quyết định\n  issuer: Xã\n  issued: 2024-07-16"
        indent = "  "
    folder = "regulations" if indent else "news"
    path = tmp_path / "content" / folder / "bai.md"
    path.parent.mkdir(parents=True)

    def codes(line: str) -> set[str]:
        header = "\n".join((base | {key: indent + line}).values())
        path.write_text(f"---\n{header}\n---\n\nNội dung.\n", "utf-8")
        report: dict[str, Any] = attempt(tmp_path, "--json").report
        return {one["code"] for one in report["diagnostics"]}

    assert codes(wrong) == set(re.findall("`([^`]+)`", told))
    assert codes(mended.strip("`")) == set()
