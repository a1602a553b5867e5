"""How a delivery is carried out in a bucket: what is sent, checked, removed and written down.

Whoever is stopped in the middle leaves a list of what was begun. The next deployment asks the
objects on it what they are, since each bears a mark, and sends only what is missing.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import nullcontext
from threading import Lock
from typing import TYPE_CHECKING

from bantin import engine
from bantin.deploying import records
from bantin.deploying.bucket import forms
from bantin.deploying.bucket.forms import sort_of
from bantin.deploying.bucket.ledger import LARGEST, BucketLedger, Unfinished, decode, encode
from bantin.deploying.bucket.work import CONTROL, waves_of, work_of
from bantin.deploying.reading import read_output
from bantin.deploying.refusals import NotDeployedError
from bantin.diagnostics import brief
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bantin.deploying.bucket.settings import BucketSettings
    from bantin.deploying.bucket.space import ListedObject, Space
    from bantin.deploying.bucket.work import BucketWork
    from bantin.deploying.deliveries import Delivery
    from bantin.engine.output_files import ExistingFiles

RECORD = f"{CONTROL}record.json"
LEDGER = f"{CONTROL}ledger.json"
UNFINISHED = f"{CONTROL}unfinished.json"
_OWN = {"Content-Type": "application/json", "Cache-Control": "no-store"}
_NAMED = 3  # files that a refusal names
_LARGE = 8 * 1024 * 1024  # bytes; of larger files one at a time is read, so that memory has a bound


class Carrier:
    """Carries out deliveries in one bucket.

    `check` raises `NotDeployedError` once the lock is lost; `sent` is told of bytes that lie there.
    """

    def __init__(
        self,
        space: Space,
        settings: BucketSettings,
        check: Callable[[], None],
        sent: Callable[[int], None],
    ) -> None:
        self._space, self._settings, self._check, self._sent = space, settings, check, sent
        self._one_large, self._sizes = Lock(), dict[str, int]()
        self._files: ExistingFiles = {}

    def is_unsettled(self, delivery: Delivery) -> bool:
        """Tell whether there is more to do than what readers will see change."""
        begun = self._unfinished()
        work = self._work(delivery, begun, self._listing())
        return bool(begun or work.wanted or work.removals)

    def carry_out(self, delivery: Delivery) -> None:
        """Send what is missing or other, then remove what has gone, then write that down.

        Raises:
            NotDeployedError: it cannot be done; what was sent until then stays.
        """
        there, begun = self._listing(), self._unfinished()
        work = self._work(delivery, begun, there)
        paths = self._to_send(work, delivery, there)
        removals = {path for path, mark in self._marks(work.removals).items() if mark}
        if paths or removals:
            every = paths | (begun.paths if begun is not None else frozenset())
            self._space.put(UNFINISHED, encode(Unfinished(paths=every)), _OWN)
        self._files = engine.scan(str(delivery.output)) if paths else {}
        for wave in waves_of(delivery, paths, there.keys()):
            self._send(wave, work, delivery)
        if paths or removals:
            there = self._listing()
        self._see_all(work, there)
        self._check()
        self._space.delete(sorted(removals & there.keys()))
        self._write_down(work, delivery, there)

    def _work(
        self, delivery: Delivery, begun: Unfinished | None, there: Mapping[str, ListedObject]
    ) -> BucketWork:
        ledger = self._ledger()
        return work_of(delivery, self._settings, ledger=ledger, unfinished=begun, there=there)

    def _to_send(
        self, work: BucketWork, delivery: Delivery, there: Mapping[str, ListedObject]
    ) -> frozenset[str]:
        """Return the files to send: of those wanted all that do not lie there already.

        Raises:
            NotDeployedError: others have put files there that are not to be replaced.
        """
        marks = self._marks(work.doubtful | work.strange)
        strange = sorted(path for path in work.strange if not marks[path])
        if strange and not self._settings.overwrite:
            names, count = ", ".join(map(brief, strange[:_NAMED])), str(len(strange))
            raise NotDeployedError(
                phrase(
                    "bucket.refused.strangers", place=self._space.place, count=count, names=names
                )
            )
        digests = delivery.after.files
        lie_there = {
            path
            for path, mark in marks.items()
            if mark == forms.mark(work.forms[path], digests[path])
        }
        for path in lie_there:
            self._sent(there[path].size)
        return work.wanted - lie_there

    def _marks(self, paths: Iterable[str]) -> dict[str, str]:
        """Ask objects what they are."""
        asked = sorted(paths)
        with ThreadPoolExecutor(self._settings.at_once) as pool:
            return dict(zip(asked, pool.map(self._space.mark_of, asked), strict=True))

    def _send(self, wave: Iterable[str], work: BucketWork, delivery: Delivery) -> None:
        """Send the files of one wave; none is under way when this has returned."""
        pool = ThreadPoolExecutor(self._settings.at_once)
        try:
            tasks = [pool.submit(self._send_one, path, work, delivery) for path in wave]
            for task in as_completed(tasks):
                self._sent(task.result())
        finally:
            pool.shutdown(cancel_futures=True)

    def _send_one(self, path: str, work: BucketWork, delivery: Delivery) -> int:
        """Send one file, and return how many bytes it has, however they are packed."""
        large = self._files.get(path, (0, 0))[0] > _LARGE
        with self._one_large if large else nullcontext():
            self._check()
            data = read_output(delivery, path)
            form, digest = work.forms[path], delivery.after.files[path]
            body, headers = forms.stored(form, digest, data)
            self._space.put(path, body, headers)
        self._sizes[path] = len(body)
        return len(data)

    def _see_all(self, work: BucketWork, there: Mapping[str, ListedObject]) -> None:
        """See that every file lies there in full before anything is removed.

        Raises:
            NotDeployedError: one does not.
        """
        for path in sorted(work.forms):
            size = there[path].size if path in there else -1
            if size < 0 or size != self._sizes.get(path, size):
                raise NotDeployedError(
                    phrase("bucket.refused.not-there", place=self._space.place, path=brief(path))
                )

    def _write_down(
        self, work: BucketWork, delivery: Delivery, there: Mapping[str, ListedObject]
    ) -> None:
        """Leave the ledger and the record; what was begun has come to its end."""
        ledger = BucketLedger(
            tags={path: there[path].tag for path in work.forms},
            sorts=frozenset(sort_of(path, form) for path, form in work.forms.items()),
            leaving=work.leaving,
        )
        self._space.put(LEDGER, encode(ledger), _OWN)
        self._space.put(RECORD, records.encode_record(delivery.after), _OWN)
        self._space.delete([UNFINISHED])

    def _listing(self) -> dict[str, ListedObject]:
        every = self._space.listing().items()
        return {path: one for path, one in every if not path.startswith(CONTROL)}

    def _ledger(self) -> BucketLedger | None:
        found = self._space.read(LEDGER, LARGEST)
        return decode(found.data, BucketLedger) if found is not None else None

    def _unfinished(self) -> Unfinished | None:
        """Return what was begun; a list that cannot be read says that something was."""
        found = self._space.read(UNFINISHED, LARGEST)
        if found is None:
            return None
        return decode(found.data, Unfinished) or Unfinished(paths=frozenset())
