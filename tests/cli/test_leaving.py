"""The program ends at once, and leaves nothing undone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.pipeline.program import PROJECT

PROGRAM = """
import atexit, sys, threading
from bantin.cli.main import program

class Kept:
    def __del__(self):
        print("taken apart")

kept = Kept()
atexit.register(print, "done at the end")
if {other}:
    threading.Thread(target=lambda: print("the other has come to its end")).start()
program()
"""


def end(*arguments: str, program: str = PROGRAM.format(other=False)) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize(("argument", "code"), [("--version", 0), ("--no-such-option", 2)])
def test_the_exit_code_and_all_that_was_to_be_done_are_the_same(argument: str, code: int) -> None:
    found, out = end(argument)
    assert found == code
    assert out.endswith("done at the end\n")
    assert "taken apart" not in out


def test_whatever_else_is_at_work_comes_to_its_end() -> None:
    code, out = end("--version", program=PROGRAM.format(other=True))
    assert code == 0
    assert "the other has come to its end" in out
    assert "done at the end" in out


def test_a_pipe_that_nobody_reads_is_no_success() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bantin", "--help"],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
    assert process.returncode != 0
