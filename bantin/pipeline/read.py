"""The first phase: what a build reads before any article."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from bantin.engine import read_layer
from bantin.theme.files import ThemeFiles, theme_files

if TYPE_CHECKING:
    from pathlib import Path


def read_theme(site_templates: Path) -> ThemeFiles:
    """Read the default theme with the site's own files in front of it."""
    default = resources.files("bantin.theme") / "default"
    return theme_files(read_layer(default), read_layer(site_templates))
