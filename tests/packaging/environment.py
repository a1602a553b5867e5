"""An environment in which the wheel is installed, and nothing else of the project can be seen."""

from __future__ import annotations

import shutil
import sys
import sysconfig
from importlib.metadata import distributions
from pathlib import Path
from typing import NamedTuple

from tests.e2e.program import run_command


class Environment(NamedTuple):
    packages: Path
    python: str
    program: str


def run_outside(*command: str | Path, folder: Path) -> str:
    """Run a command that must not see the project's folder, and return what it prints."""
    done = run_command(*command, cwd=folder, env={"PYTHONPATH": ""})
    assert done.code == 0, done.err
    return done.out


def install(wheel: Path, root: Path) -> Environment:
    """Install a wheel into a fresh environment, which borrows the dependencies of this one."""
    run_outside(sys.executable, "-m", "venv", "--without-pip", root, folder=root)
    base = {"base": str(root), "platbase": str(root)}
    scripts, packages = (sysconfig.get_path(name, "venv", base) for name in ("scripts", "purelib"))
    python = shutil.which("python", path=scripts)
    assert python
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    run_outside(*pip, "--no-deps", "--no-index", wheel, folder=root)
    borrowed = {str(one.locate_file("")) for one in distributions()}
    Path(packages, "borrowed.pth").write_text("\n".join(sorted(borrowed)), "utf-8")
    program = shutil.which("bantin", path=scripts)
    assert program, "the wheel installs no command"
    return Environment(Path(packages), python, program)
