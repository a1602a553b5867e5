"""Carries out workflows of GitHub and Forgejo here: each job in a clone of its own.

Steps of others (`uses`) are played: the sources are cloned, what is kept and handed on is copied.
What `run` says is run. Expressions are read as far as our workflows use them; anything else fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from fnmatch import filter as fnmatches
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.e2e.program import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TOKEN = re.compile(r"\s*('[^']*'|==|!=|&&|\|\||[\w.-]+)")


def evaluated(expression: str, context: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any value
    """Return the value of an expression; `&&` binds closer than `||`, as there."""
    tokens = _TOKEN.findall(expression)
    assert "".join(tokens) == re.sub(r"\s(?=(?:[^']*'[^']*')*[^']*$)", "", expression), expression

    def value() -> Any:  # noqa: ANN401
        token = tokens.pop(0)
        if token.startswith("'"):
            return token[1:-1]
        found: Any = context
        for name in token.split("."):
            found = found.get(name, "") if isinstance(found, dict) else ""
        return found

    def compared() -> Any:  # noqa: ANN401
        left = value()
        if tokens and tokens[0] in {"==", "!="}:
            same = tokens.pop(0) == "=="
            return (left == value()) is same
        return left

    def all_of() -> Any:  # noqa: ANN401
        left = compared()
        while tokens and tokens[0] == "&&":
            tokens.pop(0)
            right = compared()
            left = left and right
        return left

    left = all_of()
    while tokens and tokens[0] == "||":
        tokens.pop(0)
        right = all_of()
        left = left or right
    assert not tokens, expression
    return left


def filled(text: object, context: Mapping[str, Any]) -> str:
    """Return a text with its `${{ … }}` said."""
    return re.sub(
        r"\$\{\{\s*(.*?)\s*\}\}", lambda found: str(evaluated(found[1], context)), str(text)
    )


def say(script: str, folder: Path, env: Mapping[str, str]) -> str:
    """Carry out the lines of a step as CI does: the first that fails ends it."""
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=dict(env),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def copy(source: Path, target: Path) -> None:
    """Copy a file or folder over what is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, symlinks=True)
    else:
        shutil.copy2(source, target)


OURS = "OWNER/bantin/"  # in the guides, what stands for where these sources lie


class Forge:
    """A forge: a repository, what is kept between runs, and the machines that run its jobs."""

    def __init__(self, repository: Path, work: Path, env: Mapping[str, str]) -> None:
        self.repository, self.work, self.env = repository, work, dict(env)
        self.said = ""
        self.artifacts: dict[str, Path] = {}
        self.published: list[str] = []
        self._kept: dict[str, Path] = {}
        self._runs = 0

    def run(self, workflow: str, event: str, commit: str, **more: Any) -> dict[str, str]:  # noqa: ANN401
        """Carry out a workflow for an event at a commit; return what became of each job."""
        self._runs += 1
        self.said = ""
        jobs = yaml.safe_load((self.repository / workflow).read_text("utf-8"))["jobs"]
        branch = more.pop("branch", "main")
        github = {
            "event_name": event,
            "ref": f"refs/heads/{branch}",
            "ref_name": branch,
            "run_id": str(self._runs),
            "run_attempt": "1",
            **more.pop("github", {}),
        }
        context: dict[str, Any] = {"github": github, "needs": {}, "vars": {}, "secrets": {}, **more}
        outcome: dict[str, str] = {}
        for name, job in jobs.items():
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            wanted = all(outcome[one] == "done" for one in needs)
            if wanted and ("if" not in job or evaluated(job["if"], context)):
                context["needs"][name] = {"outputs": self._job(job, commit, context)}
                outcome[name] = "done"
            else:
                outcome[name] = "skipped"
        return outcome

    def _job(self, job: Mapping[str, Any], commit: str, outer: dict[str, Any]) -> dict[str, str]:
        folder = self.work / f"run-{self._runs}-{len(outer['needs'])}"
        temp = folder.with_name(f"{folder.name}-temp")
        temp.mkdir(parents=True)
        folder.mkdir()
        context = {**outer, "runner": {"temp": str(temp)}}
        context["steps"] = self._steps(job["steps"], folder, commit, context)
        return {key: filled(text, context) for key, text in job.get("outputs", {}).items()}

    def _steps(
        self, steps: list[dict[str, Any]], folder: Path, commit: str, outer: dict[str, Any]
    ) -> dict[str, Any]:
        """Carry out steps of a job or of a composite action; return what they put out, by id."""
        done: dict[str, Any] = {}
        context = {**outer, "steps": done}
        for step in steps:
            if "if" in step and not evaluated(step["if"], context):
                continue
            given = {key: filled(text, context) for key, text in step.get("with", {}).items()}
            uses, outputs = step.get("uses", ""), {}
            if uses.startswith(OURS):
                outputs = self._composite(uses, given, folder, commit, context)
            elif uses:
                self._played(uses)(self, folder, given, commit)
            else:
                outputs = self._said(step, folder, context)
            done[step.get("id", "")] = {"outputs": outputs}
        return done

    def _said(self, step: dict[str, Any], folder: Path, context: dict[str, Any]) -> dict[str, str]:
        temp = context["runner"]["temp"]
        output = Path(temp, "output")
        output.write_text("", "utf-8")
        env = {key: filled(text, context) for key, text in step.get("env", {}).items()}
        env |= {"GITHUB_EVENT_NAME": context["github"]["event_name"], "RUNNER_TEMP": temp}
        env |= {"GITHUB_OUTPUT": str(output), "GITHUB_ACTION_PATH": context.get("path", "")}
        within = folder / filled(step.get("working-directory", "."), context)
        self.said += say(filled(step["run"], context), within, {**self.env, **env})
        lines = [line.partition("=") for line in output.read_text("utf-8").splitlines()]
        return {key: text for key, _, text in lines}

    def _composite(
        self,
        uses: str,
        given: dict[str, str],
        folder: Path,
        commit: str,
        outer: dict[str, Any],
    ) -> dict[str, str]:
        """Carry out an action of this project."""
        path = PROJECT / uses.removeprefix(OURS).partition("@")[0]
        action = yaml.safe_load((path / "action.yml").read_text("utf-8"))
        inputs = {key: one["default"] for key, one in action["inputs"].items()}
        assert given.keys() <= inputs.keys()
        context = {**outer, "inputs": inputs | given, "path": str(path)}
        context["steps"] = self._steps(action["runs"]["steps"], folder, commit, context)
        outputs = action.get("outputs", {}).items()
        return {key: filled(one["value"], context) for key, one in outputs}

    def _played(self, uses: str) -> Callable[[Forge, Path, dict[str, str], str], None]:
        (found,) = {act for name, act in _PLAYED.items() if fnmatch(uses, f"*{name}@*")}
        return found

    def _checkout(self, folder: Path, given: dict[str, str], commit: str) -> None:
        assert given["persist-credentials"] == "False", "no step needs the token in the clone"
        say(f"git clone -q {self.repository} . && git checkout -q {commit}", folder, self.env)

    def _restore(self, folder: Path, given: dict[str, str], _: str) -> None:
        keys = [given["key"], *given["restore-keys"].split()]
        names = [key for key in reversed(self._kept) if key.startswith(tuple(keys))]
        for path in given["path"].split() if names else ():
            if (self._kept[names[0]] / path).exists():
                copy(self._kept[names[0]] / path, folder / path)

    def _save(self, folder: Path, given: dict[str, str], _: str) -> None:
        self._kept[given["key"]] = self.work / "kept" / given["key"]
        for path in given["path"].split():
            copy(folder / path, self._kept[given["key"]] / path)

    def _upload(self, folder: Path, given: dict[str, str], _: str) -> None:
        source = folder / given["path"]
        if source.exists() or given.get("if-no-files-found") != "ignore":
            place = self.work / f"artifact-{self._runs}-{given['name']}"
            copy(source, place if source.is_dir() else place / source.name)
            self.artifacts[given["name"]] = place

    def _download(self, folder: Path, given: dict[str, str], _: str) -> None:
        """Fail where there is none of a name; of a pattern there may be none."""
        names = [given["name"]] if "name" in given else fnmatches(self.artifacts, given["pattern"])
        for name in names:
            copy(self.artifacts[name], folder / given["path"])

    def _pages(self, folder: Path, given: dict[str, str], _: str) -> None:
        self.published.append((folder / given["path"] / "index.html").read_text("utf-8"))

    def _nothing(self, folder: Path, given: dict[str, str], _: str) -> None:
        """What is there already, or happens elsewhere."""


_PLAYED: dict[str, Callable[[Forge, Path, dict[str, str], str], None]] = {
    "actions/checkout": Forge._checkout,
    "actions/setup-python": Forge._nothing,
    "actions/cache/restore": Forge._restore,
    "actions/cache/save": Forge._save,
    "/upload-artifact": Forge._upload,
    "/download-artifact": Forge._download,
    "actions/upload-pages-artifact": Forge._pages,
    "actions/deploy-pages": Forge._nothing,
}


def git(folder: Path, *arguments: str) -> str:
    """Run git for a committer of tests, and return what it prints."""
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@a.example"}
    who |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@a.example"}
    done = subprocess.run(
        ["git", "-c", "core.autocrlf=false", *arguments],
        cwd=folder,
        env=os.environ | who,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()
