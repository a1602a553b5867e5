"""`bantin deploy` to a bucket, as people run it: killed, gone on with, and without credentials."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from bantin.deploying.bucket.locks import LOCK
from tests.deploying.bucket.storage_server import KEYS, needs_storage
from tests.e2e.program import NOW, PROJECT, call, run, snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from tests.deploying.bucket.bucket_site import Site

pytestmark = [needs_storage, pytest.mark.xdist_group("storage")]

CONFIG = "site:\n  title: Trang thử\n  url: https://xa.gov.vn/\n"
ARTICLE = "---\ntitle: Bài thứ nhất\ndate: 2024-07-13 08:30\n---\n\nĐoạn mở đầu.\n"


@pytest.fixture
def portal(site: Site, tmp_path: Path) -> Path:
    """Make and build a small site whose one target is the bucket."""
    root = tmp_path / "trang"
    (root / "content" / "news").mkdir(parents=True)
    (root / "site_config.yaml").write_text(CONFIG, encoding="utf-8")
    (root / "content" / "news" / "bai.md").write_text(ARTICLE, encoding="utf-8")
    said = site.settings
    (root / "deploy.yaml").write_text(
        f"targets:\n  kho:\n    bucket:\n      name: {said.name}\n      prefix: {said.prefix}\n"
        f"      endpoint: {said.endpoint}\n      region: us-east-1\n      at_once: 2\n",
        encoding="utf-8",
    )
    done = call("--root", root, "--now", NOW)
    assert done.code == 0, done.err
    return root


def deploy(root: Path, *more: str, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    environment = KEYS if env is None else env
    fixed = ("--root", root, "--now", NOW, "--lang", "en")
    return run("deploy", *fixed, *more, env=environment | {"HOME": str(root.parent)})


def built(root: Path) -> dict[str, bytes]:
    files = snapshot(root / "output").items()
    return {path: data for path, data in files if path[0] != "."}


def test_a_run_that_is_killed_is_gone_on_with(site: Site, portal: Path) -> None:
    reached, go_on = threading.Event(), threading.Event()
    sent: list[str] = []

    def hold(method: str, key: str) -> None:
        if method == "PUT" and ".bantin/" not in key:
            sent.append(key)
            if len(sent) > 20:
                reached.set()
                go_on.wait(60)

    site.gate.spoil = hold
    program = str(PROJECT / "build.py")
    command = [sys.executable, program, "deploy", "--root", str(portal), "--now", NOW]
    with subprocess.Popen(command, env=os.environ | KEYS, stderr=subprocess.DEVNULL) as process:
        assert reached.wait(120)
        process.kill()
    go_on.set()
    site.gate.spoil = lambda _method, _key: None
    locked = deploy(portal)
    assert locked[0] == 1
    assert "--break-lock" in locked[2]
    assert deploy(portal, "--break-lock")[0] == 0
    there = site.files().keys()
    site.gate.seen.clear()
    done = deploy(portal, "--json")
    assert done[0] == 0, done[2]
    files = built(portal)
    assert set(site.gate.sent()) == files.keys() - there
    assert len(there) >= 20
    assert site.files() == files
    assert LOCK not in site.objects()
    site.gate.seen.clear()
    again = deploy(portal)
    assert again[0] == 0
    assert not any(one.startswith("PUT") for one in site.gate.seen)


def test_without_credentials_one_sentence_says_so(
    site: Site, portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*KEYS, "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    done = deploy(portal, env={"AWS_METADATA_ENDPOINT": "http://127.0.0.1:1"})
    assert done[0] == 1
    assert "No credentials for s3://" in done[2]
    assert "Traceback" not in done[2]
    assert site.gate.seen == []


def test_a_bucket_keeps_nothing_to_go_back_to(site: Site, portal: Path) -> None:
    assert deploy(portal)[0] == 0
    done = deploy(portal, "--rollback")
    assert done[0] == 1
    assert "keeps no earlier site" in done[2]
    assert not any(secret in done[1] + done[2] for secret in KEYS.values())
    assert site.files() == built(portal)
