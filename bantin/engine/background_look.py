"""Looking at the output folder aside, while a build does something else."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin.engine.children import in_children
from bantin.engine.output_files import ExistingFiles, scan
from bantin.engine.output_record import NOTHING, OutputRecord, look, parts_of
from bantin.engine.workers import usable_cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_ENOUGH = 10_000  # files for one child to look at
_TIME = 8  # bytes of a time


class Looked(Struct, frozen=True, kw_only=True):
    """What was seen of an output folder.

    `record` is what the last build left, with all times as they are now, and None if there is no
    such record or the files are others; then `found` are those that there are.
    """

    record: OutputRecord | None = None
    found: ExistingFiles = {}

    def existing(self) -> ExistingFiles:
        """Return the files that are there."""
        return self.found if self.record is None else self.record.existing()

    def packed(self) -> OutputRecord:
        """Return the record of the files that are there."""
        return NOTHING.after(self.found, ()) if self.record is None else self.record


@contextmanager
def background_look(
    output: Path, record: OutputRecord | None, listed: bytes
) -> Iterator[Callable[[], Looked]]:
    """Begin to look at an output folder; yield a function that waits for what was seen.

    Files with new times, as after a checkout, are held against the folder's own list.

    Looking at tens of thousands of files takes longer than all else that a build without changes
    does, so forked children do it where this process can be forked safely.
    """
    if record is None:
        with in_children([lambda: msgspec.msgpack.encode(scan(output))]) as answers:
            yield lambda: Looked(found=msgspec.msgpack.decode(answers()[0], type=ExistingFiles))
        return
    count = min(usable_cores(), record.count() // _ENOUGH + 1)
    parts = parts_of(record, count)
    works = [partial(look, record, str(output), part, listed) for part in parts]

    def looked() -> Looked:
        seen = answers()
        if not all(seen):
            return Looked(found=scan(output))
        ends = [len(part) * _TIME for part in parts]
        times = b"".join(one[:end] for one, end in zip(seen, ends, strict=True))
        mtimes = b"".join(one[end:] for one, end in zip(seen, ends, strict=True))
        return Looked(record=record.with_times(times, mtimes))

    with in_children(works) as answers:
        yield looked
