"""Every option is documented, and every command line in the documents is one of the program's."""

from __future__ import annotations

import re
import shlex
import subprocess
from importlib.util import find_spec
from itertools import takewhile
from typing import TYPE_CHECKING

import click
import pytest

from bantin.cli.main import app
from tests.docs.reading import DOCS, LANGUAGES, blocks, cells, code_spans, part, rows
from tests.e2e.program import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COMMANDS = app.commands


def every_command() -> dict[str, click.Command]:
    """Return the commands that do something, by what they are called."""
    found: dict[str, click.Command] = {}
    for name, command in COMMANDS.items():
        inner = command.commands if isinstance(command, click.Group) else None
        found |= {f"{name} {one}": sub for one, sub in inner.items()} if inner else {name: command}
    return found


def options() -> dict[str, set[str]]:
    """Return the options of every command."""
    return {
        name: {
            option
            for parameter in command.params
            for option in (*parameter.opts, *parameter.secondary_opts)
            if "-" in option
        }
        for name, command in every_command().items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", options())
def test_every_option_of_every_command_is_documented(name: str, language: str) -> None:
    assert rows(part(language, "commands", name)).keys() == options()[name] - {"--help"}


def command_lines() -> Iterator[tuple[str, ...]]:
    """Yield every command line in the documents, split into words."""
    for text in DOCS.values():
        lines = [line for block in blocks(text, "sh") for line in block.splitlines()]
        for line in {*lines, *code_spans(text)}:
            if re.match(r"\S*(bantin|make|python) ", line):
                words = shlex.split(line, comments=True)
                yield tuple(takewhile(lambda word: word not in {"|", ">"}, words))


LINES = sorted(set(command_lines()))
OURS = [words for words in LINES if words[0].endswith("bantin") or "build.py" in words]
MAKE = [words for words in LINES if words[0] == "make"]
MODULES = [words[2] for words in LINES if words[1:2] == ("-m",)]


@pytest.mark.parametrize("words", OURS, ids=" ".join)
def test_a_command_line_of_the_documents_is_understood(words: tuple[str, ...]) -> None:
    arguments = list(words[words.index("build.py") + 1 if "build.py" in words else 1 :])
    if arguments == ["--version"]:
        return
    command: click.Command = COMMANDS["build"]
    inner: Mapping[str, click.Command] = COMMANDS
    while arguments and arguments[0] in inner:
        command = inner[arguments.pop(0)]
        inner = command.commands if isinstance(command, click.Group) else {}
    command.make_context(str(command.name), arguments)  # raises where it does not understand


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_exit_codes_of_every_command_are_documented(language: str) -> None:
    table = part(language, "commands", "Exit codes")
    named = {cells(line)[0].split(" ")[0] for line in table.splitlines() if line.startswith("| ")}
    assert COMMANDS.keys() <= named


def test_the_documents_show_every_command() -> None:
    shown = {" ".join(words[1:3]) for words in OURS} | {word for words in OURS for word in words}
    assert every_command().keys() <= shown


@pytest.mark.parametrize("words", MAKE, ids=" ".join)
def test_make_knows_the_targets_that_the_documents_name(words: tuple[str, ...]) -> None:
    assert {"site", "test", "serve"} <= {word for line in MAKE for word in line}
    command = ["make", "--dry-run", *words[1:]]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("module", MODULES)
def test_a_module_that_the_documents_run_is_there(module: str) -> None:
    assert find_spec(module), module
