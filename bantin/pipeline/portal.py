"""What a build is told of the portal that it builds."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from bantin.content.kind import ContentType

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.portal.parts import Parts


LoadParts: TypeAlias = "Callable[[], Parts]"


class Portal(Struct, frozen=True):
    """What is built: the types of its content, and what loads its parts.

    The kinds of the parts have these types, in this order.
    """

    types: tuple[ContentType, ...]
    load: LoadParts

    @property
    def name(self) -> str:
        """The kinds' front matter by name: what is kept of one portal is of no use to another."""
        return " ".join(f"{one.meta.__module__}.{one.meta.__qualname__}" for one in self.types)
