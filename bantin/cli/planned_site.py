"""The site as a build would plan it, for commands that ask about one without making it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bantin.cli.exit_codes import exit_code
from bantin.cli.options import parse_now
from bantin.composition import PORTAL
from bantin.engine.workers import make_executor
from bantin.pipeline import Report

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.cli.printing import Printer, Undone
    from bantin.pipeline.inspecting import Inspected


def planned_site(root: Path, now: str, jobs: int, printer: Printer, undone: Undone) -> Inspected:
    """Return the site as a build would plan it.

    Raises:
        Exit: something is wrong with it, which has been told, and what is `undone` for that.
    """
    from bantin.pipeline.inspecting import inspect_site  # noqa: PLC0415 - a command apart

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
        report = Report(outcome="content-errors", told=found.survey.tell(found.failures))
    else:
        return found
    printer.undone(report, undone)
    raise click.exceptions.Exit(exit_code(report))
