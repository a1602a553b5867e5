"""A deployment in two steps: what it would change, which can be looked at, and doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.deploying.changes import Changes, changes, count_pages
from bantin.deploying.deliveries import Delivery, deliver
from bantin.deploying.destinations import Release
from bantin.deploying.preparing import record_of, refuse_faults, site_of, standing_record
from bantin.deploying.records import Deployed
from bantin.deploying.refusals import NotDeployedError
from bantin.diagnostics import brief
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bantin.deploying.destinations import Destination, LockHolder
    from bantin.pipeline.left_output import LeftOutput


class Prospect(Struct, frozen=True, kw_only=True):
    """What a deployment would do, and what readers will see change by it.

    `found` is the record of the target by which that was found out, `pages_before` the number of
    pages that stand there.
    """

    delivery: Delivery
    changes: Changes
    found: bytes | None
    pages_before: int


def prospect(
    left: LeftOutput, destination: Destination, *, at: datetime, by: str, replaces: str = ""
) -> Prospect:
    """Find out what deploying an output folder would change at a target; nothing is changed.

    `replaces` is the address of another site that may stand there.

    Raises:
        NotDeployedError: this output is not to be deployed, or not there.
    """
    refuse_faults(left)
    found = destination.record()
    before = standing_record(found, site=site_of(left), replaces=replaces)
    after = record_of(left, at=at, by=by)
    return Prospect(
        delivery=deliver(left.run.output, before, after),
        changes=changes(before, after),
        found=found,
        pages_before=count_pages(before),
    )


class Return(Struct, frozen=True, kw_only=True):
    """What going back to a release would change, from the record `before` to the one it has."""

    release: Release
    before: Deployed
    record: Deployed
    changes: Changes
    found: bytes | None
    pages_before: int


def retreat(destination: Destination, *, name: str, site: str, replaces: str = "") -> Return:
    """Find out what going back to a release that is kept would change; nothing is changed.

    `name` is that of the release, `""` for the one that stood before. `site` is the address of the
    site for which that is done, `replaces` one that it has had or gets.

    Raises:
        NotDeployedError: there is no such release.
    """
    releases = destination.releases()
    found = destination.record()
    now = standing_record(found, site=site, replaces=replaces)
    if now is None:
        raise NotDeployedError(phrase("deploying.refused.nothing-stands"))
    release = _wanted(releases, name)
    data = destination.release_record(release)
    record = standing_record(data, site=site, replaces=replaces)
    if record is None:
        raise NotDeployedError(phrase("deploying.refused.odd-record"))
    return Return(
        release=release,
        before=now,
        record=record,
        changes=changes(now, record),
        found=found,
        pages_before=count_pages(now),
    )


def _wanted(releases: tuple[Release, ...], name: str) -> Release:
    if not releases:
        raise NotDeployedError(phrase("deploying.refused.keeps-none"))
    now = next((one for one in releases if one.stands), None)
    others = {one.name: one for one in releases if not one.stands}
    if name:
        if now is not None and name == now.name:
            raise NotDeployedError(phrase("deploying.refused.stands-already", name=name))
        if name not in others:
            raise NotDeployedError(phrase("deploying.refused.no-release", name=brief(name)))
        return others[name]
    # Never an older one in its place: a release between the two is one that was gone back from.
    found = others.get(now.before) if now is not None else None
    if found is None:
        raise NotDeployedError(phrase("deploying.refused.none-before"))
    return found


def go_back(what: Return, destination: Destination, holder: LockHolder) -> None:
    """Have readers see a release that is kept.

    Raises:
        LockedError: somebody deploys there.
        NotDeployedError: something else stands there by now, or it cannot be done.
    """
    with destination.locked(holder):
        _see_found(destination, what.found)
        destination.roll_back(what.release, what.record)


def _see_found(destination: Destination, found: bytes | None) -> None:
    if destination.record() != found:
        raise NotDeployedError(phrase("deploying.refused.meanwhile"))


def carry_out(
    what: Prospect, destination: Destination, holder: LockHolder, sent: Callable[[int], None]
) -> None:
    """Do what was found out.

    Raises:
        LockedError: somebody else deploys there.
        NotDeployedError: something else stands there by now, or it cannot be done.
    """
    with destination.locked(holder):
        _see_found(destination, what.found)
        destination.carry_out(what.delivery, sent)
