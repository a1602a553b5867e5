"""Windows, as far as another system can play it: files held open, read-only, paths too long."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

import pytest

from bantin import engine
from bantin.engine.database import read_only
from bantin.engine.inside import is_inside
from bantin.engine.patience import LONGEST_PATH, PAUSES, HeldError, is_too_long, patiently

if TYPE_CHECKING:
    from pathlib import Path


def refusal(winerror: int | None, path: str = "x", kind: int = errno.EACCES) -> OSError:
    """Return what Windows raises; elsewhere an error has no such number by itself."""
    failure = OSError(kind, os.strerror(kind), path)
    if winerror is not None:
        failure.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
    return failure


class Held:
    """A step that fails so many times and then succeeds."""

    def __init__(self, times: int, winerror: int | None = 32) -> None:
        self.left = times
        self.taken = 0
        self._winerror = winerror

    def __call__(self) -> str:
        self.taken += 1
        if self.left:
            self.left -= 1
            raise refusal(self._winerror)
        return "done"


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Collect the pauses, which are not slept."""
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    return slept


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_is_let_go_of_is_waited_for(winerror: int, waits: list[float]) -> None:
    step = Held(3, winerror)
    assert patiently(step, "x") == "done"
    assert step.taken == 4
    assert waits == list(PAUSES[:3])
    assert waits == sorted(waits)


def test_waiting_ends(waits: list[float]) -> None:
    step = Held(1000)
    with pytest.raises(HeldError) as caught:
        patiently(step, "trang/index.html")
    assert caught.value.filename == "trang/index.html"
    assert step.taken == len(PAUSES) + 1
    assert waits == list(PAUSES)
    assert 3 < sum(PAUSES) < 10


@pytest.mark.parametrize("winerror", [None, 2, 112])
def test_what_waiting_does_not_mend_is_told_at_once(
    winerror: int | None, waits: list[float]
) -> None:
    with pytest.raises(OSError, match=r"\[Errno 13\]"):
        patiently(Held(1, winerror), "x")
    assert waits == []


def test_a_read_only_file_becomes_writable(tmp_path: Path, waits: list[float]) -> None:
    file = tmp_path / "a.html"
    file.write_text("cũ", "utf-8")
    file.chmod(0o444)

    def step() -> None:
        if not os.stat(file).st_mode & 0o200:  # noqa: PTH116
            raise refusal(5)

    patiently(step, str(file))
    assert len(waits) == 1


@pytest.mark.parametrize(
    ("failure", "path", "expected"),
    [
        (refusal(206), "x", True),
        (refusal(3, kind=errno.ENOENT), "x" * (LONGEST_PATH + 1), True),
        (refusal(3, kind=errno.ENOENT), "x" * LONGEST_PATH, False),
        (refusal(None, kind=errno.ENAMETOOLONG), "x", True),
        (refusal(None, kind=errno.ENOSPC), "x" * 999, False),
    ],
)
def test_a_path_that_is_too_long_is_known(failure: OSError, path: str, *, expected: bool) -> None:
    assert is_too_long(failure, path) is expected


# Paths -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("C:\\Trang tin\\.bantin\\a.sqlite", "file:///C:/Trang%20tin/.bantin/a.sqlite?mode=ro"),
        ("\\\\may\\chung\\a.sqlite", "file:////may/chung/a.sqlite?mode=ro"),
        ("D:\\a#b?c\\a.sqlite", "file:///D:/a%23b%3Fc/a.sqlite?mode=ro"),
    ],
)
def test_a_database_is_found_on_drives_and_shares(path: str, uri: str) -> None:
    assert read_only(PureWindowsPath(path)) == uri


def test_a_database_with_an_odd_name_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "Trang tin #1 100%?.sqlite"
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE a (b)")
        made.commit()
    with closing(sqlite3.connect(read_only(file), uri=True)) as found:
        assert found.execute("SELECT count(*) FROM a").fetchone() == (0,)


@pytest.mark.parametrize("path", ["C:/a", "a:b", "..\\a", "a\\b", "a|b"])
def test_a_path_that_leads_out_on_windows_is_refused(path: str) -> None:
    assert not is_inside(path, windows=True)


def test_the_engine_hands_out_its_patience() -> None:
    assert engine.patiently(lambda: 1, "x") == 1
