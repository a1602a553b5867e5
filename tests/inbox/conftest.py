"""Isso in an environment of its own, made once and kept, and an inbox that runs it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bantin.inbox import DataFolder, InboxError
from bantin.inbox.isso import isso_version, make_environment
from bantin.inbox.serving import Inbox, serve
from bantin.words import Words
from tests.e2e.program import article, run, write_site
from tests.inbox.browsing import CONFIG, DRAFT, Place, StrictHandler, served
from tests.inbox.program import started
from tests.local_server import WAIT

if TYPE_CHECKING:
    from collections.abc import Iterator

ORIGIN = "https://trang.example"
THREAD = "/tin-tuc/2024/07/mot/"


def kept_environment() -> tuple[Path, str]:
    """Return an environment with Isso, and the reason where it could not be made."""
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    version = ".".join(map(str, sys.version_info[:2]))
    kept = root / "bantin-tests" / f"isso-0.14-python-{version}"
    if isso_version(kept):
        return kept, ""
    # Moved in whole, so that a run that is cut short leaves no half of it.
    made = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        make_environment(made)
    except InboxError as failure:
        return kept, Words("en").speak(failure.reason)
    shutil.rmtree(kept, ignore_errors=True)
    made.rename(kept)
    return kept, ""


@pytest.fixture(scope="session")
def isso() -> Path:
    """Return the environment of a real Isso."""
    environment, reason = kept_environment()
    if reason:
        pytest.skip(reason)
    return environment


def say_open(folder: Path, *threads: str) -> Path:
    """Have a site say that these items take comments for ever, and on a provision; return where."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "y-kien.json"
    items = {thread: {"units": ["dieu-5"]} for thread in threads}
    path.write_text(json.dumps({"items": items}), encoding="utf-8")
    return path


@contextmanager
def open_inbox(
    isso: Path,
    data: DataFolder,
    *,
    origin: str = ORIGIN,
    per_client: int = 10,
    in_all: int = 100,
    threads: tuple[str, ...] = (THREAD,),
) -> Iterator[str]:
    """Run an inbox in a thread; yield its address, without a slash."""
    stop, ready, told = threading.Event(), threading.Event(), list[str]()

    def announce(address: str) -> None:
        told.append(address.rstrip("/"))
        ready.set()

    def run() -> None:
        try:
            serve(inbox, announce, lambda: None, stop=stop)
        finally:
            ready.set()

    inbox = Inbox(
        data=data,
        environment=isso,
        open_items=say_open(data.path.parent / "open", *threads),
        origins=frozenset({origin}),
        port=0,
        proxies=0,
        per_client=per_client,
        in_all=in_all,
    )
    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert ready.wait(WAIT)
        yield told[0]
    finally:
        stop.set()
        thread.join(WAIT)
    assert not thread.is_alive()


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "inbox")


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory, isso: Path) -> Iterator[Place]:
    """Everything is started by one command, `bantin comments serve`, and the site is built."""
    root = write_site(
        tmp_path_factory.mktemp("site"),
        {
            "content/news/mot.md": article("Một", slug="mot"),
            "content/regulations/quy-uoc.md": DRAFT,
        },
    )
    options = ("--per-client", "200", "--in-all", "1000")
    with (
        served(root / "output") as origin,
        started(root, isso, "--origin", origin, *options) as inbox,
    ):
        config = CONFIG.format(origin=origin, inbox=inbox.address)
        (root / "site_config.yaml").write_text(config, encoding="utf-8")
        StrictHandler.policy = f"default-src 'self'; connect-src 'self' {inbox.address}"
        done = run("--root", root)
        assert done.code == 0, done.err
        yield Place(root, origin, inbox)
