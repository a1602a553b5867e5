"""Files that are ready for a commit: side by side, or as the folder to come."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bantin.engine import Move, digest_of, open_stage, take_place
from bantin.engine.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = pytest.mark.skipif(os.name == "nt", reason="not done on Windows")


def test_a_file_is_staged_unless_the_output_has_its_bytes(tmp_path: Path) -> None:
    stage = Stage(str(tmp_path), whole=False)
    same = stage.put("a/b.html", b"bytes", existing_digest=digest_of(b"bytes"))
    assert (same.name, same.digest, same.size) == ("", digest_of(b"bytes"), 5)
    assert list(tmp_path.iterdir()) == []
    new = stage.put("a/b.html", b"other", existing_digest=digest_of(b"bytes"))
    staged = tmp_path / new.name
    assert staged.read_bytes() == b"other"
    assert (new.output_path, new.digest) == ("a/b.html", digest_of(b"other"))
    assert (new.size, new.mtime_ns) == (5, staged.stat().st_mtime_ns)
    assert stage.moves([same, new]) == [Move(new.name, "a/b.html")]


def test_a_file_is_written_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, bytes(data[:3])))
    new = Stage(str(tmp_path), whole=False).put("a", b"0123456789", existing_digest="")
    assert (tmp_path / new.name).read_bytes() == b"0123456789"


@WHOLE
def test_where_no_output_is_the_stage_becomes_it(tmp_path: Path) -> None:
    output = tmp_path / "deep" / "output"
    stage = open_stage(tmp_path, output)
    files = {"a/b/c.html": b"c", "a/d.html": b"d", "e.html": b"e", "a/b/f/g.html": b"g"}
    staged = [stage.put(path, data, existing_digest="") for path, data in files.items()]
    assert not output.exists()
    assert take_place(stage, output, (".list", b"list"))
    there = {
        path.relative_to(output).as_posix(): path for path in output.rglob("*") if path.is_file()
    }
    assert {name: path.read_bytes() for name, path in there.items()} == {**files, ".list": b"list"}
    for one in staged:
        details = there[one.output_path].stat()
        assert (details.st_size, details.st_mtime_ns) == (one.size, one.mtime_ns)


@WHOLE
def test_folders_and_files_have_the_rights_that_new_ones_have(tmp_path: Path) -> None:
    stage, output = open_stage(tmp_path, tmp_path / "output"), tmp_path / "output"
    stage.put("a/b", b"", existing_digest="")
    take_place(stage, output, (".list", b""))
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for path, like in ((output, "folder"), (output / "a", "folder"), (output / "a/b", "file")):
        assert path.stat().st_mode == (tmp_path / like).stat().st_mode, path


@WHOLE
@pytest.mark.parametrize("what", ["file", "link", "full"])
def test_what_has_appeared_in_its_place_meanwhile_stays(tmp_path: Path, what: str) -> None:
    output = tmp_path / "output-folder"
    stage = open_stage(tmp_path, output)
    staged = [stage.put(path, path.encode(), existing_digest="") for path in ("a/b", "c")]
    if what == "file":
        output.write_bytes(b"theirs")
    elif what == "link":
        output.symlink_to(tmp_path / "elsewhere")
    else:
        output.mkdir()
        (output / "theirs").write_bytes(b"theirs")
    assert not take_place(stage, output, (".list", b"list"))
    moves = stage.moves(staged)
    assert [move.output_path for move in moves] == ["a/b", "c"]
    assert [(tmp_path / move.staged).read_bytes() for move in moves] == [b"a/b", b"c"]
    assert all("/" not in move.staged for move in moves)


@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_what_is_there_is_not_replaced(tmp_path: Path, what: str) -> None:
    output = tmp_path / "output-folder"
    if what == "folder":
        output.mkdir()
    elif what == "file":
        output.touch()
    else:
        output.symlink_to(tmp_path / "nowhere")
    assert not open_stage(tmp_path, output).whole
