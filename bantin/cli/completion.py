"""`bantin completion`: what makes a shell complete commands and options at the Tab key.

The shell's code is click's; it calls the program with a variable that `completions` answers.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from bantin.cli.options import COMPLETION, HelpCommand, WrongUsageError, help_option, lang_option
from bantin.diagnostics import brief
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bantin.words import Words

SHELLS = ("bash", "zsh", "fish", "powershell")
_PROGRAM = "bantin"
_KEY = re.compile(r"help(?:\.[a-z-]+)+")


@click.command(
    "completion", cls=HelpCommand, options_metavar="help.options", help="help.about.completion"
)
@click.argument(
    "shell",
    metavar="help.metavar.shell",
    help="help.option.completion-shell",
    shell_complete=lambda _context, _param, incomplete: begun_with(incomplete, SHELLS),
)
@lang_option
@help_option
def completion_command(*, shell: str) -> None:
    """Print the code for a shell."""
    if shell not in SHELLS:
        choices = ", ".join(SHELLS)
        raise WrongUsageError(
            phrase("command.completion.shell", value=brief(shell), choices=choices)
        )
    # Bytes, for on Windows a text has other line ends.
    sys.stdout.buffer.write(ShellComplete.source(_completer(click.Group(), shell, {})).encode())


def begun_with(incomplete: str, names: Sequence[str]) -> list[CompletionItem[str]]:
    """Return the names that begin with what is typed so far."""
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def completions(
    app: click.Group,
    instruction: str,
    words: Words,
    with_command: Callable[[Sequence[str]], list[str]],
) -> bytes | None:
    """Return what the shell wants to know; None where it is none that we know.

    `with_command` puts in the command that is meant where none is named.
    """
    shell, _, wish = instruction.partition("_")
    if shell not in SHELLS or wish != "complete":
        return None
    completer = _completer(app, shell, {"obj": words})
    arguments, incomplete = completer.get_completion_args()
    found = completer.get_completions(arguments, incomplete)
    if incomplete.startswith("-") and not any(one in app.commands for one in arguments):
        named = {one.value for one in found}
        try:
            full = with_command([*arguments, incomplete])[: len(arguments) + 1]
        except WrongUsageError:
            full = arguments
        more = completer.get_completions(full, incomplete)
        found += [one for one in more if one.value not in named]
    for one in found:
        said = _KEY.sub(lambda key: words.text(key[0]), one.help or "")
        # The code for fish takes what stands behind a comma for another field.
        one.help = said.replace(",", ";") if shell == "fish" else said
    return "".join(f"{completer.format_completion(one)}\n" for one in found).encode()


def _completer(app: click.Group, shell: str, context: dict[str, object]) -> ShellComplete:
    class_ = get_completion_class(shell)
    if class_ is None:  # click has all of `SHELLS`
        raise LookupError(shell)
    return class_(app, context, _PROGRAM, COMPLETION)
