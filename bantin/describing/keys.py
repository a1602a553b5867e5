"""From the types by which a build reads to the keys that people are told of."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from msgspec import Struct, inspect

from bantin.content import Openness, When
from bantin.content.config import WrittenConfig
from bantin.content.schema import yaml_text
from bantin.content.texts import BESIDE, LONG, NAMES, WRITTEN, Names
from bantin.describing.catalogued import Catalogued
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
    SectionForm,
    TableForm,
    TextForm,
    WrittenForm,
)

if TYPE_CHECKING:
    from bantin.describing.catalogued import Subject, Way
    from bantin.words import Words

# What is one value in a file, whatever it is within the program.
_WRITTEN_AS_ONE: dict[type, Form] = {When: DayOrInstantForm(), Openness: FlagOrDayForm()}


@lru_cache(maxsize=64)
def keys_of(type_: type[Struct], words: Words, subject: Subject | None = None) -> tuple[Key, ...]:
    """Return the keys of a kind's front matter, or of the configuration, with all below them.

    Of another file's type the `subject` says which catalogue is about it.

    Raises TypeError for a type that no form is known for: a mistake in the program.
    """
    if subject is None:
        subject = "config_keys" if issubclass(type_, WrittenConfig) else "keys"
    return _keys(type_, (), Catalogued(subject, words))


def _keys(type_: type[Struct], way: Way, said: Catalogued) -> tuple[Key, ...]:
    return tuple(_key(field, (*way, field.encode_name), said) for field in _fields(type_))


def _fields(type_: type[Struct]) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(type_)
    return info.fields if isinstance(info, inspect.StructType) else ()


def _key(field: inspect.Field, way: Way, said: Catalogued) -> Key:
    return Key(
        name=field.encode_name,
        way=way,
        label=said.label(way),
        about=said.about(way),
        required=field.required,
        form=_form(field.type, way, said, {}),
        default="" if field.required else _yaml(field.default),
        example=said.example(way),
    )


def _form(info: inspect.Type, way: Way, said: Catalogued, marks: dict[str, object]) -> Form:
    """Return the form of a type; `marks` are what its annotations say of it."""
    match info:
        case inspect.Metadata(type=inner, extra_json_schema=schema):
            return _form(inner, way, said, marks | (schema or {}))
        case inspect.UnionType(types=types):
            (inner,) = (one for one in types if not isinstance(one, inspect.NoneType))
            return _form(inner, way, said, marks)
        case inspect.VarTupleType() | inspect.ListType() | inspect.DictType():
            return _container(info, way, said)
        case inspect.StructType(cls=type_):
            found = _WRITTEN_AS_ONE.get(type_)
            short = str(marks.get("x-short", ""))
            return found or SectionForm(keys=_keys(type_, way, said), short=short)
        case inspect.LiteralType() | inspect.EnumType():
            return ChoiceForm(said.options(way, _values(info)))
        case _:
            return _single(info, marks)


def _container(
    info: inspect.VarTupleType | inspect.ListType | inspect.DictType, way: Way, said: Catalogued
) -> Form:
    if isinstance(info, inspect.DictType):
        return TableForm(
            of=_form(info.value_type, way, said, {}),
            names=_form(info.key_type, way, said, {}),
            blanks=isinstance(info.value_type, inspect.UnionType),
        )
    return ListForm(of=_form(info.item_type, way, said, {}), shortest=info.min_length or 0)


def _values(info: inspect.LiteralType | inspect.EnumType) -> tuple[object, ...]:
    if isinstance(info, inspect.EnumType):
        return tuple(one.value for one in info.cls)
    return info.values


def _single(info: inspect.Type, marks: dict[str, object]) -> Form:
    match info:
        case inspect.StrType():
            return _text(info, marks)
        case inspect.IntType(ge=least, le=most) | inspect.FloatType(ge=least, le=most):
            return NumberForm(whole=isinstance(info, inspect.IntType), least=least, most=most)
        case inspect.DateType():
            return DayForm(of=_named(marks))
        case inspect.DateTimeType():
            return InstantForm()
        case inspect.BoolType():
            return FlagForm()
        case _:
            msg = f"no form for {info!r}"
            raise TypeError(msg)


def _text(info: inspect.StrType, marks: dict[str, object]) -> Form:
    shortest, names = info.min_length or 0, _named(marks)
    if WRITTEN in marks:
        return WrittenForm()
    if names is not None:
        return NamedForm(of=names, beside=str(marks.get(BESIDE, "")), shortest=shortest)
    longest, pattern = info.max_length, info.pattern or ""
    return TextForm(shortest=shortest, longest=longest, pattern=pattern, long=LONG in marks)


def _named(marks: dict[str, object]) -> Names | None:
    return cast("Names | None", marks.get(NAMES))


def _yaml(value: object) -> str:
    """Return a default as YAML, `""` where it says nothing."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float() | dt.date():
            return str(value)
        case str():
            return yaml_text(value) if value else ""
        case tuple() if value and all(isinstance(one, str) for one in value):
            return f"[{', '.join(map(yaml_text, value))}]"
        case _:
            return ""
