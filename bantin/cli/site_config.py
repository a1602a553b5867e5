"""The configuration of a site for commands that need a sound one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bantin import engine
from bantin.cli.exit_codes import EXIT_USAGE
from bantin.cli.new_files import refuse
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.content import limits
from bantin.diagnostics import Diagnostic, brief, format_plain
from bantin.pipeline.config import parsed_config
from bantin.pipeline.run import CONFIG
from bantin.pipeline.setting_up import read_setup
from bantin.words import phrase

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.content.config import SiteConfig
    from bantin.words import Words


def config_data(root: Path, words: Words) -> bytes:
    """Return the bytes of the configuration.

    Raises:
        Exit: it cannot be read; that has been told.
    """
    try:
        return engine.read_bytes(root, CONFIG, limit=limits.CONFIG)
    except OSError:
        refuse(words, phrase("command.no-config", folder=brief(str(root.absolute()))))


def sound_config(root: Path, data: bytes, words: Words) -> SiteConfig:
    """Return the configuration that some bytes are.

    Raises:
        Exit: they are none; what is wrong has been told.
    """
    setup = read_setup(root, data)
    config, found = (
        (None, [setup]) if isinstance(setup, Diagnostic) else parsed_config(setup, PORTAL.types)
    )
    if config is None:
        lines = data.decode("utf-8", "replace").splitlines()
        for one in found:
            source = lines[one.span.line - 1] if 0 < one.span.line <= len(lines) else None
            Printer(words, quiet=False).tell_line(format_plain(one, source, words))
        raise click.exceptions.Exit(EXIT_USAGE)
    return config
