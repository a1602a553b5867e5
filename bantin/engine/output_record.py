"""An output folder as a build has left it, packed, so that it is quickly seen whether it still is.

Listing folders is the dearer half of looking at an output folder, where most pages have a folder
of their own. While a folder has the times that it had, it holds the same names; so the record keeps
those times, and only the files are asked for size and time. Times are learnt by looking, hardly by
building: folders in which a build has written are listed once more, but for those of a new output
folder, which nobody else could write to before it took its place.
"""

from __future__ import annotations

import os
import stat
from array import array
from bisect import bisect
from itertools import accumulate, pairwise
from itertools import count as number_from
from operator import ge
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.engine.inside import is_link
from bantin.engine.manifest import listed_digests
from bantin.engine.output_files import list_folder, read_digest, scan
from bantin.engine.source_files import settled_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bantin.engine.output_files import ExistingFiles

_TO_LIST = 0  # in the place of the time of a folder that must be listed
_TOLD_BY_TIME = os.name != "nt"  # not every file system does so there
_OUTSIDE = (b"/", b"\0.", b"\0\0")  # what joined names inside a folder never hold


class OutputRecord(Struct, frozen=True, kw_only=True, array_like=True):
    """The folders and files of an output folder; each column is packed.

    The output folder itself is the first and its own parent; any other stands after its parent.
    `parents` are positions of folders. `times` are in ns, the later of those of modification and of
    change, or 0. `counts` are the numbers of files in each folder, which follow each other in
    `files`, with sizes in bytes and times of modification in ns. Names are encoded as in the file
    system, each with a zero byte in front.
    """

    folders: bytes
    parents: bytes
    times: bytes
    counts: bytes
    files: bytes
    sizes: bytes
    mtimes: bytes

    def count(self) -> int:
        """Return the number of files."""
        return self.files.count(b"\0")

    def existing(self) -> ExistingFiles:
        """Return the files, as a scan would."""
        return _Columns(self).existing()

    def after(self, written: Mapping[str, tuple[int, int]], removed: Iterable[str]) -> OutputRecord:
        """Return the record once some files are written and others removed."""
        columns = _Columns(self)
        columns.change(written, removed)
        return columns.packed()

    def begun(self, base: str) -> OutputRecord:
        """Return the record of a folder that has just taken its place, with its folders' times.

        Nobody but its build knew it before, so its names are those of the record as long as its
        times are these.
        """
        columns = _Columns(self)
        times, settled = array("q"), settled_before()
        for place, path in enumerate(columns.paths(base)):
            try:
                changed = _time_of(path, count=columns.counts[place], follow=place == 0)
            except OSError:  # it has been taken away already, and the next build will see that
                changed = _TO_LIST
            times.append(_kept(changed, settled))
        return self.with_times(times.tobytes(), self.mtimes)

    def with_times(self, times: bytes, mtimes: bytes) -> OutputRecord:
        """Return the record with other times of its folders and of its files."""
        return OutputRecord(
            folders=self.folders,
            parents=self.parents,
            times=times,
            counts=self.counts,
            files=self.files,
            sizes=self.sizes,
            mtimes=mtimes,
        )

    def is_sound(self) -> bool:
        """Tell whether a stored record is one: none of its paths leads out of the folder."""
        try:
            columns = _Columns(self)
        except (ValueError, OverflowError):
            return False
        # A zero byte at the end makes an empty last name one of the two that meet.
        return columns.fit() and not any(
            mark in names + b"\0" for names in (self.folders[1:], self.files) for mark in _OUTSIDE
        )


NOTHING = OutputRecord(
    folders=b"\0",
    parents=array("i", [0]).tobytes(),
    times=array("q", [_TO_LIST]).tobytes(),
    counts=array("i", [0]).tobytes(),
    files=b"",
    sizes=b"",
    mtimes=b"",
)


class _Columns:
    """The columns of a record, unpacked."""

    def __init__(self, record: OutputRecord) -> None:
        self.folders = _names(record.folders)
        self.parents = array("i", record.parents)
        self.times = array("q", record.times)
        self.counts = array("i", record.counts)
        self.files = _names(record.files)
        self.sizes = array("q", record.sizes)
        self.mtimes = array("q", record.mtimes)

    def fit(self) -> bool:
        """Tell whether the columns belong together."""
        folders, files = len(self.folders), len(self.files)
        return (
            self.folders[:1] == [""]
            and {*map(len, (self.parents, self.times, self.counts))} == {folders}
            and {*map(len, (self.sizes, self.mtimes))} == {files}
            and min(self.counts) >= 0
            and sum(self.counts) == files
            and min(self.parents) >= 0
            and not any(map(ge, self.parents[1:], number_from(1)))
        )

    def packed(self) -> OutputRecord:
        return OutputRecord(
            folders=_joined(self.folders),
            parents=self.parents.tobytes(),
            times=self.times.tobytes(),
            counts=self.counts.tobytes(),
            files=_joined(self.files),
            sizes=self.sizes.tobytes(),
            mtimes=self.mtimes.tobytes(),
        )

    def paths(self, base: str) -> list[str]:
        """Return the paths of the folders, `base` the first."""
        paths = [base]
        for name, parent in zip(self.folders[1:], self.parents[1:], strict=True):
            paths.append(f"{paths[parent]}/{name}")
        return paths

    def starts(self) -> list[int]:
        """Return where the files of each folder begin, and where the last ones end."""
        return [*accumulate(self.counts, initial=0)]

    def existing(self) -> ExistingFiles:
        found: ExistingFiles = {}
        for path, (start, end) in zip(self.paths(""), pairwise(self.starts()), strict=True):
            prefix = f"{path}/"[1:]
            for number in range(start, end):
                found[prefix + self.files[number]] = (self.sizes[number], self.mtimes[number])
        return found

    def change(self, written: Mapping[str, tuple[int, int]], removed: Iterable[str]) -> None:
        places = {path[1:]: place for place, path in enumerate(self.paths(""))}
        changed: dict[int, dict[str, tuple[int, int] | None]] = {}
        for path, signature in (*written.items(), *((path, None) for path in removed)):
            folder, _, name = path.rpartition("/")
            changed.setdefault(self._place(folder, places), {})[name] = signature
        starts, shift = self.starts(), 0
        for place in sorted(changed):
            start, end = starts[place] + shift, starts[place] + self.counts[place] + shift
            signatures = zip(self.sizes[start:end], self.mtimes[start:end], strict=True)
            known = dict(zip(self.files[start:end], signatures, strict=True))
            files = {
                name: signature
                for name, signature in {**known, **changed[place]}.items()
                if signature is not None
            }
            self.files[start:end] = files
            self.sizes[start:end] = array("q", [size for size, _ in files.values()])
            self.mtimes[start:end] = array("q", [mtime for _, mtime in files.values()])
            shift += len(files) - self.counts[place]
            self.counts[place] = len(files)

    def _place(self, folder: str, places: dict[str, int]) -> int:
        """Return the position of a folder, which is added with its parents if it is new."""
        place = places.get(folder)
        if place is None:
            parent, _, name = folder.rpartition("/")
            self.parents.append(self._place(parent, places))
            self.folders.append(name)
            self.times.append(_TO_LIST)
            self.counts.append(0)
            place = places[folder] = len(self.folders) - 1
        return place


def parts_of(record: OutputRecord, count: int) -> list[range]:
    """Return at most so many parts of a record's folders, none empty, with as many files each."""
    weights = [*accumulate(array("i", record.counts))]
    ends = [bisect(weights, weights[-1] * number // count) for number in range(1, count)]
    parts = [range(*both) for both in pairwise([0, *ends, len(weights)])]
    return [part for part in parts if part]


def look(record: OutputRecord, base: str, part: range, listed: bytes) -> bytes:
    """Look at a part of a record's folders: return their times and then those of their files.

    Nothing is returned if a file is not as it was. One with another time is read, for its bytes
    decide: `listed` is the folder's own list of files, with their digests. `base` is the path of
    the output folder. Empty folders that come and go are no difference.
    """
    columns = _Columns(record)
    paths, files, sizes, mtimes = columns.paths(base), columns.files, columns.sizes, columns.mtimes
    counts, times = columns.counts, columns.times[part.start : part.stop]
    children: dict[int, set[str]] = {}
    first = end = sum(counts[: part.start])
    settled, lstat, same = settled_before(), os.lstat, _SameBytes(base, listed)
    try:
        for number, place in enumerate(part):
            start, end, path = end, end + counts[place], paths[place]
            changed = _time_of(path, count=counts[place], follow=place == 0)
            if changed and changed != times[number]:
                children = children or _children(columns)
                if not _lists(path, children.get(place, set()), {*files[start:end]}):
                    return b""
                times[number] = _kept(changed, settled)
            for one in range(start, end):
                details = lstat(f"{path}/{files[one]}")
                if details.st_size != sizes[one]:
                    return b""
                if details.st_mtime_ns != mtimes[one]:
                    if not same(f"{path}/{files[one]}"):
                        return b""
                    mtimes[one] = details.st_mtime_ns
    except OSError:
        return b""
    return times.tobytes() + mtimes[first:end].tobytes()


class _SameBytes:
    """Tells whether files have the bytes that a folder's list says; it is read if it is needed."""

    def __init__(self, base: str, listed: bytes) -> None:
        self._base = base
        self._listed = listed
        self._digests: dict[str, str] = {}

    def __call__(self, path: str) -> bool:
        self._digests = self._digests or listed_digests(self._listed)
        output_path = path[len(self._base) + 1 :]
        known = self._digests.get(output_path)
        return known is not None and read_digest(Path(self._base), output_path) == known


def _kept(changed: int, settled: int) -> int:
    """Return the time of a folder if any later change of its names will give it another."""
    return changed if _TOLD_BY_TIME and changed < settled else _TO_LIST


def _time_of(path: str, *, count: int, follow: bool) -> int:
    """Return the time of a folder, 0 if it is gone and had no files."""
    try:
        details = (os.stat if follow else os.lstat)(path)
    except FileNotFoundError:
        if count:
            raise
        return _TO_LIST
    if not stat.S_ISDIR(details.st_mode) or is_link(details):
        raise NotADirectoryError(path)
    return max(details.st_mtime_ns, details.st_ctime_ns)


def _children(columns: _Columns) -> dict[int, set[str]]:
    """Return the names of the folders in each folder."""
    children: dict[int, set[str]] = {0: set()}
    for name, parent in zip(columns.folders[1:], columns.parents[1:], strict=True):
        children.setdefault(parent, set()).add(name)
    return children


def _lists(path: str, folders: set[str], files: set[str]) -> bool:
    """Tell whether a folder has these files, and no other folder with any."""
    found = list_folder(path)
    return {one.name for one in found.files} == files and not any(
        scan(f"{path}/{one}") for one in found.folders if one not in folders
    )


def _joined(names: Iterable[str]) -> bytes:
    return os.fsencode("\0".join(("", *names)))


def _names(joined: bytes) -> list[str]:
    return os.fsdecode(joined).split("\0")[1:]
