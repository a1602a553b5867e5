"""The program: it finds the command and the language, and says what is wrong with a call."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

import click

from bantin import __version__
from bantin.cli.build import build_command
from bantin.cli.exit_codes import EXIT_STOPPED, EXIT_USAGE
from bantin.cli.language import choose
from bantin.cli.next_publish import next_publish_command
from bantin.cli.options import HelpGroup, WrongUsageError, help_option, lang_option
from bantin.cli.serve import serve_command
from bantin.diagnostics import FileFault, at_file, message_of
from bantin.words import Phrase, Words, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = {"build", "serve", "next-publish", "--help", "--version"}


@click.group(
    cls=HelpGroup,
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


for _command in (build_command, next_publish_command, serve_command):
    app.add_command(_command)


def main() -> None:
    """Run the program."""
    # Nearly everything that a build makes stays to its end: looking for garbage finds none.
    gc.set_threshold(200_000, 50, 1000)
    arguments = with_command(sys.argv[1:])
    words = Words(choose(arguments, os.environ))
    try:
        with at_file("bantin"):
            code = run(arguments, words)
    except FileFault as fault:
        print(f"bantin: {message_of(fault.diagnostic, words)}", file=sys.stderr)
        print(fault.diagnostic.params["trace"] if "--debug" in arguments else "", file=sys.stderr)
        code = EXIT_USAGE
    sys.exit(code)


def run(arguments: list[str], words: Words) -> int:
    """Obey the command line, and return the exit code."""
    try:
        code: int = app(arguments, standalone_mode=False, obj=words)
    except click.ClickException as failure:
        reason = words.text("command.wrong-usage", reason=usage_error(failure))
        print(f"bantin: {reason}", file=sys.stderr)
        print(words.text("command.see-help"), file=sys.stderr)
        code = EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        print(words.text("report.stopped"), file=sys.stderr)
        code = EXIT_STOPPED
    return code


def with_command(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with `build` in front where they name no command."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--lang":
            next(rest, None)
        elif not argument.startswith("--lang="):
            return [*arguments] if argument in _COMMANDS else ["build", *arguments]
    return ["build", *arguments]


def usage_error(failure: click.ClickException) -> Phrase:
    """Say what is wrong with the command line."""
    if isinstance(failure, WrongUsageError):
        return failure.reason
    if isinstance(failure, click.NoSuchOption):
        near = ", ".join(failure.possibilities or ())
        if not near:
            return phrase("command.usage.no-option", option=failure.option_name)
        return phrase("command.usage.no-option-near", option=failure.option_name, near=near)
    if isinstance(failure, click.BadOptionUsage):
        return phrase("command.usage.option-value", option=failure.option_name)
    if isinstance(failure, click.BadParameter) and failure.param is not None:
        return phrase("command.usage.bad-value", option="/".join(failure.param.opts))
    return phrase("command.usage.extra")
