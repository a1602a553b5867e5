"""Holds what was made of a Word file against what is true of it."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from bantin.composition import PORTAL
from bantin.content.reading import parse, split
from bantin.importing import Imported, ImportOptions, import_file
from bantin.markup.rendering import converter, render
from bantin.regulations import law
from bantin.regulations.markup.outlines import read_outline, render_outline

if TYPE_CHECKING:
    from bantin.regulations.law.values import Outline
    from tests.importing.office import Truth

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 29)
JUDGED = (
    "kind title number issued issuer parent place role name units recipients tables notes pictures"
    " words"
).split()
_KEY = re.compile(r"^( *)([a-z_]+):(?: (.*))?$")


def judged(data: bytes, name: str, truth: Truth) -> dict[str, tuple[object, object]]:
    """What was found and what is true, for each thing that is judged."""
    made = import_file(data, name, ImportOptions(today=TODAY))
    assert isinstance(made, Imported), made
    file = made.files[0]
    source, _ = split(file.path, file.data.decode())
    assert source is not None
    document, _, _ = parse(file.path, file.data, zone=ZONE, kinds=PORTAL.types)
    keys = header(source.header)
    legal = made.kind == "regulation"
    outline = render_outline(read_outline(source.body), converter((), "x.example")).outline
    html = shown(outline) if legal else render(source.body, converter((), "x.example")).html
    text = words(html)
    dated = document.date.date() if document and document.date else None
    found: dict[str, object] = {
        "kind": made.kind,
        "title": made.title,
        "number": keys.get("document.number", ""),
        "issued": _day(keys.get("document.issued", "")) if legal else dated,
        "issuer": keys.get("document.issuer", "") or keys.get("author", ""),
        "parent": keys.get("document.parent", ""),
        "place": keys.get("document.place", "") or keys.get("meeting.place", ""),
        "role": keys.get("document.signer.role", "") or keys.get("meeting.chair.role", ""),
        "name": keys.get("document.signer.name", "")
        or keys.get("meeting.chair.name", "")
        or keys.get("author", ""),
        "units": tuple(one.id for one in law.units_of(outline)) if legal else (),
        "recipients": len(outline.recipients) if legal else 0,
        "tables": html.count("<table"),
        "notes": html.count('class="footnote-ref"'),
        "pictures": len(made.files) - 1,
        "words": in_order(text, truth.words),
    }
    wanted: dict[str, Any] = {key: getattr(truth, key) for key in JUDGED}
    if not legal and truth.issued is None:
        found["issued"] = None
    if not legal and not truth.issuer:
        found["issuer"] = ""
    if not legal and not truth.name:
        found["name"] = ""
    return {key: (found[key], wanted[key]) for key in JUDGED}


def header(text: str) -> dict[str, str]:
    """The keys of a header with their values as written, by their way in it."""
    found: dict[str, str] = {}
    way: list[str] = []
    for line in text.split("\n"):
        if match := _KEY.match(line):
            depth = len(match[1]) // 2
            way = [*way[:depth], match[2]]
            found[".".join(way)] = (match[3] or "").strip('"')
    return found


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def shown(outline: Outline) -> str:
    return law.to_html(outline, fills={}, notes={}, departures={}, words=str)


def words(html: str) -> str:
    html = re.sub(r"<(?:br|/p|/h\d|/li|/td|/th|/div|p|li|td|th|h\d)\b[^>]*>", " ", html)
    html = re.sub(r'title="([^"]*)"[^>]*>', r">\1 ", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def in_order(text: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some words that stand in a text, each behind the one before."""
    kept, place = [], 0
    for one in wanted:
        found = text.find(" ".join(one.split()), place)
        if found >= 0:
            kept.append(one)
            place = found + 1
    return cast("tuple[str, ...]", tuple(kept))
