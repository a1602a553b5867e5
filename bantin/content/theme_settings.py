"""`theme`: colours, logo, masthead and share pictures of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from bantin.content.kind import unknown_kinds
from bantin.content.texts import KindId, Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.content.kind import Problem

Colour = Annotated[
    str,
    Meta(
        pattern="^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$",
        extra_json_schema={"x-words": "reasons.value.colour"},
    ),
]
MastheadShape: TypeAlias = Literal["agency", "compact", "banner"]


class Logo(Struct, frozen=True, kw_only=True):
    """`theme.logo`: a picture under content/, and what it shows."""

    src: Picture
    alt: str = ""


class ThemeSettings(Struct, frozen=True, kw_only=True):
    """`theme`. A site without this section has the theme's own looks.

    `accent` is the one colour of the site; `dark_accent` takes its place on dark paper, where one
    is derived if it is not said. `short_name` stands where there is no room for the title: on the
    screens of telephones, and in a compact masthead. Items of the kinds `share_cards` that have no
    photograph get a picture for those who share them.
    """

    short_name: Annotated[str, Meta(max_length=30)] = ""
    accent: Colour | None = None
    dark_accent: Colour | None = None
    logo: Logo | None = None
    masthead: MastheadShape = "agency"
    share_cards: tuple[KindId, ...] = ()


def problems(settings: ThemeSettings, kinds: Iterable[str]) -> Iterator[Problem]:
    """Find what is wrong with the section; `kinds` are the ids of those that a site has."""
    return unknown_kinds("share_cards", settings.share_cards, kinds)
