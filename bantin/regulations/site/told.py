"""What other portals have told of a site's models, joined to the models that it has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content import Finding, InConfig
from bantin.content.config import OtherPortal
from bantin.content.file_names import PORTALS
from bantin.diagnostics import Severity
from bantin.regulations.content.told import ToldAdoption, UntoldError, read_fetched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.config import SiteConfig


class ToldPlace(Struct, frozen=True, kw_only=True):
    """What is known of a locality from its own portal, which was `fetched` on a day; None: never.

    `adoptions` are by the addresses of their models.
    """

    portal: OtherPortal
    fetched: date | None
    adoptions: Mapping[str, ToldAdoption] = {}


def told_places(config: SiteConfig) -> dict[str, ToldPlace]:
    """Return what other portals have told, by locality; of what cannot be read nothing is known."""
    found: dict[str, ToldPlace] = {}
    for portal in config.portals:
        data = config.told.get(portal.id)
        try:
            fetched = read_fetched(data, portal) if data is not None else None
        except UntoldError:
            fetched = None
        for locality in portal.localities:
            found[locality] = ToldPlace(
                portal=portal,
                fetched=fetched.fetched if fetched else None,
                adoptions={
                    one.model: one
                    for one in (fetched.told.adoptions if fetched else ())
                    if one.locality == locality
                },
            )
    return found


def untold(config: SiteConfig) -> Iterator[Finding]:
    """Find files that do not hold what a portal can have told."""
    for portal in config.portals:
        data = config.told.get(portal.id)
        try:
            if data is not None:
                read_fetched(data, portal)
        except UntoldError as problem:
            yield Finding(
                code="portal-untold",
                source_path=f"{PORTALS}/{portal.id}.json",
                where=InConfig(),
                params={"title": portal.title, "reason": problem.reason},
                severity=Severity.WARNING,
            )
