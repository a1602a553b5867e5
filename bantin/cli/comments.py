"""`bantin comments`: the inbox of readers' comments, and the way from there to the pages."""

from __future__ import annotations

import click

from bantin.cli.comments_moderate import (
    answer_command,
    approve_command,
    clean_command,
    delete_command,
    list_command,
    pull_command,
    reject_command,
)
from bantin.cli.comments_serve import serve_command
from bantin.cli.options import HelpGroup, help_option, lang_option


@click.group(
    "comments",
    cls=HelpGroup,
    options_metavar="help.options",
    subcommand_metavar="help.command",
    help="help.about.comments",
)
@lang_option
@help_option
def comments_group() -> None:
    """Hold the commands together."""


for _command in (
    serve_command,
    list_command,
    approve_command,
    reject_command,
    pull_command,
    answer_command,
    delete_command,
    clean_command,
):
    comments_group.add_command(_command)
