from typing import TypeVar
import msgspec
from yaml import MappingNode
from bantin.diagnostics import Diagnostic

T = TypeVar("T", bound=msgspec.Struct)


def decode(
    node: MappingNode, type_: type[T], path: str, *, first_line: int = 1
) -> tuple[T | None, list[Diagnostic]]:
    raise NotImplementedError


def json_schema(type_: type[msgspec.Struct]) -> dict[str, object]:
    raise NotImplementedError
