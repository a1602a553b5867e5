"""What is said of a key: its meaning, how its value is written, what counts without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.describing import (
    ChoiceForm,
    DayForm,
    DayOrInstantForm,
    FlagForm,
    FlagOrDayForm,
    InstantForm,
    ListForm,
    NumberForm,
    SectionForm,
    TableForm,
)

if TYPE_CHECKING:
    from bantin.describing import Form, Key
    from bantin.words import Words

_MANY = 12  # values of a choice, or keys of a section, that are named
_FORMS: dict[type, str] = {
    FlagForm: "flag",
    FlagOrDayForm: "flag-or-day",
    DayForm: "day",
    InstantForm: "instant",
    DayOrInstantForm: "day-or-instant",
    SectionForm: "section",
    TableForm: "table",
}


def about_key(key: Key, words: Words) -> str:
    """Return what there is to say of a key, as Markdown."""
    parts = [key.about, form_of(key.form, words)]
    if key.default:
        parts.append(words.text("editing.key.default", value=f"`{key.default}`"))
    if key.example:
        parts.append(words.text("editing.key.example", value=f"`{key.name}: {key.example}`"))
    return "\n\n".join(filter(None, parts))


def card_of(key: Key, words: Words) -> str:
    """Return what a hover over a key shows, as Markdown."""
    required = f" · {words.text('editing.key.required')}" if key.required else ""
    title = f"**{key.label}** · `{key.name}`{required}"
    return f"{title}\n\n{about_key(key, words)}"


def form_of(form: Form, words: Words) -> str:
    """Return how a value is written, `""` where that goes without saying."""
    match form:
        case ListForm(of=inner):
            said = form_of(inner, words)
            return " ".join(filter(None, (words.text("editing.form.list"), said)))
        case ChoiceForm(options=options):
            named = [f"`{one.value}`" for one in options[:_MANY]]
            return words.text("editing.form.choice", choices=_joined(named, len(options)))
        case NumberForm(least=least, most=most) if least is not None and most is not None:
            return words.text("editing.form.between", least=f"{least:g}", most=f"{most:g}")
        case SectionForm(keys=keys):
            named = [f"`{one.name}`" for one in keys[:_MANY]]
            return words.text("editing.form.section", keys=_joined(named, len(keys)))
        case _ if type(form) in _FORMS:
            return words.text(f"editing.form.{_FORMS[type(form)]}")
        case _:
            return ""


def _joined(named: list[str], count: int) -> str:
    return ", ".join((*named, *(("…",) if count > len(named) else ())))
