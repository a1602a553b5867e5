"""JSON Schema (2020-12) of the front matter of each kind, of the configuration and of targets.

Whatever a build accepts the schema accepts, so what it refuses a build refuses. A value may be left
blank wherever a build takes a blank for nothing, and a key that nobody knows may stand if it says
nothing. Values are those of YAML 1.2: dates are texts. What takes more than one value to judge, as
days that follow each other, is left to the build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from bantin.content.config import written_type
from bantin.content.file_names import CONFIG as CONFIG_FILE
from bantin.content.file_names import DEPLOY as DEPLOY_FILE
from bantin.content.instants import FIRST_YEAR, LAST_YEAR
from bantin.content.schema import plain_yaml
from bantin.describing.forms import (
    ChoiceForm,
    DayForm,
    DayOrInstantForm,
    FlagForm,
    FlagOrDayForm,
    Form,
    InstantForm,
    Key,
    ListForm,
    NamedForm,
    NumberForm,
    Option,
    SectionForm,
    TableForm,
    TextForm,
    WrittenForm,
)
from bantin.describing.keys import keys_of
from bantin.describing.known import KnownIds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bantin.content.kind import ContentType
    from bantin.words import Words

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
CONFIG, DEPLOY = "site_config", "deploy"  # the names of these files among the kinds
_ID = "urn:bantin:schema"
_SOMETHING = r"\S"
_DAY = (
    f"[{FIRST_YEAR // 1000}-{LAST_YEAR // 1000}][0-9]{{3}}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
)
_TIME = r"([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?"
_ZONE = "([Zz]|[+-]([01][0-9]|2[0-3])(:?[0-9]{2})?)"
_INSTANT = rf"{_DAY}(([Tt]|[ \t]+){_TIME}[ \t]*{_ZONE}?)?"


def _defined(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _pattern(pattern: str) -> Schema:
    return {"type": "string", "pattern": rf"^\s*{pattern}\s*$"}


# Without a "type" no editor offers "null" as something to write. Every keyword here speaks of
# values of one type only.
_BLANK: Schema = {
    "not": {"type": ["boolean", "number"]},
    "pattern": r"^\s*$",
    "items": _defined("blank_item"),
    "additionalProperties": _defined("blank"),
}
_DEFINITIONS: Schema = {
    "blank": _BLANK,
    "blank_item": {"allOf": [{"not": {"type": "null"}}, _defined("blank")]},
    "day": _pattern(_DAY),
    "instant": _pattern(_INSTANT),
}
_PLAIN: dict[type[Form], Schema] = {
    DayForm: _defined("day"),
    InstantForm: _defined("instant"),
    DayOrInstantForm: _defined("instant"),
    FlagForm: {"type": "boolean"},
    FlagOrDayForm: {"anyOf": [{"type": "boolean"}, _defined("day")]},
    WrittenForm: {"type": ["string", "number", "boolean"], "pattern": _SOMETHING},
}
_OF_TRANSLATIONS = {"language", "translation_of"}


def kind_schema(kind: ContentType, words: Words, known: KnownIds) -> Schema:
    """Return the schema of the front matter of a kind; `known` are the ids that there are."""
    keys = keys_of(kind.meta, words)
    if not kind.translatable:
        keys = tuple(one for one in keys if one.name not in _OF_TRANSLATIONS)
    ids = known.of_kind(kind)
    return _whole(kind.id, known.name_of(kind.id), keys, ids)


def config_schema(kinds: Iterable[ContentType], words: Words, known: KnownIds) -> Schema:
    """Return the schema of site_config.yaml; topics and localities are what it declares itself."""
    keys = keys_of(written_type(tuple(kinds)), words)
    return _whole(CONFIG, CONFIG_FILE, keys, known.of_config())


def deploy_schema(settings: type[Struct], words: Words) -> Schema:
    """Return the schema of deploy.yaml, which is read as `settings`."""
    keys = keys_of(settings, words, "deploy_keys")
    return _whole(DEPLOY, DEPLOY_FILE, keys, KnownIds(ids={}, kinds={}))


def every_schema(
    kinds: Sequence[ContentType], settings: type[Struct], words: Words, known: KnownIds
) -> Schema:
    """Return one schema that has all of them among its definitions, by their names."""
    made = {one.id: kind_schema(one, words, known) for one in kinds}
    made[CONFIG] = config_schema(kinds, words, known)
    made[DEPLOY] = deploy_schema(settings, words)
    return {"$schema": DIALECT, "$id": _ID, "$defs": made}


def _whole(name: str, title: str, keys: tuple[Key, ...], known: KnownIds) -> Schema:
    return {
        "$schema": DIALECT,
        "$id": f"{_ID}:{name}",
        "title": title,
        **_Writer(known).section(SectionForm(keys=keys)),
        "$defs": _DEFINITIONS | {of: _one_of(options) for of, options in known.ids.items()},
    }


class _Writer(Struct, frozen=True):
    """Writes forms as schemas."""

    known: KnownIds

    def section(self, section: SectionForm) -> Schema:
        required = [one.name for one in section.keys if one.required]
        return {
            "type": "object",
            "properties": {one.name: self._key(one) for one in section.keys},
            **({"required": required} if required else {}),
            "additionalProperties": _defined("blank"),
        }

    def _key(self, key: Key) -> Schema:
        form = self._form(key.form)
        told: Schema = {"title": key.label, "description": key.about}
        if key.default:
            told["default"] = plain_yaml(key.default)
        if key.example:
            told["examples"] = [plain_yaml(key.example)]
        may_be_blank = not key.required and not isinstance(key.form, FlagForm)
        told |= _or_blank(form) if may_be_blank else form
        return {name: value for name, value in told.items() if value != ""}

    def _form(self, form: Form) -> Schema:
        match form:
            case SectionForm(short=""):
                return self.section(form)
            case SectionForm(keys=keys, short=short):
                alone = next(self._form(one.form) for one in keys if one.name == short)
                return {"anyOf": [alone, self.section(form)]}
            case ListForm(of=inner, shortest=shortest):
                items = {"anyOf": [self._form(inner), _defined("blank_item")]}
                return {"type": "array", "items": items} | _unless_zero(minItems=shortest)
            case TableForm(of=inner, names=names, blanks=blanks):
                value = self._form(inner)
                return {
                    "type": "object",
                    "propertyNames": self._form(names),
                    "additionalProperties": _or_blank(value) if blanks else value,
                }
            case NamedForm(of=of, shortest=shortest):
                return _defined(of) if of in self.known.ids else _text(shortest)
            case _:
                return _single(form)


def _or_blank(schema: Schema) -> Schema:
    return {"anyOf": [schema, _defined("blank")]}


def _single(form: Form) -> Schema:
    match form:
        case TextForm(shortest=shortest, longest=longest, pattern=pattern):
            return _text(shortest, longest, pattern)
        case NumberForm(whole=whole, least=least, most=most):
            limits = {"minimum": least, "maximum": most}
            return {
                "type": "integer" if whole else "number",
                **{name: limit for name, limit in limits.items() if limit is not None},
            }
        case ChoiceForm(options=options):
            return _one_of(options)
        case _:
            return _PLAIN[type(form)]


def _text(shortest: int, longest: int | None = None, pattern: str = "") -> Schema:
    """Return the schema of a text; one that may not be empty may not be blank either."""
    asked = pattern or (_SOMETHING if shortest else "")
    return {
        "type": "string",
        **({"minLength": shortest} if shortest > 1 else {}),
        **({"maxLength": longest} if longest is not None else {}),
        **({"pattern": asked} if asked else {}),
    }


def _one_of(options: Iterable[Option]) -> Schema:
    """Return the schema of a choice with its names; that of nothing at all if there is none."""
    choices = [
        {"const": one.value, **({"title": one.label} if one.label != one.value else {})}
        for one in options
    ]
    return {"oneOf": choices} if choices else {"not": {}}


def _unless_zero(**limits: int) -> Schema:
    return {name: limit for name, limit in limits.items() if limit}
