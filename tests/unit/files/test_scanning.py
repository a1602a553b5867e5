"""The output folder is looked at aside, with the same result."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from bantin.engine import scan, scanning

if TYPE_CHECKING:
    from pathlib import Path


def fill(folder: Path, count: int) -> None:
    for number in range(count):
        path = folder / f"thư-mục-{number % 7}" / f"tệp-{number}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x" * number)


@pytest.mark.parametrize("count", [0, 1, 3000])
def test_what_is_found_aside_is_what_is_there(tmp_path: Path, count: int) -> None:
    fill(tmp_path, count)
    with scanning(tmp_path) as found:
        assert found() == scan(tmp_path)
    with scanning(tmp_path / "không-có") as found:
        assert found() == {}


def test_a_result_that_nobody_asks_for_leaves_no_process_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, 3000)
    children: list[int] = []
    fork = os.fork

    def noted() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "fork", noted)
    with scanning(tmp_path):
        pass
    (child,) = children
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


def test_a_child_that_dies_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, 5)
    parent = os.getpid()

    def refuse(folder: Path) -> dict[str, tuple[int, int]]:
        if os.getpid() != parent:
            os._exit(1)
        return scan(folder)

    monkeypatch.setattr("bantin.engine.output_files.scan", refuse)
    with scanning(tmp_path) as found:
        assert len(found()) == 5


def test_beside_other_threads_no_process_is_forked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, 5)
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"))
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with scanning(tmp_path) as found:
            assert len(found()) == 5
    finally:
        done.set()
        thread.join()
