"""What there is to do in a bucket, as data: made of a delivery and of what lies there. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.deploying.bucket.forms import StoredForm, form_of, is_copy, sort_of
from bantin.deploying.deliveries import LINGER, deliver

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from bantin.deploying.bucket.ledger import BucketLedger, Unfinished
    from bantin.deploying.bucket.settings import BucketSettings
    from bantin.deploying.bucket.space import ListedObject
    from bantin.deploying.deliveries import Delivery

CONTROL = ".bantin/"  # in which the bucket's own objects lie; no output path begins with a dot


class BucketWork(Struct, frozen=True, kw_only=True):
    """What is to be sent and removed, before it is known what the objects in doubt are.

    `forms` says of every file of the site how it is kept. `doubtful` of the files to send may lie
    there already as they should, and `strange` ones of others. Of `removals`, one that does not
    bear a mark is somebody else's. `leaving` is for the next ledger.
    """

    forms: dict[str, StoredForm]
    wanted: frozenset[str]
    doubtful: frozenset[str]
    strange: frozenset[str]
    removals: frozenset[str]
    leaving: dict[str, datetime]


def work_of(
    delivery: Delivery,
    settings: BucketSettings,
    *,
    ledger: BucketLedger | None,
    unfinished: Unfinished | None,
    there: Mapping[str, ListedObject],
) -> BucketWork:
    """Return what brings a delivery into a bucket in which objects lie `there`."""
    files = delivery.after.files
    forms = {path: form_of(path, packs=settings.gzip) for path in files if not is_copy(path, files)}
    begun = unfinished.paths if unfinished is not None else frozenset()
    tags = ledger.tags if ledger is not None else {}
    old = ledger.leaving.keys() if ledger is not None else frozenset[str]()
    sorts = ledger.sorts if ledger is not None else frozenset()
    as_left = {path for path, one in there.items() if tags.get(path) == one.tag}
    other_sort = {path for path, form in forms.items() if sort_of(path, form) not in sorts}
    named = {*delivery.sent, *begun, *other_sort}
    wanted = (forms.keys() - as_left) | (forms.keys() & named)
    before = delivery.before.everything.keys() if delivery.before is not None else set()
    leaving = _leaving(delivery, ledger, timedelta(hours=settings.linger))
    gone = (begun | _retired(delivery, ledger)) - leaving.keys() - files.keys()
    return BucketWork(
        forms=forms,
        wanted=frozenset(wanted),
        doubtful=frozenset(wanted & there.keys() if unfinished or not ledger else ()),
        strange=frozenset((wanted & there.keys()) - before - begun - tags.keys() - old),
        removals=frozenset(gone & there.keys()),
        leaving={path: since for path, since in leaving.items() if path in there},
    )


def waves_of(
    delivery: Delivery, paths: AbstractSet[str], there: AbstractSet[str]
) -> tuple[tuple[str, ...], ...]:
    """Return files in the order of a delivery: what names another comes after it.

    What is not `there` yet nobody names, so it comes before what is.
    """
    files = dict.fromkeys(delivery.after.files.keys() & there, "")
    standing = replace(delivery.after, files=files, lingering={})
    every = deliver(delivery.output, standing, delivery.after).waves
    waves = (tuple(path for path in wave if path in paths) for wave in every)
    return tuple(filter(None, waves))


def _retired(delivery: Delivery, ledger: BucketLedger | None) -> set[str]:
    """Return what no file of the site names any more, by now or since a deployment before."""
    before = ledger.leaving.keys() if ledger is not None else set()
    return {*delivery.removals, *delivery.after.lingering, *before}


def _leaving(
    delivery: Delivery, ledger: BucketLedger | None, time: timedelta
) -> dict[str, datetime]:
    """Return what is not removed yet, with the instant since which nothing names it."""
    now = delivery.after.at
    since = ledger.leaving if ledger is not None else {}
    waiting = {
        path: since.get(path, now)
        for path in _retired(delivery, ledger) - delivery.after.files.keys()
        if path.startswith(LINGER)
    }
    return {path: instant for path, instant in waiting.items() if now - instant < time}
