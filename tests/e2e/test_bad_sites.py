"""Sites with mistakes: what the editor reads, word for word, and the exit code.

A case in tests/bad_sites is laid over `base`, a site without mistakes; `expected.txt` is standard
error and the exit code. `pytest --update-golden` rewrites it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import NOW, call, snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

BAD = Path(__file__).parents[1] / "bad_sites"
X = "content/news/x.md"


def _bytes(name: str, data: bytes) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / name).write_bytes(data)

    return make


def _link_out(root: Path) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "bai.md").write_text("---\ntitle: Lạ\ndate: 2024-07-14\n---\n\nNgoài.\n", "utf-8")
    (outside / "anh.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    (root / "content/news/bai.md").symlink_to(outside / "bai.md")
    (root / "content/news/anh.svg").symlink_to(outside / "anh.svg")
    (root / "content/notices").symlink_to(outside)
    (root / "content/news/gay.md").symlink_to(root / "khong-co")


def _share(root: Path) -> None:
    shared = root.parent / "dung-chung"
    (shared / "content/news").mkdir(parents=True)
    (shared / "content/news/tot.md").write_text("---\ntitle: Bài\ndate: 2024-07-14\n---\n\nA\n")
    (shared / "shared_config.yaml").write_text(
        "localities:\n  - {id: an-phu, name: An Phú, type: xã}\n", "utf-8"
    )


# What a checkout cannot hold, or an editor would silently mend, is made here.
MADE: dict[str, Callable[[Path], None]] = {
    "symbolic-links": _link_out,
    "undecodable": _bytes(X, "---\ntitle: Bài\ndate: 2024-07-14\n---\n\nCh\xfa".encode("cp1252")),
    "undecodable-utf-16": _bytes(X, "---\ntitle: Bài\n---\n".encode("utf-16")),
    "config-undecodable": _bytes("site_config.yaml", b"site:\n  title: \xff\n"),
    "template-undecodable": _bytes("templates/item.html", b"<p>\xff</p>"),
    "control-character": _bytes(X, b"---\ntitle: a\x00\x1b[31mb\ndate: 2024-07-14\nsai: 1\n---\n"),
    "crlf-and-bom": _bytes(X, "\ufeff---\r\ntitle: Một\r\nsai: 1\r\n---\r\n\r\nChữ\r\n".encode()),
    "decomposed": _bytes(
        X, "---\ntitle: Mo\u0323\u0302t\ndate: 2024-07-14\nchuye\u0302n: 1\n---\n".encode()
    ),
    "config-missing": lambda root: (root / "site_config.yaml").unlink(),
    "shared": _share,
    "content-missing": lambda root: shutil.rmtree(root / "content"),
}
CASES = sorted({path.name for path in BAD.iterdir() if path.is_dir()} - {"base"} | MADE.keys())


def bad_site(case: str, root: Path) -> Path:
    """Make the site of a case."""
    shutil.copytree(BAD / "base", root)
    (root / "templates").mkdir()
    if (BAD / case).is_dir():
        ignore = shutil.ignore_patterns("expected.txt")
        shutil.copytree(BAD / case, root, ignore=ignore, dirs_exist_ok=True)
    if case in MADE:
        MADE[case](root)
    return root


@pytest.mark.parametrize("case", CASES)
def test_a_bad_site_is_explained_and_the_output_stays(
    case: str,
    tmp_path: Path,
    update_golden: bool,  # noqa: FBT001 - a fixture
) -> None:
    root = bad_site(case, tmp_path / "site")
    before = {"index.html": b"as it was", "tin-tuc/cu.html": b"old", "cua-toi.txt": b"mine"}
    for name, data in before.items():
        (root / "output" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "output" / name).write_bytes(data)

    done = call("--root", root, "--now", NOW, "--jobs", "1")

    said = f"{done.err}exit {done.code}\n".replace(str(tmp_path), "<tmp>")
    said = re.sub(r"trong \d+,\d giây", "trong … giây", said)
    expected = BAD / case / "expected.txt"
    if update_golden:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(said, "utf-8")
    assert said.split("\n") == expected.read_text("utf-8").split("\n")
    assert done.out == ""
    if done.code != 0:
        assert snapshot(root / "output") == before
        assert not list((root / ".bantin").glob("work-*"))


def test_the_base_of_the_bad_sites_is_good(tmp_path: Path) -> None:
    root = bad_site("base", tmp_path / "site")
    done = call("--root", root, "--now", NOW)
    assert (done.code, done.err.count("\n")) == (0, 1), done.err


def test_everything_is_told_in_one_run_in_the_order_of_files_and_lines() -> None:
    said = (BAD / "many-at-once" / "expected.txt").read_text("utf-8")
    places = re.findall(r"^(\S+?):(\d+):?(\d*): (?:lỗi|cảnh báo)", said, flags=re.MULTILINE)
    keys = [(path, int(line), int(column or 0)) for path, line, column in places]
    assert keys == sorted(keys)
    assert len({path for path, _, _ in keys}) >= 6
    assert f": {len(keys)} lỗi" in said
