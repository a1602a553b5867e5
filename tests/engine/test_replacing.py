"""A file gets other bytes, all of them or none."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from bantin.engine import replace_bytes


def test_a_file_gets_other_bytes_and_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    file.chmod(0o640)
    replace_bytes(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_a_new_file_can_be_read_by_everybody(tmp_path: Path) -> None:
    replace_bytes(tmp_path / "b.md", b"new")
    assert (tmp_path / "b.md").stat().st_mode & 0o777 == 0o644


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "a.md", tmp_path / "link.md"
    file.write_bytes(b"old")
    link.symlink_to(file)
    replace_bytes(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_where_it_cannot_be_moved_nothing_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    with patch.object(Path, "replace", side_effect=PermissionError), pytest.raises(PermissionError):
        replace_bytes(file, b"new")
    assert file.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]
