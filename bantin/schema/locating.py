from yaml import MappingNode, Node
from bantin.diagnostics import Span

KeyPath = tuple[str | int, ...]


def locate(text: str, key_path: KeyPath, path: str, *, first_line: int = 1) -> Span:
    raise NotImplementedError


def place_in(node: Node, key_path: KeyPath, path: str, *, first_line: int = 1) -> Span:
    raise NotImplementedError


def peek(node: MappingNode, key: str) -> str:
    raise NotImplementedError
