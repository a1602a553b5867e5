"""The list of what builds have made in an output folder, kept in that folder itself.

The state may be lost, restored from an old copy, or be another machine's; this list goes where the
files go, so any later build knows what an earlier one has left. Nobody needs to trust it: a path in
it is looked up, never followed. What may be removed is a file that was found in the folder and has
the very bytes that a build gave it.

After a line that names the owner, each line is the digest of a file's bytes and its path. During a
commit the list holds the files from before and those to come, so it is true whenever a build dies.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bantin.engine.inside import read_regular
from bantin.engine.output_files import is_output, read_digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

MANIFEST = ".manifest"
_LARGEST = 1024 * 1024 * 1024  # bytes; a line takes about seventy


def read_manifest(output: Path, owner: str) -> bytes:
    """Return the list in an output folder, empty if there is none or it is another owner's.

    `owner` is a line that says whose files they are.
    """
    try:
        data = read_regular(f"{output}/{MANIFEST}", follow=False, limit=_LARGEST)
    except OSError:
        return b""
    return data if data.startswith(_head(owner)) else b""


def made_files(output: Path) -> dict[str, str]:
    """Return the digests of what builds have made in an output folder, whoever's it is, by path.

    Raises:
        OSError: the folder has no list that can be read.
    """
    data = read_regular(f"{output}/{MANIFEST}", follow=False, limit=_LARGEST)
    return {path: digest for path, digest in listed_digests(data).items() if is_output(path)}


def manifest_of(owner: str, files: Mapping[str, str]) -> bytes:
    """Return the list of files, given as digests by path; equal files make equal lists."""
    lines = [f"{files[path]} {path}\n" for path in sorted(files)]
    return _head(owner) + "".join(lines).encode()


def edited(listed: bytes, made: Mapping[str, str], gone: Iterable[str]) -> bytes:
    """Return a list with other digests for some files, given by path, and without others.

    Equal files make equal lists, so this is what `manifest_of` makes of all of them.
    """
    begin = listed.index(b"\n") + 1
    parts, done = [listed[:begin]], begin
    changes: dict[bytes, str] = {path.encode(): digest for path, digest in made.items()}
    changes |= dict.fromkeys((path.encode() for path in gone), "")
    for path in sorted(changes):
        start, end = _line_at(listed, path, done)
        parts.append(listed[done:start])
        if changes[path]:
            parts.append(changes[path].encode() + b" " + path + b"\n")
        done = end
    return b"".join((*parts, listed[done:]))


def _line_at(listed: bytes, path: bytes, low: int) -> tuple[int, int]:
    """Return where the line of a path begins and ends from `low` on, or would stand."""
    high = len(listed)
    while low < high:
        start = listed.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = listed.index(b"\n", start) + 1
        found = listed[listed.index(b" ", start) + 1 : end - 1]
        if found == path:
            return start, end
        if found < path:
            low = end
        else:
            high = start
    return low, low


def listed_digests(listed: bytes) -> dict[str, str]:
    """Return the digests in a list, by path."""
    lines = listed.decode("utf-8", "surrogateescape").split("\n")[1:-1]
    return {path: digest for digest, _, path in (line.partition(" ") for line in lines)}


def extended(listed: bytes, manifest: bytes, paths: Iterable[str]) -> bytes:
    """Return what `listed` holds, and the lines of `manifest` for some paths."""
    if not listed:
        return manifest
    wanted = {path.encode() for path in paths}
    lines = manifest.split(b"\n")[1:]
    return listed + b"".join(line + b"\n" for line in lines if line.partition(b" ")[2] in wanted)


def left_over(output: Path, listed: bytes, paths: Collection[str]) -> tuple[str, ...]:
    """Return those of some existing files that a build has made and nobody has changed since."""
    if not paths:
        return ()
    digests: dict[bytes, list[str]] = {}
    for line in listed.split(b"\n")[1:]:
        digest, _, path = line.partition(b" ")
        digests.setdefault(path, []).append(digest.decode("ascii", "replace"))
    return tuple(
        path
        for path in sorted(paths)
        if (known := digests.get(os.fsencode(path)))
        and (found := read_digest(output, path))
        and found in known
    )


def _head(owner: str) -> bytes:
    return f"# {owner}\n".encode()
