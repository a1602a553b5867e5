"""Types → readers. Each type is looked into once; afterwards a header costs dictionary look-ups."""

from functools import cache

import msgspec
from msgspec import inspect
from yaml import MappingNode, Node, ScalarNode

from bantin.content.meta import Openness, When
from bantin.content.schema.containers import list_reader, mapping_reader, spelled
from bantin.content.schema.dates import read_date, read_datetime, read_openness, read_when
from bantin.content.schema.keys import by_key
from bantin.content.schema.positions import span_of
from bantin.content.schema.reading import FAILED, Reader, Reading, is_empty
from bantin.content.schema.scalars import (
    choice_reader,
    number_reader,
    read_bool,
    read_written,
    string_reader,
)
from bantin.diagnostics import Span, error
from bantin.words import phrase


class _Field(msgspec.Struct, frozen=True):
    """How one key is read. An empty value is the default, but not where it `counts`.

    What is left of a `text` may be empty because it was cut.
    """

    name: str
    required: bool
    counts: bool
    text: bool
    read: Reader


@cache
def struct_reader(type_: type[msgspec.Struct]) -> Reader:
    """Make the reader of a struct."""
    info = inspect.type_info(type_)
    if not isinstance(info, inspect.StructType):
        msg = f"{type_!r} is no struct"
        raise TypeError(msg)
    fields = {field.encode_name: _field(field) for field in info.fields}
    required = tuple(key for key, field in fields.items() if field.required)
    needed = frozenset(key for key, field in fields.items() if field.counts)

    def read(node: Node, reading: Reading, key: str) -> object:
        if not isinstance(node, MappingNode):
            example = _as_mapping(node, key, required or tuple(fields)[:1])
            return reading.wrong_type(node, phrase("reasons.type.mapping"), example, key)
        before = len(reading.found)
        nodes = by_key(node, fields, needed, reading)
        values = _values(nodes, fields, reading)
        for name in required:
            if name not in nodes:
                reading.found.append(error("missing-key", _place(node, reading, key), key=name))
        if len(reading.found) > before:
            return FAILED
        try:
            return type_(**values)
        except ValueError as problem:  # what __post_init__ refuses
            return reading.fail("bad-value", node, reason=str(problem), key=key)

    return read


def _as_mapping(node: Node, key: str, keys: tuple[str, ...]) -> str:
    """Show a value as the mapping that it should have been."""
    written = spelled(node.value) if isinstance(node, ScalarNode) and len(keys) == 1 else "…"
    return "\n".join((f"{key}:", *(f"  {one}: {written}" for one in keys)))


def _values(
    nodes: dict[str, Node], fields: dict[str, _Field], reading: Reading
) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, inner in nodes.items():
        field = fields[name]
        if field.counts or not is_empty(inner):
            values[field.name] = field.read(inner, reading, name)
        elif field.text or isinstance(inner, MappingNode):
            _tell_cuts(inner, reading)
    return values


def _tell_cuts(node: Node, reading: Reading) -> None:
    """Tell of values that are empty because YAML has left them out: of this one, or within it."""
    if isinstance(node, MappingNode):
        for _, inner in node.value:
            _tell_cuts(inner, reading)
    else:
        reading.tell_cut(node)


def _field(field: inspect.Field) -> _Field:
    # An empty "draft:" is no answer: to read it as "no" would publish.
    counts = field.required or isinstance(field.type, inspect.BoolType)
    return _Field(field.name, field.required, counts, _is_text(field.type), _reader(field.type))


def _is_text(info: inspect.Type) -> bool:
    match info:
        case inspect.Metadata(type=inner):
            return _is_text(inner)
        case inspect.UnionType(types=types):
            return any(map(_is_text, types))
        case _:
            return isinstance(info, inspect.StrType)


def _place(node: MappingNode, reading: Reading, key: str) -> Span:
    """Return the place of a mapping; that of the outermost is the first line of the text."""
    return (
        span_of(node, reading.path, reading.first_line)
        if key
        else Span(reading.path, reading.first_line, 1)
    )


def _reader(info: inspect.Type, described: str = "") -> Reader:
    """Make the reader of any type; `described` is a key of the words."""
    match info:
        case inspect.Metadata(extra_json_schema={"x-written": True}):
            return read_written
        case inspect.Metadata(type=inner, extra_json_schema=schema):
            return _with_metadata(inner, schema or {}, described)
        case inspect.StructType(cls=type_):
            return _WRITTEN_AS_ONE.get(type_) or struct_reader(type_)
        case inspect.UnionType(types=types):
            return _optional_reader(types, described)
        case inspect.VarTupleType() | inspect.ListType() | inspect.DictType():
            return _container_reader(info)
        case _:
            return _value_reader(info, described)


def _with_metadata(info: inspect.Type, schema: dict[str, object], described: str) -> Reader:
    if isinstance(info, inspect.StructType) and "x-short" in schema:
        return _short_reader(info.cls, str(schema["x-short"]))
    return _reader(info, str(schema.get("x-words", described)))


def _short_reader(type_: type[msgspec.Struct], short: str) -> Reader:
    """Make the reader of a struct that may be written as the mere value of one of its keys."""
    field = next(_field(one) for one in _fields_of(type_) if one.encode_name == short)
    read_whole = struct_reader(type_)

    def read(node: Node, reading: Reading, key: str) -> object:
        if not isinstance(node, ScalarNode) or is_empty(node):
            return read_whole(node, reading, key)
        value = field.read(node, reading, key)
        return value if value is FAILED else type_(**{field.name: value})

    return read


def _fields_of(type_: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(type_)
    return info.fields if isinstance(info, inspect.StructType) else ()


def _container_reader(
    info: inspect.VarTupleType | inspect.ListType | inspect.DictType,
) -> Reader:
    if isinstance(info, inspect.DictType):
        return mapping_reader(_reader(info.key_type), _reader(info.value_type))
    make = tuple if isinstance(info, inspect.VarTupleType) else list
    shortest, inner = info.min_length or 0, _first_key(info.item_type)
    return list_reader(make, _reader(info.item_type), shortest=shortest, inner_key=inner)


def _first_key(info: inspect.Type) -> str:
    """Return the first key of a struct, the first that is required if any is; `""` for others."""
    if not isinstance(info, inspect.StructType):
        return ""
    return next((one for one in info.fields if one.required), info.fields[0]).encode_name


def _value_reader(info: inspect.Type, described: str) -> Reader:
    match info:
        case inspect.StrType():
            return string_reader(info, described)
        case inspect.IntType() | inspect.FloatType():
            return number_reader(info)
        case inspect.LiteralType(values=values):
            return choice_reader({str(value): value for value in values})
        case inspect.EnumType(cls=choices):
            return choice_reader({str(choice.value): choice for choice in choices})
        case inspect.BoolType() | inspect.DateType() | inspect.DateTimeType():
            return _PLAIN[type(info)]
        case _:
            msg = f"no reader for {info!r}"
            raise TypeError(msg)


# Structs that an editor writes as one value.
_WRITTEN_AS_ONE: dict[type, Reader] = {When: read_when, Openness: read_openness}

_PLAIN: dict[type[inspect.Type], Reader] = {
    inspect.BoolType: read_bool,
    inspect.DateType: read_date,
    inspect.DateTimeType: read_datetime,
}


def _optional_reader(types: tuple[inspect.Type, ...], described: str) -> Reader:
    (inner,) = (info for info in types if not isinstance(info, inspect.NoneType))
    read_inner = _reader(inner, described)

    def read(node: Node, reading: Reading, key: str) -> object:
        return None if is_empty(node) else read_inner(node, reading, key)

    return read
