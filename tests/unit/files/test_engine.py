"""The engine is another when a library that counts has another version."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from bantin.engine import code_key

if TYPE_CHECKING:
    from pathlib import Path

LIBRARIES = tuple(code_key.library_versions([]))


def installed(folder: Path, *names: str) -> str:
    for name in names:
        (folder / name).mkdir(parents=True)
    return str(folder)


def digest(monkeypatch: pytest.MonkeyPatch, *path: str) -> str:
    monkeypatch.setattr(sys, "path", [*path, *sys.path])
    code_key.engine_digest.cache_clear()
    try:
        return code_key.engine_digest()
    finally:
        monkeypatch.undo()
        code_key.engine_digest.cache_clear()


def test_the_versions_are_those_that_the_installer_tells() -> None:
    assert code_key.library_versions(sys.path) == {name: version(name) for name in LIBRARIES}


@pytest.mark.parametrize("library", LIBRARIES)
def test_another_version_of_any_library_is_another_engine(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = installed(tmp_path / "1", f"{library.replace('-', '_').lower()}-0.1.dist-info")
    two = installed(tmp_path / "2", f"{library}-0.2.dist-info")
    found = {digest(monkeypatch, one), digest(monkeypatch, two), digest(monkeypatch)}
    assert len(found) == 3


def test_a_library_that_does_not_count_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = installed(tmp_path, "jinja2_extras-9.dist-info", "pytest-0.1.dist-info", "nh3-9")
    assert digest(monkeypatch, place) == digest(monkeypatch)


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
    assert code_key.library_versions([installed(tmp_path, name)])[library] == found


def test_the_first_of_the_import_path_counts(tmp_path: Path) -> None:
    one = installed(tmp_path / "1", "nh3-1.dist-info")
    two = installed(tmp_path / "2", "nh3-2.dist-info", "babel-2.dist-info")
    versions = code_key.library_versions([one, two])
    assert (versions["nh3"], versions["babel"]) == ("1", "2")


def test_of_two_records_in_one_folder_both_count(tmp_path: Path) -> None:
    place = installed(tmp_path, "nh3-1.dist-info", "nh3-2.dist-info")
    assert code_key.library_versions([place])["nh3"] == "1 2"


def test_a_record_without_a_version_in_its_name_is_opened(tmp_path: Path) -> None:
    place = installed(tmp_path, "nh3.egg-info", "msgspec.egg-info")
    (tmp_path / "nh3.egg-info/PKG-INFO").write_text("Metadata-Version: 2.1\nVersion: 4.5\n")
    versions = code_key.library_versions([place])
    assert (versions["nh3"], versions["msgspec"]) == ("4.5", "")


def test_a_version_that_cannot_be_found_is_empty(tmp_path: Path) -> None:
    (tmp_path / "archive.zip").write_bytes(b"no archive")
    path = [str(tmp_path), str(tmp_path / "nowhere"), str(tmp_path / "archive.zip")]
    assert set(code_key.library_versions(path).values()) == {""}
