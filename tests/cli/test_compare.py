"""`bantin compare` says what readers will see change, also of lists that others have made."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bantin.cli.change_list import MARK, as_lines, as_markdown
from bantin.diagnostics import brief
from bantin.page_changes import ChangedPage, ChangedPages, How
from bantin.words import Words
from tests.e2e.program import NOW, article, call, command, write_site

if TYPE_CHECKING:
    from pathlib import Path

PAGES = "https://a.example/runs/1"
LARGEST_COMMENT = 65_536  # characters that GitHub takes


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site whose output was built, copied, and built again after a change."""
    root = write_site(tmp_path / "site", {"content/news/hai.md": article("Bài thứ hai")})
    assert call("--root", root, "--now", NOW).code == 0
    shutil.copytree(root / "output", tmp_path / "before")
    (root / "content/news/hai.md").write_text(article("Bài thứ hai", "Đã sửa."), "utf-8")
    (root / "content/news/ba.md").write_text(article('"Bài @ba #3"'), "utf-8")
    (root / "content/news/mot.md").unlink()
    assert call("--root", root, "--now", NOW).code == 0
    return root


def test_it_says_what_is_new_changed_and_withdrawn(site: Path) -> None:
    done = command("compare", site.parent / "before", "--root", site)
    assert (done.code, done.err) == (0, "")
    told = done.out.split("12 trang")[0].splitlines()
    assert told[:6] == [
        "1 bài mới:",
        "  Bài @ba #3: /tin-tuc/2024/07/bai-ba-3/",
        "1 bài đổi nội dung:",
        "  Bài thứ hai: /tin-tuc/2024/07/bai-thu-hai/",
        "1 bài bị gỡ:",
        "  Bài thứ nhất: /tin-tuc/2024/07/bai-thu-nhat/",
    ]


def test_a_list_makes_the_same_comment_as_the_folders(site: Path) -> None:
    folders = (site.parent / "before", site / "output")
    told = command("compare", *folders, "--markdown", "--lang", "vi", "--preview", PAGES)
    listed = command("compare", *folders, "--json")
    assert listed.code == told.code == 0
    kept = site / "changes.json"
    kept.write_text(listed.out, "utf-8")
    again = command("compare", kept, "--markdown", "--lang", "vi", "--preview", PAGES)
    assert again.out == told.out
    assert told.out.startswith(f"{MARK}\n### Người đọc sẽ thấy thay đổi\n")
    assert "- `Bài @ba #3`: `/tin-tuc/2024/07/bai-ba-3/`\n" in told.out
    assert told.out.endswith(f"[Tải các trang về xem thử](<{PAGES}>)\n")


def test_nothing_changes_where_nothing_has_changed(site: Path) -> None:
    done = command("compare", site / "output", site / "output", "--lang", "en")
    assert (done.code, done.out) == (0, "Nothing changes for readers.\n")


@pytest.mark.parametrize(
    "text",
    ["", "{}x", '{"pages": 1}', '{"pages": [{"how": "x", "address": "/"}]}', "[" * 100_000, "\xff"],
)
def test_a_list_that_is_none_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "changes.json"
    path.write_text(text, "latin-1")
    done = command("compare", path, "--markdown", "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert "is no list that bantin compare --json has printed" in done.err


def test_wrong_usage_is_told(site: Path) -> None:
    bare = site.parent / "bare"
    bare.mkdir()
    kept = site / "changes.json"
    kept.write_text("{}", "utf-8")
    for arguments, said in (
        ((bare,), "is no folder that bantin has built a site into"),
        ((site.parent / "none",), "is no folder that bantin has built a site into"),
        ((site / "output", bare), "is no folder that bantin has built a site into"),
        ((kept, site / "output"), "is a list already"),
        ((kept, "--preview", "javascript:alert(1)"), "is no address"),
        ((kept, "--preview", "https://a.example/>) @all"), "is no address"),
    ):
        done = command("compare", *arguments, "--lang", "en", "--root", site)
        assert (done.code, done.out) == (2, ""), arguments
        assert said in done.err


def test_a_hostile_list_of_files_reads_nothing_outside(site: Path) -> None:
    before = site.parent / "before"
    (site.parent / "secret.html").write_text("<title>secret</title>", "utf-8")
    manifest = before / ".manifest"
    manifest.write_bytes(manifest.read_bytes() + b"0 ../secret.html\n")
    done = command("compare", before, "--root", site, "--json")
    assert "secret" not in done.out
    assert json.loads(done.out)["pages"]


HOSTILE = st.text(st.sampled_from("`@#!~/\\[]()<>*_&|-: \n\u202eaàh1")) | st.text()
CHANGES = st.builds(
    ChangedPage,
    how=st.sampled_from(["added", "changed", "moved", "withdrawn"]),
    address=HOSTILE,
    title=HOSTILE,
    now_at=HOSTILE,
    is_item=st.booleans(),
)


@given(st.lists(CHANGES, max_size=8), st.sampled_from(["vi", "en"]))
def test_nothing_that_others_wrote_is_markup(pages: list[ChangedPage], language: str) -> None:
    text = "\n".join(as_markdown(ChangedPages(pages=tuple(pages)), Words(language)))
    parts = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    inline = [one for part in parts for one in part.children or ()]
    assert {one.type for one in inline} <= {"text", "code_inline", "strong_open", "strong_close"}
    said = " ".join(one.content for one in inline if one.type == "text")
    assert not re.search(r"[@#!`/\\<]", said)
    shown = {one.content.strip() for one in inline if one.type == "code_inline"}
    given_ = {brief(name).strip() for one in pages for name in (one.title, one.address, one.now_at)}
    assert shown <= given_ | {"…"}


def test_a_comment_has_room_for_any_number_of_pages() -> None:
    pages = tuple(
        ChangedPage(
            how=how, address="/" + "a" * 900, title="b" * 900, now_at="c" * 900, is_item=own
        )
        for how in get_args(How)
        for own in (True, False)
        for _ in range(500)
    )
    found = ChangedPages(pages=msgspec.convert(msgspec.to_builtins(pages), tuple[ChangedPage, ...]))
    text = "\n".join(as_markdown(found, Words("vi"), PAGES))
    assert len(text) < LARGEST_COMMENT
    assert "và 485 trang nữa" in text
    assert "và 492 trang nữa" in "\n".join(as_lines(found, Words("vi")))
