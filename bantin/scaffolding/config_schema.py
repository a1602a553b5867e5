"""The JSON Schema of site_config.yaml, by which an editor program completes, checks, explains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bantin.content.config import config_type
from bantin.content.schema import json_schema
from bantin.scaffolding.meaning import meaning_of
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.content.kind import ContentType

_DIALECT = "http://json-schema.org/draft-07/schema#"  # which the YAML extension of VS Code reads
# What the library says of classes for programmers.
_OF_THE_PROGRAM = {"title", "description", "default", "x-words"}


def config_schema(kinds: Iterable[ContentType], words: Words) -> dict[str, Any]:
    """Return the schema, with what each key means."""
    schema = json_schema(config_type(tuple(kinds)))
    definitions: Any = schema["$defs"]
    whole = _Expansion(definitions, words)(schema, ())
    return {"$schema": _DIALECT, **whole}


class _Expansion(Struct, frozen=True):
    """Puts definitions in the places of references to them: no section holds itself."""

    definitions: dict[str, Any]
    words: Words

    def __call__(self, node: Any, way: tuple[str, ...]) -> Any:  # noqa: ANN401 - JSON
        if isinstance(node, list):
            return [self(one, way) for one in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            whole = self(self.definitions[node["$ref"].rpartition("/")[2]], way)
            return {"anyOf": [{"type": "string"}, whole]} if "x-short" in node else whole
        kept = {key: one for key, one in node.items() if key not in _OF_THE_PROGRAM}
        made = {key: self(one, way) for key, one in kept.items() if key != "properties"}
        if "properties" in node:
            made["properties"] = {
                name: self._key(one, (*way, name)) for name, one in node["properties"].items()
            }
            made["additionalProperties"] = False
        return made

    def _key(self, node: Any, way: tuple[str, ...]) -> Any:  # noqa: ANN401 - JSON
        meaning = meaning_of(self.words, "config_keys", way)
        return {**({"description": meaning} if meaning else {}), **self(node, way)}
