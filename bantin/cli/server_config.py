"""`bantin server-config`: write the configuration of a web server, made of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
from msgspec import Struct, convert

from bantin.cli.new_files import not_written, refuse
from bantin.cli.options import (
    FOLDER,
    HelpCommand,
    WrongUsageError,
    existing_folder,
    help_option,
    lang_option,
    now_option,
    root_option,
)
from bantin.cli.planned_site import planned_site
from bantin.cli.printing import Printer
from bantin.cli.site_config import config_data, sound_config
from bantin.diagnostics import brief
from bantin.engine.replacing import replace_bytes
from bantin.server_config.served import NOTHING_OLD, served
from bantin.server_config.servers import WRITERS
from bantin.server_config.values import DOOR, ServerMachine
from bantin.server_config.writing import MARK
from bantin.words import phrase

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.server_config.values import ConfigFile, ServedSite
    from bantin.words import Words

_PLAIN = re.compile(r"/[^\x00-\x1f\x7f\"'`\\${}%*?<>|;#]*")  # a path that every syntax takes
_LISTEN = re.compile(r"(?:(?:[0-9.]+|\[[0-9a-f:]+\]):)?[0-9]{1,5}")
_DOOR = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9a-f:]+\]):[0-9]{1,5}")
_SEVERAL = "headers"  # the one for which there are files with names, in a folder


class Given(Struct, frozen=True, kw_only=True):
    """What the command line says of the machine, `""` for what it does not."""

    folder: str = ""
    certificate: str = ""
    key: str = ""
    behind_proxy: bool = False
    listen: str = ""
    logs: str = ""
    door: str = ""


@click.command(
    "server-config",
    cls=HelpCommand,
    options_metavar="help.options",
    help="help.about.server-config",
)
@click.argument(
    "server", type=click.Choice(tuple(WRITERS)), metavar="|".join(WRITERS), required=True
)
@click.option("--folder", default="", metavar="help.metavar.folder", help="help.option.sc-folder")
@click.option("--certificate", default="", metavar="help.metavar.file", help="help.option.sc-cert")
@click.option("--key", default="", metavar="help.metavar.file", help="help.option.sc-key")
@click.option("--behind-proxy", is_flag=True, help="help.option.sc-behind-proxy")
@click.option("--listen", default="", metavar="help.metavar.port", help="help.option.sc-listen")
@click.option("--logs", default="", metavar="help.metavar.folder", help="help.option.sc-logs")
@click.option("--door", default="", metavar="help.metavar.port", help="help.option.sc-door")
@click.option("--output", type=FOLDER, metavar="help.metavar.file", help="help.option.sc-output")
@root_option
@now_option
@lang_option
@help_option
@click.pass_obj
def server_config_command(
    words: Words, /, *, server: str, root: Path, output: Path | None, now: str, **said: str | bool
) -> None:
    """Print the configuration, or write it into a file; for `headers`, two files of a folder."""
    root = existing_folder(root).absolute()
    given = convert(said, Given)
    _see(given)
    site = _site(root, now, words)
    host = site.name.replace("_", "-")
    machine = ServerMachine(
        folder=given.folder.rstrip("/") or f"/srv/www/{host}",
        certificate=given.certificate,
        key=given.key,
        behind_proxy=given.behind_proxy,
        listen=given.listen,
        logs=given.logs.rstrip("/"),
        door=given.door or DOOR,
    )
    files = WRITERS[server](site, machine, words)
    if output is None:
        print("\n".join(file.text for file in files), end="")
        return
    for file in files:
        _write(output / file.name if server == _SEVERAL else output, file, words)


def _see(given: Given) -> None:
    """See that what is given can stand in a configuration.

    Raises:
        WrongUsageError: something cannot.
    """
    paths = {"folder": given.folder, "certificate": given.certificate, "key": given.key}
    for name, path in {**paths, "logs": given.logs}.items():
        if path and not _PLAIN.fullmatch(path):
            raise WrongUsageError(phrase("command.usage.plain-path", option=f"--{name}"))
    for name, value, form in (("listen", given.listen, _LISTEN), ("door", given.door, _DOOR)):
        if value and not form.fullmatch(value):
            raise WrongUsageError(phrase("command.usage.place", option=f"--{name}"))
    if bool(given.certificate) != bool(given.key) or (given.certificate and given.behind_proxy):
        raise WrongUsageError(phrase("command.usage.certificate"))


def _site(root: Path, now: str, words: Words) -> ServedSite:
    """Return what a server must be told of the site as it stands at an instant.

    Raises:
        Exit: something is wrong with it, or its hidden folder cannot be used; that has been told.
    """
    sound_config(root, config_data(root, words), words)
    found = planned_site(root, now, 1, Printer(words, quiet=False), "server-config")
    old = found.lasting.answers if found.lasting is not None else NOTHING_OLD
    return served(found.survey.assembled.site, old)


def _write(path: Path, file: ConfigFile, words: Words) -> None:
    """Write a file where there is none, or one that this command has written."""
    try:
        if path.exists() and not path.read_bytes().startswith(MARK.encode()):
            refuse(words, phrase("command.server-config.foreign", path=brief(str(path))))
        replace_bytes(path, file.text.encode())
    except OSError as failure:
        refuse(words, not_written(failure, path))
    print(path)
