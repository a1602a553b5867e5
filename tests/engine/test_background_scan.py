"""The output folder is scanned aside where that is safe, and with the same result."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import bantin
from bantin.engine import background_scan, scan, workers
from bantin.engine.workers import forks_safely

# A program has one thread, which a test need not have. It says what it found, and of its children.
_PROGRAM = """
import os
import sys
from pathlib import Path
from bantin.engine import background_scan, scan

children = []
fork = os.fork

def noted():
    children.append(fork())
    return children[-1]

def own_scan(output):
    scans.append(output)
    if how == "dies" and os.getpid() != parent:
        os._exit(1)
    return scan(output)

os.fork = noted
scans = []
sys.modules["bantin.engine.background_scan"].scan = own_scan
folder, how = Path(sys.argv[1]), sys.argv[2]
own = scan(folder)
parent = os.getpid()
with background_scan(folder) as scanned:
    if how != "unheard":
        print(scanned() == own, len(own), len(scans))
assert len(children) == 1
try:
    os.waitpid(children[0], os.WNOHANG)
except ChildProcessError:
    print("no child is left")
"""

needs_fork = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "darwin", reason="nothing is forked here"
)


def fill(folder: Path, count: int) -> None:
    for number in range(count):
        path = folder / f"thư-mục-{number % 7}" / f"tệp-{number}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x" * number)


@needs_fork
@pytest.mark.parametrize(
    ("how", "count", "told"),
    [
        ("ends", 0, "True 0 1\n"),
        ("ends", 3000, "True 3000 0\n"),  # more than a pipe holds
        ("dies", 5, "True 5 1\n"),
        ("unheard", 3000, ""),
    ],
)
def test_a_child_scans_and_is_gone(how: str, count: int, told: str, tmp_path: Path) -> None:
    fill(tmp_path, count)
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path), how],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(bantin.__file__).parent.parent,
    )
    assert (done.stdout, done.stderr) == (f"{told}no child is left\n", "")


@pytest.mark.parametrize("count", [0, 30])
def test_beside_other_threads_nothing_is_forked(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, count)
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"), raising=False)
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with background_scan(tmp_path) as scanned:
            assert scanned() == scan(tmp_path)
            assert len(scanned()) == count
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize(
    ("platform", "threads", "safe"),
    [("linux", 1, True), ("linux", 2, False), ("darwin", 1, False), ("win32", 1, False)],
)
def test_a_fork_is_safe_where_workers_are_forked(
    platform: str, threads: int, monkeypatch: pytest.MonkeyPatch, *, safe: bool
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(workers, "_threads", lambda: threads)
    if platform == "win32":
        monkeypatch.delattr(os, "fork", raising=False)
    else:
        monkeypatch.setattr(os, "fork", lambda: 0, raising=False)
    assert forks_safely() is safe
