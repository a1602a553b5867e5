"""The keys of typed sections, as the documents write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, inspect

from bantin.content import Openness, When
from tests.docs.reading import LANGUAGES, REQUIRED, guide, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.content.kind import ContentType


def keys(type_: type[Struct], prefix: str = "") -> Iterator[tuple[str, inspect.Field]]:
    """Yield every key below a section, such as `topics[].id`, with its field."""
    info = inspect.type_info(type_)
    assert isinstance(info, inspect.StructType)
    for field in info.fields:
        yield prefix + field.encode_name, field
        inner, way = _struct_of(field.type)
        if inner is not None:
            yield from keys(inner, prefix + field.encode_name + way)


def _struct_of(info: inspect.Type) -> tuple[type[Struct] | None, str]:
    """Return the struct inside a type, and how a document writes the way to its keys."""
    match info:
        case inspect.Metadata(type=inner):
            return _struct_of(inner)
        case inspect.StructType(cls=type_):
            # What is one text in a header.
            return (None, "") if type_ in {When, Openness} else (type_, ".")
        case inspect.UnionType(types=types):
            return next((found for one in types if (found := _struct_of(one))[0]), (None, ""))
        case inspect.VarTupleType(item_type=inner):
            return _struct_of(inner)[0], "[]."
        case _:
            return None, ""


def meta_keys(kinds: Sequence[ContentType]) -> dict[str, inspect.Field]:
    """Return every key of the front matter of some kinds."""
    return {key: field for kind in reversed(kinds) for key, field in keys(kind.meta)}


def content_keys_missing(kinds: Sequence[ContentType]) -> set[str]:
    """Return the keys of front matter for which a guide to content lacks a row."""
    return {
        key
        for language in LANGUAGES
        for key in meta_keys(kinds).keys() - rows(guide(language, "content")).keys()
    }


def check_key(
    key: str, field: inspect.Field, table: dict[str, list[str]], *, language: str
) -> None:
    """Assert that a key has a row that tells its type and its default."""
    assert key in table, f"no row for {key}"
    kind, default, *_ = table[key]
    assert kind
    if field.required:
        assert default.startswith(REQUIRED[language]), key
    elif isinstance(field.default, str | int) and field.default != "":
        written = str(field.default).lower() if isinstance(field.default, bool) else field.default
        assert default == f"`{written}`", key
    else:
        assert not default.startswith(REQUIRED[language]), key
