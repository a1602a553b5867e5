"""Workflows, actions and files for CI have the form that forges read, and name what is there."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

import bantin
from bantin.scaffolding import HOSTS
from tests.e2e.program import PROJECT, command

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

pytest.importorskip("check_jsonschema", reason="pip install 'bantin[dev]'")
OWN = sorted((PROJECT / ".github/workflows").glob("*.yml"))
ACTIONS = sorted((PROJECT / "ci/github").rglob("action.yml"))


def check(schema: str, files: Iterable[Path]) -> None:
    """Hold files against a schema that the library brings along; nothing is fetched."""
    tool = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}")
    done = subprocess.run([*tool, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_projects_own_files_are_what_github_reads() -> None:
    check("github-workflows", OWN)
    check("github-actions", ACTIONS)
    check("dependabot", [PROJECT / ".github/dependabot.yml"])


@pytest.mark.parametrize("host", HOSTS)
def test_what_init_makes_is_what_the_forges_read(host: str, tmp_path: Path) -> None:
    assert command("init", tmp_path, "--yes", "--host", host).code == 0
    workflows = [*tmp_path.glob(".github/workflows/*.yml"), *tmp_path.glob(".forgejo/*/*.yml")]
    if workflows:
        check("github-workflows", workflows)
    if (tmp_path / ".gitlab-ci.yml").exists():
        check("gitlab-ci", [tmp_path / ".gitlab-ci.yml"])


def test_the_component_is_a_job_of_gitlab(tmp_path: Path) -> None:
    text = (PROJECT / "ci/gitlab/site.yml").read_text("utf-8").split("\n---\n")[1]
    job = tmp_path / "job.yml"
    job.write_text(text.replace("$[[ inputs.root ]]", ".").replace("$[[ ", "").replace(" ]]", ""))
    check("gitlab-ci", [job])


@pytest.mark.parametrize("path", [*OWN, *ACTIONS], ids=lambda path: path.parent.name + path.name)
def test_actions_of_others_are_named_by_commits_and_scripts_hold_no_values(path: Path) -> None:
    text = path.read_text("utf-8")
    for uses in re.findall(r"uses: (?!OWNER)(.*)", text):
        known = r"(?:actions/[\w/-]+|pypa/gh-action-pypi-publish)"
        assert re.fullmatch(rf"{known}@[0-9a-f]{{40}} # v[0-9.]+", uses)
    for script in re.findall(
        r"^ +(?:- )?run: (?:\|\n(?:(?: {8,}.*)?\n)+|.*\n)", text, re.MULTILINE
    ):
        assert "${{" not in script


def test_actions_and_component_take_this_version() -> None:
    for path in ACTIONS:
        inputs = yaml.safe_load(path.read_text("utf-8"))["inputs"]
        assert inputs.get("version", {}).get("default", bantin.__version__) == bantin.__version__
    spec = yaml.safe_load((PROJECT / "ci/gitlab/site.yml").read_text("utf-8").split("\n---\n")[0])
    assert spec["spec"]["inputs"]["version"]["default"] == bantin.__version__


def test_what_the_image_and_the_actions_take_from_here_is_there() -> None:
    texts = [path.read_text("utf-8") for path in (*ACTIONS, PROJECT / "Containerfile")]
    named = {one for text in texts for one in re.findall(r"bantin/scaffolding/[\w/.-]+", text)}
    assert named
    assert all((PROJECT / one).exists() for one in named)
    kept = (PROJECT / ".containerignore").read_text("utf-8").split()
    assert kept == ["*", "!dist/*.whl", "!bantin/scaffolding/skeleton/common/ci"]
    container = (PROJECT / "Containerfile").read_text("utf-8")
    assert re.findall("^USER (.*)$", container, re.MULTILINE) == ["bantin"]
    assert "--require-hashes -r" in container
