"""A build's temporary folder: empty, its own, and gone when nothing needs it any more."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bantin.engine import Journal, decide, folder_apart, scan, share, temp_dir


@pytest.fixture
def hidden(tmp_path: Path) -> Path:
    folder = tmp_path / ".hidden"
    folder.mkdir()
    return folder


def test_it_is_empty_and_gone_afterwards(hidden: Path, tmp_path: Path) -> None:
    names = set()
    for _ in range(2):
        with temp_dir(hidden, tmp_path / "output" / "deep") as folder:
            assert folder.is_relative_to(hidden)
            assert list(folder.iterdir()) == []
            names.add(folder.name)
            assert share(folder, "shared", b"data").read_bytes() == b"data"
    assert list(hidden.iterdir()) == []
    assert len(names) == 2


def test_what_a_killed_build_left_is_deleted_first(hidden: Path, tmp_path: Path) -> None:
    (hidden / "temp" / "left" / "over").mkdir(parents=True)
    with temp_dir(hidden, tmp_path) as folder:
        assert [path.name for path in (hidden / "temp").iterdir()] == [folder.name]


def test_it_stays_while_a_commit_is_not_finished(hidden: Path, tmp_path: Path) -> None:
    with temp_dir(hidden, tmp_path) as folder:
        decide(hidden, Journal(key="", stage=""))
    assert folder.is_dir()


def test_on_another_file_system_it_lies_in_the_output_and_is_no_output(
    hidden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    output.mkdir()
    stat = os.stat

    def elsewhere(path: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        details = stat(path, *args, **kwargs)
        if Path(path) != output:
            return details
        return SimpleNamespace(st_dev=details.st_dev + 1, st_mode=details.st_mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", elsewhere)
        with temp_dir(hidden, output) as folder:
            assert folder.is_relative_to(output)
            share(folder, "shared", b"data")
            assert scan(output) == {}
    assert list(output.iterdir()) == []


def test_a_folder_apart_is_gone_afterwards() -> None:
    with folder_apart() as folder:
        share(folder, "shared", b"data")
    assert not folder.exists()
