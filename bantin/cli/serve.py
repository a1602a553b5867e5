"""`bantin serve`: preview the site while it is being written."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import click

from bantin.cli.exit_codes import EXIT_USAGE
from bantin.cli.options import (
    HelpCommand,
    debug_option,
    existing_folder,
    help_option,
    jobs_option,
    lang_option,
    root_option,
)
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.engine.workers import make_executor
from bantin.pipeline import Memory, build
from bantin.pipeline.config import base_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bantin.pipeline import Report
    from bantin.serve import Ask, PortError
    from bantin.words import Words


@click.command("serve", cls=HelpCommand, options_metavar="help.options", help="help.about.serve")
@root_option
@click.option(
    "--port",
    type=click.IntRange(min=0, max=65535),
    default=8000,
    metavar="help.metavar.number",
    help="help.option.port",
)
@click.option("--poll", is_flag=True, help="help.option.poll")
@jobs_option
@debug_option
@lang_option
@help_option
@click.pass_obj
def serve_command(
    words: Words, *, root: Path, port: int, poll: bool, jobs: int, debug: bool
) -> None:
    """Build, serve and follow changes until the program is stopped."""
    # Loaded here: a build needs neither a server nor a watcher.
    from bantin.cli.word_intake import intake_of  # noqa: PLC0415 - a build needs none of these
    from bantin.serve import PATH, PortError, Preview, Shell, preview  # noqa: PLC0415

    printer = Printer(words, quiet=False, debug=debug)

    def announce(address: str) -> None:
        printer.announce(address, urljoin(address, PATH) if wanted.intake else "")

    root = existing_folder(root)
    wanted = Preview(
        root=root.absolute(),
        portal=PORTAL,
        base=base_path(root, PORTAL),
        words=words,
        port=port,
        poll=poll,
        intake=intake_of(root.absolute(), words),
    )
    shell = Shell(
        build=_run(printer, root, jobs),
        report=printer.report,
        announce=announce,
        complain=printer.fail,
    )
    try:
        preview(wanted, shell, stop=threading.Event())
    except PortError as failure:
        printer.fail(no_port(failure, words))
        raise click.exceptions.Exit(EXIT_USAGE) from failure


def _run(printer: Printer, root: Path, jobs: int) -> Callable[[Ask], Report]:
    """Return what builds the site as it is asked for."""
    memory = Memory()

    def run(ask: Ask) -> Report:
        memory.tell(ask.changed)
        with printer.progress() as observe, make_executor(jobs) as executor:
            return build(
                root,
                ask.options,
                executor=executor,
                now=datetime.now(UTC),
                portal=PORTAL,
                observe=observe,
                viewer=ask.viewer,
                memory=memory,
            )

    return run


def no_port(failure: PortError, words: Words) -> str:
    """Say why nothing can be served, and how it can."""
    free = "" if failure.free is None else str(failure.free)
    port = str(failure.port)
    why = words.text(f"command.port.{failure.reason}", port=port)
    how = "other" if free else "none"
    return f"{why} {words.text(f'command.port.{how}', free=free)}"
