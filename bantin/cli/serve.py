"""`bantin serve`: preview the site while it is being written."""

from __future__ import annotations

import os
import threading
import webbrowser
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
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
    from bantin.serve import Ask, PortError, Preview
    from bantin.words import Words

_HERE = "127.0.0.1"  # where only this machine sees the preview


@click.command("serve", cls=HelpCommand, options_metavar="help.options", help="help.about.serve")
@root_option
@click.option(
    "--port",
    type=click.IntRange(min=0, max=65535),
    default=8000,
    metavar="help.metavar.number",
    help="help.option.port",
)
@click.option("--host", default=_HERE, metavar="help.metavar.address", help="help.option.host")
@click.option("--open", "opened", is_flag=True, help="help.option.open")
@click.option("--drafts/--no-drafts", default=True, help="help.option.shown-drafts")
@click.option("--poll", is_flag=True, help="help.option.poll")
@jobs_option
@debug_option
@lang_option
@help_option
@click.pass_obj
def serve_command(
    words: Words,
    /,
    *,
    root: Path,
    opened: bool,
    jobs: int,
    debug: bool,
    **asked: Any,  # noqa: ANN401 - click has checked them
) -> None:
    """Build, serve and follow changes until the program is stopped.

    What else is `asked` are fields of a `Preview`.
    """
    # Loaded here: a build needs neither a server nor a watcher.
    from bantin import serve  # noqa: PLC0415

    printer = Printer(words, quiet=False, debug=debug)
    wanted = _wanted(existing_folder(root).absolute(), words, asked)
    shell = serve.Shell(
        build=_run(printer, root, jobs),
        report=printer.report,
        announce=partial(announce, printer, wanted, opened=opened),
        complain=printer.fail,
    )
    try:
        serve.preview(wanted, shell, stop=threading.Event())
    except serve.PortError as failure:
        printer.fail(no_port(failure, words))
        raise click.exceptions.Exit(EXIT_USAGE) from failure
    except serve.HostError as failure:
        printer.fail(words.text("command.port.no-such-host", host=failure.host))
        raise click.exceptions.Exit(EXIT_USAGE) from failure


def _wanted(root: Path, words: Words, asked: dict[str, Any]) -> Preview:
    from bantin import serve  # noqa: PLC0415 - a build needs neither a server nor a watcher
    from bantin.cli.editor_window import EditorWindows  # noqa: PLC0415
    from bantin.cli.form_desk import FormDesks  # noqa: PLC0415
    from bantin.cli.word_intake import intake_of  # noqa: PLC0415

    return serve.Preview(
        root=root,
        portal=PORTAL,
        base=base_path(root, PORTAL),
        words=words,
        intake=intake_of(root, words),
        desk=FormDesks(root, words).now,
        opening=serve.Opening(root, words, EditorWindows(words).open),
        **asked,
    )


def announce(printer: Printer, wanted: Preview, address: str, port: int, *, opened: bool) -> None:
    """Say where a preview can be seen: on this machine, and on others with what that means.

    It is `opened` in the browser if that is wanted.
    """
    from bantin.serve import FORM, HOST, PATH, address_for_others, url_of  # noqa: PLC0415

    far = ""
    if wanted.host != HOST:
        name = address_for_others(wanted.host)
        far = url_of(name, port, f"{wanted.base}/") if name else ""
        printer.warn("drafts" if wanted.drafts else "public")
    printer.announce(
        address,
        intake=urljoin(address, PATH) if wanted.intake else "",
        form=urljoin(address, FORM.lstrip("/")) if wanted.desk() else "",
        far=far,
    )
    if opened and not open_browser(address):
        printer.tell_line(wanted.words.text("report.no-browser"))


def open_browser(address: str) -> bool:
    """Show an address in a browser with a window; tell whether there was one to show it."""
    from bantin.cli.editor_window import this_machine  # noqa: PLC0415

    # Without a window, a browser for terminals would take this one.
    if not this_machine().has_windows and "BROWSER" not in os.environ:
        return False
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


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
