"""The targets of `bantin deploy`: read from their file, and opened."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn
from zoneinfo import ZoneInfo

import click
from msgspec import Struct

from bantin import engine
from bantin.cli.exit_codes import EXIT_USAGE
from bantin.cli.options import WrongUsageError
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.content import limits
from bantin.content.file_names import DEPLOY
from bantin.content.line_ends import with_plain_newlines
from bantin.deploying.destinations import Destination
from bantin.deploying.opening import open_destination
from bantin.deploying.refusals import NotDeployedError
from bantin.deploying.settings import read_settings
from bantin.diagnostics import Severity, brief, format_plain
from bantin.pipeline.config import config_of
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bantin.deploying.settings import DeploySettings
    from bantin.diagnostics import Diagnostic
    from bantin.words import Phrase, Words


_EXAMPLE = "targets: {production: {ssh: {host: web@binhan.example, folder: /srv/www/portal}}}"


class ChosenTarget(Struct, frozen=True, kw_only=True):
    """A target with its name, and the address and the time zone of the site that goes there."""

    name: str
    destination: Destination
    site: str
    zone: ZoneInfo


def chosen_target(root: Path, name: str, words: Words) -> ChosenTarget:
    """Return the target that is named, or the usual one; nothing is connected yet.

    Raises:
        Exit: it cannot be used, and why has been told.
        WrongUsageError: there is none of that name.
    """
    config = config_of(root, PORTAL)
    if config is None:
        _fail(words, phrase("command.no-config", folder=brief(str(root))))
    settings = _settings(root, words)
    name = name or settings.usual
    names = ", ".join(settings.targets)
    if not name:
        raise WrongUsageError(phrase("deploying.usage.which", names=names))
    if name not in settings.targets:
        raise WrongUsageError(phrase("deploying.usage.no-target", name=brief(name), names=names))
    try:
        destination = open_destination(settings.targets[name], os.environ)
    except NotDeployedError as refused:
        _fail(words, refused.reason)
    site = f"{config.site.origin}{config.site.base_path}/"
    return ChosenTarget(name=name, destination=destination, site=site, zone=config.site.zone)


def _settings(root: Path, words: Words) -> DeploySettings:
    try:
        data = with_plain_newlines(engine.read_bytes(root, DEPLOY, limit=limits.CONFIG))
    except FileNotFoundError:
        path = brief(str(root / DEPLOY))
        _fail(words, phrase("deploying.usage.no-file", path=path, example=_EXAMPLE))
    except OSError:
        _fail(words, phrase("deploying.usage.unreadable", path=brief(str(root / DEPLOY))))
    settings, problems = read_settings(data)
    _tell(problems, data, words)
    if settings is None or any(one.severity is Severity.ERROR for one in problems):
        raise click.exceptions.Exit(EXIT_USAGE)
    return settings


def _tell(found: Sequence[Diagnostic], data: bytes, words: Words) -> None:
    # What stands at a key that nobody knows may be a secret, and logs of CI are public.
    hidden = {one.span.line for one in found if one.code == "unknown-key"}
    lines = data.decode("utf-8", "replace").splitlines()
    shown = {number: line for number, line in enumerate(lines, 1) if number not in hidden}
    for one in found:
        source = shown.get(one.span.line)
        Printer(words, quiet=False).tell_line(format_plain(one, source, words))


def _fail(words: Words, reason: Phrase) -> NoReturn:
    Printer(words, quiet=False).fail(words.speak(reason))
    raise click.exceptions.Exit(EXIT_USAGE)
