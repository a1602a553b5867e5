"""A key that is required and missing, or stands there empty: what can be said of it at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.content.schema import PLACEHOLDER, MappingNode, yaml_text
from bantin.describing import (
    ChoiceForm,
    DayOrInstantForm,
    FlagForm,
    InstantForm,
    NamedForm,
    NumberForm,
    SectionForm,
    TextForm,
    known_ids,
)
from bantin.language_server.fixes.entries import with_key
from bantin.language_server.fixes.values import Edit, Mistake, named
from bantin.language_server.forms import form_at, key_at, top_keys
from bantin.language_server.places import CursorPlace
from bantin.language_server.positions import At
from bantin.language_server.reading import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.describing import Form, Key
    from bantin.language_server.fixes.values import Fix
    from bantin.language_server.fixes.written import Value
    from bantin.language_server.places import Keys

_FEW = 12  # values that are offered one by one
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def with_missing_key(mistake: Mistake) -> Iterator[Fix]:
    """Add the key that is missing, with each value that it may have, or a blank to be filled in."""
    file, name = mistake.file, mistake.param("key")
    found = file.value_at(mistake.place)
    mapping = found.node if found is not None else file.root
    way = (*found.keys, name) if found is not None else (name,)
    if not isinstance(mapping, MappingNode):
        return
    key = key_at(way, _keys(mistake))
    for value in _values(mistake, key.form, name) if key is not None else (PLACEHOLDER,):
        edit = with_key(file, mapping, name, value)
        if edit is not None:
            line = f"{name}: {value}" if "\n" not in value else f"{name}:"
            # The day of writing is the day on which most items are published.
            sure = name == "date" and len(way) == 1
            yield named("add-line", _ahead(mistake, edit, name), bare=not sure, line=line)


def _ahead(mistake: Mistake, edit: Edit, name: str) -> Edit:
    """Return the edit that puts a title at the beginning of the header."""
    file = mistake.file
    if name != "title" or edit.start == edit.end == file.header_start or file.source is None:
        return edit
    at_top = file.root is not None and edit.new.startswith("\ntitle:")
    return Edit(file.header_start, file.header_start, f"{edit.new[1:]}\n") if at_top else edit


def filled(mistake: Mistake) -> Iterator[Fix]:
    """Offer each value that a key may have that was left empty."""
    file = mistake.file
    value = file.value_at(mistake.place)
    if value is None:
        return
    form = form_of(mistake, value.keys)
    if isinstance(form, FlagForm | ChoiceForm):
        for one in _values(mistake, form, ""):
            yield named("add-line", _written(mistake, value, one), bare=True, line=one)


def _written(mistake: Mistake, value: Value, new: str) -> Edit:
    start, end = mistake.file.span(value.node)
    before = "" if mistake.file.text[start - 1 : start].isspace() else " "
    return Edit(start, end, before + new)


def form_of(mistake: Mistake, keys: Keys) -> Form | None:
    """Return the form of what stands at a path of the file, None where nothing may stand there."""
    return form_at(keys, _keys(mistake))


def _keys(mistake: Mistake) -> tuple[Key, ...]:
    """Return the keys that the file of a mistake may have."""
    file = mistake.file
    top = {
        str(one.keys[0]): one.node.value
        for one in file.values
        if len(one.keys) == 1 and isinstance(one.node.value, str)
    }
    part = WHOLE.get(file.path, "header")
    place = CursorPlace(path=file.path, lines=(), at=At(0, 0), part=part, top=top)
    return top_keys(place, mistake.known)


def _values(mistake: Mistake, form: Form, name: str) -> Iterator[str]:
    """Yield what may stand there: each of a few choices, the day of today, or a blank.

    A day that is a fact, as a document's of issue, is none that could be made up: it stays missing.
    """
    match form:
        case DayOrInstantForm() | InstantForm():
            yield mistake.today.isoformat()
        case FlagForm():
            yield from ("true", "false")
        case ChoiceForm(options=options):
            yield from (yaml_text(one.value) for one in options[:_FEW])
        case NamedForm(of=of):
            known = mistake.known
            options = known_ids(known.types, known.words, known.config).ids.get(of, ())
            yield from (one.value for one in options[:_FEW])
        case TextForm(pattern=""):
            yield yaml_text(_first_heading(mistake)) if name == "title" else PLACEHOLDER
        case SectionForm(keys=keys):
            yield from _section(mistake, keys)
        case NumberForm(least=least) if least is not None:
            yield f"{least:g}"


def _section(mistake: Mistake, keys: tuple[Key, ...]) -> Iterator[str]:
    """Yield the keys that a section needs, where something can be said of each."""
    lines = []
    for key in keys:
        if key.required:
            value = next(_values(mistake, key.form, key.name), None)
            if value is None or "\n" in value:
                return
            lines.append(f"\n  {key.name}: {value}")
    if lines:
        yield "".join(lines)


def _first_heading(mistake: Mistake) -> str:
    found = _HEADING.search(mistake.file.text, mistake.file.body_start)
    return found[1].strip("* _") if found is not None else PLACEHOLDER
