"""`bantin init`: a small finished site to begin with."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from bantin.cli.new_files import not_written, refuse, write_missing
from bantin.cli.options import (
    FOLDER,
    HelpCommand,
    WrongUsageError,
    begun_now_option,
    help_option,
    lang_option,
    parse_now,
)
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.content.config import why_no_site_url
from bantin.content.instants import in_zone
from bantin.diagnostics import brief
from bantin.engine import is_debris
from bantin.scaffolding import HOSTS, Answers, new_site, one_line
from bantin.words import LANGUAGES, Words, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.words import Phrase

# What a folder may hold in which a site is begun: a forge makes these with a new repository.
_WELCOME = ("readme", "license", "licence", "copying")


@click.command("init", cls=HelpCommand, options_metavar="help.options", help="help.about.init")
@click.argument(
    "folder",
    type=FOLDER,
    default=Path(),
    metavar="help.metavar.maybe-folder",
    help="help.option.init-folder",
)
@click.option("--title", default="", metavar="help.metavar.text", help="help.option.init-title")
@click.option("--url", default="", metavar="help.metavar.address", help="help.option.init-url")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    metavar="|".join(LANGUAGES),
    help="help.option.init-language",
)
@click.option("--timezone", default="", metavar="help.metavar.zone", help="help.option.init-zone")
@click.option(
    "--host", type=click.Choice(HOSTS), metavar="|".join(HOSTS), help="help.option.init-host"
)
@click.option("--yes", is_flag=True, help="help.option.init-yes")
@begun_now_option
@lang_option
@help_option
@click.pass_obj
def init_command(
    words: Words,
    *,
    folder: Path,
    title: str,
    url: str,
    language: str | None,
    timezone: str,
    host: str | None,
    yes: bool,
    now: str,
) -> None:
    """Make the site, after asking for what the command line does not say."""
    _check_folder(folder, words)
    ask = partial(_answer, words, silent=yes)
    language = ask("language", language or "", words.language, _why_no_language)
    answers = Answers(
        language=language,
        title=ask("title", title, Words(language).text("new.site-title"), _why_no_title),
        url=ask("url", url, "https://xamau.example/", why_no_site_url),
        timezone=ask("timezone", timezone, "Asia/Ho_Chi_Minh", _why_no_zone),
        host=ask("host", host or "", HOSTS[0], _why_no_host),
    )
    today = in_zone(parse_now(now), ZoneInfo(answers.timezone)).date()
    files = new_site(answers, today=today, kinds=PORTAL.types, words=Words(language))
    try:
        kept = write_missing(folder, files)
    except OSError as failure:
        refuse(words, not_written(failure, folder))
    _tell(Printer(words, quiet=False), words, folder, len(files) - len(kept), kept)


def _check_folder(folder: Path, words: Words) -> None:
    """See that nothing but the beginnings of a repository lies in the folder."""
    try:
        there = sorted(_names(folder))
    except OSError as failure:
        refuse(words, not_written(failure, folder))
    if there:
        place, name = brief(str(folder.absolute())), brief(there[0])
        refuse(words, phrase("command.init.not-empty", folder=place, name=name))


def _names(folder: Path) -> Iterator[str]:
    if folder.exists():
        for path in folder.iterdir():
            if not is_debris(path.name) and not path.name.lower().startswith(_WELCOME):
                yield path.name


def _answer(
    words: Words,
    name: str,
    given: str,
    default: str,
    why_not: Callable[[str], Phrase | None],
    *,
    silent: bool,
) -> str:
    """Return what the command line says, else what is answered, else the default.

    Raises:
        WrongUsageError: it cannot be used, or there is nobody to ask.
    """
    if given or silent:
        answer = " ".join((given or default).split())
        if reason := why_not(answer):
            raise WrongUsageError(phrase("command.init.bad", option=f"--{name}", reason=reason))
        return answer
    if sys.stdin is None or not sys.stdin.isatty():
        raise WrongUsageError(phrase("command.init.nobody", option=f"--{name}"))
    while True:
        question = words.text(f"command.init.ask.{name}")
        answer = " ".join(str(click.prompt(question, default=default, err=True)).split())
        reason = why_not(answer)
        if reason is None:
            return answer
        Printer(words, quiet=False).tell_line(words.speak(reason))


def _why_no_language(text: str) -> Phrase | None:
    return None if text in LANGUAGES else phrase("command.init.language")


def _why_no_host(text: str) -> Phrase | None:
    return None if text in HOSTS else phrase("command.init.host", choices=", ".join(HOSTS))


def _why_no_title(text: str) -> Phrase | None:
    return None if one_line(text) == text != "" else phrase("command.init.title")


def _why_no_zone(text: str) -> Phrase | None:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of zones
        return phrase("reasons.config.time-zone", name=brief(text))
    return None


def _tell(printer: Printer, words: Words, folder: Path, number: int, kept: list[str]) -> None:
    said = words.count("command.init.made", number)
    printer.tell_line(f"{said} {brief(str(folder.absolute()))}")
    if kept:
        names = ", ".join(map(brief, kept))
        printer.tell_line(words.text("command.init.kept", names=names))
    printer.tell_line(words.text("command.init.next"))
    if folder.absolute() != Path.cwd():
        printer.tell_line(f"  cd {_shell_word(str(folder))}")
    printer.tell_line("  bantin serve")


def _shell_word(text: str) -> str:
    """Return a path as one word of any shell: in quotes where it has spaces."""
    return f'"{text}"' if " " in text else text
