"""What a change reaches: which files are planned anew, and what the last build has left of others.

A file that is not reached is what it was: it would be planned with the fingerprint that it has.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from bantin.portal.site.values import Item


class Month(Struct, frozen=True, array_like=True):
    """Neighbouring items of one month, those without a date under `""`.

    `count` is the number of those that machines see, `last` the instant of their last change in
    ISO 8601, `""` for none: it keeps its zone.
    """

    name: str
    count: int
    last: str


class KeptBlock(Struct, frozen=True, array_like=True, kw_only=True):
    """What is known of a block of the index: how its records and its row were planned.

    `facets` are what its items can be found under, `issuers` and `statuses` what some of those are
    called, by their ids.
    """

    name: str
    size: int
    version: str
    fingerprint: bytes
    facets: tuple[str, ...] = ()
    issuers: Mapping[str, str] = {}
    statuses: Mapping[str, str] = {}


class ListReach(Struct, frozen=True):
    """The pages of a list that are planned: closed ones from `first` on, before `stop`."""

    first: int
    stop: int
    front: bool = True


class Reach(Struct, frozen=True, kw_only=True):
    """What is planned anew.

    `pages` are items whose own pages are planned, `sources` the content files that have changed and
    `near` those whose pages name other items than they did, or otherwise.
    `lists` and `feeds` are by the site paths of lists, `months` by name, `blocks` those of the
    index. `known` are the months as they are now, `kept` the blocks and `layers` the versions of
    the index's files that the last build left. `assets` are files under content/ that are used for
    the first time, or in another way.
    """

    pages: tuple[Item, ...]
    sources: frozenset[str]
    near: frozenset[str]
    lists: Mapping[str, ListReach]
    feeds: frozenset[str]
    months: frozenset[str]
    blocks: frozenset[str]
    known: tuple[Month, ...]
    kept: Mapping[str, KeptBlock]
    layers: tuple[str, ...]
    assets: frozenset[str]
