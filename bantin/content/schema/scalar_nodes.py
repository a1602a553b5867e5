"""The nodes of a header that are values or keys, however deep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator


def scalar_nodes(node: Node, *, keys: bool) -> Iterator[ScalarNode]:
    """Yield values in their order, with `keys` also the keys of mappings."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from scalar_nodes(item, keys=keys)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            if keys:
                yield from scalar_nodes(key, keys=keys)
            yield from scalar_nodes(value, keys=keys)
