"""`bantin manifest`: put down what the site is now, signed and dated, so that anybody can check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bantin import engine
from bantin.attesting.manifests import FileManifest, ListedFile, unlistable, written
from bantin.cli.exit_codes import EXIT_CONTENT
from bantin.cli.manifest_keys import make_keys, sign
from bantin.cli.manifest_stamp import stamp
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
from bantin.content.instants import in_zone
from bantin.diagnostics import brief
from bantin.engine.digests import digest_in
from bantin.engine.manifest import listed_digests
from bantin.engine.new_files import write_new
from bantin.engine.sums import sums
from bantin.pipeline.config import config_of
from bantin.pipeline.run import OUTPUT, owner_of
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from bantin.content.config import SiteConfig
    from bantin.words import Words

FOLDER_OF_MANIFESTS = "manifests"
SIGNATURE, STAMP = ".minisig", ".tsr"
_NAMED = 5  # files that are named


@click.command(
    "manifest", cls=HelpCommand, options_metavar="help.options", help="help.about.manifest"
)
@root_option
@click.option("--site", type=FOLDER, metavar="help.metavar.folder", help="help.option.attested")
@click.option("--output", type=FOLDER, metavar="help.metavar.file", help="help.option.manifest")
@click.option("--sign", "key", metavar="help.metavar.key", help="help.option.sign")
@click.option("--timestamp", "authority", metavar="URL", help="help.option.timestamp")
@click.option(
    "--new-key", "new", type=FOLDER, metavar="help.metavar.file", help="help.option.new-key"
)
@now_option
@lang_option
@help_option
@click.pass_obj
def manifest_command(
    words: Words,
    *,
    root: Path,
    site: Path | None,
    output: Path | None,
    key: str | None,
    authority: str | None,
    new: Path | None,
    now: str,
) -> None:
    """Write the list of all files of the output folder, or make a key to sign such lists with."""
    printer = Printer(words, quiet=False)
    if new is not None:
        make_keys(new, printer, words)
        return
    config = config_of(existing_folder(root), PORTAL)
    if config is None:
        raise WrongUsageError(phrase("manifest.no-config", folder=brief(str(root.absolute()))))
    instant = in_zone(parse_now(now), config.site.zone).replace(microsecond=0)
    files = published(site or root / OUTPUT, config, printer, words)
    address = f"{config.site.origin}{config.site.base_path}/"
    data = written(FileManifest(site=address, instant=instant, files=files))
    place = output or root / FOLDER_OF_MANIFESTS / f"{instant:%Y-%m-%d-%H%M%S}.sha256"
    beside = {"": data}
    if key is not None:
        beside[SIGNATURE] = sign(data, key, _comment(instant, place), printer, words)
    if authority is not None:
        name = SIGNATURE if key is not None else ""
        beside[name + STAMP] = stamp(beside[name], authority, printer, words)
    _write(place, beside)
    count = words.count("report.count.files-listed", len(files))
    printer.tell_line(words.text("manifest.written", count=count, path=brief(str(place))))


def _comment(instant: datetime, place: Path) -> str:
    """Return what is signed besides, as minisign itself writes it."""
    name = "".join(letter if letter.isprintable() else "?" for letter in place.name)
    return f"timestamp:{int(instant.timestamp())}\tfile:{name}\thashed"


def published(
    folder: Path, config: SiteConfig, printer: Printer, words: Words
) -> tuple[ListedFile, ...]:
    """Return the files that builds have made in an output folder, if it is as they left it.

    Raises:
        WrongUsageError: no build of this site has made the folder.
        Exit: it is not, which has been said.
    """
    listed = listed_digests(engine.read_manifest(folder, owner_of(config)))
    if not listed:
        raise WrongUsageError(phrase("manifest.not-built", folder=brief(str(folder))))
    there = engine.scan(folder)
    found = dict(sums(str(folder), sorted(listed.keys() & there.keys())))
    files = tuple(ListedFile(path, one.size, one.sha256) for path, one in found.items() if one)
    good = {one.path for one in files if digest_in(one.sha256) == listed[one.path]}
    foreign = there.keys() - listed.keys()
    wrong = {
        "altered": listed.keys() - good,
        "unlistable": unlistable(good),
    }
    for code, paths in wrong.items():
        if paths:
            printer.fail(words.text(f"manifest.{code}", names=named(paths, words)))
    if any(wrong.values()):
        raise click.exceptions.Exit(EXIT_CONTENT)
    if foreign:
        printer.tell_line(words.text("manifest.foreign", names=named(foreign, words)))
    return files


def named(paths: Iterable[str], words: Words) -> str:
    """Name some paths, and count the others."""
    every = sorted(paths)
    names = ", ".join(map(brief, every[:_NAMED]))
    rest = len(every) - _NAMED
    if rest <= 0:
        return names
    return words.text("manifest.more", names=names, rest=words.number(rest))


def _write(place: Path, files: dict[str, bytes]) -> None:
    """Write a list and what stands beside it; what is there already is never written over.

    Raises:
        WrongUsageError: a file is there, or cannot be written; nothing was.
    """
    places = {place.with_name(place.name + ending): data for ending, data in files.items()}
    there = next((one for one in places if one.exists()), None)
    if there is not None:
        raise WrongUsageError(phrase("manifest.there", path=brief(str(there))))
    for one, data in places.items():
        try:
            write_new(one, data)
        except OSError as failure:
            raise WrongUsageError(phrase("manifest.unwritable", path=brief(str(one)))) from failure
