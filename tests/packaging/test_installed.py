"""The wheel works where nothing of the project is but the wheel."""

from __future__ import annotations

import shutil
import sys
import sysconfig
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import bantin
from tests.e2e.program import run_command
from tests.packaging.small_site import build_here, build_with

if TYPE_CHECKING:
    from tests.packaging.archives import Distribution

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]


class Environment(NamedTuple):
    packages: Path
    python: str
    program: str


def run_outside(*command: str | Path, folder: Path) -> str:
    """Run a command that must not see the project's folder, and return what it prints."""
    done = run_command(*command, cwd=folder, env={"PYTHONPATH": ""})
    assert done.code == 0, done.err
    return done.out


@pytest.fixture(scope="module")
def environment(
    distribution: Distribution, tmp_path_factory: pytest.TempPathFactory
) -> Environment:
    """Install the wheel into a fresh environment, which borrows the dependencies of this one."""
    root = tmp_path_factory.mktemp("environment")
    run_outside(sys.executable, "-m", "venv", "--without-pip", root, folder=root)
    base = {"base": str(root), "platbase": str(root)}
    scripts, packages = (sysconfig.get_path(name, "venv", base) for name in ("scripts", "purelib"))
    python = shutil.which("python", path=scripts)
    assert python
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    run_outside(*pip, "--no-deps", "--no-index", distribution.wheel, folder=root)
    borrowed = {str(one.locate_file("")) for one in distributions()}
    Path(packages, "borrowed.pth").write_text("\n".join(sorted(borrowed)), "utf-8")
    program = shutil.which("bantin", path=scripts)
    assert program, "the wheel installs no command"
    return Environment(Path(packages), python, program)


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
