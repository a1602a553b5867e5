"""What the distribution says of itself agrees with the project."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import bantin
from tests.packaging.project import PYPROJECT, URLS
from tools.make_environments import VERSIONS

if TYPE_CHECKING:
    from email.message import Message

pytestmark = pytest.mark.xdist_group("packaging")

# The labels of addresses that package indexes know by name.
KNOWN = {"homepage", "documentation", "source", "changelog", "issues"}


def test_the_version_is_the_one_that_the_program_prints(metadata: Message) -> None:
    assert metadata["Version"] == bantin.__version__


def test_the_classifiers_name_every_python_from_the_oldest_without_a_gap(
    metadata: Message,
) -> None:
    (oldest,) = re.findall(r"^>=3\.(\d+)$", metadata["Requires-Python"])
    assert list(VERSIONS) == [f"3.{int(oldest) + step}" for step in range(len(VERSIONS))]
    assert VERSIONS[-1] == "3.14"
    assert PYPROJECT["tool"]["mypy"]["python_version"] == VERSIONS[0]
    assert PYPROJECT["tool"]["ruff"]["target-version"] == "py" + VERSIONS[0].replace(".", "")


def test_the_addresses_are_absolute_and_known(metadata: Message) -> None:
    told = dict(line.split(", ", 1) for line in metadata.get_all("Project-URL") or ())
    assert told == URLS
    assert {label.lower() for label in told} == KNOWN
    assert all(re.match(r"https://[\w.-]+(/|$)", address) for address in told.values())


def test_the_words_about_it_are_there(metadata: Message) -> None:
    assert metadata["Summary"].startswith("A static site generator for Vietnamese news")
    assert {"static site generator", "regulations"} <= set(metadata["Keywords"].split(","))
    assert metadata["License-Expression"] == "MIT AND OFL-1.1"
    assert metadata["License-File"] == "LICENSE"
