"""The examples in the documents do what the documents say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

import pytest

from bantin.pipeline.report import Outcome
from tests.e2e.program import NOW, Run, call
from tests.test_docs import DOCS, rows, section

if TYPE_CHECKING:
    from pathlib import Path

README = DOCS["README.md"]

# A file of README is named in front of its block.
FILES = dict(re.findall(r"[Tt]ệp `([^`]+)`[^\n]*:\n\n```\w+\n(.*?)```", README, re.DOTALL))
CONFIG, ARTICLE, WRONG = FILES


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(FILES[name], "utf-8")


def attempt(root: Path, *arguments: str) -> Run:
    return call("--root", root, "--now", NOW, "--jobs", "1", *arguments)


def test_the_first_article_of_the_readme_is_published_where_it_says(tmp_path: Path) -> None:
    write(tmp_path, CONFIG, ARTICLE)
    done = attempt(tmp_path)
    assert done.code == 0, done.err
    address = re.search(r"ở địa chỉ `/([^`]+)`", README)
    assert address
    page = (tmp_path / "output" / address[1] / "index.html").read_text("utf-8")
    assert "Họp dân bàn việc sửa đường liên ấp" in page


def test_the_error_in_the_readme_is_what_the_program_prints(tmp_path: Path) -> None:
    write(tmp_path, CONFIG, ARTICLE, WRONG)
    done = attempt(tmp_path)
    assert done.code == 1
    (told,) = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    assert done.err == told
    (one,) = re.findall(r"```text\n(.*?)```", DOCS["docs/vi/diagnostics.md"], re.DOTALL)
    assert one in told


def test_the_members_of_the_json_report_are_documented(tmp_path: Path) -> None:
    write(tmp_path, CONFIG, ARTICLE, WRONG)
    report: dict[str, Any] = attempt(tmp_path, "--json").report
    text = section(DOCS["docs/vi/commands.md"], "Báo cáo JSON")
    assert rows(text).keys() == report.keys() | report["diagnostics"][0].keys()
    assert all(f"`{outcome}`" in text for outcome in get_args(Outcome))


MEETING, DOCUMENT = (
    next(
        block
        for block in re.findall(r"```yaml\n(.*?)```", DOCS["docs/vi/content.md"], re.DOTALL)
        if block.startswith(start)
    )
    for start in ("meeting:", "document:")
)


def test_the_mappings_in_the_documents_build(tmp_path: Path) -> None:
    write(tmp_path, CONFIG)
    for folder, slug, mapping in (
        ("meetings", "giao-ban-quy-2-2024", MEETING),
        ("regulations", "quyet-dinh-05", DOCUMENT),
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
    wrong: row
    for wrong, row in rows(section(DOCS["docs/vi/content.md"], "Lỗi hay gặp")).items()
    if re.match(r"\w+: ", wrong) and row[1].startswith("`")
}


@pytest.mark.parametrize("wrong", MISTAKES)
def test_a_common_mistake_is_told_and_mended_as_documented(wrong: str, tmp_path: Path) -> None:
    told, mended = MISTAKES[wrong]
    key = mended.strip("`").partition(":")[0]
    write(tmp_path, CONFIG)
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
