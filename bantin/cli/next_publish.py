"""`bantin next-publish`: say when the site must be built again though nobody has changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bantin.cli.exit_codes import EXIT_USAGE
from bantin.cli.options import (
    HelpCommand,
    existing_folder,
    help_option,
    lang_option,
    parse_now,
    root_option,
)
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.diagnostics import brief
from bantin.pipeline.config import config_of

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.words import Words


@click.command(
    "next-publish",
    cls=HelpCommand,
    options_metavar="help.options",
    help="help.about.next-publish",
)
@root_option
@click.option("--now", default="", metavar="ISO-8601", help="help.option.after")
@click.option("--daily", is_flag=True, help="help.option.daily")
@lang_option
@help_option
@click.pass_obj
def next_publish_command(words: Words, *, root: Path, now: str, daily: bool) -> None:
    """Print the next instant at which an item appears, expires or changes, if there is one."""
    from bantin.pipeline.next_publication import next_publication  # noqa: PLC0415 - a command apart

    config = config_of(existing_folder(root), PORTAL)
    if config is None:
        Printer(words, quiet=False).fail(
            words.text("command.no-config", folder=brief(str(root.absolute())))
        )
        raise click.exceptions.Exit(EXIT_USAGE)
    due = next_publication(root, parse_now(now), config, PORTAL, daily=daily)
    if due is not None:
        print(due.isoformat())
