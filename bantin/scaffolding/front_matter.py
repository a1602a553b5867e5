"""The front matter of a new item: keys with their values, each with what it means above it.

What is required or given stands as it is read; the rest stands behind a number sign without a
space, so that taking the sign away is all that is to do. It is made of the kind's own type.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content.schema import PLACEHOLDER
from bantin.describing import DayForm, DayOrInstantForm, InstantForm, ListForm, SectionForm, keys_of
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.describing import Form, Key

_WIDTH = 100
_DATES: dict[type, str] = {
    DayForm: "%Y-%m-%d",
    InstantForm: "%Y-%m-%d %H:%M",
    DayOrInstantForm: "%Y-%m-%d 08:00",
}


class Header(Struct, frozen=True, kw_only=True):
    """What the lines are made of.

    `given` are values in YAML by the way to their keys, `"meeting.place"`; `examples` the same for
    keys that are not given, where the site has some of its own. Keys that are `needed` stand as if
    they were required, those that are `hidden` do not appear. A date that is required and not given
    is that of `now`. `notes` are further sentences about keys.
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
        used, others = self._parted(keys_of(meta, self.words))
        yield from _comment(self.words.text("new.optional"), "")
        yield ""
        for key in used:
            yield from self._key(key, "", used=True)
        yield ""
        for key in others:
            yield from self._key(key, "", used=False)

    def _parted(self, keys: Iterable[Key]) -> tuple[list[Key], list[Key]]:
        """Return the keys of a section that have values, those given first, and the others."""
        order = [*self.given]
        shown = [one for one in keys if _way(one) not in self.hidden]
        used = [one for one in shown if one.required or self._is_used(_way(one))]
        used.sort(key=lambda one: order.index(_way(one)) if _way(one) in order else len(order))
        return used, [one for one in shown if one not in used]

    def _is_used(self, way: str) -> bool:
        return way in self.given or way in self.needed

    def _key(self, key: Key, indent: str, *, used: bool) -> Iterator[str]:
        way = _way(key)
        yield from _comment(" ".join(filter(None, (key.about, self.notes.get(way, "")))), indent)
        mark = "" if used else "#"
        section, listed = _section(key.form)
        if section is None or way in self.given or self._example(key):
            value = self._value(key)
            gap = "" if not value or value.startswith("\n") else " "
            yield from f"{mark}{indent}{key.name}:{gap}{value}".split("\n")
            return
        yield f"{mark}{indent}{key.name}:"
        yield from self._section(section, f"{indent}  ", listed=listed, used=used)

    def _section(
        self, section: SectionForm, indent: str, *, listed: bool, used: bool
    ) -> Iterator[str]:
        """Yield the lines of a mapping, or of the one element of a list that shows its form."""
        keys, others = self._parted(section.keys)
        inside = f"{indent}  " if listed else indent
        first = listed
        for key, wanted in [*((one, used) for one in keys), *((one, False) for one in others)]:
            for line in self._key(key, inside, used=wanted):
                if first and not line.startswith(f"{inside}# "):
                    yield line.replace(inside, f"{indent}- ", 1)
                    first = False
                else:
                    yield line

    def _value(self, key: Key) -> str:
        way = _way(key)
        if way in self.given:
            return self.given[way]
        required = key.required or way in self.needed
        date = _DATES.get(type(key.form), "") if required else ""
        return (
            self.now.strftime(date)
            if date
            else self._example(key) or (PLACEHOLDER if required else "")
        )

    def _example(self, key: Key) -> str:
        return self.examples.get(_way(key), key.example)


def _way(key: Key) -> str:
    return ".".join(key.way)


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


def _section(form: Form) -> tuple[SectionForm | None, bool]:
    """Return the section that a form is, None if it is none, and whether there is a list of it."""
    match form:
        case SectionForm():
            return form, False
        case ListForm(of=SectionForm() as section):
            return section, True
        case _:
            return None, False
