"""`bantin new`: the file of a new item, in its place and with its keys explained."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from bantin.cli.completion import begun_with
from bantin.cli.editor import edit
from bantin.cli.exit_codes import EXIT_CONTENT
from bantin.cli.new_files import not_written, refuse, write_missing
from bantin.cli.options import (
    HelpCommand,
    WrongUsageError,
    begun_now_option,
    existing_folder,
    help_option,
    lang_option,
    parse_now,
    root_option,
)
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.content.instants import in_zone
from bantin.content.kind import Asked
from bantin.content.reading import parse
from bantin.diagnostics import Severity, brief, format_plain
from bantin.engine import list_names, read_bytes
from bantin.pipeline.config import config_of
from bantin.words import LANGUAGES, Phrase, Words, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import tzinfo

    from bantin.content import Document, ItemMeta
    from bantin.content.config import SiteSection
    from bantin.content.kind import ContentType
    from bantin.engine.new_files import NewFile

_ENDING = ".md"


@click.command("new", cls=HelpCommand, options_metavar="help.options", help="help.about.new")
@click.argument(
    "kind",
    metavar="help.metavar.kind",
    help="help.option.new-kind",
    shell_complete=lambda _context, _param, typed: begun_with(typed, [k.id for k in PORTAL.types]),
)
@click.argument("title", metavar="help.metavar.title", help="help.option.new-title")
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="help.metavar.id",
    help="help.option.new-topic",
    shell_complete=lambda context, _param, typed: begun_with(typed, _ids(context, "topics")),
)
@click.option(
    "--locality",
    "localities",
    multiple=True,
    metavar="help.metavar.id",
    help="help.option.new-locality",
    shell_complete=lambda context, _param, typed: begun_with(typed, _ids(context, "localities")),
)
@click.option("--model", default="", metavar="help.metavar.slug", help="help.option.new-model")
@click.option(
    "--translation-of",
    "original",
    default="",
    metavar="help.metavar.file",
    help="help.option.new-translation",
)
@click.option("--edit", "opened", is_flag=True, help="help.option.new-edit")
@root_option
@begun_now_option
@lang_option
@help_option
@click.pass_obj
def new_command(
    words: Words,
    *,
    kind: str,
    title: str,
    topics: tuple[str, ...],
    localities: tuple[str, ...],
    model: str,
    original: str,
    opened: bool,
    root: Path,
    now: str,
) -> None:
    """Write the file, print its path, and open it if that is asked for."""
    from bantin.scaffolding import new_item, one_line  # noqa: PLC0415 - a command apart

    type_, title, root = _kind(kind), one_line(title), existing_folder(root)
    if not title:
        raise WrongUsageError(phrase("command.new.no-title"))
    config = config_of(root, PORTAL)
    if config is None:
        refuse(words, phrase("command.no-config", folder=brief(str(root.absolute()))))
    _check_ids("--topic", topics, [one.id for one in config.topics])
    _check_ids("--locality", localities, [one.id for one in config.localities])
    zone = config.site.zone
    asked = Asked(
        title=title,
        topics=topics,
        localities=localities,
        model=model,
        organization=config.organization.name,
        metas=partial(_metas, root, zone),
    )
    asked = _translating(asked, type_, root, original, config.site)
    moment, own = in_zone(parse_now(now), zone), Words(config.site.language)
    file = new_item(config, type_, asked, now=moment, words=own)
    if isinstance(file, Phrase):
        refuse(words, file)
    _check(file, zone, words)
    _write(root, file, words, opened=opened)


def _translating(
    asked: Asked, type_: ContentType, root: Path, original: str, site: SiteSection
) -> Asked:
    """Ask for a translation, if of any content file, with its topics and localities.

    Raises:
        WrongUsageError: there is no such file, or it cannot have a translation of that kind.
    """
    if not original:
        return asked
    path = PurePath(original).as_posix().removeprefix("./")
    folder = path.rpartition("/")[0]
    of = _documents(root, site.zone, folder).get(path)
    if of is None:
        raise WrongUsageError(phrase("command.new.no-original", path=brief(original)))
    if of.kind != type_.id or not type_.translatable or of.meta.translation_of is not None:
        raise WrongUsageError(phrase("command.new.not-translated", path=brief(path), kind=of.kind))
    spoken = of.meta.language or site.language
    return replace(
        asked,
        topics=asked.topics or of.meta.topics,
        localities=asked.localities or of.meta.localities,
        original=path,
        language=next(one for one in LANGUAGES if one != spoken),
    )


def _write(root: Path, file: NewFile, words: Words, *, opened: bool) -> None:
    """Write the file, print its path, and open it if that is asked for."""
    try:
        there = write_missing(root, [file])
    except OSError as failure:
        refuse(words, not_written(failure, root))
    if there:
        refuse(words, phrase("command.new.there", path=brief(file.path)))
    print(file.path)
    if opened and not edit(root / file.path):
        refuse(words, phrase("command.new.no-editor", path=brief(file.path)))
    Printer(words, quiet=False).tell_line(words.text("command.new.next"))


def _ids(context: click.Context, section: str) -> list[str]:
    """Return the ids that the configuration declares, to complete one."""
    config = config_of(context.params.get("root") or Path(), PORTAL)
    return [one.id for one in getattr(config, section, ())]


def _kind(name: str) -> ContentType:
    """Return the kind of content that a name means.

    Raises:
        WrongUsageError: it means none.
    """
    known = {one.id: one for one in PORTAL.types}
    if name in known:
        return known[name]
    folders = {one.folder: one.id for one in PORTAL.types if one.folder}
    near = folders.get(name) or next(iter(get_close_matches(name, known, n=1)), "")
    if near:
        raise WrongUsageError(phrase("command.new.kind-near", value=brief(name), near=near))
    choices = ", ".join(known)
    raise WrongUsageError(phrase("command.new.kind", value=brief(name), choices=choices))


def _check_ids(option: str, ids: Iterable[str], known: list[str]) -> None:
    for one in ids:
        if one not in known:
            if not known:
                why = phrase("command.usage.no-choice", option=option, value=brief(one))
                raise WrongUsageError(why)
            choices = ", ".join(known)
            raise WrongUsageError(
                phrase("command.usage.choice", option=option, value=brief(one), choices=choices)
            )


def _check(file: NewFile, zone: tzinfo, words: Words) -> None:
    """Tell what a build would not take, before anything is written."""
    _, _, problems = parse(file.path, file.data, zone=zone, kinds=PORTAL.types)
    errors = [one for one in problems if one.severity is Severity.ERROR]
    lines = file.data.decode().split("\n")
    for one in errors:
        source = lines[one.span.line - 1] if 0 < one.span.line <= len(lines) else None
        Printer(words, quiet=False).tell_line(format_plain(one, source, words))
    if errors:
        raise click.exceptions.Exit(EXIT_CONTENT)


def _metas(root: Path, zone: tzinfo, folder: str) -> Mapping[str, ItemMeta]:
    """Return the front matter of the files in a folder, of those that can be read."""
    return {path: one.meta for path, one in _documents(root, zone, folder).items()}


def _documents(root: Path, zone: tzinfo, folder: str) -> Mapping[str, Document[ItemMeta]]:
    """Return the files in a folder that can be read, by their paths, shared ones too."""
    config = config_of(root, PORTAL)
    shared = [f"{config.extends}/{folder}"] if config is not None and config.extends else []
    found = {}
    for real in (*shared, folder):
        try:
            _, names = list_names(root / real)
        except OSError:
            continue
        for name in names:
            path = f"{folder}/{name}"
            if not name.endswith(_ENDING):
                continue
            data = read_bytes(root, f"{real}/{name}")
            document, _, _ = parse(path, data, zone=zone, kinds=PORTAL.types)
            if document is not None:
                found[path] = document
    return found
