"""Make an environment for each other version of Python that bantin supports and this machine has.

Run by hand from the repository's root, `python -m tools.make_environments`, before a release. The
environments are `.venv-3.12` and so on, with bantin's dependencies at the versions of
constraints.txt. tests/packaging builds a site with each of them; where one is missing, it only
compiles the sources with that version.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ABOUT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# The versions that the classifiers name, the oldest first.
VERSIONS: tuple[str, ...] = tuple(
    version
    for classifier in ABOUT["classifiers"]
    for version in re.findall(r"^Programming Language :: Python :: (3\.\d+)$", classifier)
)
RUNNING = sysconfig.get_python_version()


def environment_of(version: str) -> Path:
    """Return the folder of a version's environment, which need not be there."""
    return PROJECT / f".venv-{version}"


def python_of(environment: Path) -> str | None:
    """Return the interpreter of a virtual environment, or None if it has none."""
    base = {"base": str(environment), "platbase": str(environment)}
    return shutil.which("python", path=sysconfig.get_path("scripts", "venv", base))


def find_python(version: str) -> str | None:
    """Return an installed interpreter of a version such as "3.12", or None."""
    return next(filter(lambda python: _answers(python, version), _candidates(version)), None)


def _candidates(version: str) -> Iterator[str]:
    named = shutil.which(f"python{version}")
    if named:
        yield named
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from map(str, sorted(pyenv.glob(f"versions/{version}.*/bin/python")))


def _answers(python: str, version: str) -> bool:
    """Tell whether a program is that Python: a shim of pyenv has the name, but may not run."""
    ask = "import sysconfig; print(sysconfig.get_python_version())"
    done = subprocess.run([python, "-I", "-c", ask], capture_output=True, text=True, check=False)  # noqa: S603 - an interpreter
    return done.stdout.strip() == version


def _make(python: str, environment: Path) -> None:
    subprocess.run([python, "-m", "venv", environment], check=True)  # noqa: S603 - an interpreter
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    made = str(python_of(environment))
    subprocess.run(  # noqa: S603 - our own words
        [made, *install, "-c", PROJECT / "constraints.txt", *ABOUT["dependencies"]], check=True
    )


def main() -> None:
    """Make what is missing or of other dependencies."""
    for version in VERSIONS:
        python = find_python(version) if version != RUNNING else None
        if python:
            sys.stdout.write(f"{environment_of(version)}\n")
            _make(python, environment_of(version))


if __name__ == "__main__":
    main()
