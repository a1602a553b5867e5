"""The output folder is looked at aside where that is safe, and with the same result."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import bantin
from bantin.engine import NOTHING, background_look, scan, workers
from bantin.engine.workers import forks_safely

# A program has one thread, which a test need not have. It says what it found, and of its children.
_PROGRAM = """
import os
import sys
from pathlib import Path
from bantin.engine import NOTHING, background_look, scan
from bantin.engine.output_record import look

children = []
fork = os.fork
folder, how, known = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "known"
module = sys.modules["bantin.engine.background_look"]
module._ENOUGH = 1000
module.usable_cores = lambda: 3

def noted():
    children.append(fork())
    return children[-1]

def counted(work):
    def own(*given):
        works.append(given)
        if how == "dies" and os.getpid() != parent:
            os._exit(1)
        return work(*given)
    return own

os.fork = noted
works = []
module.scan, module.look = counted(scan), counted(look)
own = scan(folder)
parent = os.getpid()
with background_look(folder, NOTHING.after(own, ()) if known else None, b"") as look:
    if how != "unheard":
        looked = look()
        print(looked.existing() == own, looked.record is not None, len(own), len(works))
print(len(children))
for child in children:
    try:
        os.waitpid(child, os.WNOHANG)
    except ChildProcessError:
        print("gone")
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
        ("ends new", 0, "True False 0 0\n1\ngone\n"),
        ("ends new", 3000, "True False 3000 0\n1\ngone\n"),  # more than a pipe holds
        ("dies new", 5, "True False 5 1\n1\ngone\n"),
        ("unheard new", 3000, "1\ngone\n"),
        ("ends known", 0, "True True 0 0\n1\ngone\n"),
        ("ends known", 2500, "True True 2500 0\n3\ngone\ngone\ngone\n"),
        ("dies known", 2500, "True True 2500 3\n3\ngone\ngone\ngone\n"),
        ("unheard known", 2500, "3\ngone\ngone\ngone\n"),
    ],
)
def test_children_look_and_are_gone(how: str, count: int, told: str, tmp_path: Path) -> None:
    fill(tmp_path, count)
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path), *how.split()],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(bantin.__file__).parent.parent,
    )
    assert (done.stdout, done.stderr) == (told, "")


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
        for record in (None, NOTHING.after(scan(tmp_path), ())):
            with background_look(tmp_path, record, b"") as look:
                assert look().existing() == scan(tmp_path)
                assert len(look().existing()) == count
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
