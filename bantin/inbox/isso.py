"""Isso: the environment in which it lives, and the process in which it runs.

Its environment is not ours, for it needs libraries that ours is better without. It listens on a
socket in a folder of its own, so only the door can reach it, and it ends with us however we end.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import venv
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.diagnostics import brief
from bantin.inbox.errors import InboxError
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.inbox.folder import DataFolder
    from bantin.words import Phrase

REQUIREMENT = "isso>=0.14,<0.15"
_PATIENCE = 30.0  # seconds in which Isso has to answer, or to end
_LOOK = 0.05  # seconds between two looks
_TAIL = 2000  # bytes of its log that are searched for a reason
# It ends when its standard input does, and the system closes that even where we are killed. Looking
# up the name of this machine, which a server of the library's does for its own name, may take long.
_PROGRAM = """\
import os, socket, sys, threading
def follow():
    sys.stdin.buffer.read()
    os._exit(0)
threading.Thread(target=follow, daemon=True).start()
socket.getfqdn = lambda name="": "localhost"
sys.argv[1:] = ["-c", sys.argv[1], "run"]
from isso import main
main()
"""
_VERSION = "from importlib.metadata import version; print(version('isso'))"
# The door does what Isso's own guard would do, and sees each client; Isso sees the door only.
# Whatever waits is kept until somebody has looked at it.
_CONFIG = """\
[general]
dbpath = {database}
host = {origin}
notify = none
[moderation]
enabled = true
purge-after = 5200w
[guard]
enabled = false
[server]
listen = unix://{socket}
[admin]
enabled = false
"""


class Isso:
    """A running Isso; `socket` is where it answers."""

    def __init__(self, listening: Path, process: subprocess.Popen[bytes]) -> None:
        self.socket = listening
        self._process = process

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None


def python_of(environment: Path) -> Path:
    """Return the interpreter of a virtual environment, which need not be there."""
    windows = sys.platform == "win32"
    return environment / ("Scripts/python.exe" if windows else "bin/python")


def isso_version(environment: Path) -> str:
    """Return the version of Isso in an environment, `""` if it has none."""
    python = python_of(environment)
    try:
        done = subprocess.run(  # noqa: S603 - an interpreter that the operator has named
            [python, "-I", "-c", _VERSION], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def make_environment(environment: Path) -> None:
    """Make an environment with Isso; pip fetches it from the package index.

    Raises:
        InboxError: it cannot be made.
    """
    try:
        venv.create(environment, with_pip=True, clear=True)
        done = subprocess.run(  # noqa: S603 - our own words
            [
                python_of(environment),
                *("-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
                REQUIREMENT,
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    except (OSError, subprocess.CalledProcessError) as failure:
        raise InboxError(_not_made(environment, str(failure))) from failure
    if done.returncode:
        shutil.rmtree(environment, ignore_errors=True)
        raise InboxError(_not_made(environment, (done.stderr.strip() or "pip").splitlines()[-1]))


@contextmanager
def running(environment: Path, data: DataFolder, origin: str) -> Iterator[Isso]:
    """Run Isso on a data folder.

    `origin` is an address that answers: Isso tries it once, and it should try no other.

    Raises:
        InboxError: it does not start.
    """
    if not hasattr(socket, "AF_UNIX"):
        raise InboxError(phrase("inbox.isso.system"))
    with tempfile.TemporaryDirectory(prefix="bantin-") as name:
        listening = Path(name, "isso")
        config = Path(name, "isso.cfg")
        config.write_text(
            _CONFIG.format(database=data.comments.name, origin=origin, socket=listening),
            encoding="utf-8",
        )
        process = _start(environment, data, config)
        try:
            _wait_for(process, listening, data)
            yield Isso(listening, process)
        finally:
            _end(process)


def _start(environment: Path, data: DataFolder, config: Path) -> subprocess.Popen[bytes]:
    quiet = {name: value for name, value in os.environ.items() if name != "ISSO_SETTINGS"}
    try:
        with data.log.open("wb") as log:
            # In a session of its own: Ctrl+C is for us, and we end it in good order.
            return subprocess.Popen(  # noqa: S603 - an interpreter that the operator has named
                [python_of(environment), "-I", "-c", _PROGRAM, config],
                cwd=data.path,
                env=quiet,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
                umask=0o077,
            )
    except OSError as failure:
        reason = brief(failure.strerror or str(failure))
        raise InboxError(phrase("inbox.isso.start", reason=reason)) from failure


def _wait_for(process: subprocess.Popen[bytes], listening: Path, data: DataFolder) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket(socket.AF_UNIX) as one, suppress(OSError):
            one.connect(str(listening))
            return
        time.sleep(_LOOK)
    raise InboxError(phrase("inbox.isso.start", reason=brief(_last_words(data))))


def _last_words(data: DataFolder) -> str:
    with suppress(OSError):
        lines = data.log.read_bytes()[-_TAIL:].decode(errors="replace").strip().splitlines()
        if lines:
            return lines[-1]
    return "–"


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _not_made(environment: Path, reason: str) -> Phrase:
    return phrase("inbox.isso.make", folder=brief(str(environment)), reason=brief(reason))
