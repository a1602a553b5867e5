"""The CI files of a new site do what they say: their jobs are carried out here, step by step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bantin.cli.change_list import MARK
from tests.docs.reading import blocks, guide
from tests.packaging.forges import CommentServer
from tests.packaging.portal_in_ci import (
    NEWS,
    REFUSED,
    SHOWN,
    Portal,
    head_of,
    needs_machine,
    portal,
    secrets,
    server_env,
    target,
)
from tests.packaging.workflow import Forge, evaluated

if TYPE_CHECKING:
    from pathlib import Path

    from tests.deploying.ssh.ssh_server import SshServer

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging"), needs_machine]
SITE, COMMENT = ".github/workflows/site.yml", ".github/workflows/comment.yml"


def forge(portal: Portal, tmp_path: Path) -> Forge:
    return Forge(portal.root, tmp_path / "machines", portal.env)


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


def test_a_run_that_has_left_no_list_is_commented_on_by_nothing(
    environ: dict[str, str], tmp_path: Path
) -> None:
    site = portal(environ, tmp_path, "github-pages")
    head, _ = site.request("content/news/moi.md", NEWS.format(title="Tin mới", date=SHOWN))
    ci = forge(site, tmp_path)
    with CommentServer() as api:
        api.pulls = [{"number": 7, "head": {"sha": head}}]
        ci.env |= server_env(api.address)
        found = ci.run(COMMENT, "workflow_run", head_of(site), github=told(head))
        assert (found, api.asked) == ({"comment": "done"}, [])
    assert "No list of changes" in ci.said


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
