"""`bantin schema`: JSON Schema of front matter, configuration and targets, for other programs."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

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
from bantin.deploying.settings import DeploySettings
from bantin.diagnostics import escaped
from bantin.pipeline.config import config_of
from bantin.pipeline.run import CONFIG
from bantin.words import phrase

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.content.config import SiteConfig
    from bantin.describing import Schema
    from bantin.words import Words


@click.command("schema", cls=HelpCommand, options_metavar="help.options", help="help.about.schema")
@click.option(
    "--kind",
    type=click.Choice([one.id for one in PORTAL.types]),
    metavar="help.metavar.kind",
    help="help.option.schema-kind",
)
@click.option("--config", "of_config", is_flag=True, help="help.option.schema-config")
@click.option("--deploy", "of_deploy", is_flag=True, help="help.option.schema-deploy")
@root_option
@lang_option
@help_option
@click.pass_obj
def schema_command(
    words: Words, *, kind: str | None, of_config: bool, of_deploy: bool, root: Path
) -> None:
    """Print the schema that is asked for, of a kind, of one of the two files, or all in one."""
    if (kind is not None) + of_config + of_deploy > 1:
        raise WrongUsageError(phrase("command.schema.both"))
    root = existing_folder(root)
    if of_deploy:
        from bantin.describing import deploy_schema  # noqa: PLC0415 - a command apart

        schema = deploy_schema(DeploySettings, words)
    else:
        schema = _schema(kind, _config(root, words), words, of_config=of_config)
    text = json.dumps(schema, ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(f"{escaped(text)}\n".encode())


def _schema(
    kind: str | None, config: SiteConfig | None, words: Words, *, of_config: bool
) -> Schema:
    from bantin.describing import (  # noqa: PLC0415 - a command apart
        config_schema,
        every_schema,
        kind_schema,
        known_ids,
    )

    known = known_ids(PORTAL.types, words, config)
    if of_config:
        return config_schema(PORTAL.types, words, known)
    if kind is None:
        return every_schema(PORTAL.types, DeploySettings, words, known)
    return kind_schema(next(one for one in PORTAL.types if one.id == kind), words, known)


def _config(root: Path, words: Words) -> SiteConfig | None:
    """Return the configuration, None where there is none; say it where one cannot be read."""
    config = config_of(root, PORTAL)
    if config is None and (root / CONFIG).exists():
        Printer(words, quiet=False).tell_line(words.text("command.schema.no-ids"))
    return config
