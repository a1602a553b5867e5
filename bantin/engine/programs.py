"""Other programs that make files of files: found, run in a folder of their own, ended in time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.engine.temp_dir import folder_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class LateError(Exception):
    """A program has not ended in its time."""


def find_program(names: Sequence[str]) -> str:
    """Return the path of the first program that is installed, `""` for none.

    A name is looked up where the system looks programs up, but never in the current folder, which
    may be anybody's; a path is taken as it is.
    """
    found = (shutil.which(name) for name in names)
    return next((path for path in found if path and Path(path).is_absolute()), "")


def run_apart(
    program: str,
    arguments: Callable[[Path], Sequence[str]],
    given: Mapping[str, bytes],
    wanted: str,
    seconds: float,
) -> bytes | None:
    """Run a program in a new folder and return the file that it was to make, None if it has not.

    `given` are files by their paths in the folder, `arguments` says of the folder how the program
    is called, `wanted` is the path of the file. Nothing is left of the folder.

    Raises:
        LateError: it took longer than `seconds`; it and all that it started have been ended.
        OSError: the folder cannot be made, or the program not be started.
    """
    with folder_apart() as folder:
        for name, data in given.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        process = subprocess.Popen(  # noqa: S603 - a program that the caller has chosen
            [program, *arguments(folder)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise LateError from None
        finally:
            _end(process)
        made = folder / wanted
        return made.read_bytes() if made.is_file() else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it has started: they are a session of their own."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
