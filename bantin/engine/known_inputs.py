"""The source files that a build has used, packed, and what has become of them since.

The list goes with one build of one output folder: whatever another build has read meanwhile, it
says which files that output was made of. Packed, so that nothing of the state's rows is loaded to
see that nothing has changed.
"""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bantin.engine.children import in_children
from bantin.engine.digests import digest_of
from bantin.engine.source_files import SourceFile, is_settled, read_bytes
from bantin.engine.workers import usable_cores

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

# Path, size in bytes, time in ns and digest of a source file.
KnownRow: TypeAlias = "tuple[str, int, int, str]"

_DIGEST = 16  # bytes
_NONE = bytes(_DIGEST)  # in the place of the digest of a file that could not be read
_ENOUGH = 1000  # files for one child to read


class KnownInputs(Struct, frozen=True, kw_only=True, array_like=True):
    """Source files in no order; each column is packed.

    `paths` has a zero byte in front of each. Sizes are in bytes; times in ns, and 0 where the
    signature proves nothing.
    """

    paths: str
    sizes: bytes
    mtimes: bytes
    digests: bytes

    def signatures(self) -> dict[str, tuple[int, int]]:
        """Return size and time of each file by path."""
        both = zip(array("q", self.sizes), array("q", self.mtimes), strict=True)
        return dict(zip(self._places(), both, strict=True))

    def digests_of(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the digests of some of the files, `""` of one that could not be read."""
        places = self._places()
        return {path: self._digest(places[path]) for path in paths}

    def after(self, changed: Iterable[KnownRow], gone: Iterable[str]) -> KnownInputs:
        """Return the list with some files new or changed, and others left out."""
        places = self._places()
        paths, digests = [*places], bytearray(self.digests)
        sizes, mtimes = array("q", self.sizes), array("q", self.mtimes)
        for path, size, mtime, digest in changed:
            place = places.setdefault(path, len(places))
            if place == len(paths):
                paths.append(path)
                sizes.append(0)
                mtimes.append(0)
                digests += _NONE
            sizes[place], mtimes[place] = size, mtime
            digests[place * _DIGEST : (place + 1) * _DIGEST] = bytes.fromhex(digest) or _NONE
        for place in sorted((places[path] for path in gone if path in places), reverse=True):
            del paths[place], sizes[place], mtimes[place]
            del digests[place * _DIGEST : (place + 1) * _DIGEST]
        return KnownInputs(
            paths="".join(f"\0{path}" for path in paths),
            sizes=sizes.tobytes(),
            mtimes=mtimes.tobytes(),
            digests=bytes(digests),
        )

    def touched(self, files: Sequence[SourceFile]) -> KnownInputs:
        """Return the list with new signatures of some of its files."""
        if not files:
            return self
        digests = self.digests_of(one.source_path for one in files)
        rows = ((one.source_path, one.size, one.mtime_ns) for one in files)
        return self.after(((*row, digests[row[0]]) for row in rows), ())

    def is_sound(self) -> bool:
        """Tell whether a stored list is one."""
        count = self.paths.count("\0")
        return (
            len(self._places()) == count
            and len(self.sizes) == len(self.mtimes) == count * array("q").itemsize
            and len(self.digests) == count * _DIGEST
        )

    def _places(self) -> dict[str, int]:
        return {path: place for place, path in enumerate(self.paths.split("\0")[1:])}

    def _digest(self, place: int) -> str:
        digest = self.digests[place * _DIGEST : (place + 1) * _DIGEST]
        return "" if digest == _NONE else digest.hex()


NO_INPUTS = KnownInputs(paths="", sizes=b"", mtimes=b"", digests=b"")


class InputChanges(Struct, frozen=True, kw_only=True):
    """What has become of source files.

    `touched` are files with new signatures and the same bytes; their time is 0 where the signature
    proves nothing. Of those that are `changed` the bytes are others, or were not known.
    """

    added: tuple[SourceFile, ...] = ()
    changed: tuple[SourceFile, ...] = ()
    gone: tuple[str, ...] = ()
    touched: tuple[SourceFile, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether all files have the bytes that they had."""
        return not (self.added or self.changed or self.gone)


def changes_since(
    known: KnownInputs, root: Path, read: Sequence[SourceFile], others: Iterable[SourceFile]
) -> InputChanges:
    """Return what has become of the known files.

    All of `read` should be known; those of `others` that are not were not used. Files whose times
    are new are read, for their bytes decide.
    """
    signatures = known.signatures()
    signature = signatures.get
    others_there = [one for one in others if one.source_path in signatures]
    odd = [
        one
        for one in (*read, *others_there)
        if signature(one.source_path) != (one.size, one.mtime_ns)
    ]
    added = [one for one in odd if one.source_path not in signatures]
    doubtful = [one for one in odd if one.source_path in signatures]
    gone: set[str] = set()
    if len(read) - len(added) + len(others_there) < len(signatures):
        gone = signatures.keys() - {one.source_path for one in (*read, *others_there)}
    # Whether a signature will tell of later changes is asked before the file is read.
    seen = [one if is_settled(one) else replace(one, mtime_ns=0) for one in doubtful]
    sized = [one for one in doubtful if signatures[one.source_path][0] == one.size]
    same = _same(known, root, sized)
    return InputChanges(
        added=tuple(added),
        changed=tuple(one for one in doubtful if one.source_path not in same),
        gone=tuple(sorted(gone)),
        touched=tuple(one for one in seen if one.source_path in same),
    )


def _same(known: KnownInputs, root: Path, files: Sequence[SourceFile]) -> set[str]:
    """Return the paths of the files that have the bytes which are known of them."""
    if not files:
        return set()
    digests = known.digests_of(one.source_path for one in files)
    count = min(usable_cores(), len(files) // _ENOUGH + 1)
    size = -(-len(files) // count)
    works = [
        partial(_digests, root, files[start : start + size]) for start in range(0, len(files), size)
    ]
    if len(works) == 1:
        found = works[0]()
    else:
        with in_children(works) as answers:
            found = b"".join(answers())
    return {
        one.source_path
        for place, one in enumerate(files)
        if found[place * _DIGEST : (place + 1) * _DIGEST].hex() == digests[one.source_path]
    }


def _digests(root: Path, files: Iterable[SourceFile]) -> bytes:
    """Read files and return their digests, joined."""
    return b"".join(_read_digest(root, one) for one in files)


def _read_digest(root: Path, file: SourceFile) -> bytes:
    try:
        return bytes.fromhex(digest_of(read_bytes(root, file.real_path, limit=file.size)))
    except OSError:
        return _NONE
