"""What a portal is made of: kinds of content, single pages, and feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from bantin.addresses import Address
from bantin.portal.comments import CommentsPart
from bantin.portal.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.engine.targets import Target
    from bantin.portal.pages.context import Context
    from bantin.theme.views import Page

MakeView: TypeAlias = "Callable[[Context, Parts], Page]"
PlanFeeds: TypeAlias = "Callable[[Context, Parts], Iterator[Target]]"


class SinglePage(Struct, frozen=True, kw_only=True):
    """A page of which there is one."""

    address: Address
    template: str
    view: MakeView


class FeedPlan(Struct, frozen=True, kw_only=True):
    """Machine-readable files that belong together, and the addresses that each site has of them."""

    addresses: tuple[Address, ...]
    targets: PlanFeeds


class Parts(Struct, frozen=True, kw_only=True):
    """The parts of a portal, in the order in which lists name them.

    `comments` is None where readers' comments are not shown.
    """

    kinds: tuple[Kind, ...]
    pages: tuple[SinglePage, ...]
    feeds: tuple[FeedPlan, ...]
    comments: CommentsPart | None = None

    def kind(self, id_: str) -> Kind:
        """Return the kind with an id."""
        return next(kind for kind in self.kinds if kind.id == id_)

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Every address that the site itself answers, but for those of lists."""
        return (
            *(page.address for page in self.pages),
            *(address for feed in self.feeds for address in feed.addresses),
            *(address for kind in self.kinds for address in kind.addresses),
        )
