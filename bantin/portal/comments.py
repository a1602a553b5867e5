"""Readers' comments, as far as the portal knows of them: a part that a composition may hand in.

What is kept of a file of comments, and what is known of all of them, is that part's own affair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from bantin.content import Finding
from bantin.portal.kind import Kind
from bantin.portal.pages.context import Context
from bantin.portal.site.values import Item, Site
from bantin.theme.views import Discussion

if TYPE_CHECKING:
    from bantin.diagnostics import Diagnostic

KNOWLEDGE = "comments"
"""The name of what is known of comments among the knowledge of a site."""

ReadComments: TypeAlias = Callable[[str, bytes, tzinfo], "tuple[Any | None, list[Diagnostic]]"]


Anchors: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]


class RelatedComments(Struct, frozen=True, kw_only=True):
    """What is known of all comments, and what is wrong with them."""

    knowledge: Any
    findings: tuple[Finding, ...] = ()


class CommentsPart(Struct, frozen=True, kw_only=True):
    """What knows of readers' comments.

    `read` makes of the bytes of a file what is kept, a `form`, with instants in a zone. `relate`
    puts the files, by their paths, to the items of a site, which have these kinds; the last set
    holds the paths of all articles. `count` returns the numbers of comments by content file,
    `anchors` those of comments on units, by content file and unit, `asked` the units
    of each draft on which comments are taken today, and `discussion` what the page of an item shows
    of them.
    """

    form: type[Struct]
    read: ReadComments
    relate: Callable[[Site, Iterable[Kind], Mapping[str, Any], frozenset[str]], RelatedComments]
    count: Callable[[Site], Mapping[str, int]]
    anchors: Callable[[Site], Anchors]
    asked: Callable[[Site, Iterable[Kind]], Mapping[str, tuple[str, ...]]]
    discussion: Callable[[Context, Kind, Item], Discussion | None]
