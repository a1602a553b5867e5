"""Files of comments are changed whole, and never over somebody else's change."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bantin.comments import writing
from bantin.comments.thread import Answer
from bantin.inbox import InboxError
from bantin.inbox import files as inbox_files
from bantin.inbox.files import ThreadFiles
from tests.e2e.program import article, write_site

if TYPE_CHECKING:
    from pathlib import Path

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FILE = "content/news/mot.comments.yaml"
TEXT = "comments:\n  - id: a\n    date: 2024-07-14\n    text: Hay.\n"
ANSWER = Answer(date=datetime(2024, 7, 15, tzinfo=UTC), by="Ban", text="Vâng.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"content/news/mot.md": article("Một", slug="mot"), FILE: TEXT}
    return write_site(tmp_path, files)


def names(root: Path) -> set[str]:
    return {path.name for path in (root / "content/news").iterdir()}


def test_a_full_disk_leaves_the_file_and_nothing_beside_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(root)

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InboxError) as failed:
        ThreadFiles(root, ZONE).answer(FILE, "a", ANSWER)
    assert failed.value.reason.key == "inbox.file.unwritable"
    assert (root / FILE).read_text("utf-8") == TEXT
    assert names(root) == before


@pytest.mark.parametrize("theirs", [TEXT.replace("Hay.", "Sửa tay."), None])
def test_what_an_editor_has_changed_meanwhile_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch, theirs: str | None
) -> None:
    def slowly(*arguments: object) -> object:
        if theirs is None:
            (root / FILE).unlink()
        else:
            (root / FILE).write_text(theirs, encoding="utf-8")
        return writing.answered(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(inbox_files, "answered", slowly)
    with pytest.raises(InboxError) as failed:
        ThreadFiles(root, ZONE).answer(FILE, "a", ANSWER)
    assert failed.value.reason.key == "inbox.file.changed"
    assert (root / FILE).exists() == (theirs is not None)
    if theirs is not None:
        assert (root / FILE).read_text("utf-8") == theirs


def test_one_file_is_changed_as_often_as_needed(root: Path) -> None:
    content = ThreadFiles(root, ZONE)
    content.answer(FILE, "a", ANSWER)
    ThreadFiles(root, ZONE).answer(FILE, "a", ANSWER)
    ThreadFiles(root, ZONE).remove(FILE, ["a"])
    assert not (root / FILE).exists()
