"""A deployment in two steps: what it would change, which can be looked at, and doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.deploying.changes import Changes, changes
from bantin.deploying.deliveries import Delivery, deliver
from bantin.deploying.preparing import record_of, refuse_faults, site_of, standing_record
from bantin.deploying.refusals import RefusedError
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bantin.deploying.destinations import Destination, LockHolder
    from bantin.pipeline.left_output import LeftOutput


class Prospect(Struct, frozen=True, kw_only=True):
    """What a deployment would do, and what readers will see change by it.

    `found` is the record of the target by which that was found out.
    """

    delivery: Delivery
    changes: Changes
    found: bytes | None

    @property
    def pages_before(self) -> int:
        """The number of pages that stand at the target."""
        before = self.delivery.before
        return sum(path.endswith(".html") for path in before.files) if before is not None else 0


def prospect(
    left: LeftOutput, destination: Destination, *, at: datetime, by: str, replaces: str = ""
) -> Prospect:
    """Find out what deploying an output folder would change at a target; nothing is changed.

    `replaces` is the address of another site that may stand there.

    Raises:
        RefusedError: this output is not to be deployed, or not there.
    """
    refuse_faults(left)
    found = destination.record()
    before = standing_record(found, site=site_of(left), replaces=replaces)
    after = record_of(left, at=at, by=by)
    return Prospect(
        delivery=deliver(left.run.output, before, after),
        changes=changes(before, after),
        found=found,
    )


def carry_out(
    what: Prospect, destination: Destination, holder: LockHolder, sent: Callable[[int], None]
) -> None:
    """Do what was found out.

    Raises:
        LockedError: somebody else deploys there.
        RefusedError: something else stands there by now, or it cannot be done.
    """
    with destination.locked(holder):
        if destination.record() != what.found:
            raise RefusedError(phrase("deploying.refused.meanwhile"))
        destination.carry_out(what.delivery, sent)
