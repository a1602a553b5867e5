"""The jobs for GitLab of a new site, and of the component, are carried out here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.e2e.program import PROJECT
from tests.packaging.forges import CommentServer
from tests.packaging.portal_in_ci import NEWS, SHOWN, Portal, head_of, needs_machine, portal, target
from tests.packaging.workflow import evaluated, git, say

if TYPE_CHECKING:
    from pathlib import Path

    from tests.deploying.ssh.ssh_server import SshServer

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging"), needs_machine]
KEYS = (("key", "key"), ("host_key", "known_hosts"))  # as files, which GitLab hands out


class GitLab:
    """Carries out the jobs of a `.gitlab-ci.yml`; the lines of a job share one shell."""

    def __init__(self, portal: Portal, work: Path) -> None:
        self.portal, self.folder = portal, work / "gitlab"
        text = (portal.root / ".gitlab-ci.yml").read_text("utf-8")
        self.jobs: dict[str, Any] = yaml.safe_load(text)
        self.commit = "origin/main"
        git(work, "clone", "-q", str(portal.root), str(self.folder))

    def job(self, name: str, source: str = "push", **more: str) -> str:
        """Carry out a job in the folder that keeps what its cache and artifacts would."""
        git(self.folder, "fetch", "-q", "origin")
        git(self.folder, "checkout", "-q", "--detach", self.commit)
        job = self.jobs[name]
        given = {"CI_PIPELINE_SOURCE": source, "CI_PROJECT_DIR": str(self.folder), **more}
        site = self.folder / "site.env"
        if name != "site":
            given |= dict([site.read_text("utf-8").strip().split("=")])
        lines = "\n".join(job["script"])
        return say(lines, self.folder, self.portal.env | given)

    def wanted(self, name: str, **given: str) -> bool:
        known = {"CI_COMMIT_BRANCH": "main", "CI_DEFAULT_BRANCH": "main"} | given
        rules = self.jobs[name].get("rules", [{"if": "$CI_COMMIT_BRANCH"}])
        return any(evaluated(rule["if"].replace("$", ""), known) for rule in rules)


def test_gitlab_builds_what_changes_or_is_due_and_puts_it_online(
    environ: dict[str, str], tmp_path: Path, server: SshServer
) -> None:
    site = portal(environ, tmp_path, "server")
    site.write("deploy.yaml", target(server, tmp_path / "server"))
    ci, online = GitLab(site, tmp_path), tmp_path / "server/current/index.html"
    ci.job("site")
    page = ci.folder / "output/index.html"
    before = page.read_text("utf-8")
    page.write_text("gone", "utf-8")
    ci.job("site", "schedule")
    assert page.read_text("utf-8") == "gone", "nothing is due"
    assert not ci.wanted("deploy")
    assert ci.wanted("deploy", DEPLOY_TARGET="x")
    assert not ci.wanted("deploy", DEPLOY_TARGET="x", CI_COMMIT_BRANCH="")
    files = {f"DEPLOY_{name.upper()}": str(server.folder / file) for name, file in KEYS}
    ci.job("deploy", "schedule", **files, DEPLOY_TARGET="production")
    assert not online.exists()
    (ci.folder / ".next-build").write_text("2026-01-01T00:00:00Z\n", "utf-8")
    ci.job("site", "schedule")
    ci.job("deploy", "schedule", **files, DEPLOY_TARGET="production")
    assert online.read_text("utf-8") == before


def test_a_merge_request_of_gitlab_is_compared_and_commented_where_there_is_a_token(
    environ: dict[str, str], tmp_path: Path
) -> None:
    site = portal(environ, tmp_path, "gitlab-pages")
    ci = GitLab(site, tmp_path)
    _, merge = site.request("content/news/moi.md", NEWS.format(title="Tin mới", date=SHOWN))
    base = head_of(site)
    ci.commit = merge
    request = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_JOB_URL": "https://a.example/-/jobs/1"}
    with CommentServer() as api:
        ours = {"CI_API_V4_URL": api.address, "CI_PROJECT_ID": "3", "REQUEST_NUMBER": "7"}
        ci.job("site", "merge_request_event", **request, **ours)
        assert api.comments == []
        ci.job("site", "merge_request_event", **request, **ours, COMMENT_TOKEN="t")
        (comment,) = api.comments
    assert comment["body"] == (ci.folder / "changes.md").read_text("utf-8")
    assert "`Tin mới`" in comment["body"]
    assert "<https://a.example/-/jobs/1/artifacts/browse>" in comment["body"]
    report = json.loads((ci.folder / "gl-code-quality-report.json").read_text("utf-8"))
    assert isinstance(report, list)
    assert git(ci.folder, "status", "--porcelain") == "", "what a run leaves is ignored"
    assert not ci.wanted("pages", CI_COMMIT_BRANCH="")
    ci.job("pages")
    assert (ci.folder / "public/index.html").is_file()


def test_the_component_of_gitlab_does_the_same(environ: dict[str, str], tmp_path: Path) -> None:
    site = portal(environ, tmp_path, "github-pages")  # without files for GitLab
    head, body = (PROJECT / "ci/gitlab/site.yml").read_text("utf-8").split("\n---\n")
    inputs = yaml.safe_load(head)["spec"]["inputs"]
    for name, one in inputs.items():
        body = body.replace(f"$[[ inputs.{name} ]]", one["default"])
    assert "[[" not in body
    site.write(".gitlab-ci.yml", body)
    ci = GitLab(site, tmp_path)
    own = {"SITE_ROOT": ".", "BANTIN_VERSION": "0.1.0"}
    assert "install --require-hashes -r" in ci.job("site", **own)
    assert (ci.folder / "output/index.html").is_file()
    ci.job("site", "schedule", **own)
    assert (ci.folder / "site.env").read_text("utf-8") == "DUE=no\n"
    _, ci.commit = site.request("content/news/moi.md", NEWS.format(title="Tin mới", date=SHOWN))
    base = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": head_of(site), "CI_JOB_URL": "https://a.example"}
    ci.job("site", "merge_request_event", **own, **base)
    assert "1 bài mới" in (ci.folder / "changes.md").read_text("utf-8")
