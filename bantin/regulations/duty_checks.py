"""Rules on duties, for `bantin check`: deadlines of a text, and duties that a new version changes.

Deadlines are offered where an editor keeps a list of duties, or the site's configuration gives the
rule a level: nobody else has to read them.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bantin.checking.rules import Rule, hit
from bantin.content import InHeader, InLine
from bantin.regulations import law
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.law.deadlines import deadlines
from bantin.regulations.law.known import recognised
from bantin.regulations.markup.outlines import read_outline
from bantin.regulations.site.values import laws_of
from bantin.vietnamese import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.checking.rules import Checked, Hit
    from bantin.portal.site.values import Item
    from bantin.regulations.content.duties import DutyMeta
    from bantin.regulations.law.deadlines import StatedDeadline
    from bantin.regulations.law.values import UnitFacts
    from bantin.regulations.site.values import Edition

_UNLISTED = "deadline-unlisted"
_PLAIN = re.compile(r"[^\W\d_][\w /(),.;%-]*")  # what YAML reads as it stands
_LONGEST = 150  # characters of a value: a longer one would be cut where it is printed
_WORDS_OF_YAML = frozenset("yes no true false null on off y n".split())


def unlisted_deadlines(checked: Checked) -> Iterator[Hit]:
    """Find deadlines in units of which no duty is confirmed."""
    asked = _UNLISTED in checked.config.checks
    for text in checked.texts.values():
        meta = text.document.meta
        if not isinstance(meta, RegulationMeta) or not (asked or meta.duties):
            continue
        listed = [duty.unit for duty in meta.duties]
        outline = read_outline(text.body)
        names = {path[-1].id: law.cited(path) for path in law.walk(outline)}
        for one in deadlines(law.in_plain(outline)):
            if not any(f"{one.unit}.".startswith(f"{unit}.") for unit in listed):
                yield hit(
                    _UNLISTED,
                    text,
                    InLine(one.line),
                    cited=names[one.unit],
                    when=one.when,
                    example=as_duty(one),
                )


def as_duty(deadline: StatedDeadline) -> str:
    """Return a deadline as an item of the front matter's `duties`; what is not known is blank."""
    months = f"[{', '.join(map(str, deadline.months))}]" if deadline.months else ""
    lines = [
        f"- unit: {deadline.unit}",
        f"  who: {_scalar(deadline.who)}".rstrip(),
        f"  what: {_scalar(deadline.what)}".rstrip(),
        f"  when: {_scalar(deadline.when)}",
        f"  until: {deadline.until.isoformat()}" if deadline.until else "",
        f"  day: {deadline.day}" if deadline.day else "",
        f"  months: {months}" if months else "",
    ]
    return "\n".join(filter(None, lines))


def _scalar(text: str) -> str:
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"
    plain = not text or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML)
    return text if plain else json.dumps(text, ensure_ascii=False)


def changed_duties(checked: Checked) -> Iterator[Hit]:
    """Find duties that are written as in the version before, in units that are not as there."""
    for older, newer in _versions(checked):
        before, after = _units(older.item), _units(newer.item)
        old = frozenset(_duties(older.item))
        for position, duty in enumerate(_duties(newer.item)):
            was, unit = before.get(duty.unit), after.get(duty.unit)
            if duty in old and was and unit and was.digest != unit.digest:
                yield hit(
                    "duty-changed",
                    checked.texts[newer.item.source_path],
                    InHeader(("duties", position, "unit")),
                    cited=unit.cited,
                    day=short_date(older.day),
                )


def dropped_duties(checked: Checked) -> Iterator[Hit]:
    """Find duties of the version before that a version has not, though their unit is the same."""
    for older, newer in _versions(checked):
        before, after = _units(older.item), _units(newer.item)
        listed = {duty.unit for duty in _duties(newer.item)}
        for unit in dict.fromkeys(duty.unit for duty in _duties(older.item)):
            was, now = before.get(unit), after.get(unit)
            if unit not in listed and was and now and was.digest == now.digest:
                yield hit(
                    "duty-dropped",
                    checked.texts[newer.item.source_path],
                    InHeader(("duties",) if listed else ()),
                    cited=now.cited,
                    day=short_date(older.day),
                )


def _versions(checked: Checked) -> Iterator[tuple[Edition, Edition]]:
    for editions in laws_of(checked.site).editions.values():
        for older, newer in pairwise(editions):
            if newer.item.source_path in checked.texts:
                yield older, newer


def _units(item: Item) -> dict[str, UnitFacts]:
    return {unit.id: unit for unit in recognised(item.rendered).units}


def _duties(item: Item) -> tuple[DutyMeta, ...]:
    return item.meta.duties if isinstance(item.meta, RegulationMeta) else ()


DUTY_RULES = (
    Rule(_UNLISTED, "note", unlisted_deadlines),
    Rule("duty-changed", "warning", changed_duties),
    Rule("duty-dropped", "note", dropped_duties),
)
