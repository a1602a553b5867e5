"""What the tests of incremental builds share."""

from __future__ import annotations

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from bantin import media, typesetting
from bantin.engine import source_files
from tests.pipeline import bare_theme
from tests.pipeline.lab import Lab, small_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# More and longer sequences of edits: pytest --hypothesis-profile=thorough
settings.register_profile(
    "thorough",
    max_examples=200,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

# The file systems that tests run on keep times to some milliseconds.
_TICK_NS = 20_000_000
_MEMORY = Path("/dev/shm")  # where it exists, files in it never reach a disk


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "real_ticks: trusts times after two seconds, as users do")


@pytest.fixture(autouse=True)
def _short_ticks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust times after a tick rather than two seconds, so that warm builds take every shortcut."""
    if "real_ticks" not in request.keywords:
        monkeypatch.setattr(source_files, "_GRANULARITY_NS", _TICK_NS)


@pytest.fixture(autouse=True)
def _quick_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the typesetter write down what a picture would show: it takes longer than a page."""

    def written(layout: str, inputs: Mapping[str, str]) -> bytes:
        return json.dumps([layout, dict(inputs)]).encode()

    monkeypatch.setattr(typesetting, "set_png", written)
    monkeypatch.setattr(media, "as_drawn", lambda data: data)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """Return an empty folder, in memory where that can be had: builds wait for disks a lot."""
    if not os.access(_MEMORY, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(prefix="bantin-tests-", dir=_MEMORY) as folder:
        yield Path(folder)


@pytest.fixture
def lab(place: Path, monkeypatch: pytest.MonkeyPatch) -> Lab:
    """Return a small site with a theme that is quick to compile."""
    bare_theme.install(place / "theme", monkeypatch)
    return small_site(place)


@pytest.fixture
def dressed(place: Path) -> Lab:
    """Return a small site with the default theme."""
    return small_site(place)
