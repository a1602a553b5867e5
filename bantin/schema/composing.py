from yaml import MappingNode
from bantin.diagnostics import Diagnostic


def compose(
    text: str, path: str, *, first_line: int = 1
) -> tuple[MappingNode | None, list[Diagnostic]]:
    raise NotImplementedError
