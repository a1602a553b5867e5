"""Which language the terminal speaks: asked for, the site's, the system's, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.cli.language import choose
from bantin.cli.main import with_command

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = "site:\n  title: News\n  url: https://example.org/\n  language: en\n"


def site(folder: Path, config: str) -> list[str]:
    (folder / "site_config.yaml").write_text(config, encoding="utf-8")
    return ["build", "--root", str(folder)]


def test_the_command_line_is_asked_first(tmp_path: Path) -> None:
    root = site(tmp_path, ENGLISH)
    environment = {"BANTIN_LANG": "en", "LANG": "en_US.UTF-8"}
    assert choose([*root, "--lang", "vi"], environment) == "vi"
    assert choose([*root, "--lang=vi"], environment) == "vi"
    assert choose(["--lang", "vi", *root], environment) == "vi"
    assert choose([*root, "--lang", "en", "--lang", "vi"], environment) == "vi"


def test_then_the_environment_then_the_site(tmp_path: Path) -> None:
    root = site(tmp_path, ENGLISH)
    assert choose(root, {"BANTIN_LANG": "vi", "LANG": "en_US.UTF-8"}) == "vi"
    assert choose(root, {"LANG": "vi_VN.UTF-8"}) == "en"
    assert choose(["build", f"--root={tmp_path}"], {}) == "en"


def test_the_site_is_the_one_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(tmp_path, ENGLISH)
    monkeypatch.chdir(tmp_path)
    assert choose([], {"LANG": "vi_VN.UTF-8"}) == "en"


@pytest.mark.parametrize("unknown", ["fr", "", "VI", "vi_VN"])
def test_a_language_that_there_is_not_is_not_heeded(unknown: str, tmp_path: Path) -> None:
    root = site(tmp_path, ENGLISH)
    assert choose([*root, "--lang", unknown], {"BANTIN_LANG": unknown}) == "en"


@pytest.mark.parametrize(
    ("config", "language"),
    [
        ("site: {title: A, url: 'https://a.vn'}\n", "vi"),
        ("site: {title: A, language: en}\n", "en"),
        ('site:\n  language : "en" # English\n', "en"),
        ("site:\n  title: [\n  language: 'en'\n", "en"),  # no YAML, and yet an English site
        ("site:\n  # language: en\n  title: A\n", "vi"),
        ("site:\n  language: fr\n", "vi"),
        ("site:\n  title: A\n  languages: en\n", "vi"),
        ("\ufeffsite:\r\n  language: en\r\n", "en"),
        ("", "vi"),
    ],
)
def test_the_language_of_a_site_is_found_in_any_configuration(
    config: str, language: str, tmp_path: Path
) -> None:
    assert choose(site(tmp_path, config), {"LANG": "fr_FR.UTF-8"}) == language


def test_a_configuration_that_is_no_text_has_the_language_of_sites(tmp_path: Path) -> None:
    (tmp_path / "site_config.yaml").write_bytes(b"site: \xff\xfe")
    assert choose(["--root", str(tmp_path)], {"LANG": "en_US.UTF-8"}) == "vi"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi"}, "vi"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB", "LANG": "vi_VN"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "vi_VN", "LANG": "en_GB"}, "vi"),
    ],
)
def test_outside_a_site_it_is_the_systems(
    environment: dict[str, str], language: str, tmp_path: Path
) -> None:
    assert choose(["--root", str(tmp_path)], environment) == language


@pytest.mark.parametrize(
    ("arguments", "completed"),
    [
        ([], ["build"]),
        (["--lang", "en"], ["build", "--lang", "en"]),
        (["--lang=en", "--json"], ["build", "--lang=en", "--json"]),
        (["--lang", "en", "serve"], ["--lang", "en", "serve"]),
        (["--lang", "build"], ["build", "--lang", "build"]),
        (["--help", "--lang", "en"], ["--help", "--lang", "en"]),
        (["x.html", "serve"], ["build", "x.html", "serve"]),
    ],
)
def test_build_is_the_command_where_none_is_named(
    arguments: list[str], completed: list[str]
) -> None:
    assert with_command(arguments) == completed


def test_a_site_has_the_language_that_it_shares(tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    (tmp_path / "chung").mkdir()
    (tmp_path / "chung/shared_config.yaml").write_text("site: {language: en}\n", "utf-8")
    own = "site: {title: A, url: 'https://a.vn'}\r\nextends: ../chung\r\n"
    root = site(tmp_path / "xa", own)
    assert choose(root, {}) == "en"
    assert choose(site(tmp_path / "xa", own.replace("title", "language: vi, title")), {}) == "vi"
    (tmp_path / "chung/shared_config.yaml").unlink()
    assert choose(root, {}) == "vi"
