"""A commit is carried out once or several times with the same end, also where folders hinder it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from bantin.engine import (
    MANIFEST,
    InTheWayError,
    Journal,
    Move,
    MoveJob,
    carry_out,
    check_way,
    decide,
    finish,
    in_waves,
    pending,
)
from bantin.engine.journal import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# A file becomes a folder, a folder becomes a file, one is new and one is replaced.
OLD = {"a": "old a", "b/c": "old c", "d": "old d", "gone/deep/e": "old e"}
NEW = {"a/x": "new x", "b": "new b", "d": "new d", "new/deep/f": "new f"}
REMOVALS = ("a", "b/c", "gone/deep/e")


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def put(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def journal(removals: Iterable[str] = REMOVALS) -> Journal:
    moves = tuple(Move(str(number), path) for number, path in enumerate(NEW))
    return Journal(key="output", stage="stage", waves=(moves,), removals=tuple(removals))


def waiting(folder: Path) -> Journal | None:
    return pending(folder, key="output", temporary=folder / "temp")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    put(tmp_path / "output", OLD)
    put(tmp_path / "stage", {str(number): text for number, text in enumerate(NEW.values())})
    return tmp_path / "output"


def test_files_are_moved_and_removed_with_their_empty_folders(output: Path) -> None:
    put(output, {"foreign": "f"})
    carry_out(journal(), output=output, stage=output.parent / "stage")
    assert files(output) == NEW | {"foreign": "f"}
    assert not (output / "gone").exists()


@pytest.mark.parametrize("steps", range(8))
def test_a_commit_that_was_interrupted_is_carried_out_again(
    output: Path, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, left = os.replace, [steps]

    def interrupted(source: str, target: str) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        try:
            carry_out(journal(), output=output, stage=output.parent / "stage")
        except KeyboardInterrupt:
            assert files(output) != NEW
    for _ in range(2):
        carry_out(journal(), output=output, stage=output.parent / "stage")
        assert files(output) == NEW


def test_where_files_have_been_seen_nothing_is_looked_for_but_the_way(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit that replaces what is there asks the system once for each folder."""
    paths = ("d", "k/e", "k/f", "k/g/h")
    put(output, dict.fromkeys(paths, "old"))
    moves = tuple(Move(str(number), path) for number, path in enumerate(paths))
    asked: list[str] = []
    for name in ("lstat", "stat"):
        real = getattr(os, name)

        def noting(path: str, *, real: Callable[[str], object] = real) -> object:
            asked.append(path)
            return real(path)

        monkeypatch.setattr(os, name, noting)
    check_way(output, Journal(key="", stage="", waves=(moves,)), files=paths)
    monkeypatch.undo()
    assert asked == [f"{output}/k", f"{output}/k/g"]


@pytest.mark.parametrize("failure", [IsADirectoryError, PermissionError])
def test_an_empty_folder_gives_way_whatever_the_system_says_of_it(
    output: Path, failure: type[OSError], monkeypatch: pytest.MonkeyPatch
) -> None:
    (output / "d").unlink()
    (output / "d" / "empty").mkdir(parents=True)
    replace = os.replace

    def refuse(source: str, target: str) -> None:
        if os.path.isdir(target):  # noqa: PTH112 - as it is called
            raise failure(target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    carry_out(journal(), output=output, stage=output.parent / "stage")
    assert files(output) == NEW


def test_a_file_that_may_not_be_written_is_told(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str, target: str) -> None:
        raise PermissionError(target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        carry_out(journal(), output=output, stage=output.parent / "stage")


@pytest.mark.parametrize(
    ("removals", "hindrance"),
    [
        (REMOVALS, ""),
        (("b/c",), "a"),  # a file where a folder is needed
        (("a",), "b/c"),  # a file in a folder where a file is needed
    ],
)
def test_what_is_in_the_way_is_told_before_anything_is_decided(
    output: Path, removals: tuple[str, ...], hindrance: str
) -> None:
    if not hindrance:
        check_way(output, journal(removals))
        return
    with pytest.raises(InTheWayError) as caught:
        check_way(output, journal(removals))
    assert caught.value.path == str(output / hindrance)


def test_a_link_to_a_folder_gives_way_to_a_file_and_the_folder_stays(output: Path) -> None:
    elsewhere = output.parent / "elsewhere"
    put(elsewhere, {"theirs": "t"})
    (output / "d").unlink()
    (output / "d").symlink_to(elsewhere)
    check_way(output, journal())
    carry_out(journal(), output=output, stage=output.parent / "stage")
    assert files(output) == NEW
    assert not (output / "d").is_symlink()
    assert files(elsewhere) == {"theirs": "t"}


def test_of_a_link_to_a_folder_the_link_is_removed(output: Path) -> None:
    elsewhere = output.parent / "elsewhere"
    put(elsewhere, {"theirs": "t"})
    (output / "gone" / "deep" / "e").unlink()
    (output / "gone" / "deep" / "e").symlink_to(elsewhere)
    carry_out(journal(), output=output, stage=output.parent / "stage")
    assert not (output / "gone").exists()
    assert files(elsewhere) == {"theirs": "t"}


def test_a_journal_that_finds_no_room_decides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def half(path: Path, data: bytes) -> None:
        write(path, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", half)
        with pytest.raises(OSError, match="space"):
            decide(tmp_path, journal())
    assert not (tmp_path / JOURNAL).exists()


def test_a_decided_commit_is_pending_until_it_is_finished(tmp_path: Path) -> None:
    assert waiting(tmp_path) is None
    decide(tmp_path, journal())
    assert waiting(tmp_path) == journal()
    finish(tmp_path)
    finish(tmp_path)
    assert waiting(tmp_path) is None


@pytest.mark.parametrize("damage", [b"", b"{", b'{"key": 1}', b"\xff\xfe"])
def test_a_damaged_journal_was_not_decided(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / JOURNAL).write_bytes(damage)
    assert waiting(tmp_path) is None


def test_new_files_go_out_by_rank_and_then_what_is_replaced() -> None:
    ranked = [
        (2, True, Move("1", "index.html")),
        (0, True, Move("2", "theme.css")),
        (1, False, Move("3", "new.html")),
        (2, False, Move("4", "list.html")),
        (0, False, Move("5", "new.css")),
        (1, False, Move("6", "newer.html")),
    ]
    paths = [[move.output_path for move in wave] for wave in in_waves(ranked)]
    assert paths == [
        ["new.css"],
        ["new.html", "newer.html"],
        ["list.html"],
        ["theme.css"],
        ["index.html"],
    ]


def test_a_wave_is_over_before_the_next_begins_and_removals_are_last(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    replace, unlink = os.replace, Path.unlink

    def recorded(source: str, target: str) -> None:
        order.append(str(target).removeprefix(f"{output}/"))
        replace(source, target)

    def removed(path: Path, **more: bool) -> None:
        order.append(f"-{path.relative_to(output)}")
        unlink(path, **more)

    monkeypatch.setattr(os, "replace", recorded)
    monkeypatch.setattr(Path, "unlink", removed)
    decided = Journal(
        key="output",
        stage="stage",
        listing=(Move("0", MANIFEST),),
        waves=((Move("1", "new"),), (Move("2", "d"),)),
        removals=("a", "gone/deep/e"),
        listed=(Move("3", MANIFEST),),
    )
    done: list[str] = []

    def share_out(job: MoveJob, moves: tuple[Move, ...]) -> None:
        job(moves)
        done.extend(move.output_path for move in moves)

    carry_out(decided, output=output, stage=output.parent / "stage", share_out=share_out)
    assert order == [MANIFEST, "new", "d", "-a", "-gone/deep/e", MANIFEST]
    assert done == ["new", "d"]


@pytest.mark.parametrize("path", ["linked/f", "linked/deep/f"])
def test_no_folder_that_is_a_link_is_entered(output: Path, path: str) -> None:
    elsewhere = output.parent / "elsewhere"
    put(elsewhere, {"f": "theirs", "deep/f": "theirs"})
    (output / "linked").symlink_to(elsewhere)
    with pytest.raises(InTheWayError) as caught:
        check_way(output, Journal(key="", stage="", waves=((Move("0", path),),)))
    assert caught.value.path == str(output / "linked")
    # What is behind the link is not what was made.
    carry_out(
        Journal(key="", stage="", removals=(path,)), output=output, stage=output.parent / "stage"
    )
    assert files(elsewhere) == {"f": "theirs", "deep/f": "theirs"}


def made_by_hand(**changes: object) -> Journal:
    return msgspec.structs.replace(journal(), **changes)


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "elsewhere"},
        {"key": "/etc"},
        {"stage": ".."},
        {"stage": "/etc"},
        {"stage": "a/b"},
        {"stage": ""},
        {"removals": ("../secret",)},
        {"removals": ("/etc/passwd",)},
        {"removals": ("a", "b/../../secret")},
        {"removals": (".git/config",)},
        {"removals": (MANIFEST,)},
        {"waves": ((Move("0", "../secret"),),)},
        {"waves": ((Move("0", "/etc/passwd"),),)},
        {"waves": ((Move("0", "a/.git/hooks/x"),),)},
        {"waves": ((Move("../secret", "a"),),)},
        {"waves": ((Move("/etc/passwd", "a"),),)},
        {"waves": ((Move("link", "a"),),)},
        {"waves": ((Move("folder", "a"),),)},
        {"listing": (Move("0", "index.html"),)},
        {"listed": (Move("link", MANIFEST),)},
    ],
    ids=str,
)
def test_a_journal_that_no_build_would_have_written_is_none(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    stage = tmp_path / "temp" / "stage"
    put(stage, {str(number): "text" for number in range(len(NEW))})
    put(tmp_path, {"secret": "theirs"})
    (stage / "link").symlink_to(tmp_path / "secret")
    (stage / "folder").mkdir()
    decide(tmp_path, journal())
    assert waiting(tmp_path) == journal()
    decide(tmp_path, made_by_hand(**wrong))
    assert waiting(tmp_path) is None


@pytest.mark.parametrize("place", ["temp", "temp/stage"])
def test_a_journal_whose_stage_is_reached_through_a_link_is_none(
    tmp_path: Path, place: str
) -> None:
    put(tmp_path, {"elsewhere/stage/0": "theirs", "elsewhere/0": "theirs"})
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).symlink_to(tmp_path / "elsewhere")
    decide(tmp_path, journal())
    assert waiting(tmp_path) is None
