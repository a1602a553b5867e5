"""`bantin override`: copy files of the theme into the site's own, to be changed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bantin.cli.new_files import not_written, refuse, write_missing
from bantin.cli.options import (
    HelpCommand,
    WrongUsageError,
    existing_folder,
    help_option,
    lang_option,
    root_option,
)
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.content.schema import suggest
from bantin.diagnostics import brief
from bantin.engine.new_files import NewFile
from bantin.pipeline.config import config_of
from bantin.pipeline.read import theme_below
from bantin.pipeline.run import TEMPLATES
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bantin.words import Words


@click.command(
    "override", cls=HelpCommand, options_metavar="help.options", help="help.about.override"
)
@click.argument("names", nargs=-1, metavar="help.metavar.files", help="help.option.override-names")
@root_option
@lang_option
@help_option
@click.pass_obj
def override_command(words: Words, /, *, root: Path, names: tuple[str, ...]) -> None:
    """Copy the named files, or print the names of all."""
    from bantin.theme.copied import marked_copy  # noqa: PLC0415 - a command apart

    root = existing_folder(root)
    theme = _theme(root, words)
    if not names:
        print("\n".join(sorted(theme)))
        return
    plain = [name.replace("\\", "/").removeprefix(f"{TEMPLATES}/") for name in names]
    for name in plain:
        if name not in theme:
            near = _meant(name, theme)
            if near:
                raise WrongUsageError(phrase("command.override.near", name=brief(name), near=near))
            raise WrongUsageError(phrase("command.override.unknown", name=brief(name)))
    files = [NewFile(f"{TEMPLATES}/{name}", marked_copy(name, theme[name])) for name in plain]
    try:
        kept = write_missing(root, files)
    except OSError as failure:
        refuse(words, not_written(failure, root))
    for one in files:
        if one.path not in kept:
            print(one.path)
    if kept:
        refuse(words, phrase("command.override.kept", names=", ".join(map(brief, kept))))
    Printer(words, quiet=False).tell_line(words.text("command.override.made"))


def _theme(root: Path, words: Words) -> dict[str, bytes]:
    """Return the files of the theme that a site has without its own, shared ones in front.

    Raises:
        Exit: its configuration cannot be read.
    """
    config = config_of(root, PORTAL)
    if config is None:
        refuse(words, phrase("command.no-config", folder=brief(str(root.absolute()))))
    return theme_below(root, PORTAL.themes(config), shared=config.extends)


def _meant(name: str, theme: Iterable[str]) -> str:
    """Return the file that may be meant, `""` for none; one without a folder may lie in any."""
    if "/" in name:
        return suggest(name, theme)
    # Of two with the same last part the one that is less deep.
    last = {one.rpartition("/")[2]: one for one in sorted(theme, key=_depth, reverse=True)}
    return last.get(suggest(name, last), "")


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path
