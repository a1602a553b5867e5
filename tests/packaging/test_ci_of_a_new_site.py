"""The CI files of a new site do what they say: their steps are carried out here one by one."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

from tests.packaging.environment import run_outside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.packaging.archives import Distribution
    from tests.packaging.environment import Environment

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("packaging"),
    pytest.mark.skipif(shutil.which("bash") is None, reason="CI machines have bash and GNU date"),
]
# Steps of others: the sources, Python and what is kept between runs are there already.
KNOWN = ("actions/checkout@", "actions/setup-python@", "actions/cache@")
DUE = "steps.due.outputs.due == 'yes'"


class Machine(NamedTuple):
    """A machine of a CI: the folder of the sources, and an environment for its steps."""

    root: Path
    env: dict[str, str]

    def run(self, script: str, **more: str) -> None:
        """Carry out the lines of a step as CI does: the first that fails ends it."""
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=self.root,
            env=self.env | more,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"

    def page(self) -> str:
        return (self.root / "output/index.html").read_text("utf-8")


@pytest.fixture
def machine(environment: Environment, distribution: Distribution, tmp_path: Path) -> Machine:
    """Return a machine with a new site; its CI differs from that of another language in words."""
    root = tmp_path / "site"
    begin = (environment.program, "init", root, "--yes", "--lang", "vi")
    run_outside(*begin, folder=tmp_path)
    programs = Path(environment.program).parent
    way = os.pathsep.join((str(programs), os.environ["PATH"]))
    pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(distribution.wheel.parent)}
    home = {"PATH": way, "HOME": str(tmp_path), "PYTHONPATH": ""}
    return Machine(root, os.environ | home | pip)


def github(machine: Machine, event: str) -> bool:
    """Carry out the workflow for an event; tell whether it built the site."""
    workflow: Mapping[str, Any] = yaml.safe_load(
        (machine.root / ".github/workflows/site.yml").read_text("utf-8")
    )
    output = machine.root.parent / "github-output"
    output.write_text("", "utf-8")
    built = False
    for step in workflow["jobs"]["site"]["steps"]:
        if "uses" in step:
            assert step["uses"].startswith(KNOWN), step
            continue
        if "if" in step:
            assert step["if"] == DUE
            if "due=yes\n" not in output.read_text("utf-8"):
                continue
        machine.run(step["run"], GITHUB_EVENT_NAME=event, GITHUB_OUTPUT=str(output))
        built = built or step["name"] == "Build"
    return built


def gitlab(machine: Machine, source: str) -> None:
    """Carry out the job: its lines share one shell."""
    job = yaml.safe_load((machine.root / ".gitlab-ci.yml").read_text("utf-8"))["site"]
    lines = "\n".join((*job["before_script"], *job["script"]))
    machine.run(lines, CI_PIPELINE_SOURCE=source)


def test_the_steps_of_github_build_what_has_changed_or_is_due(machine: Machine) -> None:
    assert github(machine, "push")
    assert "</html>" in machine.page()
    assert not github(machine, "schedule"), "nothing is due"
    assert github(machine, "push")
    (machine.root / ".last-build").write_text("2020-01-01T00:00:00Z\n", "utf-8")
    assert github(machine, "schedule"), "a new day has begun"


def test_an_item_that_has_appeared_is_due(machine: Machine) -> None:
    now = datetime.now(UTC)
    shown = (now - timedelta(minutes=1)).isoformat(timespec="seconds")
    item = f"---\ntitle: Vừa đến giờ\ndate: {shown}\n---\n\nA.\n"
    (machine.root / "content/news/den-gio.md").write_text(item, "utf-8")
    before = (now - timedelta(minutes=2)).isoformat(timespec="seconds")
    (machine.root / ".last-build").write_text(f"{before}\n", "utf-8")
    assert github(machine, "schedule")
    assert "Vừa đến giờ" in machine.page()


def test_the_steps_of_gitlab_build_what_has_changed_or_is_due(machine: Machine) -> None:
    gitlab(machine, "push")
    before = machine.page()
    assert "</html>" in before
    (machine.root / "output/index.html").write_text("gone", "utf-8")
    gitlab(machine, "schedule")
    assert machine.page() == "gone", "nothing is due"
    gitlab(machine, "push")
    assert machine.page() == before


def test_what_is_kept_between_runs_is_not_in_the_repository(machine: Machine) -> None:
    gitlab(machine, "push")
    for kept in (".bantin", "output", ".last-build", "gl-code-quality-report.json"):
        assert (machine.root / kept).exists(), kept
        ignored = (machine.root / ".gitignore").read_text("utf-8").splitlines()
        assert {f"/{kept}", f"/{kept}/"} & set(ignored)


def test_a_mistake_ends_the_run_before_anything_is_built(machine: Machine) -> None:
    (machine.root / "content/news/hong.md").write_text("Không có phần đầu.\n", "utf-8")
    with pytest.raises(AssertionError, match="header-missing"):
        github(machine, "push")
    assert not (machine.root / "output").exists()
