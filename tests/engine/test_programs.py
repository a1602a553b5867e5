"""Other programs: found, given files, ended in time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bantin.engine.programs import LateError, find_program, run_apart

COPY = "import sys, pathlib; pathlib.Path('out').mkdir(); pathlib.Path('out/b').write_bytes("
COPY += "pathlib.Path(sys.argv[1]).read_bytes()[::-1])"


def test_a_program_is_found_by_name_or_path() -> None:
    assert find_program(["no-such-program", sys.executable]) == sys.executable
    assert find_program(["no-such-program", "/no/such/program"]) == ""


def test_no_program_is_taken_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "here"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join([".", os.environ["PATH"]]))
    assert find_program(["here"]) == ""


def test_a_program_makes_a_file_of_a_file() -> None:
    made = run_apart(
        sys.executable,
        lambda folder: ["-c", COPY, str(folder / "in" / "a")],
        {"in/a": b"abc"},
        "out/b",
        60,
    )
    assert made == b"cba"


def test_a_program_that_makes_nothing() -> None:
    assert run_apart(sys.executable, lambda _: ["-c", "raise SystemExit(3)"], {}, "b", 60) is None


def test_a_program_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    sleep = "import time; time.sleep(600)"
    program = (
        "import subprocess, sys, pathlib, time\n"
        f"child = subprocess.Popen([sys.executable, '-c', {sleep!r}])\n"
        f"pathlib.Path({str(noted)!r}).write_text(str(child.pid))\n"
        "time.sleep(600)\n"
    )
    with pytest.raises(LateError):
        run_apart(sys.executable, lambda _: ["-c", program], {}, "b", 5)
    child = noted.read_text()
    for _ in range(300):  # the system takes a moment to let go of it
        if state_of(child) in {"", "Z"}:
            break
        time.sleep(0.1)
    assert state_of(child) in {"", "Z"}


def state_of(process: str) -> str:
    command = ["ps", "-o", "stat=", "-p", process]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    return shown.stdout.strip()[:1]


def test_nothing_is_left_of_the_folder(tmp_path: Path) -> None:
    noted = tmp_path / "folder"

    def arguments(folder: Path) -> list[str]:
        noted.write_text(str(folder))
        return ["-c", ""]

    run_apart(sys.executable, arguments, {"a": b""}, "b", 60)
    assert not Path(noted.read_text()).exists()
