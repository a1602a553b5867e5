"""What a portal is made of: kinds of content, single pages, and feeds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from bantin.addresses import Address
from bantin.engine import KeptCell, KeptRow, Row
from bantin.portal.comments import CommentsPart
from bantin.portal.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target
    from bantin.portal.pages.context import Context
    from bantin.theme.views import Page

MakeView: TypeAlias = "Callable[[Context, Parts], Page]"
PlanFeeds: TypeAlias = "Callable[[Context, Parts], Iterator[Target]]"
PlanTable: TypeAlias = "Callable[[Context, Parts], Tabled | None]"
ReadCell: TypeAlias = Callable[[KeptCell], bytes]


class SinglePage(Struct, frozen=True, kw_only=True):
    """A page of which there is one; some are there in each language in which there are items."""

    address: Address
    template: str
    view: MakeView
    in_languages: bool = False


class Tabled(Struct, frozen=True, kw_only=True):
    """The rows of a table for a site, and what is to be made of them when all are kept.

    `read` gets the rows by name, those that were replaced as they were, and what reads the cells of
    the rows; what it returns, the pages and feeds find under the table's name in the context.
    """

    rows: tuple[Row, ...]
    read: Callable[[Mapping[str, KeptRow], Mapping[str, KeptRow], ReadCell], Any]


class TablePlan(Struct, frozen=True, kw_only=True):
    """Values that are made of items and kept from build to build, row by row.

    `plan` returns None where what is planned reaches none of them: all stay as they are.
    """

    name: str
    plan: PlanTable


class FeedPlan(Struct, frozen=True, kw_only=True):
    """Machine-readable files that belong together, and the addresses that each site has of them.

    They may be made of a table.
    """

    addresses: tuple[Address, ...]
    targets: PlanFeeds
    table: TablePlan | None = None


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
    def tables(self) -> tuple[TablePlan, ...]:
        """What is kept from build to build, row by row."""
        return tuple(feed.table for feed in self.feeds if feed.table is not None)

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Every address that the site itself answers, but for those of lists."""
        return (
            *(page.address for page in self.pages),
            *(address for feed in self.feeds for address in feed.addresses),
            *(address for kind in self.kinds for address in kind.addresses),
        )
