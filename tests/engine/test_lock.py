"""One holder of a site's lock at a time, however it ends."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bantin
from bantin.engine import Holder, locked

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT = 30.0  # seconds; only a test that fails waits so long
# Holds a lock until its standard input ends.
_HOLDING = """
import sys
from pathlib import Path
from bantin.engine import locked

with locked(Path(sys.argv[1]), output="first", waiting=print):
    print("holding", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holding(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a process that holds the lock of a folder."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(bantin.__file__).parent.parent,
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "holding\n"
            yield process
        finally:
            process.kill()


def refuse(holder: Holder | None) -> None:
    pytest.fail(f"waits for {holder}")


def test_who_waits_is_told_who_holds_the_lock(
    tmp_path: Path, holding: subprocess.Popen[str]
) -> None:
    told: list[Holder | None] = []

    def waiting(holder: Holder | None) -> None:
        told.append(holder)
        assert holding.stdin is not None
        holding.stdin.close()

    with locked(tmp_path, output="second", waiting=waiting):
        assert holding.wait(WAIT) == 0
    assert told == [Holder(holding.pid, "first")]


def test_a_killed_holder_does_not_block(tmp_path: Path, holding: subprocess.Popen[str]) -> None:
    holding.send_signal(signal.SIGKILL)
    holding.wait()
    assert (tmp_path / "lock.holder").exists()
    with locked(tmp_path, output="second", waiting=refuse):
        pass


@pytest.mark.parametrize("content", [b"", b"first (process 7)", b"\xff\xfe", b"[]", None])
def test_a_holder_that_cannot_be_read_is_unknown(
    tmp_path: Path, holding: subprocess.Popen[str], content: bytes | None
) -> None:
    told: list[Holder | None] = []
    if content is None:
        (tmp_path / "lock.holder").unlink()
    else:
        (tmp_path / "lock.holder").write_bytes(content)

    def waiting(holder: Holder | None) -> None:
        told.append(holder)
        holding.kill()

    with locked(tmp_path, output="second", waiting=waiting):
        pass
    assert told == [None]


def test_the_lock_is_free_when_its_holder_is_done(tmp_path: Path) -> None:
    told: list[Holder | None] = []
    for _ in range(2):
        with locked(tmp_path, output="first", waiting=told.append):
            assert b"first" in (tmp_path / "lock.holder").read_bytes()
        assert not (tmp_path / "lock.holder").exists()
    assert told == []


def test_the_lock_is_free_when_its_holder_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path, output="first", waiting=refuse):
        raise ZeroDivisionError
    with locked(tmp_path, output="second", waiting=refuse):
        pass


@pytest.mark.parametrize("content", [b"", b"rubbish " * 100, b"\x00" * 5000])
def test_whatever_lies_in_the_place_of_the_lock_does_not_block(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "lock.sqlite").write_bytes(content)
    (tmp_path / "lock.holder").write_bytes(b"\xff\xfe rubbish")
    with locked(tmp_path, output="first", waiting=refuse):
        pass


def test_a_lock_that_cannot_be_made_is_an_error_and_not_a_wait(tmp_path: Path) -> None:
    (tmp_path / "lock.sqlite").mkdir()
    with (
        pytest.raises(OSError, match="unable to open"),
        locked(tmp_path, output="first", waiting=refuse),
    ):
        pass


def test_a_lock_on_a_full_disk_is_an_error_and_not_a_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def execute(self, _: str) -> None:
            failure = sqlite3.OperationalError("database or disk is full")
            failure.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise failure

        def close(self) -> None:
            pass

    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: Full())
    with (
        pytest.raises(OSError, match="disk is full"),
        locked(tmp_path, output="first", waiting=refuse),
    ):
        pass
