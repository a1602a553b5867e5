"""The front matter of a new item: keys with their values, each with what it means above it.

What is required or given stands as it is read; the rest stands behind a number sign without a
space, so that taking the sign away is all that is to do. It is made of the kind's own type.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, inspect

from bantin.content import Openness, When
from bantin.scaffolding.meaning import meaning_of
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator


_WIDTH = 100
_LATER = "…"  # a text that is required, and of which no example is known
_ONE_VALUE = {When, Openness}  # what is one text in a header
_DATES = {dt.date: "%Y-%m-%d", dt.datetime: "%Y-%m-%d %H:%M", When: "%Y-%m-%d 08:00"}


class Header(Struct, frozen=True, kw_only=True):
    """What the lines are made of.

    `given` are values in YAML by the way to their keys, `"meeting.place"`; `examples` the same for
    keys that are not given. Keys that are `needed` stand as if they were required, those that are
    `hidden` do not appear. A date that is required and not given is that of `now`. `notes` are
    further sentences about keys.
    """

    given: Mapping[str, str]
    needed: frozenset[str]
    examples: Mapping[str, str]
    hidden: frozenset[str]
    notes: Mapping[str, str]
    now: dt.datetime
    words: Words

    def lines(self, meta: type[Struct]) -> Iterator[str]:
        """Yield the lines between the two delimiters."""
        used, others = self._parted(meta, ())
        yield from _comment(self.words.text("new.optional"), "")
        yield ""
        for field in used:
            yield from self._field(field, (), "", used=True)
        yield ""
        for field in others:
            yield from self._field(field, (), "", used=False)

    def _parted(
        self, type_: type[Struct], way: tuple[str, ...]
    ) -> tuple[list[inspect.Field], list[inspect.Field]]:
        """Return the fields of a section that have values, those given first, and the others."""
        info = inspect.type_info(type_)
        fields = info.fields if isinstance(info, inspect.StructType) else ()
        shown = [one for one in fields if _name(way, one) not in self.hidden]
        order = [*self.given]
        used = [one for one in shown if one.required or self._is_used(_name(way, one))]
        used.sort(
            key=lambda one: order.index(_name(way, one)) if _name(way, one) in order else len(order)
        )
        return used, [one for one in shown if one not in used]

    def _is_used(self, name: str) -> bool:
        return name in self.given or name in self.needed

    def _field(
        self, field: inspect.Field, way: tuple[str, ...], indent: str, *, used: bool
    ) -> Iterator[str]:
        name, path = _name(way, field), (*way, field.encode_name)
        about = [meaning_of(self.words, "keys", path), self.notes.get(name, "")]
        yield from _comment(" ".join(filter(None, about)), indent)
        mark = "" if used else "#"
        inner, listed = _section(field.type)
        if inner is None or name in self.given or name in self.examples:
            value = self._value(field, name)
            gap = "" if not value or value.startswith("\n") else " "
            yield from f"{mark}{indent}{field.encode_name}:{gap}{value}".split("\n")
            return
        yield f"{mark}{indent}{field.encode_name}:"
        yield from self._section(inner, path, f"{indent}  ", listed=listed, used=used)

    def _section(
        self, inner: type[Struct], way: tuple[str, ...], indent: str, *, listed: bool, used: bool
    ) -> Iterator[str]:
        """Yield the lines of a mapping, or of the one element of a list that shows its form."""
        fields, others = self._parted(inner, way)
        inside = f"{indent}  " if listed else indent
        first = listed
        for field, wanted in [*((one, used) for one in fields), *((one, False) for one in others)]:
            for line in self._field(field, way, inside, used=wanted):
                if first and not line.startswith(f"{inside}# "):
                    yield line.replace(inside, f"{indent}- ", 1)
                    first = False
                else:
                    yield line

    def _value(self, field: inspect.Field, name: str) -> str:
        if name in self.given:
            return self.given[name]
        required = field.required or name in self.needed
        form = _date_form(field.type) if required else ""
        example = self.examples.get(name, _LATER if required else "")
        return self.now.strftime(form) if form else example


def _name(way: tuple[str, ...], field: inspect.Field) -> str:
    return ".".join((*way, field.encode_name))


def _comment(text: str, indent: str) -> Iterator[str]:
    if text:
        yield from textwrap.wrap(
            text,
            _WIDTH,
            initial_indent=f"{indent}# ",
            subsequent_indent=f"{indent}# ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _section(info: inspect.Type) -> tuple[type[Struct] | None, bool]:
    """Return the type of a mapping inside a field's, and whether there is a list of them."""
    match info:
        case inspect.Metadata(type=inner):
            return _section(inner)
        case inspect.StructType(cls=type_):
            return (None if type_ in _ONE_VALUE else type_), False
        case inspect.UnionType(types=types):
            return next((found for one in types if (found := _section(one))[0]), (None, False))
        case inspect.VarTupleType(item_type=inner):
            return _section(inner)[0], True
        case _:
            return None, False


def _date_form(info: inspect.Type) -> str:
    """Return how a date of a field's type is written, `""` where it is no date."""
    match info:
        case inspect.Metadata(type=inner):
            return _date_form(inner)
        case inspect.UnionType(types=types):
            return next(filter(None, map(_date_form, types)), "")
        case inspect.DateType():
            return _DATES[dt.date]
        case inspect.DateTimeType():
            return _DATES[dt.datetime]
        case inspect.StructType(cls=type_):
            return _DATES.get(type_, "")
        case _:
            return ""
