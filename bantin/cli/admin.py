"""`bantin admin`: set the form in the browser up, and say what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click
from msgspec import convert

from bantin import engine
from bantin.admin import setup
from bantin.admin.packaged import is_installed
from bantin.cli.new_files import not_written, refuse
from bantin.cli.options import (
    HelpCommand,
    WrongUsageError,
    existing_folder,
    help_option,
    lang_option,
    root_option,
)
from bantin.cli.printing import Printer
from bantin.cli.site_config import config_data, sound_config
from bantin.content.admin_settings import DIRECT, AdminSettings, Backend, form_address
from bantin.engine.replacing import replace_bytes
from bantin.pipeline.run import CONFIG
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bantin.words import Words

_BACKENDS = get_args(Backend)
_LARGEST = 1_000_000  # bytes of a file of git that is looked into


@click.command("admin", cls=HelpCommand, options_metavar="help.options", help="help.about.admin")
@click.option(
    "--backend",
    type=click.Choice(_BACKENDS),
    metavar="|".join(_BACKENDS),
    help="help.option.admin-backend",
)
@click.option("--url", metavar="help.metavar.address", help="help.option.admin-url")
@click.option(
    "--repository", metavar="help.metavar.repository", help="help.option.admin-repository"
)
@click.option("--branch", metavar="help.metavar.text", help="help.option.admin-branch")
@click.option("--application", metavar="help.metavar.code", help="help.option.admin-application")
@click.option("--login", metavar="help.metavar.address", help="help.option.admin-login")
@root_option
@lang_option
@help_option
@click.pass_obj
def admin_command(words: Words, /, *, root: Path, **said: str | None) -> None:
    """Write the section where there is none, and say what is left to do."""
    root = existing_folder(root)
    printer = Printer(words, quiet=False)
    data = config_data(root, words)
    config = sound_config(root, data, words)
    given = {name: value for name, value in said.items() if value}
    settings, site = config.admin, config.site.url
    if settings is not None and given:
        refuse(words, phrase("admin.setup.there", path=CONFIG))
    if settings is None:
        settings = _wanted(root, given)
        if settings.backend in DIRECT and not settings.application:
            _tell(printer, words, "admin.setup.first", setup.to_register(settings, site))
            printer.tell_line(words.text("admin.setup.then"))
            printer.tell_line(_again(given))
            return
        _write(root, setup.with_section(data, settings), words)
    printer.tell_line(words.text("admin.setup.stands", address=form_address(site)))
    steps = setup.left_to_do(settings, site, installed=is_installed())
    _tell(printer, words, "admin.setup.left", steps)


def _wanted(root: Path, given: dict[str, str]) -> AdminSettings:
    """Return what the command line says, and the clone in which the site lies.

    Raises:
        WrongUsageError: that does not say which backend it is, or which repository.
    """
    if given.get("backend") == "local":
        return convert(given, AdminSettings)
    top = next((one for one in (root.resolve(), *root.resolve().parents) if _is_clone(one)), None)
    config, head = (_read(top, name) if top else "" for name in ("config", "HEAD"))
    remote = setup.remote_of(config, head)
    backend = given.get("backend") or remote.backend
    if not backend:
        if not remote.url:
            raise WrongUsageError(phrase("admin.setup.no-remote"))
        raise WrongUsageError(phrase("admin.setup.no-backend", host=remote.url))
    repository = given.get("repository") or remote.repository
    if not repository:
        raise WrongUsageError(phrase("admin.setup.no-repository"))
    folder = root.resolve().relative_to(top).as_posix() if top else "."
    found = {
        "url": remote.url,
        "branch": remote.branch or "main",
        "folder": "" if folder == "." else folder,
    }
    values = found | given | {"backend": backend, "repository": repository}
    return convert(values, AdminSettings)


def _is_clone(folder: Path) -> bool:
    return (folder / ".git" / "HEAD").is_file()


def _read(top: Path, name: str) -> str:
    try:
        return engine.read_bytes(top, f".git/{name}", limit=_LARGEST).decode("utf-8", "replace")
    except OSError:
        return ""


def _write(root: Path, data: bytes, words: Words) -> None:
    """Write the configuration, if a build would take it, and print its name."""
    sound_config(root, data, words)
    try:
        replace_bytes(root / CONFIG, data)
    except OSError as failure:
        refuse(words, not_written(failure, root))
    print(CONFIG)


def _again(given: dict[str, str]) -> str:
    """Return the command line that is to be given when the application is registered."""
    options = "".join(f" --{name} {value}" for name, value in given.items())
    return f"  bantin admin{options} --application …"


def _tell(printer: Printer, words: Words, heading: str, steps: Iterable[setup.Step]) -> None:
    printer.tell_line(words.text(heading))
    for number, step in enumerate(steps, start=1):
        printer.tell_line(f"{number:>3}. {words.speak(step.said)}")
        for line in step.lines:
            printer.tell_line(f"     {line}")
