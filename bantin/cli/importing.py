"""`bantin import`: Word files, or the site of another program, become files of this one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from bantin.cli.exit_codes import EXIT_BUILT, EXIT_CONTENT, EXIT_USAGE
from bantin.cli.importing_report import Outcome, as_data, print_outcome, print_sum
from bantin.cli.moving import MoveOptions, move
from bantin.cli.old_sites import SOURCES, WORD_ENDINGS, handed
from bantin.cli.options import (
    FOLDER,
    HelpCommand,
    WrongUsageError,
    existing_folder,
    help_option,
    lang_option,
    now_option,
    parse_now,
    root_option,
)
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.content.file_names import CONTENT
from bantin.content.instants import in_zone
from bantin.diagnostics import brief, escaped
from bantin.pipeline.config import config_of
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.cli.old_sites import Handed
    from bantin.cli.word_desk import WordDesk
    from bantin.content.config import SiteConfig
    from bantin.importing import ImportOptions
    from bantin.words import Words

_KINDS = tuple(one.id for one in PORTAL.types if one.selectable)


@click.command("import", cls=HelpCommand, options_metavar="help.options", help="help.about.import")
@click.argument(
    "files", nargs=-1, required=True, metavar="help.metavar.word-files", help="help.option.import"
)
@root_option
@click.option("--from", "source", type=click.Choice(SOURCES), help="help.option.import-from")
@click.option("--kind", type=click.Choice(_KINDS), help="help.option.import-kind")
@click.option("--to", "folder", default="", metavar="help.metavar.folder", help="help.option.to")
@click.option("--model", default="", metavar="help.metavar.model", help="help.option.model")
@click.option(
    "--locality", default="", metavar="help.metavar.locality", help="help.option.locality"
)
@click.option(
    "--uploads",
    multiple=True,
    type=FOLDER,
    metavar="help.metavar.folder",
    help="help.option.uploads",
)
@click.option(
    "--map", "map_file", type=FOLDER, metavar="help.metavar.file", help="help.option.import-map"
)
@click.option(
    "--old-address", default="", metavar="help.metavar.address", help="help.option.old-address"
)
@click.option("--dry-run", is_flag=True, help="help.option.dry-run")
@now_option
@click.option("--json", "as_json", is_flag=True, help="help.option.json")
@lang_option
@help_option
@click.pass_obj
def import_command(
    words: Words,
    *,
    files: tuple[str, ...],
    root: Path,
    source: Handed | None,
    kind: str | None,
    folder: str,
    model: str,
    locality: str,
    uploads: tuple[Path, ...],
    map_file: Path | None,
    old_address: str,
    dry_run: bool,
    now: str,
    as_json: bool,
) -> None:
    """Import what is named, say what became of it, and exit."""
    root = existing_folder(root).absolute()
    places = _named(files)
    options = MoveOptions(
        source=source or _sort(places),
        now=parse_now(now),
        folder=_inside(root, folder),
        uploads=tuple(map(existing_folder, uploads)),
        map_file=map_file,
        address=old_address,
        kind=kind or "",
        dry_run=dry_run,
        as_json=as_json,
    )
    config = config_of(root, PORTAL)
    if config is None:
        _fail(words, words.text("command.no-config", folder=brief(str(root))))
    if options.source != "word":
        move(root, config, places, options, words)
    desk = _word_desk(root, config, options)
    wanted = desk.wanted(kind=options.kind, folder=options.folder, model=model, locality=locality)
    _import_word(desk, places, wanted, words, as_json=as_json)


def _word_desk(root: Path, config: SiteConfig, options: MoveOptions) -> WordDesk:
    from bantin.cli.word_desk import WordDesk  # noqa: PLC0415 - a build needs none of it

    today = in_zone(options.now, config.site.zone).date()
    return WordDesk(root, config, today=today, dry_run=options.dry_run)


def _sort(places: Iterable[Path]) -> Handed:
    """Return what is named: one sort of thing.

    Raises:
        WrongUsageError: it is several.
    """
    first, *others = {handed(one) for one in places}
    if others:
        raise WrongUsageError(phrase("command.usage.import-sorts"))
    return first


def _import_word(
    desk: WordDesk, places: Iterable[Path], wanted: ImportOptions, words: Words, *, as_json: bool
) -> NoReturn:
    """Import Word files, say what became of each, and end.

    Raises:
        Exit: always.
    """
    outcomes: list[Outcome] = []
    for place in _found(places, words):
        taken = {path for done in outcomes for path in done.paths}
        one = desk.imported(place, wanted, taken)
        outcomes.append(one)
        if not as_json:
            print_outcome(one, words)
    if as_json:
        text = json.dumps([as_data(one, words) for one in outcomes], ensure_ascii=False, indent=2)
        sys.stdout.buffer.write(f"{escaped(text)}\n".encode())
    else:
        print_sum(outcomes, words)
    whole = all(one.is_well for one in outcomes)
    raise click.exceptions.Exit(EXIT_BUILT if whole else EXIT_CONTENT)


def _fail(words: Words, reason: str) -> NoReturn:
    Printer(words, quiet=False).fail(reason)
    raise click.exceptions.Exit(EXIT_USAGE)


def _inside(root: Path, folder: str) -> str:
    """Return the folder asked for as a path from the root, `""` for that of the kind.

    Raises:
        WrongUsageError: it is not within the folder of content.
    """
    if not folder:
        return ""
    whole = (root / folder).resolve()
    content = (root / CONTENT).resolve()
    if not whole.is_relative_to(content):
        raise WrongUsageError(phrase("command.usage.import-to", folder=brief(folder)))
    return f"{CONTENT}/{whole.relative_to(content).as_posix()}".removesuffix("/.")


def _named(files: Iterable[str]) -> list[Path]:
    """Return what is named.

    Raises:
        WrongUsageError: nothing is there under a name.
    """
    named = [Path(one) for one in files]
    for place in named:
        if not place.exists():
            raise WrongUsageError(phrase("command.usage.import-file", file=brief(str(place))))
    return named


def _found(named: Iterable[Path], words: Words) -> Iterator[Path]:
    """Yield the Word files that are named, and those in folders that are."""
    for place in named:
        if not place.is_dir():
            yield place
            continue
        found = [*_in_folder(place)]
        if not found:
            _fail(words, words.text("importing.nothing-found", folder=brief(str(place))))
        yield from found


def _in_folder(folder: Path) -> Iterator[Path]:
    for place in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in place.relative_to(folder).parts)
        if place.suffix.lower() in WORD_ENDINGS and not hidden and place.is_file():
            yield place
