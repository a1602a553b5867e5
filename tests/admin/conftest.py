"""What stands in for the package with the form's files."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from bantin.admin.packaged import packaged

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """Have the package with the form's files, of which these are all."""
    files = {"cms.js": b"// the CMS\n", "licences.txt": b"MIT\n"}
    module = ModuleType("bantin_admin")
    vars(module)["files"] = lambda: files
    monkeypatch.setitem(sys.modules, "bantin_admin", module)
    packaged.cache_clear()
    yield files
    packaged.cache_clear()


@pytest.fixture
def no_package(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have none."""
    monkeypatch.setitem(sys.modules, "bantin_admin", None)
    packaged.cache_clear()
    yield
    packaged.cache_clear()
