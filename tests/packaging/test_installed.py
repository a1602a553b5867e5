"""The wheel works where nothing of the project is but the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bantin
from tests.packaging.environment import run_outside
from tests.packaging.small_site import build_here, build_with

if TYPE_CHECKING:
    from tests.packaging.environment import Environment

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]


def test_the_installed_package_is_the_one_that_runs(
    environment: Environment, tmp_path: Path
) -> None:
    ask = "import bantin; print(bantin.__file__)"
    file = Path(run_outside(environment.python, "-c", ask, folder=tmp_path).strip())
    assert file == environment.packages / "bantin" / "__init__.py"


def test_the_installed_command_tells_its_version(environment: Environment, tmp_path: Path) -> None:
    told = run_outside(environment.program, "--version", folder=tmp_path)
    assert told.strip() == f"bantin {bantin.__version__}"


def test_the_installed_command_builds_what_the_sources_build(
    environment: Environment, tmp_path: Path
) -> None:
    made = build_with(environment.program, root=tmp_path / "installed")
    assert made == build_here(tmp_path / "here")
    assert "index.html" in made
