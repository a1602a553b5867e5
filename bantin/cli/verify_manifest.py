"""`bantin verify-manifest`: who has signed a list of files, when, and whether it is still so.

It needs neither the site's source nor its configuration, and tells everything that is wrong.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bantin import engine
from bantin.attesting import manifests
from bantin.attesting.comparing import held_against
from bantin.cli.exit_codes import EXIT_CONTENT
from bantin.cli.manifest import SIGNATURE, STAMP
from bantin.cli.manifest_keys import key_text, keys_library, small_text
from bantin.cli.manifest_stamp import stamps_library
from bantin.cli.options import FOLDER, HelpCommand, WrongUsageError, help_option, lang_option
from bantin.cli.printing import Printer
from bantin.diagnostics import brief, clean
from bantin.engine.sums import sums
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.attesting.comparing import HeldFolder
    from bantin.attesting.manifests import FileManifest
    from bantin.words import Words

_CERTIFICATES = 1_000_000  # bytes
_NAMED = 20  # files of each sort that are named


@click.command(
    "verify-manifest",
    cls=HelpCommand,
    options_metavar="help.options",
    help="help.about.verify-manifest",
)
@click.argument("manifest", type=FOLDER, metavar="help.metavar.file", help="help.option.checked")
@click.option("--key", default="", metavar="help.metavar.key", help="help.option.public-key")
@click.option("--site", type=FOLDER, metavar="help.metavar.folder", help="help.option.held")
@click.option(
    "--authorities", type=FOLDER, metavar="help.metavar.file", help="help.option.authorities"
)
@lang_option
@help_option
@click.pass_obj
def verify_manifest_command(
    words: Words, *, manifest: Path, key: str, site: Path | None, authorities: Path | None
) -> None:
    """Tell what holds of a list, and everything that does not; 1 where anything does not."""
    if not key:
        raise WrongUsageError(phrase("command.usage.missing", what="--key"))
    printer = Printer(words, quiet=False)
    data = _bytes(manifest, manifests.LARGEST)
    try:
        listed = manifests.read(data)
    except manifests.BadManifestError as failure:
        printer.fail(words.text("manifest.verify.none", line=str(failure.line)))
        raise click.exceptions.Exit(EXIT_CONTENT) from failure
    printer.tell_line(_about(listed, words))
    faults = [
        *_signature(data, manifest, key, printer, words),
        *_stamp(data, manifest, authorities, printer, words),
        *(_site(listed, site, printer, words) if site is not None else ()),
    ]
    for fault in faults:
        first, *names = fault.split("\n")
        printer.fail(first)
        for name in names:
            printer.tell_line(name)
    if site is None:
        printer.tell_line(words.text("manifest.verify.no-site"))
    if faults:
        raise click.exceptions.Exit(EXIT_CONTENT)


def _about(listed: FileManifest, words: Words) -> str:
    count = words.count("report.count.files-listed", len(listed.files))
    instant = listed.instant.isoformat()
    return words.text(
        "manifest.verify.about", site=clean(listed.site), instant=instant, count=count
    )


def _signature(
    data: bytes, manifest: Path, key: str, printer: Printer, words: Words
) -> Iterator[str]:
    """Say who has signed the list; yield what is wrong with the signature."""
    minisign = keys_library()
    place = manifest.with_name(manifest.name + SIGNATURE)
    try:
        public = minisign.public_key(_key(key))
    except minisign.MinisignError as failure:
        raise WrongUsageError(phrase("manifest.verify.no-key", key=brief(key))) from failure
    try:
        minisign.check_signature(data, small_text(place, minisign.LARGEST), public)
    except OSError:
        yield words.text("manifest.verify.unsigned", path=brief(str(place)))
    except minisign.MinisignError as failure:
        yield words.text(f"manifest.verify.signature.{failure.fault}", path=brief(str(place)))
    else:
        printer.tell_line(words.text("manifest.verify.signed", key=public.shown))


def _key(named_key: str) -> str:
    """Return a public key: what was given, or what stands in a file of that name."""
    return key_text(named_key) if Path(named_key).is_file() else named_key


def _stamp(
    data: bytes, manifest: Path, authorities: Path | None, printer: Printer, words: Words
) -> Iterator[str]:
    """Say since when the list, or its signature, is known to be there; yield what is wrong."""
    for ending in (SIGNATURE, ""):
        place = manifest.with_name(manifest.name + ending + STAMP)
        if not place.exists():
            continue
        if authorities is None:
            printer.tell_line(words.text("manifest.verify.unjudged", path=brief(str(place))))
            continue
        stamps = stamps_library()
        stamped = manifest.with_name(manifest.name + ending)
        what = _bytes(stamped, stamps.LARGEST) if ending and stamped.exists() else data
        try:
            trusted = stamps.authorities(_bytes(authorities, _CERTIFICATES))
            instant = stamps.stamped_at(_bytes(place, stamps.LARGEST), what, trusted)
        except stamps.StampError as failure:
            yield words.text(f"manifest.verify.stamp.{failure.fault}", path=brief(str(place)))
        else:
            said = instant.isoformat()
            printer.tell_line(words.text("manifest.verify.stamped", instant=said))


def _site(listed: FileManifest, folder: Path, printer: Printer, words: Words) -> Iterator[str]:
    """Hold the files of a folder against the list; yield what is wrong, sort by sort."""
    if not folder.is_dir():
        raise WrongUsageError(phrase("manifest.verify.no-folder", folder=brief(str(folder))))
    there = engine.scan(folder)
    wanted = (one.path for one in listed.files if one.path in there)
    digests = {path: one.sha256 for path, one in sums(str(folder), wanted) if one is not None}
    standing = held_against(listed, {*there, *engine.hidden_files(folder)}, digests)
    count = words.count("report.count.files-listed", len(standing.unchanged))
    printer.tell_line(words.text("manifest.verify.unchanged", count=count))
    if standing.hidden:
        printer.tell_line(_sort("hidden", standing.hidden, words))
    yield from _sorts(standing, words)


def _sorts(standing: HeldFolder, words: Words) -> Iterator[str]:
    for code in ("changed", "missing", "extra"):
        paths: tuple[str, ...] = getattr(standing, code)
        if paths:
            yield _sort(code, paths, words)


def _sort(code: str, paths: tuple[str, ...], words: Words) -> str:
    """Return what there is to say of files of one sort: the first of them, and how many."""
    lines = [words.text(f"manifest.verify.{code}", count=words.number(len(paths)))]
    lines += [f"  {brief(path)}" for path in paths[:_NAMED]]
    if paths[_NAMED:]:
        rest = words.number(len(paths) - _NAMED)
        lines.append(f"  {words.text('manifest.verify.more', rest=rest)}")
    return "\n".join(lines)


def _bytes(path: Path, limit: int) -> bytes:
    try:
        return engine.read_bytes(path.parent, path.name, limit=limit)
    except OSError as failure:
        raise WrongUsageError(phrase("manifest.unreadable", path=brief(str(path)))) from failure
