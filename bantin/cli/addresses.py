"""`bantin addresses`: what became of every address that was public, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bantin import engine
from bantin.cli.new_files import not_written, refuse
from bantin.cli.options import (
    HelpCommand,
    existing_folder,
    help_option,
    jobs_option,
    lang_option,
    now_option,
    root_option,
)
from bantin.cli.planned_site import planned_site
from bantin.cli.printing import Printer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import TypeAlias

    from bantin.lasting import Fates
    from bantin.words import Words

    Owners: TypeAlias = Mapping[str, str]


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
    found = planned_site(root, now, jobs, printer, "addresses")
    lasting = found.lasting
    if lasting is None:
        return
    ledger = found.survey.book.ledger
    known = ledger.owners if ledger is not None else {}
    wanted = record(known, lasting.public)
    if not recording:
        for line in _fates(lasting.answers, words):
            print(line)
        _tell_known(known, wanted, printer, words)
        return
    text = write_ledger(wanted).encode()
    if text == found.build.run.book.files.get(LEDGER):
        printer.tell_line(words.text("command.addresses.nothing", count=str(len(wanted))))
        return
    try:
        engine.replace_bytes(root / LEDGER, text)
    except OSError as failure:
        refuse(words, not_written(failure, root))
    _tell_recorded(known, wanted, printer, words)


def _tell_known(known: Owners, wanted: Owners, printer: Printer, words: Words) -> None:
    """Say what the ledger holds, and what it lacks."""
    new, other = _changes(known, wanted)
    count = str(len(known))
    if not known:
        printer.tell_line(words.text("command.addresses.none", new=str(new)))
        return
    key = "command.addresses.known" if new else "command.addresses.known-all"
    printer.tell_line(words.text(key, new=str(new), count=count))
    if other:
        printer.tell_line(words.count("command.addresses.others", other))
    if wanted != known:
        printer.tell_line(words.text("command.addresses.record"))


def _tell_recorded(known: Owners, wanted: Owners, printer: Printer, words: Words) -> None:
    """Say what was written into the ledger."""
    new, other = _changes(known, wanted)
    count = str(len(wanted))
    if new:
        printer.tell_line(words.text("command.addresses.recorded", new=str(new), count=count))
    if other:
        printer.tell_line(words.count("command.addresses.corrected", other))
    if not new and not other:
        printer.tell_line(words.text("command.addresses.sorted", count=count))


def _changes(known: Owners, wanted: Owners) -> tuple[int, int]:
    """Return how many addresses are new, and how many of the others have another owner."""
    other = sum(wanted[address] != owner for address, owner in known.items())
    return len(wanted) - len(known), other


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
