"""`bantin addresses`: what became of every address that was public, and the list of them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from bantin import engine
from bantin.cli.exit_codes import exit_code
from bantin.cli.new_files import not_written, refuse
from bantin.cli.options import (
    HelpCommand,
    existing_folder,
    help_option,
    jobs_option,
    lang_option,
    now_option,
    parse_now,
    root_option,
)
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.engine.workers import make_executor
from bantin.pipeline import Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bantin.lasting import Fates
    from bantin.pipeline.inspecting import Inspected
    from bantin.words import Words


@click.command(
    "addresses", cls=HelpCommand, options_metavar="help.options", help="help.about.addresses"
)
@click.option("--record", "recording", is_flag=True, help="help.option.record")
@root_option
@now_option
@jobs_option
@lang_option
@help_option
@click.pass_obj
def addresses_command(words: Words, /, *, recording: bool, root: Path, now: str, jobs: int) -> None:
    """Write the ledger, or say what it holds."""
    from bantin.lasting import LEDGER, record, write_ledger  # noqa: PLC0415 - a command apart

    root = existing_folder(root).absolute()
    printer = Printer(words, quiet=False)
    found = planned_site(root, now, jobs, printer)
    lasting = found.lasting
    if lasting is None:
        return
    ledger = found.survey.book.ledger
    known = ledger.owners if ledger is not None else {}
    wanted = record(known, lasting.public)
    new, count = str(len(wanted.keys() - known.keys())), str(len(wanted))
    if not recording:
        for line in _fates(lasting.answers, words):
            print(line)
        if not known:
            printer.tell_line(words.text("command.addresses.none", new=new))
            return
        count = str(len(known))
        printer.tell_line(words.text("command.addresses.known", new=new, count=count))
        if wanted != known:
            printer.tell_line(words.text("command.addresses.record"))
        return
    text = write_ledger(wanted).encode()
    if text == found.build.run.book.files.get(LEDGER):
        printer.tell_line(words.text("command.addresses.nothing", count=count))
        return
    try:
        engine.replace_bytes(root / LEDGER, text)
    except OSError as failure:
        refuse(words, not_written(failure, root))
    printer.tell_line(words.text("command.addresses.recorded", new=new, count=count))


def planned_site(root: Path, now: str, jobs: int, printer: Printer) -> Inspected:
    """Return the site as a build would plan it.

    Raises:
        Exit: something is wrong with it, which has been told.
    """
    from bantin.pipeline.inspecting import inspect_site  # noqa: PLC0415 - a command apart

    start = time.monotonic()
    with printer.progress() as observe, make_executor(jobs) as executor:
        found = inspect_site(
            root,
            executor=executor,
            now=parse_now(now),
            portal=PORTAL,
            observe=observe,
            make=False,
        )
    if isinstance(found, Report):
        report = found
    elif found.lasting is None:
        told = found.survey.tell(found.failures)
        report = Report(outcome="content-errors", told=told)
    else:
        return found
    printer.report(report, time.monotonic() - start)
    raise click.exceptions.Exit(exit_code(report))


def _fates(answers: Fates, words: Words) -> Iterator[str]:
    """Yield what has become of each address that has no page of its own any more."""
    for one in answers.redirects:
        yield words.text("command.addresses.moved", address=one.address, target=one.target)
    for gone in answers.gone:
        said = gone.withdrawal
        if said is not None:
            day, reason = words.day(said.date), said.reason
            yield words.text(
                "command.addresses.withdrawn", address=gone.address, day=day, reason=reason
            )
        elif gone.why == "part":
            yield words.text("command.addresses.part", address=gone.address, see=gone.see)
        elif gone.why == "expired":
            yield words.text("command.addresses.expired", address=gone.address)
        else:
            yield words.text("command.addresses.unknown", address=gone.address)
