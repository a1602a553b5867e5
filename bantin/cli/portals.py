"""`bantin portals`: what other portals tell of adoptions, fetched into files that a build reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bantin import __version__, engine
from bantin.cli.exit_codes import EXIT_CONTENT, EXIT_USAGE
from bantin.cli.options import (
    HelpCommand,
    HelpGroup,
    WrongUsageError,
    existing_folder,
    help_option,
    lang_option,
    parse_now,
    root_option,
)
from bantin.cli.printing import Printer
from bantin.cli.site_config import config_data, sound_config
from bantin.content.file_names import PORTALS
from bantin.content.instants import in_zone
from bantin.diagnostics import brief, clean
from bantin.words import phrase

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from bantin.gathering import Gathered
    from bantin.words import Words


@click.group(
    "portals",
    cls=HelpGroup,
    options_metavar="help.options",
    subcommand_metavar="help.command",
    help="help.about.portals",
)
@lang_option
@help_option
def portals_group() -> None:
    """Hold the commands together."""


@portals_group.command(
    "fetch",
    cls=HelpCommand,
    options_metavar="help.options",
    help="help.about.portals-fetch",
)
@root_option
@click.option("--now", default="", metavar="ISO-8601", help="help.option.fetched")
@lang_option
@help_option
@click.pass_obj
def fetch_command(words: Words, *, root: Path, now: str) -> None:
    """Ask the portals of the configuration, and keep what each tells in a file of its own."""
    try:
        from bantin.gathering import Bounds, gather  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as failure:
        raise WrongUsageError(phrase("command.usage.no-aiohttp")) from failure

    printer = Printer(words, quiet=False)
    root = existing_folder(root)
    config = sound_config(root, config_data(root, words), words)
    if not config.portals:
        printer.tell_line(words.text("portals.none"))
        return
    today = in_zone(parse_now(now), config.site.zone).date()
    bounds = Bounds(agent=f"bantin/{__version__} (+{config.site.url})")
    found = gather(config.portals, config.told, today, bounds)
    for one in found:
        printer.tell_line(clean(_said(one, today, words)))
    for id_ in sorted(config.told.keys() - {one.id for one in config.portals}):
        printer.tell_line(words.text("portals.stray", path=f"{PORTALS}/{brief(id_)}.json"))
    written = _write(root, found, printer, words)
    if written:
        printer.tell_line(words.text("portals.build-now"))
    if any(one.reason is not None for one in found):
        raise click.exceptions.Exit(EXIT_CONTENT)


def _said(one: Gathered, today: date, words: Words) -> str:
    title = brief(one.portal.title)
    before = words.day(one.before) if one.before else ""
    if one.reason is None:
        count = words.count("portals.count.adoptions", one.adoptions)
        key = "portals.unchanged" if one.same else "portals.fetched"
        return words.text(key, title=title, count=count, day=before)
    if one.before is None:
        return words.text("portals.nothing-kept", title=title, reason=one.reason)
    days = (today - one.before).days
    age = words.count("portals.count.days", days) if days else words.text("portals.today")
    return words.text("portals.kept", title=title, reason=one.reason, day=before, age=age)


def _write(root: Path, found: tuple[Gathered, ...], printer: Printer, words: Words) -> bool:
    """Write what has been fetched; tell whether there was anything.

    Raises:
        Exit: a file cannot be written; those before it are whole.
    """
    new = [(root / PORTALS / f"{one.portal.id}.json", one.data) for one in found if one.data]
    for path, data in new:
        try:
            _keep(path, data)
        except (OSError, engine.InTheWayError) as failure:
            reason = brief(getattr(failure, "strerror", None) or str(failure))
            printer.fail(words.text("portals.not-written", path=brief(str(path)), reason=reason))
            raise click.exceptions.Exit(EXIT_USAGE) from failure
    return bool(new)


def _keep(path: Path, data: bytes) -> None:
    """Write a file into the site's own folder, and nowhere that a link leads to."""
    for place in (path.parent, path):
        if engine.is_link_at(place):
            raise engine.InTheWayError(str(place))
    path.parent.mkdir(exist_ok=True)
    engine.replace_bytes(path, data)
