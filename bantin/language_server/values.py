"""Completion and hover of values whose choices are known: ids, choices, yes and no, days."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from bantin.content.instants import in_zone
from bantin.content.schema import yaml_text
from bantin.describing import (
    ChoiceForm,
    DayForm,
    DayOrInstantForm,
    FlagForm,
    FlagOrDayForm,
    InstantForm,
    ListForm,
    NamedForm,
    Option,
    known_ids,
)
from bantin.language_server.answers import HoverCard, Proposal
from bantin.language_server.forms import form_at, key_at, top_keys
from bantin.language_server.telling import card_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.describing import Form
    from bantin.language_server.known import Knowledge
    from bantin.language_server.places import CursorPlace, ValueSpot

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def today(known: Knowledge) -> str:
    """Return today as a header has it, in the site's zone."""
    return f"{_moment(known):%Y-%m-%d}"


def written_now(known: Knowledge) -> str:
    """Return day and time of now as a header has them, in the site's zone."""
    return f"{_moment(known):%Y-%m-%d %H:%M}"


def _moment(known: Knowledge) -> date:
    return known.now if known.config is None else in_zone(known.now, known.config.site.zone)


def complete_values(place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    """Offer the values that may stand at a place, where they can be told."""
    spot = place.value
    if spot is None or spot.block:
        return
    form = form_at(spot.keys, top_keys(place, known))
    listed = isinstance(form, ListForm) and not spot.in_brackets
    if isinstance(form, ListForm) and listed:
        form = form.of
    if form is None:
        return
    before = place.line[: spot.stretch.start.column]
    for rank, option in enumerate(choices_of(form, known)):
        text = option.value if spot.quote else _in_yaml(option.value, form)
        text = f"[{text}]" if listed else text
        yield Proposal(
            label=option.value,
            text=f" {text}" if before.endswith((":", "-")) else text,
            stretch=spot.stretch,
            detail=option.label if option.label != option.value else "",
            about=_about(option, form, known),
            match=f"{option.value} {option.label}",
            rank=rank if rank < 1000 else 999,  # noqa: PLR2004 - three digits
        )


def choices_of(form: Form, known: Knowledge) -> tuple[Option, ...]:  # noqa: PLR0911 - by form
    """Return the values of a form, () where they cannot be told."""
    words = known.words
    yes_no = tuple(Option(one, words.text(f"editing.value.{one}")) for one in ("true", "false"))
    day = Option(today(known), words.text("editing.value.today"))
    match form:
        case ChoiceForm(options=options):
            return options
        case NamedForm(of="zone"):
            return tuple(Option(one, one) for one in sorted(available_timezones(), key=_near))
        case NamedForm(of=of):
            return known_ids(known.types, words, known.config).ids.get(of, ())
        case FlagForm():
            return yes_no
        case FlagOrDayForm():
            return (*yes_no, day)
        case DayForm(of=None):
            return (day,)
        case InstantForm() | DayOrInstantForm():
            return (Option(written_now(known), words.text("editing.value.now")), day)
        case _:
            return ()


def _near(zone: str) -> tuple[bool, bool, str]:
    """Order time zones by how likely they are meant."""
    return zone != "Asia/Ho_Chi_Minh", not zone.startswith("Asia/"), zone


def _in_yaml(value: str, form: Form) -> str:
    """Return a value as YAML takes it: days, yes and no stay what they are."""
    return yaml_text(value) if isinstance(form, NamedForm | ChoiceForm) else value


def _about(option: Option, form: Form, known: Knowledge) -> str:
    if isinstance(form, NamedForm):
        return _about_id(form.of, option.value, known)
    return ""


def _about_id(of: str, id_: str, known: Knowledge) -> str:
    """Return what the configuration says of a topic or a locality, as Markdown."""
    config = known.config
    if config is None:
        return ""
    if of == "topics":
        topic = next((one for one in config.topics if one.id == id_), None)
        return f"**{topic.name}**\n\n{topic.description}".strip() if topic else ""
    place = next((one for one in config.localities if one.id == id_), None)
    if of != "localities" or place is None:
        return ""
    words = known.words
    days = {"from": place.valid_from, "until": place.valid_to}
    parts = [f"**{place.full_name}**"]
    parts += [
        words.text(f"editing.locality.{name}", day=words.day(one))
        for name, one in days.items()
        if one is not None
    ]
    if place.successor:
        parts.append(words.text("editing.locality.successor", id=place.successor))
    return "\n\n".join(parts)


def hover_header(place: CursorPlace, known: Knowledge) -> HoverCard | None:
    """Say what a key means, or what a value names."""
    top = top_keys(place, known)
    if place.key is not None and place.key.has_value:
        stretch = place.key.stretch
        name = place.line[stretch.start.column : stretch.end.column]
        key = key_at((*place.key.parent, name), top)
        return HoverCard(card_of(key, known.words), stretch) if key is not None else None
    spot = place.value
    if spot is None or spot.block or not spot.text:
        return None
    said = _said(spot, form_at(spot.keys, top), known)
    return HoverCard(said, spot.stretch) if said else None


def _said(spot: ValueSpot, form: Form | None, known: Knowledge) -> str:
    """Return what a value means, `""` where there is nothing to add to it."""
    match form:
        case NamedForm(of="zone") | None:
            return ""
        case NamedForm(of=of) if said := _about_id(of, spot.text, known):
            return said
        case DayForm() | InstantForm() | DayOrInstantForm() | FlagOrDayForm() if (
            found := _DAY.match(spot.text)
        ):
            return _day(found[0], known)
    options = choices_of(form, known)
    option = next((one for one in options if one.value == spot.text), None)
    return f"**{option.label}**" if option is not None and option.label != option.value else ""


def _day(text: str, known: Knowledge) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ""
    weekday = known.words.text(f"editing.weekday.{day.isoweekday()}")
    return f"{weekday}, {known.words.day(day)}"
