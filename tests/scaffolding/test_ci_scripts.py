"""The scripts of a new site's CI by themselves; its jobs are carried out in `tests/packaging`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import yaml

import bantin.scaffolding
from tests.packaging.workflow import say

SKELETON = Path(bantin.scaffolding.__file__).parent / "skeleton"
SCRIPTS = SKELETON / "common/ci"
needs_shell = pytest.mark.skipif(
    any(shutil.which(one) is None for one in ("bash", "git")),
    reason="CI machines have bash, git and GNU date",
)


@needs_shell
@pytest.mark.parametrize(
    ("kept", "due"),
    [
        (None, "yes"),
        ("", "yes"),
        ("rubbish", "yes"),
        ("2026-01-01T00:00:00+07:00", "yes"),
        ("2999-01-01T00:00:00+07:00", "no"),
    ],
)
def test_in_doubt_something_is_due(kept: str | None, due: str, tmp_path: Path) -> None:
    if kept is not None:
        (tmp_path / ".next-build").write_text(kept, "utf-8")
    assert say(f"sh {SCRIPTS}/due.sh", tmp_path, os.environ) == f"{due}\n"


def environment(folder: Path, **given: str) -> dict[str, str]:
    """Return one in which bantin only says how it is called."""
    (folder / "bantin").write_text('#!/bin/sh\necho "bantin $*"\n', "utf-8")
    (folder / "bantin").chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", **given}


@needs_shell
@pytest.mark.parametrize("keys", [{}, {"DEPLOY_KEY": "", "DEPLOY_HOST_KEY": ""}])
def test_object_storage_needs_no_key_of_a_server(keys: dict[str, str], tmp_path: Path) -> None:
    given = environment(tmp_path, DEPLOY_TARGET="kho", **keys)
    said = say(f"sh {SCRIPTS}/deploy.sh", tmp_path, given)
    assert said == "bantin --precompress\nbantin deploy kho\n"


@needs_shell
@pytest.mark.parametrize("given_as", ["text", "file"])
def test_a_key_is_one_however_it_was_pasted(given_as: str, tmp_path: Path) -> None:
    given = environment(tmp_path, DEPLOY_TARGET="kho", DEPLOY_HOST_KEY="a b")
    show = """sed -n 's/.*IdentityFile "\\(.*\\)"/\\1/p' "$BANTIN_SSH_CONFIG" | xargs cat"""
    (tmp_path / "bantin").write_text(f'#!/bin/sh\n[ "$1" != deploy ] || {show}\n', "utf-8")
    key = "-----BEGIN KEY-----\r\nabc\r\n-----END KEY-----"
    if given_as == "file":
        (tmp_path / "key").write_bytes(key.encode())
        key = str(tmp_path / "key")
    said = say(f"sh {SCRIPTS}/deploy.sh", tmp_path, given | {"DEPLOY_KEY": key})
    assert said == "-----BEGIN KEY-----\nabc\n-----END KEY-----\n"


@needs_shell
@pytest.mark.parametrize("deployed", [True, False])
def test_what_goes_to_a_server_of_ones_own_is_packed(deployed: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    if deployed:
        (tmp_path / "deploy.yaml").write_text("targets: {}\n", "utf-8")
    said = say(f"sh {SCRIPTS}/build.sh plain", tmp_path, environment(tmp_path))
    assert ("bantin --precompress --now" in said) == deployed
    assert "bantin next-publish --daily" in (tmp_path / ".next-build").read_text("utf-8")


@pytest.mark.parametrize("made", ["github.yml", "forgejo.yml"])
def test_the_step_that_deploys_gets_the_keys_of_object_storage(made: str) -> None:
    steps = yaml.safe_load((SKELETON / "deploy/server" / made).read_text("utf-8"))["deploy"][
        "steps"
    ]
    (env,) = (one["env"] for one in steps if one.get("name") == "Deploy")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        assert env[name] == f"${{{{ secrets.{name} }}}}"
