"""Every version of Python that the classifiers name, as far as this machine has it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

from tests.e2e.program import PROJECT, run_command
from tests.packaging.project import PYPROJECT
from tests.packaging.small_site import build_here, build_with
from tools.make_environments import RUNNING, VERSIONS, environment_of, find_python, python_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

COMPILE = """
import pathlib, sys, warnings
warnings.simplefilter("error")
for path in pathlib.Path(sys.argv[1]).rglob("*.py"):
    compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
"""
MISSING = """
import sys
from importlib.metadata import PackageNotFoundError, distribution
for name in sys.argv[1:]:
    try:
        distribution(name)
    except PackageNotFoundError:
        print(name)
"""
DEPENDENCIES = [Requirement(line).name for line in PYPROJECT["project"]["dependencies"]]


@pytest.fixture(scope="module", params=VERSIONS)
def python(request: pytest.FixtureRequest) -> str:
    """Return an interpreter of each version: this one, one with the dependencies, or any."""
    version: str = request.param
    if version == RUNNING:
        return sys.executable
    found = python_of(environment_of(version)) or find_python(version)
    return found or pytest.skip(f"Python {version} is not installed")


def test_the_sources_compile_without_a_warning(python: str) -> None:
    done = run_command(python, "-I", "-c", COMPILE, PROJECT / "bantin", cwd=PROJECT)
    assert done.code == 0, done.err


def test_a_small_site_is_the_same_bytes(python: str, tmp_path: Path) -> None:
    missing = run_command(python, "-I", "-c", MISSING, *DEPENDENCIES, cwd=PROJECT)
    assert missing.code == 0, missing.err
    if missing.out:
        pytest.skip(f"{python} has no dependencies: python -m tools.make_environments")
    made = build_with(python, "-m", "bantin", root=tmp_path / "there", path=str(PROJECT))
    assert made == build_here(tmp_path / "here")
