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
# The packages with themes of what not every site has, by its configuration.
ThemesOf: TypeAlias = "Callable[[SiteConfig], tuple[str, ...]]"


def no_themes(_config: SiteConfig) -> tuple[str, ...]:
    """Have the themes of the kinds alone."""
    return ()


class Portal(Struct, frozen=True):
    """What is built: the types of its content, and what loads its parts.

    The kinds of the parts have these types, in this order. `asked` are the packages with templates
    or static files of what a site's configuration asks for.
    """

    types: tuple[ContentType, ...]
    load: LoadParts
    asked: ThemesOf = no_themes

    def themes(self, config: SiteConfig) -> tuple[str, ...]:
        """Return the packages that have templates or static files for a site."""
        return (*(one.theme for one in self.types if one.theme), *self.asked(config))

    @property
    def name(self) -> str:
        """The kinds' front matter by name: what is kept of one portal is of no use to another."""
        return " ".join(f"{one.meta.__module__}.{one.meta.__qualname__}" for one in self.types)
