"""What a build is told of the portal that it builds."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from bantin.content.kind import ContentType

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.content.config import SiteConfig
    from bantin.portal.parts import Parts


LoadParts: TypeAlias = "Callable[[SiteConfig | None], Parts]"


class Portal(Struct, frozen=True):
    """What is built: the types of its content, and what loads its parts.

    The kinds of the parts have these types, in this order. `comments` is the package with the theme
    of readers' comments, `""` for a portal without any; only a site whose configuration asks for
    them loads more of it.
    """

    types: tuple[ContentType, ...]
    load: LoadParts
    comments: str = ""

    def themes(self, config: SiteConfig) -> tuple[str, ...]:
        """Return the packages that have templates or static files for a site."""
        more = (self.comments,) if config.comments is not None else ()
        return tuple(name for name in (*(one.theme for one in self.types), *more) if name)

    @property
    def name(self) -> str:
        """The kinds' front matter by name: what is kept of one portal is of no use to another."""
        return " ".join(f"{one.meta.__module__}.{one.meta.__qualname__}" for one in self.types)
