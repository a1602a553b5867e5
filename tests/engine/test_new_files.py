"""New files: whole or not at all, and never over another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from bantin.engine.new_files import write_new

if TYPE_CHECKING:
    from collections.abc import Callable


def no_links(*_: object) -> NoReturn:
    raise OSError(1, "no links here")


@pytest.mark.parametrize("linked", [True, False])
def test_a_file_is_written_with_its_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, linked: bool
) -> None:
    if not linked:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    place = tmp_path / "a" / "b" / "bai.md"
    write_new(place, b"moi")
    assert place.read_bytes() == b"moi"
    assert [one.name for one in place.parent.iterdir()] == ["bai.md"]


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize("make", [Path.touch, Path.mkdir])
def test_nothing_is_overwritten(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], None],
    *,
    linked: bool,
) -> None:
    if not linked:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    place = tmp_path / "bai.md"
    make(place)
    with pytest.raises(FileExistsError):
        write_new(place, b"moi")
    assert [one.name for one in tmp_path.iterdir()] == ["bai.md"]


def test_a_failure_names_the_file_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> NoReturn:
        raise OSError(28, "no space left", ".x.tmp")

    monkeypatch.setattr("tempfile.mkstemp", full)
    with pytest.raises(OSError, match="no space left") as failed:
        write_new(tmp_path / "bai.md", b"moi")
    assert failed.value.filename == str(tmp_path / "bai.md")
