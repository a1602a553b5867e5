"""`bantin serve`: preview the site while it is being written."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from bantin.cli.exit_codes import EXIT_USAGE
from bantin.cli.options import (
    HelpCommand,
    flag,
    help_option,
    jobs_option,
    lang_option,
    root_option,
)
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.engine.workers import make_executor
from bantin.pipeline import base_path, build

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.pipeline import Options, Report
    from bantin.words import Words


def serve_command(words: Words) -> click.Command:
    """Return the command."""
    return HelpCommand(
        "serve",
        callback=partial(run_serve, words),
        help=words.text("help.about.serve"),
        short_help=words.text("help.about.serve"),
        options_metavar=words.text("help.options"),
        params=[
            root_option(words),
            click.Option(
                ["--port"],
                type=click.IntRange(min=0, max=65535),
                default=8000,
                metavar=words.text("help.metavar.number"),
                help=words.text("help.option.port"),
            ),
            flag(words, "poll"),
            jobs_option(words),
            lang_option(words),
            help_option(words),
        ],
    )


def run_serve(words: Words, *, root: Path, port: int, poll: bool, jobs: int) -> None:
    """Build, serve and follow changes until the program is stopped."""
    # Loaded here: a build needs neither a server nor a watcher.
    from bantin.serve import Preview, preview  # noqa: PLC0415

    printer = Printer(words, quiet=False)

    def run(options: Options) -> Report:
        start = time.monotonic()
        with printer.progress() as observe, make_executor(jobs) as executor:
            report = build(
                root,
                options,
                executor=executor,
                now=datetime.now(UTC),
                portal=PORTAL,
                observe=observe,
            )
        printer.report(report, time.monotonic() - start)
        return report

    wanted = Preview(
        root=root.absolute(), base=base_path(root, PORTAL), words=words, port=port, poll=poll
    )
    try:
        preview(wanted, run, printer.announce, stop=threading.Event())
    except OSError as failure:
        cause = failure.strerror or str(failure)
        printer.fail(words.text("command.no-port", port=str(port), cause=cause))
        raise click.exceptions.Exit(EXIT_USAGE) from failure
