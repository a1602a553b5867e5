"""`bantin admin`: it writes once, at the end, and says what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import CONFIG, command, write_site

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://example.vn/admin/"


def clone(folder: Path, url: str = "https://forgejo.xa.vn/xa/trang.git") -> Path:
    """Return the folder of a site that lies in a clone."""
    git = folder / ".git"
    git.mkdir()
    (git / "HEAD").write_text("ref: refs/heads/chinh\n")
    (git / "config").write_text(f'[remote "origin"]\n\turl = {url}\n')
    return write_site(folder / "trang", {})


def test_first_it_says_where_to_register_what_and_writes_nothing(tmp_path: Path) -> None:
    root = clone(tmp_path)
    done = command("admin", "--root", root)
    assert (done.code, done.out) == (0, "")
    for said in ("https://forgejo.xa.vn/user/settings/applications", ADDRESS, "--application"):
        assert said in done.err
    assert (root / "site_config.yaml").read_text("utf-8") == CONFIG


def test_then_it_writes_the_section_and_says_what_is_left(tmp_path: Path) -> None:
    root = clone(tmp_path)
    done = command("admin", "--root", root, "--application", "a1", "--lang", "en")
    assert (done.code, done.out) == (0, "site_config.yaml\n")
    text = (root / "site_config.yaml").read_text("utf-8")
    assert text.startswith(CONFIG)
    for line in ("backend: forgejo", "repository: xa/trang", "branch: chinh", "folder: trang"):
        assert f"  {line}\n" in text
    said = ("ALLOW_DOMAIN = https://example.vn\n", ADDRESS, "Content-Security-Policy: default-src")
    assert all(one in done.err for one in said)
    assert "application: a1" in text


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    root = clone(tmp_path)
    command("admin", "--root", root, "--application", "a1")
    before = (root / "site_config.yaml").read_bytes()
    again = command("admin", "--root", root)
    assert again.code == 0
    assert ADDRESS in again.err
    assert command("admin", "--root", root, "--application", "b2").code == 2
    assert (root / "site_config.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("url", "options", "said"),
    [
        ("https://git.xa.vn/xa/t.git", [], "--backend gitlab"),
        ("", [], "chưa nối với kho git nào"),
        ("", ["--backend", "gitlab"], "--repository"),
        ("https://github.com/xa/t.git", [], "login: https"),
        ("https://gitlab.com/xa/t.git", ["--application", "a b"], "application"),
        ("https://gitlab.com/xa/t.git", ["--application", "a", "--branch", ".."], "nhánh"),
    ],
)
def test_what_a_build_would_not_take_is_not_written(
    url: str, options: list[str], said: str, tmp_path: Path
) -> None:
    root = clone(tmp_path, url)
    done = command("admin", "--root", root, *options)
    assert done.code == 2
    assert said in done.err
    assert (root / "site_config.yaml").read_text("utf-8") == CONFIG


def test_for_one_machine_nothing_need_be_registered(tmp_path: Path) -> None:
    root = write_site(tmp_path, {})
    done = command("admin", "--root", root, "--backend", "local")
    assert done.code == 0
    assert "bantin serve" in done.err
    written = (root / "site_config.yaml").read_text("utf-8")
    assert written == f"{CONFIG}\nadmin:\n  backend: local\n"


def test_without_a_configuration_there_is_nothing_to_set_up(tmp_path: Path) -> None:
    assert command("admin", "--root", tmp_path).code == 2
    root = write_site(tmp_path, {"site_config.yaml": "site: {title: T}\n"})
    done = command("admin", "--root", root, "--backend", "local")
    assert done.code == 2
    assert "[missing-key]" in done.err
