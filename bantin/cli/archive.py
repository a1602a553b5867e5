"""`bantin archive`: the site that was built, or a year of it, as a file for the records office."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, TypeAlias

import click
from msgspec.structs import asdict

from bantin import engine
from bantin.cli.new_files import not_written, refuse
from bantin.cli.options import (
    FOLDER,
    HelpCommand,
    WrongUsageError,
    existing_folder,
    help_option,
    jobs_option,
    lang_option,
    now_option,
    parse_now,
    root_option,
)
from bantin.cli.planned_site import planned_site
from bantin.cli.printing import Printer
from bantin.diagnostics import brief
from bantin.media.coding import plain_path
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bantin.archiving import Chosen, Publication
    from bantin.archiving.choosing import Read
    from bantin.pipeline.inspecting import Inspected
    from bantin.words import Words

_FORMATS = ("zip", "warc")
_PACKED = ".gz"  # the ending of a WARC whose members are
_RIGHTS = 0o644

Pack: TypeAlias = "Callable[[BinaryIO, Publication, Chosen, Read], None]"


@click.command(
    "archive", cls=HelpCommand, options_metavar="help.options", help="help.about.archive"
)
@click.option("--year", type=int, metavar="help.metavar.number", help="help.option.archive-year")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default=_FORMATS[0],
    metavar="|".join(_FORMATS),
    help="help.option.archive-format",
)
@click.option(
    "--output",
    type=FOLDER,
    required=True,
    metavar="help.metavar.file",
    help="help.option.archive-output",
)
@root_option
@now_option
@jobs_option
@lang_option
@help_option
@click.pass_obj
def archive_command(
    words: Words,
    /,
    *,
    year: int | None,
    form: str,
    output: Path,
    root: Path,
    now: str,
    jobs: int,
) -> None:
    """Write the archive."""
    from bantin.archiving import choose  # noqa: PLC0415 - a command apart

    if output.exists():
        refuse(words, phrase("archiving.there", path=brief(str(output))))
    pack = _warc_packer(output, parse_now(now)) if form == "warc" else _zip_packer(words)
    printer = Printer(words, quiet=False)
    found = planned_site(existing_folder(root).absolute(), now, jobs, printer, "archive")
    if not found.current:
        refuse(words, phrase("archiving.stale"))
    site, read = _publication(found), _Reader(found, words)
    years = sorted({one.date.year for one in site.items if one.date})
    if year is not None and year not in years:
        named = ", ".join(map(str, years)) or "–"
        refuse(words, phrase("archiving.no-year", year=str(year), years=named))
    chosen = choose(site, year, read)
    _write(output, lambda file: pack(file, site, chosen, read), words)
    items, files, path = len(chosen.items), len(chosen.files), brief(str(output))
    printer.tell_line(words.text("archiving.made", items=str(items), files=str(files), path=path))


def _zip_packer(words: Words) -> Pack:
    from bantin.archiving.folder import write_zip  # noqa: PLC0415 - a format apart

    def pack(file: BinaryIO, site: Publication, chosen: Chosen, read: Read) -> None:
        write_zip(file, site, chosen, read, words)

    return pack


def _warc_packer(output: Path, now: datetime) -> Pack:
    """Return what writes a WARC; its members are packed where the name of the file says so.

    Raises:
        WrongUsageError: the library that writes it is not installed.
    """
    try:
        from bantin.archiving.web import write_warc  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as failure:
        raise WrongUsageError(phrase("archiving.no-warcio")) from failure
    packed = output.name.endswith(_PACKED)

    def pack(file: BinaryIO, site: Publication, chosen: Chosen, read: Read) -> None:
        write_warc(file, site, chosen.files, read, now=now, packed=packed)

    return pack


class _Reader:
    """Reads files of the output folder, of which each must be as a build has made it."""

    def __init__(self, found: Inspected, words: Words) -> None:
        self._folder, self._words = found.build.run.output, words
        self._digests = engine.listed_digests(found.build.manifest)

    def __call__(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            Exit: they are others now, which has been told.
        """
        try:
            data = engine.read_bytes(self._folder, path)
        except OSError:
            self._refuse(path)
        if engine.digest_of(data) != self._digests[path]:
            self._refuse(path)
        return data

    def _refuse(self, path: str) -> NoReturn:
        refuse(self._words, phrase("archiving.altered", path=brief(path)))


def _publication(found: Inspected) -> Publication:
    """Return what was published of a site."""
    from bantin.archiving import Publication, Stored  # noqa: PLC0415 - a command apart
    from bantin.pipeline.published import published_items  # noqa: PLC0415

    site = found.survey.assembled.site
    listed = engine.listed_digests(found.build.manifest).keys()
    moved = {path: item.url_path for path, item in site.aliases.items()}
    gone: set[str] = set()
    if found.lasting is not None:
        moved |= {one.address: one.target for one in found.lasting.answers.redirects}
        gone |= {one.address for one in found.lasting.answers.gone}
    return Publication(
        title=site.config.site.title,
        language=site.config.site.language,
        origin=site.config.site.origin,
        base_path=site.config.site.base_path,
        items=tuple(Stored(**asdict(one)) for one in published_items(found)),
        files=frozenset(one for one in listed if plain_path(one) not in listed),
        moved=moved,
        gone=frozenset(gone),
    )


def _write(output: Path, pack: Callable[[BinaryIO], None], words: Words) -> None:
    """Write a file beside its place, and move it there when it is whole."""
    try:
        made, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=output.absolute().parent)
    except OSError as failure:
        refuse(words, not_written(failure, output.absolute().parent))
    beside = Path(name)
    try:
        with os.fdopen(made, "wb") as file:
            pack(file)
        beside.chmod(_RIGHTS)
        beside.replace(output)
    except OSError as failure:
        refuse(words, not_written(failure, output.absolute().parent))
    finally:
        beside.unlink(missing_ok=True)
