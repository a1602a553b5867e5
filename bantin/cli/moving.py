"""`bantin import` of another program's site: read, mapped, moved, and told item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

import click
from msgspec import Struct
from msgspec.structs import replace

from bantin.cli.exit_codes import EXIT_BUILT, EXIT_CONTENT, EXIT_USAGE
from bantin.cli.old_sites import Handed, OpenedFolder, exports
from bantin.cli.options import WrongUsageError
from bantin.cli.printing import Printer
from bantin.content.instants import in_zone
from bantin.diagnostics import brief, clean, format_plain
from bantin.engine import InTheWayError
from bantin.engine.new_files import write_new
from bantin.words import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from bantin.content.config import SiteConfig
    from bantin.migrating.destination import MoveDestination
    from bantin.migrating.mapping import MoveMap
    from bantin.migrating.values import OldSite
    from bantin.words import Words


class MoveOptions(Struct, frozen=True, kw_only=True):
    """What is asked of a move.

    `source` is what sort of site it is, `folder` where items are to lie, `""` for those of kinds.
    `uploads` are folders with files of the old site, `map_file` that of the editor's choices, and
    `address` the one at which a folder of pages stood.
    """

    source: Handed
    now: "datetime"
    folder: str = ""
    uploads: "tuple[Path, ...]" = ()
    map_file: "Path | None" = None
    address: str = ""
    kind: str = ""
    dry_run: bool = False
    as_json: bool = False


def move(
    root: Path, config: SiteConfig, places: Sequence[Path], options: MoveOptions, words: Words
) -> NoReturn:
    """Move a site into the one in `root`, and end.

    Raises:
        Exit: always.
        WrongUsageError: something that is named cannot be used.
    """
    _with_libraries()
    from bantin.cli import moving_report  # noqa: PLC0415 - a command apart
    from bantin.cli.site_desk import MovingDesk  # noqa: PLC0415
    from bantin.migrating.files import OldFiles  # noqa: PLC0415

    desk = MovingDesk(root, config, now=options.now, folder=options.folder, dry_run=options.dry_run)
    try:
        here = desk.destination()
    except (InTheWayError, OSError) as failure:
        _fail(words, brief(str(failure)))
    folders = [OpenedFolder(one) for one in options.uploads]
    site = _read(places, folders, options, config)
    if isinstance(site, Phrase):
        _fail(words, words.speak(site))
    wanted, unmatched = _wanted(options, site, here, words)
    files = OldFiles(_names(folders), _reader(folders), desk.there)
    pairs = []
    for pair in desk.outcomes(site, wanted, here, files):
        pairs.append(pair)
        if not options.as_json:
            moving_report.print_item(*pair, words)
    report = moving_report.MoveReport(
        pairs=tuple(pairs),
        told=site.told,
        uploads=bool(options.uploads),
        unmatched=unmatched,
    )
    moving_report.print_whole(report, words, as_json=options.as_json)
    raise click.exceptions.Exit(EXIT_BUILT if report.is_well else EXIT_CONTENT)


def _with_libraries() -> None:
    try:
        import markdownify  # noqa: F401, PLC0415 - an extra
    except ModuleNotFoundError as failure:
        raise WrongUsageError(phrase("command.usage.no-markdownify")) from failure


def _fail(words: Words, reason: str) -> NoReturn:
    Printer(words, quiet=False).fail(reason)
    raise click.exceptions.Exit(EXIT_USAGE)


def _read(
    places: Sequence[Path], folders: list[OpenedFolder], options: MoveOptions, config: SiteConfig
) -> OldSite | Phrase:
    """Return the old site; what lies in a folder is added to `folders`, before the uploads."""
    from bantin.migrating.generators import read_hugo, read_jekyll  # noqa: PLC0415 - apart
    from bantin.migrating.pages import read_pages  # noqa: PLC0415
    from bantin.migrating.wordpress import read_wordpress  # noqa: PLC0415

    zone = config.site.zone
    if options.source == "wordpress":
        found = exports(places)
        if not found:
            return phrase("migrating.refused.nothing")
        return read_wordpress(found, zone=zone, now=in_zone(options.now, zone))
    if len(places) > 1 and any(one.is_dir() for one in places):
        return phrase("migrating.refused.one-folder")
    folder = OpenedFolder(places[0] if places[0].is_dir() else places[0].parent)
    folders.insert(0, folder)
    named = {one.name for one in places if not one.is_dir()}
    names = [one for one in folder.names if not named or one in named]
    if options.source == "html":
        return read_pages(names, folder.read, options.address)
    made = (read_hugo if options.source == "hugo" else read_jekyll)(names, folder.read, zone)
    host = urlsplit(options.address).hostname
    return replace(made, hosts=frozenset((*made.hosts, host))) if host else made


def _names(folders: Sequence[OpenedFolder]) -> list[str]:
    return [name for one in folders for name in one.names]


def _reader(folders: Sequence[OpenedFolder]) -> Callable[[str], bytes | None]:
    owners = {name: one for one in reversed(folders) for name in one.names}

    def read(name: str) -> bytes | None:
        return owners[name].read(name) if name in owners else None

    return read


def _wanted(
    options: MoveOptions, site: OldSite, here: MoveDestination, words: Words
) -> tuple[MoveMap, tuple[tuple[str, str], ...]]:
    """Return the editor's choices, and those for which the old site has nothing.

    Where the file is not there yet, it is proposed, and that is the end.

    Raises:
        Exit: a file was proposed, or the one that is there is wrong.
    """
    from bantin.migrating.mapping import KINDS, MoveMap, unmatched  # noqa: PLC0415 - apart

    place = options.map_file
    if options.kind and options.kind not in KINDS:
        raise WrongUsageError(phrase("command.usage.import-kinds"))
    posts = {"post": options.kind} if options.kind else {}
    if place is None:
        return MoveMap(kinds=posts), ()
    if not place.exists():
        _propose(place, site, here, words)
    made = _read_map(place, here, words)
    chosen = replace(made, kinds={**made.kinds, **posts})
    return chosen, tuple(sorted(unmatched(made, site)))


def _propose(place: Path, site: OldSite, here: MoveDestination, words: Words) -> NoReturn:
    """Write a file for the editor's choices, and end."""
    from bantin.migrating.mapping import proposed  # noqa: PLC0415 - a command apart

    sections = ("kinds", "topics", "localities", "authors")
    notes = {one: words.text(f"migrating.map.{one}") for one in sections}
    head = f"# {words.text('migrating.map.head')}\n"
    try:
        write_new(place.absolute(), (head + proposed(site, here, notes)).encode())
    except OSError as failure:
        _fail(words, brief(failure.strerror or str(failure)))
    print(clean(words.text("migrating.map.written", file=brief(str(place)))))
    raise click.exceptions.Exit(EXIT_BUILT)


def _read_map(place: Path, here: MoveDestination, words: Words) -> MoveMap:
    from bantin.migrating.mapping import read_map  # noqa: PLC0415 - a command apart

    try:
        text = place.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as failure:
        reason = brief(str(failure))
        raise WrongUsageError(
            phrase("command.usage.import-unreadable", file=brief(str(place)), reason=reason)
        ) from failure
    made, found = read_map(str(place), text, here)
    if made is None:
        lines = text.split("\n")
        for one in found:
            line = lines[one.span.line - 1] if 0 < (one.span.line or 0) <= len(lines) else None
            Printer(words, quiet=False).tell_line(format_plain(one, line, words))
        raise click.exceptions.Exit(EXIT_USAGE)
    return made
