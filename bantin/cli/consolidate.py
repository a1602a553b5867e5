"""`bantin consolidate`: a regulation with what others order of it, as its next versions."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from bantin.cli.consolidate_report import as_data, report_lines
from bantin.cli.exit_codes import EXIT_BUILT, EXIT_CONTENT
from bantin.cli.new_files import not_written, refuse
from bantin.cli.options import (
    HelpCommand,
    existing_folder,
    help_option,
    lang_option,
    now_option,
    parse_now,
    root_option,
)
from bantin.cli.terminal import hanging
from bantin.composition import PORTAL
from bantin.content import limits
from bantin.content.file_names import ARTICLE, COMMENTS, CONTENT
from bantin.diagnostics import brief, clean, escaped
from bantin.engine import read_bytes, read_tree, replace_bytes
from bantin.engine.new_files import write_new
from bantin.pipeline.config import config_of
from bantin.words import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from bantin.consolidating import ConsolidationPlan, HeldWork, HeldWorks
    from bantin.content.config import SiteConfig
    from bantin.words import Words


@click.command(
    "consolidate", cls=HelpCommand, options_metavar="help.options", help="help.about.consolidate"
)
@click.argument("regulation", metavar="help.metavar.document", help="help.option.consolidated")
@click.option("--by", "act", default="", metavar="help.metavar.document", help="help.option.by")
@click.option("--publish", is_flag=True, help="help.option.publish")
@click.option("--dry-run", is_flag=True, help="help.option.dry-run")
@root_option
@now_option
@click.option("--json", "as_json", is_flag=True, help="help.option.json")
@lang_option
@help_option
@click.pass_obj
def consolidate_command(
    words: Words,
    *,
    regulation: str,
    act: str,
    publish: bool,
    dry_run: bool,
    root: Path,
    now: str,
    as_json: bool,
) -> None:
    """Write the next versions, say what was carried out and what was not, and exit."""
    root = existing_folder(root).absolute()
    config = config_of(root, PORTAL)
    if config is None:
        refuse(words, phrase("command.no-config", folder=brief(str(root))))
    files = {path: (real, data) for path, real, data in _files(root)}
    wanted = _Wanted(regulation=regulation, act=act, publish=publish, now=parse_now(now))
    done = _made(root, config, files, wanted, words)
    if not dry_run:
        _write(root, done, {path: real for path, (real, _) in files.items()}, words)
    if as_json:
        text = json.dumps(as_data(done, words, dry_run=dry_run), ensure_ascii=False, indent=2)
        sys.stdout.buffer.write(f"{escaped(text)}\n".encode())
    else:
        for line in report_lines(done, words, dry_run=dry_run, publish=publish):
            print(hanging(clean(line)))
    kept_back = publish and any(one.data is not None and one.draft for one in done.versions)
    whole = done.is_whole and not kept_back
    raise click.exceptions.Exit(EXIT_BUILT if whole else EXIT_CONTENT)


class _Wanted(NamedTuple):
    """What the command line asks for."""

    regulation: str
    act: str
    publish: bool
    now: datetime


def _made(
    root: Path,
    config: SiteConfig,
    files: Mapping[str, tuple[str, bytes]],
    wanted: _Wanted,
    words: Words,
) -> ConsolidationPlan:
    """Return what is to be written, or say why nothing can be."""
    from bantin.consolidating import Wish, consolidate, shelve  # noqa: PLC0415 - a command apart

    shelf = shelve(((path, *one) for path, one in files.items()), config.site.zone)
    work = _found(shelf, root, wanted.regulation, words)
    by = _found(shelf, root, wanted.act, words).texts[0] if wanted.act else None
    if by is not None and by in work.texts:
        refuse(words, phrase("consolidating.same", path=by.path))
    asked = Wish(
        config=config,
        now=wanted.now,
        publish=wanted.publish,
        files={path: data for path, (_, data) in files.items()},
    )
    done = consolidate(shelf, work, by, asked)
    if isinstance(done, Phrase):
        refuse(words, done)
    return done


def _files(root: Path) -> Iterator[tuple[str, str, bytes]]:
    """Yield path, real path and bytes of the files below content/; of pictures no bytes."""
    for file in read_tree(root, CONTENT).files:
        path, data = file.source_path, b""
        if path.endswith((ARTICLE, COMMENTS)):
            try:
                data = read_bytes(root, file.real_path, limit=limits.ARTICLE)
            except OSError:  # a build says what is wrong with it
                continue
        yield path, file.real_path, data


def _found(shelf: HeldWorks, root: Path, text: str, words: Words) -> HeldWork:
    """Return the regulation that is meant; say why there is none, or that there are several."""
    said = _within(root, text)
    found = shelf.find(said)
    if len(found) != 1:
        refuse(words, _unclear(shelf, said, found))
    return found[0]


def _unclear(shelf: HeldWorks, said: str, found: Sequence[HeldWork]) -> Phrase:
    if said in shelf.failed:
        return phrase("consolidating.failed", path=said)
    if said in shelf.others:
        return phrase("consolidating.adoption", path=said)
    text = brief(said)
    if found:
        files = ", ".join(one.texts[-1].path for one in found)
        return phrase("consolidating.ambiguous", text=text, files=files)
    if near := shelf.near(said):
        return phrase("consolidating.not-found-near", text=text, near=near)
    return phrase("consolidating.not-found", text=text)


def _within(root: Path, text: str) -> str:
    """Return the path of a file from the site's folder, and whatever names no file as it is."""
    if not text.endswith(ARTICLE):
        return text
    for place in (Path(text), root / text):
        whole = Path.absolute(place)
        if whole.is_file() and whole.resolve().is_relative_to(root.resolve()):
            return whole.resolve().relative_to(root.resolve()).as_posix()
    return text


def _write(root: Path, done: ConsolidationPlan, real: Mapping[str, str], words: Words) -> None:
    """Write the files, and take those away that have got another place.

    Nothing is ever written over: where a file is there already, none is written.
    """
    made = [(one.target, one.data) for one in done.moved]
    made += ((one.path, one.data) for one in done.versions if one.data is not None)
    written: list[Path] = []
    for path, data in made:
        try:
            write_new(root / path, data)
        except FileExistsError:
            _take_back(written)
            refuse(words, phrase("consolidating.report.there", path=brief(path)))
        except OSError as failure:
            _take_back(written)
            refuse(words, not_written(failure, root))
        written.append(root / path)
    try:
        for linked in done.relinked:
            replace_bytes(root / real.get(linked.path, linked.path), linked.data)
    except OSError as failure:
        refuse(words, not_written(failure, root))
    for one in done.moved:
        (root / real.get(one.source, one.source)).unlink(missing_ok=True)


def _take_back(written: list[Path]) -> None:
    for place in written:
        place.unlink(missing_ok=True)
