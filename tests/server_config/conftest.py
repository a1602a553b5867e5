"""The sample site with everything on, on real servers with the configuration that bantin writes."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bantin.composition import PORTAL
from bantin.pipeline import SerialExecutor
from bantin.pipeline.standing import site_now
from bantin.server_config.served import served
from tests.built_once import built_once
from tests.conftest import BASE, copy_sample
from tests.e2e.program import NOW, run
from tests.local_server import free_port
from tests.server_config.attacks import lay_attacks
from tests.server_config.running import SERVERS, serving
from tests.server_config.sites import GONE, MORE, QUERIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bantin.server_config.values import ServedSite
    from tests.server_config.running import Server


def _make_whole(folder: Path) -> None:
    (folder / "site").mkdir()
    config = copy_sample(folder / "site", url="http://127.0.0.1/") / "site_config.yaml"
    text = config.read_text("utf-8") + MORE
    inbox = "  inbox: http://127.0.0.1/y-kien"
    config.write_text(text.replace("  mail: gop-y@danvan-cangio.example", inbox), "utf-8")
    done = run("--root", folder / "site", "--output", folder / "output", "--now", NOW)
    assert done.code == 0, done.err


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[ServedSite, Path]:
    """What a server must be told of the sample with everything on, and its output."""
    folder = built_once(tmp_path_factory, "whole", _make_whole)
    now = datetime.fromisoformat(NOW)
    site = site_now(folder / "site", executor=SerialExecutor(), now=now, portal=PORTAL)
    assert site is not None
    return replace(served(site), queries=QUERIES, gone=GONE), folder / "output"


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest,
    whole: tuple[ServedSite, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """A server of one make with the whole site, in whose folder lie attacks too."""
    yield from _served(request.param, *whole, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module", params=SERVERS)
def server_below(
    request: pytest.FixtureRequest,
    whole: tuple[ServedSite, Path],
    sample_below: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """A server of one make with the sample below a base path."""
    site = replace(whole[0], base_path=BASE)
    yield from _served(request.param, site, sample_below, tmp_path_factory.mktemp(request.param))


def _served(make: str, site: ServedSite, output: Path, folder: Path) -> Iterator[Server]:
    port = free_port()
    shutil.copytree(output, folder / "site")
    lay_attacks(folder / "site")
    with serving(make, replace(site, origin=f"http://127.0.0.1:{port}"), folder) as server:
        yield server
