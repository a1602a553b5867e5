"""Isso's environment and process: found, made, started, and told of where that fails."""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING

import pytest

from bantin.inbox import InboxError
from bantin.inbox.isso import isso_version, make_environment, python_of, running
from bantin.inbox.store import read_opinions
from bantin.words import LANGUAGES, Words
from tests.inbox.conftest import open_inbox
from tests.inbox.reader import send

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.inbox import DataFolder


def test_the_version_of_an_environment_is_read(isso: Path, tmp_path: Path) -> None:
    assert isso_version(isso).startswith("0.14")
    assert isso_version(tmp_path) == ""


def test_isso_is_no_part_of_our_own_environment() -> None:
    assert not {"isso", "misaka", "bleach"} & sys.modules.keys()


def said(failure: InboxError) -> str:
    """Return what is said of a failure, in every language."""
    return "\n".join(Words(language).speak(failure.reason) for language in LANGUAGES)


@pytest.mark.slow
def test_an_environment_that_cannot_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(InboxError) as failed:
        make_environment(tmp_path / "isso")
    assert "isso" in said(failed.value).lower()
    assert not (tmp_path / "isso").exists()


def test_a_program_that_is_no_isso_is_told_with_its_last_words(
    tmp_path: Path, data: DataFolder
) -> None:
    python = python_of(tmp_path / "none")
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\necho 'no such module' >&2\nexit 3\n", encoding="utf-8")
    python.chmod(0o755)
    data.make()
    with pytest.raises(InboxError) as failed, running(tmp_path / "none", data, "http://localhost"):
        pytest.fail("it runs")
    assert "no such module" in said(failed.value)


@pytest.mark.slow
def test_a_database_of_another_form_is_left_alone(isso: Path, data: DataFolder) -> None:
    with open_inbox(isso, data) as address:
        assert send(address).status == 202
    assert len(read_opinions(data)) == 1
    with sqlite3.connect(data.comments) as connection:
        connection.execute("PRAGMA user_version = 6")
    connection.close()
    with pytest.raises(InboxError, match=r"inbox\.database\.format"):
        read_opinions(data)


def test_what_is_no_database_is_told(data: DataFolder) -> None:
    data.make()
    data.comments.write_bytes(b"no database at all " * 100)
    with pytest.raises(InboxError, match=r"inbox\.database\.broken"):
        read_opinions(data)
