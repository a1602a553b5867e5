"""What all tests share: the flag that rewrites golden files, and the sample site, built once."""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from bantin.markup import rendering
from bantin.markup.fast import version
from tests import compiled_once
from tests.built_once import built_once
from tests.e2e.program import NOW, PROJECT, call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

BASE = "/cong/bantin"

# A shell has programs that it starts behind it ignore Ctrl-C, and so would all that tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Machines are noisy: how long an example takes is no property of the code.
settings.register_profile("bantin", deadline=None)
settings.load_profile("bantin")

compiled_once.install()

# The programs that tests start would each compile all that they import.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_MEMORY = Path("/dev/shm")
_ROOM = 8 << 30  # bytes; what passes is deleted at once, what tests share needs less than one


def _keep_off_the_disk() -> None:
    """Have the folders of tests stand in memory where programs can be run from there.

    Most tests write a site and build it, and would wait for the disk as long as they work.
    """
    if not os.access(_MEMORY, os.W_OK):
        return
    about = os.statvfs(_MEMORY)
    if not about.f_flag & os.ST_NOEXEC and about.f_bavail * about.f_frsize > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


_keep_off_the_disk()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the expected files of golden tests"
    )


@pytest.hookimpl(tryfirst=True)  # before names of groups become part of the tests' names
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests that share what is made for their module in one process, which makes it once."""
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker("xdist_group") is None:
            known = item._fixtureinfo.name2fixturedefs.values()
            if any(one.scope == "module" for found in known for one in found):
                item.add_marker(pytest.mark.xdist_group(item.module.__name__))


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def unknown_markdown(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the installed Python-Markdown be a release that the quick classes do not know."""
    monkeypatch.setattr(version, "KNOWN_VERSIONS", frozenset[str]())
    rendering.converter.cache_clear()
    yield
    rendering.converter.cache_clear()


def copy_sample(root: Path, *, url: str) -> Path:
    """Make a site of the sample's files that will stand at another address."""
    for name in ("content", "templates"):
        (root / name).symlink_to(PROJECT / name)
    config = (PROJECT / "site_config.yaml").read_text(encoding="utf-8")
    lines = [f"  url: {url}" if line.startswith("  url:") else line for line in config.split("\n")]
    (root / "site_config.yaml").write_text("\n".join(lines), encoding="utf-8")
    return root


def _build_sample(folder: Path, *, url: str, jobs: str) -> None:
    root = folder / "site"
    root.mkdir()
    site = ("--root", copy_sample(root, url=url), "--output", folder / "output")
    done = call(*site, "--now", NOW, "--jobs", jobs)
    assert done.code == 0, done.err


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output folder of the sample site, which stands at the root of its host."""
    build = partial(_build_sample, url="https://sample.example/", jobs="2")
    return built_once(tmp_path_factory, "sample", build) / "output"


@pytest.fixture(scope="session")
def sample_below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output folder of the sample site below a base path (`BASE`)."""
    build = partial(_build_sample, url=f"https://sample.example{BASE}/", jobs="1")
    return built_once(tmp_path_factory, "sample-below", build) / "output"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of a process: there cannot be two."""
    # Most tests need none.
    from playwright.sync_api import Error  # noqa: PLC0415

    from bench.search.reader import chromium as started  # noqa: PLC0415

    with ExitStack() as stack:
        try:
            browser = stack.enter_context(started(shell=True))
        except (Error, RuntimeError) as failure:
            pytest.skip(f"no Chromium: {str(failure).splitlines()[0]}")
        yield browser
