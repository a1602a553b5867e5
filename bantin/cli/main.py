"""The program: it finds the command and the language, and says what is wrong with a call."""

from __future__ import annotations

import gc
import os
import re
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from bantin import __version__
from bantin.cli.commands import COMMANDS
from bantin.cli.encoding import make_printable
from bantin.cli.exit_codes import EXIT_BUILT, EXIT_STOPPED, EXIT_USAGE
from bantin.cli.language import choose, value_of
from bantin.cli.leaving import leave
from bantin.cli.options import COMPLETION, HelpGroup, WrongUsageError, help_option, lang_option
from bantin.cli.terminal import at_words
from bantin.diagnostics import FileFault, at_file, brief, clean, message_of
from bantin.words import Phrase, Words, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.words import Value

_ALONE = {"--help", "--version"}
# What other programs of this sort call the same.
_FOREIGN = {
    "server": "serve",
    "preview": "serve",
    "watch": "serve",
    "dev": "serve",
    "start": "serve",
    "generate": "build",
    "make": "build",
    "render": "build",
    "publish": "deploy",
    "upload": "deploy",
    "rollback": "deploy --rollback",
    "clean": "build --clean",
    "verify": "build --verify",
    "lint": "check",
    "validate": "check",
    "test": "check",
    "fix": "check --fix",
    "help": "--help",
    "version": "--version",
}
_NAME = re.compile(r"[\w-]+")


@click.group(
    cls=HelpGroup,
    commands=COMMANDS,
    invoke_without_command=True,
    options_metavar="help.options",
    subcommand_metavar="help.command",
    help="help.about.bantin",
)
@click.option("--version", is_flag=True, help="help.option.version")
@lang_option
@help_option
def app(*, version: bool) -> None:
    """Print the version, if it is asked for."""
    if version:
        print(f"bantin {__version__}")
        raise click.exceptions.Exit


def program() -> NoReturn:
    """Run the program, and end the process."""
    try:
        main()
    except SystemExit as end:
        leave(end.code if isinstance(end.code, int) else EXIT_BUILT)


def main() -> NoReturn:
    """Run the program.

    Raises:
        SystemExit: always, with the exit code.
    """
    # Nearly everything that a build makes stays to its end: looking for garbage finds none.
    gc.set_threshold(200_000, 50, 1000)
    make_printable()
    arguments = sys.argv[1:]
    words = Words(choose(arguments, os.environ))
    if asked := os.environ.get(COMPLETION):
        from bantin.cli.completion import completions  # noqa: PLC0415 - a shell asks for it

        sys.stdout.buffer.write(completions(app, asked, words, with_command) or b"")
        sys.exit(EXIT_BUILT)
    try:
        with at_file("bantin"):
            code = run(arguments, words)
    except FileFault as fault:
        print(f"bantin: {clean(message_of(fault.diagnostic, words))}", file=sys.stderr)
        print(fault.diagnostic.params["trace"] if "--debug" in arguments else "", file=sys.stderr)
        code = EXIT_USAGE
    sys.exit(code)


def run(arguments: list[str], words: Words) -> int:
    """Obey the command line, and return the exit code."""
    try:
        code: int = app(with_command(arguments), standalone_mode=False, obj=words)
    except click.ClickException as failure:
        reason = words.text("command.wrong-usage", reason=usage_error(failure, arguments))
        print(at_words(f"bantin: {clean(reason)}"), file=sys.stderr)
        print(words.text("command.see-help", command=_called(arguments)), file=sys.stderr)
        code = EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        print(words.text("report.stopped"), file=sys.stderr)
        code = EXIT_STOPPED
    return code


def _called(arguments: Sequence[str]) -> str:
    """Return the command that is called wrongly, with the group that it is in."""
    command: click.Command | None = app
    names: list[str] = []
    for argument in arguments:
        command = command.commands.get(argument) if isinstance(command, click.Group) else None
        if command is None:
            break
        names.append(argument)
    return " ".join(names) or "build"


def with_command(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with `build` in front where they name no command.

    Raises:
        WrongUsageError: they name one that there is not.
    """
    rest = iter(arguments)
    for argument in rest:
        if argument == "--lang":
            next(rest, None)
        elif not argument.startswith("--lang="):
            if argument in app.commands or argument in _ALONE:
                return [*arguments]
            if _NAME.fullmatch(argument) and argument[0] != "-" and "--explain" not in arguments:
                raise WrongUsageError(_no_command(argument))
            break
    optioned = bool(arguments) and arguments[0].startswith("-") and "--explain" not in arguments
    if optioned and (late := _late_command(arguments)):
        raise WrongUsageError(phrase("command.usage.command-first", command=late))
    return ["build", *arguments]


def _late_command(arguments: Sequence[str]) -> str:
    """Return the command that stands behind options, `""` where none does."""
    valued = {
        option
        for one in COMMANDS["build"].params
        if isinstance(one, click.Option) and not one.is_flag
        for option in one.opts
    }
    before = ["", *arguments]
    both = zip(before, arguments, strict=False)
    return next((one for last, one in both if one in app.commands and last not in valued), "")


def _no_command(word: str) -> Phrase:
    """Say that there is no such command, and which one may be meant."""
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    near = _FOREIGN.get(word.lower()) or next(
        iter(get_close_matches(word.lower(), [*app.commands, *_FOREIGN], n=1)), ""
    )
    near = _FOREIGN.get(near, near)
    if near:
        return phrase("command.usage.no-command-near", word=brief(word), near=f"bantin {near}")
    return phrase("command.usage.no-command", word=brief(word), commands=", ".join(app.commands))


def _no_command_in(failure: click.NoSuchCommand) -> Phrase:
    """Say that a group has no such command, and which one may be meant."""
    group = failure.ctx.command if failure.ctx else None
    names = sorted(group.commands) if isinstance(group, click.Group) else []
    word, near = brief(failure.command_name), next(iter(failure.possibilities or ()), "")
    if near:
        return phrase("command.usage.no-command-near", word=word, near=near)
    return phrase("command.usage.no-command", word=word, commands=", ".join(names))


def _named(param: click.Parameter) -> Value:
    """Return what is written for a parameter: an option, a phrase, or the choices themselves."""
    if isinstance(param, click.Option):
        return param.opts[-1]
    name = param.human_readable_name
    return phrase(name) if name.startswith("help.") else name


def usage_error(failure: click.ClickException, arguments: Sequence[str]) -> Phrase:
    """Say what is wrong with the command line."""
    if isinstance(failure, WrongUsageError):
        return failure.reason
    if isinstance(failure, click.NoSuchCommand) and failure.ctx and failure.ctx.parent:
        return _no_command_in(failure)
    if isinstance(failure, click.exceptions.NoArgsIsHelpError):
        group = failure.ctx.command
        names = sorted(group.commands) if isinstance(group, click.Group) else []
        return phrase("command.usage.missing", what="|".join(names))
    if isinstance(failure, click.MissingParameter) and failure.param is not None:
        return phrase("command.usage.missing", what=_named(failure.param))
    if isinstance(failure, click.BadParameter) and failure.param is not None:
        return _bad_value(failure.param, arguments)
    return _bad_option(failure, arguments)


def _bad_option(failure: click.ClickException, arguments: Sequence[str]) -> Phrase:
    """Say of an option that there is none, or what it lacks."""
    if isinstance(failure, click.NoSuchOption):
        near, option = ", ".join(failure.possibilities or ()), brief(failure.option_name)
        if not near:
            return phrase("command.usage.no-option", option=option)
        return phrase("command.usage.no-option-near", option=option, near=near)
    if isinstance(failure, click.BadOptionUsage):
        option = failure.option_name
        given = any(one.startswith(f"{option}=") for one in arguments)
        return phrase(f"command.usage.{'takes-none' if given else 'lacks-value'}", option=option)
    return phrase("command.usage.extra")


def _bad_value(param: click.Parameter, arguments: Sequence[str]) -> Phrase:
    """Say which values an option takes."""
    option = param.opts[-1]
    value, type_ = brief(value_of(option, arguments)), param.type
    if isinstance(type_, click.IntRange):
        key = "number" if type_.max is None else "number-between"
        least, most = str(type_.min), str(type_.max)
        return phrase(f"command.usage.{key}", option=option, value=value, least=least, most=most)
    if isinstance(type_, click.Choice):
        choices = ", ".join(map(str, type_.choices))
        return phrase("command.usage.choice", option=option, value=value, choices=choices)
    return phrase("command.usage.bad-value", option=option)
