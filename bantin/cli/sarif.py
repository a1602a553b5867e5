"""The part of SARIF 2.1.0 that a check needs, as values (OASIS, 27 March 2020)."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct, field

from bantin.diagnostics import escaped

Level = Literal["error", "warning", "note"]
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "SITE"  # paths are those from the site's folder


class _Node(Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """Base of all: names as SARIF has them, and nothing that is not said."""


class SarifText(_Node, frozen=True):
    """A message."""

    text: str


class Artifact(_Node, frozen=True):
    """A file, by its path from the site's folder."""

    uri: str
    uri_base_id: str


class Region(_Node, frozen=True):
    """A place in a file, from 1."""

    start_line: int
    start_column: int | None = None


class PhysicalLocation(_Node, frozen=True):
    """A file, and a place in it if there is one."""

    artifact_location: Artifact
    region: Region | None = None


class Location(_Node, frozen=True):
    """A place."""

    physical_location: PhysicalLocation


class Fingerprints(Struct, frozen=True):
    """What a finding is known by though its line has moved."""

    line: str = field(name="bantin/v1")


class Result(_Node, frozen=True):
    """A finding."""

    rule_id: str
    rule_index: int
    level: Level
    message: SarifText
    locations: tuple[Location, ...]
    partial_fingerprints: Fingerprints
    related_locations: tuple[Location, ...] = ()


class RuleConfiguration(_Node, frozen=True):
    """How grave a rule's findings are, unless they say so themselves."""

    enabled: bool = True


class RuleDescriptor(_Node, frozen=True):
    """A rule."""

    id: str
    short_description: SarifText
    help: SarifText
    default_configuration: RuleConfiguration


class Driver(_Node, frozen=True):
    """The program and its rules."""

    name: str
    version: str
    information_uri: str
    rules: tuple[RuleDescriptor, ...]


class Tool(_Node, frozen=True):
    """What has found it."""

    driver: Driver


class SarifRun(_Node, frozen=True):
    """One check. Columns count characters, not the units of UTF-16."""

    tool: Tool
    results: tuple[Result, ...]
    column_kind: str


class Log(_Node, frozen=True):
    """A file of SARIF."""

    schema: str = field(name="$schema")
    version: str
    runs: tuple[SarifRun, ...]


def encode(log: Log) -> bytes:
    """Return a log as JSON; characters that would steer a terminal are escaped."""
    encoded = msgspec.json.format(msgspec.json.encode(log), indent=2).decode()
    return f"{escaped(encoded)}\n".encode()
