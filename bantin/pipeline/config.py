"""The configuration of a site as its file says it now."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from bantin.content.config_reading import parse_config
from bantin.content.damage import damage
from bantin.content.file_names import SHARED_CONFIG
from bantin.content.reading import read_text
from bantin.content.sharing import SharedText
from bantin.diagnostics import Diagnostic
from bantin.pipeline.run import CONFIG
from bantin.pipeline.setting_up import SetUp, read_setup

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bantin.content.config import SiteConfig
    from bantin.content.kind import ContentType
    from bantin.pipeline.portal import Portal


def base_path(root: Path, portal: Portal) -> str:
    """Return the base path of the site in `root`, `""` while its configuration is wrong."""
    config = config_of(root, portal)
    return config.site.base_path if config else ""


def config_of(root: Path, portal: Portal) -> SiteConfig | None:
    """Return the configuration of the site in `root`, None while it is wrong."""
    setup = read_setup(root)
    return None if isinstance(setup, Diagnostic) else parsed_config(setup, portal.types)[0]


def parsed_config(
    setup: SetUp, kinds: Iterable[ContentType]
) -> tuple[SiteConfig | None, list[Diagnostic]]:
    """Read what a site is set up with: its configuration, or None and everything that is wrong."""
    text, problems = _text_of(CONFIG, setup.own)
    if not setup.folder:
        if problems:
            return None, problems
        return parse_config(text, kinds, CONFIG, told=setup.told)
    path = posixpath.join(setup.folder, SHARED_CONFIG)
    shared, more = _text_of(path, setup.shared)
    if problems or more:
        return None, [*problems, *more]
    lent = SharedText(path=path, text=shared)
    return parse_config(text, kinds, CONFIG, shared=lent, told=setup.told)


def _text_of(path: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    text, problems = read_text(path, data)
    return text, problems or damage(path, data)
