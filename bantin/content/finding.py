"""Something to tell the editor, before its place in the file is known.

Stages behind the parser hold no source text and no positions: they would cost memory for every
page to serve the few that are wrong. They say *where to look* instead, and the place is found in
the file when the message is printed.
"""

from __future__ import annotations

from msgspec import Struct

from bantin.diagnostics import Severity
from bantin.words import Params


class InHeader(Struct, frozen=True, tag="header"):
    """A value in the front matter, by its path of keys and indexes."""

    keys: tuple[str | int, ...] = ()


class InBody(Struct, frozen=True, tag="body"):
    """The n-th place (from 0) in the body where `text` stands, behind the words `before` if any."""

    text: str
    occurrence: int = 0
    before: str = ""


class InLine(Struct, frozen=True, tag="line"):
    """A line of the body, from 1, and a column in it, from 1."""

    line: int
    column: int = 1


class InConfig(Struct, frozen=True, tag="config"):
    """A value in the configuration, by its path of keys and indexes."""

    keys: tuple[str | int, ...] = ()


Where = InHeader | InBody | InLine | InConfig


class Finding(Struct, frozen=True, kw_only=True):
    """A diagnostic whose place is still to be found; `related` names other files."""

    code: str
    source_path: str
    where: Where = InHeader()
    params: Params = {}
    severity: Severity = Severity.ERROR
    related: tuple[tuple[str, Where], ...] = ()
