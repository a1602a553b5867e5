"""What a path of keys leads to: the key that stands there, and the form of its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content.config import written_type
from bantin.content.kind import Asked
from bantin.deploying.settings import DeploySettings
from bantin.describing import Key, ListForm, SectionForm, TableForm, keys_of

if TYPE_CHECKING:
    from bantin.describing import Form
    from bantin.language_server.known import Knowledge
    from bantin.language_server.places import CursorPlace, Keys


def top_keys(place: CursorPlace, known: Knowledge) -> tuple[Key, ...]:
    """Return the outermost keys that a file may have, () where it is no file of keys."""
    if place.part == "config":
        return keys_of(written_type(known.types), known.words)
    if place.part == "deploy":
        return keys_of(DeploySettings, known.words, "deploy_keys")
    if place.part != "header":
        return ()
    kind = known.kind_of(place)
    keys = keys_of(kind.meta, known.words) if kind is not None else ()
    hidden = ("language", "translation_of") if kind is None or not kind.translatable else ()
    return tuple(one for one in keys if one.name not in hidden)


def needed_keys(place: CursorPlace, known: Knowledge) -> frozenset[str]:
    """Return the ways, joined by dots, to keys that a kind needs and its type does not require."""
    kind = known.kind_of(place) if place.part == "header" else None
    if kind is None:
        return frozenset()
    return frozenset(kind.begin(Asked(title="", organization="", metas=lambda _: {})).needed)


def form_at(keys: Keys, top: tuple[Key, ...]) -> Form | None:
    """Return the form of what stands at a path, None where nothing is known to stand there."""
    form: Form | None = SectionForm(keys=top)
    for step in keys:
        form = _inside(form, step)
    return form


def key_at(keys: Keys, top: tuple[Key, ...]) -> Key | None:
    """Return the key at a path; of an item of a list it is the list's."""
    while keys and isinstance(keys[-1], int):
        keys = keys[:-1]
    section = form_at(keys[:-1], top) if keys else None
    if not isinstance(section, SectionForm):
        return None
    return next((one for one in section.keys if one.name == keys[-1]), None)


def _inside(form: Form | None, step: str | int) -> Form | None:
    match form, step:
        case SectionForm(keys=keys), str():
            return next((one.form for one in keys if one.name == step), None)
        case TableForm(of=inner), str():
            return inner
        case ListForm(of=inner), int():
            return inner
        case _:
            return None
