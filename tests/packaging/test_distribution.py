"""Wheel and sdist hold what they must, and nothing else."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import PROJECT, snapshot
from tests.packaging.archives import build, project_files, unpack, wheel_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.packaging.archives import Distribution

pytestmark = pytest.mark.xdist_group("packaging")

FOLDERS = (
    *(
        "bantin",
        "bench",
        "ci",
        "content",
        "docs",
        "editors",
        "packages",
        "templates",
        "tests",
        "tools",
    ),
)
FILES = {
    *("ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "build.py"),
    *(".containerignore", "Containerfile"),
    *("constraints.txt", "pyproject.toml", "site_config.yaml"),
}


def test_the_wheel_is_the_package_and_nothing_else(distribution: Distribution) -> None:
    files = wheel_files(distribution.wheel)
    about = {name for name in files if name.split("/")[0].endswith(".dist-info")}
    package = {name: data for name, data in files.items() if name not in about}
    assert package == project_files("bantin")
    assert {name.partition("/")[2] for name in about} == {
        *("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"),
        "licenses/bantin/theme/default/static/headline.txt",  # of the font
    }


def test_the_wheel_brings_the_theme_the_catalogues_and_the_types(
    distribution: Distribution,
) -> None:
    names = {PurePosixPath(name) for name in wheel_files(distribution.wheel)}
    assert PurePosixPath("bantin/py.typed") in names
    theme = PurePosixPath("bantin/theme/default")
    kinds = {(path.parent.name, path.suffix) for path in names if path.is_relative_to(theme)}
    assert kinds == {
        *(("default", ".html"), ("partials", ".html"), ("locale", ".po")),
        *(("static", ".css"), ("static", ".js"), ("static", ".svg"), ("static", ".png")),
        *(("static", ".woff2"), ("static", ".txt")),  # the font and its licence
    }


def test_the_sdist_is_the_whole_project(distribution: Distribution, tmp_path: Path) -> None:
    files = snapshot(unpack(distribution, tmp_path))
    top = {name for name in files if "/" not in name}
    assert top - {"PKG-INFO", ".gitignore"} >= FILES
    assert {name.split("/")[0] for name in files} - top == set(FOLDERS)
    for folder in FOLDERS:
        assert project_files(folder).items() <= files.items(), folder
    for name in FILES:
        assert files[name] == (PROJECT / name).read_bytes(), name


def test_the_wheel_that_is_built_from_the_sdist_is_the_same(
    distribution: Distribution, tmp_path: Path
) -> None:
    again = build(unpack(distribution, tmp_path / "source"), tmp_path / "again")
    assert wheel_files(again.wheel) == wheel_files(distribution.wheel)
    assert again.sdist.read_bytes() == distribution.sdist.read_bytes()
