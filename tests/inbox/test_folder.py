"""The data folder: for its owner alone, and never in git."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from bantin.inbox import InboxError

if TYPE_CHECKING:
    from bantin.inbox import DataFolder


def test_the_key_is_made_once_and_for_the_owner_alone(data: DataFolder) -> None:
    data.make()
    key = data.read_key()
    assert len(key) == 32
    assert data.read_key() == key
    if os.name == "posix":
        assert stat.S_IMODE(data.key.stat().st_mode) == 0o600
        assert stat.S_IMODE(data.path.stat().st_mode) == 0o700


def test_git_passes_over_the_whole_folder(data: DataFolder) -> None:
    data.make()
    assert (data.path / ".gitignore").read_text("ascii") == "*\n"


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_that_others_can_read_is_not_used(data: DataFolder, mode: int) -> None:
    data.make()
    data.read_key()
    data.key.chmod(mode)
    with pytest.raises(InboxError, match=r"inbox\.key\.open"):
        data.read_key()


@pytest.mark.parametrize("content", [b"", b"zz", b"00" * 31, b"\xff"])
def test_a_damaged_key_is_not_used(data: DataFolder, content: bytes) -> None:
    data.make()
    data.read_key()
    data.key.write_bytes(content)
    with pytest.raises(InboxError, match=r"inbox\.(key\.damaged|folder)"):
        data.read_key()


def test_a_folder_that_cannot_be_made_is_told(data: DataFolder) -> None:
    data.path.parent.mkdir(exist_ok=True)
    data.path.write_text("", encoding="utf-8")
    with pytest.raises(InboxError, match=r"inbox\.folder"):
        data.make()
