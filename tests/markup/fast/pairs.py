"""The library's class and its twin, each with the extensions that bodies are rendered with."""

from __future__ import annotations

from unittest.mock import patch

from markdown import Markdown

from bantin.markup.fast import version
from bantin.markup.fast.core import FastMarkdown
from bantin.markup.rendering import Converter


def converters() -> tuple[Converter, Converter]:
    """Return a converter of bodies with the library's class, and one with its twin."""
    with patch.object(version, "KNOWN_VERSIONS", frozenset[str]()):
        stock = Converter((), "x.vn")
    return stock, Converter((), "x.vn")


def as_for_bodies() -> tuple[Markdown, FastMarkdown]:
    """Return the two classes as converters of bodies have them."""
    stock, fast = (one._markdown for one in converters())
    assert isinstance(fast, FastMarkdown)
    assert type(stock) is Markdown
    return stock, fast
