"""The configuration of a site as its file says it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import engine
from bantin.content import limits
from bantin.content.config_reading import parse_config
from bantin.content.damage import damage
from bantin.content.reading import read_text
from bantin.pipeline.run import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from bantin.content.config import SiteConfig
    from bantin.content.kind import ContentType
    from bantin.diagnostics import Diagnostic
    from bantin.pipeline.portal import Portal


def base_path(root: Path, portal: Portal) -> str:
    """Return the base path of the site in `root`, `""` while its configuration is wrong."""
    config = config_of(root, portal)
    return config.site.base_path if config else ""


def time_zone(root: Path, portal: Portal) -> ZoneInfo | None:
    """Return the time zone of the site in `root`, None while its configuration is wrong."""
    config = config_of(root, portal)
    return config.site.zone if config else None


def config_of(root: Path, portal: Portal) -> SiteConfig | None:
    """Return the configuration of the site in `root`, None while it is wrong."""
    try:
        text, _ = read_text(CONFIG, engine.read_bytes(root, CONFIG, limit=limits.CONFIG))
    except OSError:
        return None
    return parse_config(text, portal.types, CONFIG)[0]


def parsed_config(
    data: bytes, kinds: Iterable[ContentType]
) -> tuple[SiteConfig | None, list[Diagnostic]]:
    """Read the bytes of a configuration: its value, or None and everything that is wrong."""
    text, problems = read_text(CONFIG, data)
    problems = problems or damage(CONFIG, data)
    return (None, problems) if problems else parse_config(text, kinds, CONFIG)
