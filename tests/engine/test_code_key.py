"""The key of code is another when a module, or a library that counts, is another."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from bantin.engine import code_key
from bantin.engine.code_key import library_versions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LIBRARIES = ("babel", "Markdown", "msgspec", "nh3", "python-frontmatter", "PyYAML", "tzdata")


def installed(folder: Path, *names: str) -> str:
    for name in names:
        (folder / name).mkdir(parents=True)
    return str(folder)


def versions(*path: str) -> Mapping[str, str]:
    return library_versions(LIBRARIES, path)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.py").write_text("A = 1\n")
    (folder / "inner" / "b.py").write_text("B = 2\n")
    return folder


def key(package: Path, monkeypatch: pytest.MonkeyPatch, *path: str) -> str:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "path", [*path, *sys.path])
        code_key.cache_clear()
        try:
            return code_key(package, LIBRARIES)
        finally:
            code_key.cache_clear()


def test_the_versions_are_those_that_the_installer_tells() -> None:
    assert versions(*sys.path) == {name: version(name) for name in LIBRARIES}


@pytest.mark.parametrize("library", LIBRARIES)
def test_another_version_of_any_library_is_another_key(
    library: str, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = installed(tmp_path / "1", f"{library.replace('-', '_').lower()}-0.1.dist-info")
    two = installed(tmp_path / "2", f"{library}-0.2.dist-info")
    found = {key(package, monkeypatch, *path) for path in ((one,), (two,), ())}
    assert len(found) == 3


def test_a_library_that_does_not_count_changes_nothing(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("jinja2_extras-9.dist-info", "pytest-0.1.dist-info", "nh3-9")
    place = installed(tmp_path / "1", *names)
    assert key(package, monkeypatch, place) == key(package, monkeypatch)


@pytest.mark.parametrize(
    ("name", "text"),
    [("inner/b.py", "B = 3\n"), ("c.py", ""), ("inner/c.py", ""), ("inner/words.toml", "")],
)
def test_another_module_is_another_key(
    name: str, text: str, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key(package, monkeypatch)
    (package / name).write_text(text)
    assert key(package, monkeypatch) != before


def test_a_renamed_module_is_another_key(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key(package, monkeypatch)
    (package / "a.py").rename(package / "z.py")
    assert key(package, monkeypatch) != before


def test_where_a_package_lies_is_no_matter(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key(package, monkeypatch)
    assert key(package.rename(package.with_name("moved")), monkeypatch) == before


@pytest.mark.parametrize(
    ("name", "library", "found"),
    [
        ("python_frontmatter-1.3.0.dist-info", "python-frontmatter", "1.3.0"),
        ("python.frontmatter-1.3.0.dist-info", "python-frontmatter", "1.3.0"),
        ("python-frontmatter-1.3.0.dist-info", "python-frontmatter", "1.3.0"),
        ("PyYAML-6.0.1-py3.11.egg-info", "PyYAML", "6.0.1"),
        ("pyyaml-6.0.1-py3.11-linux-x86_64.egg-info", "PyYAML", "6.0.1"),
        ("markdown-3.11.3rc1+local.2.dist-info", "Markdown", "3.11.3rc1+local.2"),
        ("tzdata-1!2026.6.dist-info", "tzdata", "1!2026.6"),
    ],
)
def test_names_of_records_are_read(name: str, library: str, found: str, tmp_path: Path) -> None:
    assert versions(installed(tmp_path, name))[library] == found


def test_the_first_of_the_import_path_counts(tmp_path: Path) -> None:
    one = installed(tmp_path / "1", "nh3-1.dist-info")
    two = installed(tmp_path / "2", "nh3-2.dist-info", "babel-2.dist-info")
    found = versions(one, two)
    assert (found["nh3"], found["babel"]) == ("1", "2")


def test_of_two_records_in_one_folder_both_count(tmp_path: Path) -> None:
    place = installed(tmp_path, "nh3-1.dist-info", "nh3-2.dist-info")
    assert versions(place)["nh3"] == "1 2"


def test_a_record_without_a_version_in_its_name_is_opened(tmp_path: Path) -> None:
    place = installed(tmp_path, "nh3.egg-info", "msgspec.egg-info")
    (tmp_path / "nh3.egg-info/PKG-INFO").write_text("Metadata-Version: 2.1\nVersion: 4.5\n")
    found = versions(place)
    assert (found["nh3"], found["msgspec"]) == ("4.5", "")


def test_a_version_that_cannot_be_found_is_empty(tmp_path: Path) -> None:
    (tmp_path / "archive.zip").write_bytes(b"no archive")
    path = (str(tmp_path), str(tmp_path / "nowhere"), str(tmp_path / "archive.zip"))
    assert set(versions(*path).values()) == {""}
