"""What pyproject.toml says, as values."""

from __future__ import annotations

import tomllib
from typing import Any

from tests.e2e.program import PROJECT

PYPROJECT: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
URLS: dict[str, str] = PYPROJECT["project"]["urls"]
