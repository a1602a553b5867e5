"""What is printed on a terminal is wrapped at words, each line by itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.cli import terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 40


@pytest.fixture(scope="module", autouse=True)
def _narrow() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terminal, "is_seen", lambda: True)
        patch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((WIDTH, 24)))
        yield


def test_lines_of_a_diagnostic_are_wrapped_and_its_caret_stays() -> None:
    said = "content/news/a.md:2:8: warning: the title is all in capitals [title-in-capitals]"
    excerpt, caret = "    title: HỌP DÂN", "           ^"
    hint = "    → Write it as in a sentence: capitals are hard to read."
    lines = terminal.at_words(f"{said}\n{excerpt}\n{caret}\n{hint}").split("\n")
    assert all(len(line) <= WIDTH for line in lines)
    assert lines[lines.index(excerpt) + 1] == caret
    assert " ".join(lines) == f"{said} {excerpt} {caret} {hint}"


@given(st.text(alphabet="ab \n→ộ/"))
def test_nothing_changes_but_blanks_to_ends_of_lines(text: str) -> None:
    wrapped = terminal.at_words(text)
    assert len(wrapped) == len(text)
    assert wrapped.replace("\n", " ") == text.replace("\n", " ")
