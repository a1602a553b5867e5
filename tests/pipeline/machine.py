"""What tests that do things to a site in any order have in common: a site in memory."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine

from bantin.engine import source_files as tree_room
from tests.pipeline import bare_theme
from tests.pipeline.lab import small_site

if TYPE_CHECKING:
    from tests.pipeline.lab import Lab

THOROUGH = settings.get_current_profile_name() == "thorough"
_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def in_memory() -> Path:
    """Make a folder that never reaches a disk, where there is such a place."""
    return Path(mkdtemp(prefix="bantin-tests-", dir=_MEMORY))


class SiteMachine(RuleBasedStateMachine):
    """A site in a folder of its own, with a theme of few templates."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = in_memory()
        self.patch = pytest.MonkeyPatch()
        bare_theme.install(self.folder / "theme", self.patch)
        self.patch.setattr(tree_room, "_GRANULARITY_NS", 20_000_000)
        self.lab = self.make(self.folder)
        self.count = 0
        self.drafts = False

    def make(self, folder: Path) -> Lab:
        """Make the site to begin with."""
        return small_site(folder)

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.folder)
