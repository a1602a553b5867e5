"""Completion of keys: those that a mapping does not have yet, what it needs first."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.describing import (
    ChoiceForm,
    DayForm,
    DayOrInstantForm,
    FlagForm,
    FlagOrDayForm,
    InstantForm,
    ListForm,
    NamedForm,
    NumberForm,
    SectionForm,
    TableForm,
    known_ids,
)
from bantin.language_server.answers import Proposal
from bantin.language_server.forms import form_at, needed_keys, top_keys
from bantin.language_server.telling import about_key
from bantin.language_server.values import today, written_now
from bantin.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from bantin.describing import Form, Key
    from bantin.language_server.known import Knowledge
    from bantin.language_server.places import CursorPlace, KeySpot

_SIGNS = re.compile(r"[\\$}]")
_INDENT = "  "
_CHOSEN = ("image", "audio", "video", "captions", "file", "item", "document", "meeting", "unit")


def complete_keys(place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    """Offer the keys that may stand at a place."""
    spot = place.key
    if spot is None:
        return
    form = form_at(spot.parent, top_keys(place, known))
    if isinstance(form, SectionForm):
        yield from _of_section(form, spot, place, known)
    elif isinstance(form, TableForm):
        yield from _of_table(form, spot, known)
    elif isinstance(form, ListForm) and not spot.typed and not spot.in_brackets:
        yield Proposal(
            label="-",
            text=f"- {_Writer(known, ()).value(form.of, '', '')}",
            stretch=spot.stretch,
            sort="snippet",
            detail=known.words.text("editing.offer.entry"),
            snippet=True,
            again=True,
        )


def _of_section(
    form: SectionForm, spot: KeySpot, place: CursorPlace, known: Knowledge
) -> Iterator[Proposal]:
    line, needed = place.line, needed_keys(place, known)
    labels = _labels(spot, place, known)
    base = " " * (spot.first - (len(line) - len(line.lstrip())) if line.strip() else 0)
    for position, key in enumerate(form.keys):
        if key.name in spot.beside:
            continue
        if spot.has_value:
            text = key.name
        elif spot.in_brackets:
            text = f"{key.name}: $0"
        else:
            text = _Writer(known, needed).key(key, base)
        required = _is_needed(key, needed)
        yield Proposal(
            label=key.name,
            text=text,
            stretch=spot.stretch,
            sort="key",
            detail=f"{key.label} · {known.words.text('editing.key.required')}"
            if required
            else key.label,
            about=about_key(key, known.words),
            match=f"{key.name} {labels.get(key.name, '')}",
            rank=position if required else 100 + position,
            snippet=not spot.has_value,
            again=text.endswith(("$0", "[$0]")),
        )


def _labels(spot: KeySpot, place: CursorPlace, known: Knowledge) -> dict[str, str]:
    """Return what keys are called in all languages: an editor's may be another than the site's."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        form = form_at(spot.parent, top_keys(place, replace(known, words=Words(language))))
        for key in form.keys if isinstance(form, SectionForm) else ():
            found[key.name].append(key.label)
    return {name: " ".join(labels) for name, labels in found.items()}


def _of_table(form: TableForm, spot: KeySpot, known: Knowledge) -> Iterator[Proposal]:
    """Offer the keys of a table of which all are known: codes of rules, languages."""
    names = form.names
    options = names.options if isinstance(names, ChoiceForm) else ()
    if isinstance(names, NamedForm):
        options = known_ids(known.types, known.words, known.config).ids.get(names.of, ())
    inside = isinstance(form.of, SectionForm) and not spot.in_brackets
    for option in options:
        if option.value not in spot.beside:
            yield Proposal(
                label=option.value,
                text=option.value
                if spot.has_value
                else f"{option.value}:{chr(10) if inside else ' '}",
                stretch=spot.stretch,
                sort="key",
                detail=option.label if option.label != option.value else "",
                match=f"{option.value} {option.label}",
                again=not inside,
            )


def _is_needed(key: Key, needed: Container[str]) -> bool:
    return key.required or ".".join(key.way) in needed


class _Writer:
    """Writes keys with a place to fill in for each value that a file needs."""

    def __init__(self, known: Knowledge, needed: Container[str]) -> None:
        self._known = known
        self._needed = needed
        self._count = 0

    def key(self, key: Key, indent: str) -> str:
        """Return a key with its value, and with the keys below it that it needs."""
        value = self.value(key.form, f"{indent}{_INDENT}", key.example)
        if isinstance(key.form, SectionForm | TableForm):
            return f"{key.name}:\n{indent}{_INDENT}{value}"
        if value.startswith("- "):
            return f"{key.name}:\n{indent}{_INDENT}{value}"
        return f"{key.name}: {value}"

    def value(self, form: Form, indent: str, example: str) -> str:  # noqa: PLR0911 - by form
        """Return a value; what is below it is indented as far as `indent`."""
        match form:
            case SectionForm(keys=keys):
                needed = [one for one in keys if _is_needed(one, self._needed)] or [*keys[:1]]
                return f"\n{indent}".join(self.key(one, indent) for one in needed)
            case TableForm():
                return "$0"
            case ListForm(of=inner):
                return self._list(inner, indent, example)
            case FlagForm() | FlagOrDayForm():
                return self._place(example or "true")
            case DayForm(of=None):
                return self._place(today(self._known))
            case InstantForm() | DayOrInstantForm():
                return self._place(written_now(self._known))
            case ChoiceForm():
                return "$0" if not self._count else self._place("")
            case NamedForm(of=of) if of not in _CHOSEN:
                return "$0" if not self._count else self._place("")
            case _:
                return self._place(example)

    def _list(self, inner: Form, indent: str, example: str) -> str:
        if isinstance(inner, SectionForm):
            return f"- {self.value(inner, f'{indent}{_INDENT}', '')}"
        if isinstance(inner, NamedForm | ChoiceForm | NumberForm) or example.startswith("["):
            inside = example[1:-1] if example.startswith("[") else ""
            return "[$0]" if not inside else f"[{self._place(inside)}]"
        return f"- {self._place(example)}"

    def _place(self, text: str) -> str:
        self._count += 1
        escaped = _SIGNS.sub(lambda found: f"\\{found[0]}", text)
        return f"${{{self._count}:{escaped}}}" if escaped else f"${{{self._count}}}"
