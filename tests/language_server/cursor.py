"""Texts with a cursor in them, and a site that is known without a disk."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.composition import PORTAL
from bantin.content.config_reading import parse_config
from bantin.language_server.known import Knowledge
from bantin.language_server.positions import At
from bantin.language_server.reading import place_of
from bantin.words import Words

if TYPE_CHECKING:
    from bantin.language_server.answers import Proposal
    from bantin.language_server.places import CursorPlace

CONFIG = """\
site: {title: Bình An, url: https://binhan.example}
organization: {name: Ủy ban nhân dân xã Bình An}
topics:
  - {id: dan-van, name: Dân vận, description: Việc dân.}
  - {id: dan-chu, name: Dân chủ ở cơ sở}
localities:
  - {id: binh-an, name: Bình An, type: xã, valid_to: 2025-06-30, successor: binh-loi}
  - {id: binh-loi, name: Bình Lợi, type: xã}
"""
NOW = datetime(2024, 7, 12, 23, 5, tzinfo=UTC)  # the 13th in Vietnam


def place(text: str, path: str = "content/news/a.md") -> CursorPlace:
    """Return the place of “^” in a text, from which it is taken out."""
    before, _, after = text.partition("^")
    at = At(before.count("\n"), len(before) - before.rfind("\n") - 1)
    return place_of(path, tuple((before + after).split("\n")), at)


def known(language: str = "vi", config: str = CONFIG) -> Knowledge:
    """Return what is known of a site before its articles have been looked at."""
    value, problems = parse_config(config, PORTAL.types, "site_config.yaml")
    assert not problems
    return Knowledge(
        root=Path("/site"),
        revision=0,
        now=NOW,
        words=Words(language),
        types=PORTAL.types,
        config=value,
        text=lambda _: "",
    )


def accepted(found: CursorPlace, offer: Proposal) -> str:
    """Return a text in which an offer was accepted, and each of its places left as it is."""
    lines = list(found.lines)
    stretch = offer.stretch
    line = lines[stretch.start.line]
    text = offer.text
    if offer.snippet:
        text = re.sub(r"\$\{\d+:((?:\\.|[^\\}])*)\}|\$\{?\d+\}?", lambda one: one[1] or "", text)
        text = re.sub(r"\\(.)", r"\1", text)
    # As editors do: further lines are indented as far as the one on which the offer stands.
    indent = line[: len(line) - len(line.lstrip())]
    text = text.replace("\n", f"\n{indent}")
    lines[stretch.start.line] = line[: stretch.start.column] + text + line[stretch.end.column :]
    return "\n".join(lines)
