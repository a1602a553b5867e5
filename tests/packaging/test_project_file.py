"""What pyproject.toml and constraints.txt name is there."""

from __future__ import annotations

import pkgutil

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.e2e.program import PROJECT
from tests.packaging.project import PYPROJECT

LINT = PYPROJECT["tool"]["ruff"]["lint"]
EXTRAS = PYPROJECT["project"]["optional-dependencies"]
REQUIREMENTS = [
    Requirement(line)
    for line in (
        *PYPROJECT["build-system"]["requires"],
        *PYPROJECT["project"]["dependencies"],
        *(line for lines in EXTRAS.values() for line in lines),
    )
]
PINS = dict(
    line.split("==")
    for line in (PROJECT / "constraints.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)


@pytest.mark.parametrize("pattern", LINT["per-file-ignores"])
def test_a_pattern_of_the_linter_matches_a_file(pattern: str) -> None:
    assert any(path.is_file() for path in PROJECT.glob(pattern.replace("**", "**/*")))


@pytest.mark.parametrize("name", LINT["flake8-type-checking"]["runtime-evaluated-base-classes"])
def test_a_class_that_the_linter_is_told_of_is_there(name: str) -> None:
    assert isinstance(pkgutil.resolve_name(name), type)


def test_what_the_type_checker_reads_is_there() -> None:
    assert all((PROJECT / name).exists() for name in PYPROJECT["tool"]["mypy"]["files"])


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=str)
def test_a_requirement_has_a_pin_within_its_range(requirement: Requirement) -> None:
    if requirement.name == PYPROJECT["project"]["name"]:
        assert requirement.extras <= EXTRAS.keys()
        return
    pins = {canonicalize_name(name): version for name, version in PINS.items()}
    assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)])
