"""What the form sends to the preview with a file: how it was when it was opened."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.admin_package import admin_file, admin_folder

STATIC = Path(__file__).resolve().parent.parent.parent / "bantin" / "admin" / "static"
PATH = "content/news/mot.md"
FILE = "---\ntitle: Một\n---\n\nNội dung.\n"


def sent(folder: Path, *saves: dict[str, Any]) -> list[dict[str, Any]]:
    """Save one after the other; return what is sent of each."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed, which runs what the browser does")
    if reason := admin_folder()[1]:
        pytest.skip(reason)
    for one in STATIC.glob("*.js"):
        shutil.copy(one, folder)
    (folder / "yaml.js").write_bytes(admin_file("yaml.js"))
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    program = str(Path(__file__).with_name("own_machine.mjs"))
    lines = "".join(json.dumps({"path": PATH, "isNew": False, **one}) + "\n" for one in saves)
    done = subprocess.run(
        [node, program, str(folder)],
        check=False,
        input=lines,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return [one for line in done.stdout.splitlines() for one in json.loads(line)]


def test_a_file_goes_with_what_it_was_and_with_what_this_window_has_saved(tmp_path: Path) -> None:
    first, second = sent(
        tmp_path, {"source": FILE, "title": "Hai"}, {"source": FILE, "title": "Ba"}
    )
    assert first["was"] == [FILE]
    assert second["was"] == [FILE, first["raw"]]


def test_a_new_file_was_nothing(tmp_path: Path) -> None:
    (new,) = sent(tmp_path, {"source": None, "title": "Mới", "isNew": True})
    assert new["was"] == []


def test_a_copy_is_a_new_file_whatever_it_was_copied_from(tmp_path: Path) -> None:
    copy = {"source": FILE, "title": "Hai", "path": "content/news/hai.md", "isNew": True}
    (new,) = sent(tmp_path, copy)
    assert new["was"] == []
    assert new["raw"] == FILE.replace("Một", "Hai")


def test_a_text_that_the_browser_kept_is_saved_over_the_file_that_was_opened(
    tmp_path: Path,
) -> None:
    """As often as the window is opened again, and whether it was saved in between or not."""
    (kept,) = sent(tmp_path, {"source": FILE, "title": "Hai", "path": None})
    again, saved = sent(
        tmp_path,
        {"source": kept["raw"], "title": "Ba", "path": None},
        {"source": kept["raw"], "title": "Bốn"},
    )
    assert FILE in saved["was"]
    (more,) = sent(tmp_path, {"source": kept["raw"], "title": "Năm", "path": None})
    (last,) = sent(tmp_path, {"source": more["raw"], "title": "Sáu"})
    assert set(last["was"]) == {more["raw"], FILE, saved["raw"]}
    assert again["raw"] not in last["was"]


def test_a_file_that_is_opened_is_never_taken_for_what_it_was_before(tmp_path: Path) -> None:
    (saved,) = sent(tmp_path, {"source": FILE, "title": "Hai"})
    (other,) = sent(tmp_path, {"source": saved["raw"], "title": "Ba"})
    assert other["was"] == [saved["raw"]]


def test_a_browser_without_room_keeps_what_was_written_last(tmp_path: Path) -> None:
    files = [FILE.replace("Nội", f"{number} " * 10_000) for number in range(4)]
    kept = [sent(tmp_path, {"source": one, "title": "Hai", "path": None})[0] for one in files]
    first, last = sent(
        tmp_path,
        {"source": kept[0]["raw"], "title": "Ba"},
        {"source": kept[-1]["raw"], "title": "Ba", "path": "content/news/hai.md"},
    )
    assert files[0] not in first["was"]
    assert files[-1] in last["was"]


def test_entries_of_one_key_are_not_saved_for_one_would_be_lost(tmp_path: Path) -> None:
    points = [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}, {"key": "a", "value": "3"}]
    (refused,) = sent(tmp_path, {"source": FILE, "points": points})
    assert refused == {"failure": "Hai lần: a"}


def test_what_cannot_be_read_is_not_saved(tmp_path: Path) -> None:
    (refused,) = sent(tmp_path, {"source": "---\ntitle: [\n---\n", "title": "Hai"})
    assert refused == {"failure": "Không đọc được."}
