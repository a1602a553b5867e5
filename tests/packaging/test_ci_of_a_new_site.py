"""The CI files of a new site do what they say: their jobs are carried out here, step by step."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

from bantin.cli.change_list import MARK
from tests.deploying.ssh_server import ssh_server
from tests.docs.reading import blocks, guide
from tests.e2e.program import PROJECT
from tests.packaging.environment import run_outside
from tests.packaging.forges import CommentServer
from tests.packaging.workflow import Forge, evaluated, git, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.deploying.ssh_server import SshServer
    from tests.packaging.archives import Distribution
    from tests.packaging.environment import Environment

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("packaging"),
    pytest.mark.skipif(
        any(shutil.which(one) is None for one in ("bash", "git")),
        reason="CI machines have bash, git and GNU date",
    ),
]
SITE, COMMENT = ".github/workflows/site.yml", ".github/workflows/comment.yml"
NEWS = "---\ntitle: {title}\ndate: {date}\n---\n\nA.\n"
SHOWN = "2026-01-02"
KEYS = (("key", "key"), ("host_key", "known_hosts"))  # as files, which GitLab hands out
REFUSED = "refused-here"  # what a program that would reach others fails with


class Portal(NamedTuple):
    """A new site in a repository, and the environment of machines that have bantin."""

    root: Path
    env: dict[str, str]

    def write(self, path: str, text: str) -> str:
        """Write a file of the site and return its commit."""
        (self.root / path).write_text(text, "utf-8")
        return self.commit()

    def commit(self) -> str:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "--allow-empty", "-m", "A")
        return git(self.root, "rev-parse", "HEAD")

    def request(self, path: str, text: str) -> tuple[str, str]:
        """Propose a file; return its commit and that of the merge, which a forge checks out."""
        git(self.root, "checkout", "-q", "-b", "proposal")
        head = self.write(path, text)
        git(self.root, "checkout", "-q", "main")
        git(self.root, "checkout", "-q", "--detach")
        git(self.root, "merge", "-q", "--no-ff", "-m", "M", "proposal")
        merge = git(self.root, "rev-parse", "HEAD")
        git(self.root, "branch", "-q", "merged")
        git(self.root, "checkout", "-q", "main")
        return head, merge


@pytest.fixture
def environ(environment: Environment, distribution: Distribution, tmp_path: Path) -> dict[str, str]:
    """Return the environment of a CI's machine; what would reach others is played by a note."""
    programs, played = Path(environment.program).parent, tmp_path / "played"
    played.mkdir()
    for name in ("npx", "apt-get"):
        script = f'#!/bin/sh\necho "{name} $*"\ncase "$*" in *{REFUSED}*) exit 1 ;; esac\n'
        (played / name).write_text(script, "utf-8")
        (played / name).chmod(0o755)
    # What installs is carried out once, by the test of it: here bantin is installed.
    real = f'exec "{environment.python}" "$@"'
    script = f'#!/bin/sh\nif [ "$1 $2" = "-m pip" ]; then echo "$*"; else {real}; fi\n'
    (played / "python").write_text(script, "utf-8")
    (played / "python").chmod(0o755)
    way = os.pathsep.join((str(played), str(programs), os.environ["PATH"]))
    pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(distribution.wheel.parent)}
    return os.environ | {"PATH": way, "HOME": str(tmp_path), "PYTHONPATH": ""} | pip


def portal(environ: dict[str, str], tmp_path: Path, host: str) -> Portal:
    program = shutil.which("bantin", path=environ["PATH"])
    assert program
    new, root = tmp_path.parent / f"new-for-{host}", tmp_path / "portal"
    if not new.exists():  # one for all tests of this process
        run_outside(program, "init", new, "--yes", "--lang", "vi", "--host", host, folder=tmp_path)
    shutil.copytree(new, root)
    git(root, "init", "-q", "-b", "main")
    made = Portal(root, environ)
    made.commit()
    return made


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("ssh")) as running:
        yield running


def target(server: SshServer, folder: Path) -> str:
    """Return a `deploy.yaml` that names a server."""
    place = {"host": "127.0.0.1", "port": server.port, "folder": str(folder)}
    return yaml.safe_dump({"targets": {"production": {"ssh": place}}})


def secrets(server: SshServer) -> dict[str, str]:
    key, hosts = ((server.folder / one).read_text("utf-8") for one in ("key", "known_hosts"))
    return {"DEPLOY_KEY": key, "DEPLOY_HOST_KEY": hosts}


def forge(portal: Portal, tmp_path: Path) -> Forge:
    return Forge(portal.root, tmp_path / "machines", portal.env)


def head_of(portal: Portal) -> str:
    return git(portal.root, "rev-parse", "main")


def test_github_builds_what_changes_or_is_due_and_puts_it_online(
    environ: dict[str, str], tmp_path: Path, server: SshServer
) -> None:
    site = portal(environ, tmp_path, "server")
    site.write("deploy.yaml", target(server, tmp_path / "server"))
    ci, page = forge(site, tmp_path), tmp_path / "server/current/index.html"
    done = {"due": "done", "site": "done", "deploy": "done"}
    given = {"vars": {"DEPLOY_TARGET": "production"}, "secrets": secrets(server)}
    assert ci.run(SITE, "push", head_of(site), **given) == done
    assert page.with_name("index.html.gz").is_file(), "packed in advance"
    before = page.read_text("utf-8")
    assert secrets(server)["DEPLOY_KEY"] not in ci.said
    left = {"due": "done", "site": "skipped", "deploy": "skipped"}
    assert ci.run(SITE, "schedule", head_of(site), **given) == left
    site.write("content/news/moi.md", NEWS.format(title="Tin mới", date=SHOWN))
    assert ci.run(SITE, "push", head_of(site), **given) == done
    assert page.read_text("utf-8") != before
    assert "128 tệp mới ghi" not in ci.said, "what was kept is used"


def test_what_was_not_put_online_is_due_again(environ: dict[str, str], tmp_path: Path) -> None:
    site = portal(environ, tmp_path, "cloudflare-pages")
    ci = forge(site, tmp_path)
    with pytest.raises(AssertionError, match=REFUSED):
        ci.run(SITE, "push", head_of(site), vars={"CLOUDFLARE_PROJECT": REFUSED})
    done = ci.run(SITE, "schedule", head_of(site), vars={"CLOUDFLARE_PROJECT": "xa-mau"})
    assert done["deploy"] == "done"
    assert "pages deploy output --project-name xa-mau --branch main" in ci.said
    assert "immutable" in (ci.artifacts["site"] / "_headers").read_text("utf-8")
    assert (ci.artifacts["site"] / "_redirects").is_file()
    assert "[foreign-file]" not in ci.said
    kept = list((tmp_path / "machines/kept").glob("site-main-*"))
    assert kept
    assert not any((one / "output/_headers").exists() for one in kept)


def test_a_pull_request_is_built_with_nothing_secret_and_told_by_another_run(
    environ: dict[str, str], tmp_path: Path
) -> None:
    site = portal(environ, tmp_path, "github-pages")
    ci = forge(site, tmp_path)
    assert ci.run(SITE, "push", head_of(site))["deploy"] == "done"
    head, merge = site.request("content/news/moi.md", NEWS.format(title="Tin @mới", date=SHOWN))
    done = ci.run(
        SITE,
        "pull_request",
        merge,
        branch="1/merge",
        github={"base_ref": "main"},
        secrets={"token": "secret"},
    )
    assert done == {"due": "done", "site": "done", "deploy": "skipped"}
    assert "secret" not in ci.said
    assert "1 bài mới:\n  Tin @mới: /tin-tuc/2026/01/tin-moi/\n" in ci.said
    assert len(ci.published) == 1, "only the main branch is put online"
    with CommentServer() as api:
        api.pulls = [{"number": 7, "head": {"sha": head}}]
        ci.env |= server_env(api.address)
        found = ci.run(COMMENT, "workflow_run", head_of(site), github=told(head))
        assert found == {"comment": "done"}
        (comment,) = api.comments
        assert comment["body"].startswith(MARK)
        assert "- `Tin @mới`: `/tin-tuc/2026/01/tin-moi/`" in comment["body"]
        assert "(<https://a.example/runs/1#artifacts>)" in comment["body"]


def told(head: str) -> dict[str, Any]:
    """Return what GitHub says of a run that has ended."""
    run = {
        "event": "pull_request",
        "conclusion": "success",
        "id": 1,
        "html_url": "https://a.example/runs/1",
        "head_sha": head,
        "head_branch": "proposal",
        "head_repository": {"owner": {"login": "stranger"}},
    }
    return {"event": {"workflow_run": run}, "token": "t"}


def test_a_mistake_of_a_pull_request_fails_it_and_so_does_a_warning(
    environ: dict[str, str], tmp_path: Path
) -> None:
    site = portal(environ, tmp_path, "server")
    _, merge = site.request("content/news/hong.md", "Không có phần đầu.\n")
    with pytest.raises(AssertionError, match=r"::error file=content/news/hong\.md"):
        forge(site, tmp_path).run(
            SITE, "pull_request", merge, branch="1/merge", github={"base_ref": "main"}
        )


def test_an_item_that_has_appeared_is_due(environ: dict[str, str], tmp_path: Path) -> None:
    site = portal(environ, tmp_path, "github-pages")
    ci = forge(site, tmp_path)
    moment = datetime.now(UTC) + timedelta(hours=2)
    later = NEWS.format(title="Vừa đến giờ", date=moment.isoformat(timespec="seconds"))
    site.write("content/news/den-gio.md", later)
    ci.run(SITE, "push", head_of(site))
    assert "Vừa đến giờ" not in ci.published[0]
    assert ci.run(SITE, "schedule", head_of(site))["site"] == "skipped"
    for kept in (tmp_path / "machines/kept").glob("next-build-*"):
        next_build = datetime.fromisoformat((kept / ".next-build").read_text("utf-8").strip())
        assert datetime.now(UTC) < next_build <= moment
        (kept / ".next-build").write_text("2026-01-01T00:00:00+07:00\n", "utf-8")
    assert ci.run(SITE, "schedule", head_of(site))["site"] == "done"
    assert len(ci.published) == 2


def test_forgejo_does_the_same_and_comments_for_its_own_branches(
    environ: dict[str, str], tmp_path: Path
) -> None:
    site = portal(environ, tmp_path, "server")
    workflow = ".forgejo/workflows/site.yml"
    _, merge = site.request("content/news/moi.md", NEWS.format(title="Tin mới", date=SHOWN))
    given = {
        "base_ref": "main",
        "repository": "xa/portal",
        "server_url": "https://forge.example",
        "run_number": 3,
        "token": "t",
        "event": of_a_fork("xa/portal"),
    }
    with CommentServer() as api:
        ci = Forge(site.root, tmp_path / "machines", site.env | server_env(api.address))
        ci.run(workflow, "pull_request", merge, branch="1/merge", github=given)
        (comment,) = api.comments
    assert "1 bài mới" in comment["body"]
    jobs = yaml.safe_load((site.root / workflow).read_text("utf-8"))["jobs"]
    (step,) = (one for one in jobs["site"]["steps"] if one.get("name") == "Comment")
    for owner, told_there in (("xa/portal", True), ("stranger/portal", False)):
        github = {**given, "event_name": "pull_request", "event": of_a_fork(owner)}
        assert evaluated(step["if"], {"github": github}) is told_there


def of_a_fork(owner: str) -> dict[str, Any]:
    return {"pull_request": {"number": 7, "head": {"repo": {"full_name": owner}}}}


def server_env(address: str) -> dict[str, str]:
    return {"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "xa/portal"}


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


def test_the_actions_do_what_the_guide_says(environ: dict[str, str], tmp_path: Path) -> None:
    site = portal(environ, tmp_path, "gitlab-pages")  # without files for GitHub
    workflow, _ = blocks(guide("en", "ci"), "yaml")
    (site.root / "site.yml").write_text(workflow, "utf-8")
    site.write(".gitignore", (site.root / ".gitignore").read_text("utf-8"))
    ci = forge(site, tmp_path)
    assert ci.run("site.yml", "push", head_of(site)) == {"due": "done", "site": "done"}
    assert "install --require-hashes -r" in ci.said
    assert "install --no-deps bantin==0.1.0" in ci.said
    assert (ci.artifacts["site"] / "index.html").is_file()
    head, merge = site.request("content/news/moi.md", NEWS.format(title="Tin mới", date=SHOWN))
    ci.run("site.yml", "pull_request", merge, branch="1/merge", github={"base_ref": "main"})
    comment = {"steps": [{"uses": "OWNER/bantin/ci/github/comment@v0.1.0"}]}
    (site.root / "comment.yml").write_text(yaml.safe_dump({"jobs": {"one": comment}}), "utf-8")
    with CommentServer() as api:
        api.pulls = [{"number": 7, "head": {"sha": head}}]
        ci.env |= server_env(api.address)
        ci.run("comment.yml", "workflow_run", head_of(site), github=told(head))
        assert "1 bài mới" in api.comments[0]["body"]
    noted = {"uses": "OWNER/bantin/ci/github/due@v0.1.0", "with": {"next": "2999-01-01T00:00Z"}}
    (site.root / "note.yml").write_text(yaml.safe_dump({"jobs": {"one": {"steps": [noted]}}}))
    ci.run("note.yml", "push", head_of(site))
    assert ci.run("site.yml", "schedule", head_of(site))["site"] == "skipped"


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
