"""`bantin lsp`: a language server for editors, on standard input and output."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import click

from bantin.cli.exit_codes import EXIT_BUILT, EXIT_CONTENT, EXIT_STOPPED
from bantin.cli.language import value_of
from bantin.cli.options import HelpCommand, WrongUsageError, help_option, lang_option
from bantin.composition import PORTAL
from bantin.words import phrase

if TYPE_CHECKING:
    from bantin.words import Words


@click.command("lsp", cls=HelpCommand, options_metavar="help.options", help="help.about.lsp")
@click.option("--stdio", is_flag=True, help="help.option.stdio")
@lang_option
@help_option
@click.pass_obj
def lsp_command(words: Words, *, stdio: bool) -> None:  # noqa: ARG001 - what editors like to say
    """Serve an editor until it ends.

    Raises:
        WrongUsageError: what speaks the protocol is not installed.
    """
    try:
        from bantin.language_server.server import make_server  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as failure:
        raise WrongUsageError(phrase("command.usage.no-pygls")) from failure
    server = make_server(PORTAL, words, fixed=bool(value_of("--lang", sys.argv[1:])))

    def stopped(_signal: int, _frame: object) -> None:
        server.sites.end()
        os._exit(EXIT_STOPPED)  # what waits for input would never end

    signal.signal(signal.SIGTERM, stopped)
    server.start_io()
    server.sites.end()
    raise click.exceptions.Exit(EXIT_BUILT if server.ended else EXIT_CONTENT)
