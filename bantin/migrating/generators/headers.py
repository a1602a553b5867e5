"""Front matter in YAML, TOML or JSON, and configuration files, as plain values."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bantin.content.limits import HEADER, size_text
from bantin.content.schema import compose, plain
from bantin.migrating.dates import instant_of
from bantin.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

_YAML = re.compile(r"---[ \t]*\n(?P<header>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<header>.*?)(?:^|\n)\+\+\+[ \t]*(?:\n|$)", re.DOTALL)


class HeaderError(ValueError):
    """A header or a configuration that cannot be read; the argument says where, or why."""


class HeadedText(Struct, frozen=True):
    """A text with its header: plain values by keys in small letters, and the line it begins on."""

    values: dict[str, Any]
    body: str
    line: int


def headed(data: bytes) -> HeadedText | None:
    """Return a text taken apart, None for one without a header.

    Raises:
        HeaderError: the header cannot be read.
    """
    text = nfc(data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n"))
    for form, pattern in (("yaml", _YAML), ("toml", _TOML)):
        found = pattern.match(text)
        if found is not None:
            values = values_of(found["header"], form)
            return HeadedText(values, text[found.end() :], text.count("\n", 0, found.end()) + 1)
    if text.startswith("{") and not text.startswith(("{{", "{%", "{:")):
        try:
            values, end = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError) as failure:
            raise HeaderError(str(failure)) from failure
        return HeadedText(_lowered(values), text[end:], text.count("\n", 0, end) + 1)
    return None


def values_of(text: str, form: str) -> dict[str, Any]:
    """Return the values of a mapping in YAML, TOML or JSON; keys in small letters.

    Raises:
        HeaderError: it cannot be read.
    """
    if len(text) > HEADER:
        raise HeaderError(size_text(len(text)))
    if form == "toml":
        try:
            return _lowered(tomllib.loads(text))
        except (ValueError, RecursionError) as failure:  # a number may be too long for Python
            raise HeaderError(str(failure)) from failure
    if form == "json":
        try:
            return _lowered(json.loads(text))
        except (ValueError, RecursionError) as failure:
            raise HeaderError(str(failure)) from failure
    if not text.strip():
        return {}
    node, found = compose(text, "")
    if node is None:
        first = found[0] if found else None
        raise HeaderError(f"line {first.span.line}" if first and first.span.line else "YAML")
    try:
        return _lowered(plain(node))
    except ValueError as failure:
        raise HeaderError(str(failure)) from failure


def _lowered(values: object) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise HeaderError(type(values).__name__)
    return {str(key).casefold(): value for key, value in values.items()}


def text_of(values: dict[str, Any], *keys: str) -> str:
    """Return the first text among some keys; of a list its first entry, of a mapping its name."""
    for key in keys:
        value = values.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("name") or value.get("path") or value.get("src") or value.get("image")
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value):
            return " ".join(str(value).split())
    return ""


def texts_of(values: dict[str, Any], *keys: str, spaced: bool = False) -> tuple[str, ...]:
    """Return all texts among some keys, each once; `spaced` parts a text at its spaces."""
    found: dict[str, None] = {}
    for key in keys:
        value = values.get(key)
        if isinstance(value, str):
            parts: Iterable[object] = value.split() if spaced else value.split(",")
        else:
            parts = value if isinstance(value, list) else ()
        found |= {" ".join(str(one).split()): None for one in parts if isinstance(one, str | int)}
    return tuple(one for one in found if one)


def date_of(values: dict[str, Any], *keys: str) -> datetime | None:
    """Return the first instant among some keys."""
    for key in keys:
        value = values.get(key)
        if isinstance(value, str | date) and (found := instant_of(value)) is not None:
            return found
    return None


def is_set(values: dict[str, Any], key: str) -> bool:
    """Tell whether a key says yes, in any of the ways in which people write that."""
    return str(values.get(key)).casefold() in {"true", "yes", "on", "1"}


def is_off(values: dict[str, Any], key: str) -> bool:
    """Tell whether a key says no, in any of the ways in which people write that."""
    return str(values.get(key)).casefold() in {"false", "no", "off", "0"}
