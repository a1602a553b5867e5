"""Whether the system takes paths as long as a commit needs: asked before the commit is decided.

A commit that was decided is finished by the next build, so one that cannot be would be in the way
of every build to come. What a system takes is known by trying alone: the limit of Windows can be
lifted, others count bytes, and an encrypted folder takes shorter names than the disk below it.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.engine.patience import is_too_long

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_PLACE = "lengths"  # in the stage, whose files are named by digests
_SURE_NAME, _SURE_PATH = 120, 240  # units that every system takes
_STEP = 50  # units of a name and its slash


def see_lengths(
    output: Path,
    stage: Path,
    paths: Iterable[str],
    *,
    write: Callable[[Path], None] = Path.touch,
) -> None:
    """See that files can have some paths below `output`; it is tried in `stage` on the same disk.

    `write` makes an empty file.

    Raises:
        OSError: the system takes no path, or no name, as long as that one; it names the path.
    """
    every = list(paths)
    names = {name: path for path in every for name in path.split("/")}
    name = max(names, key=size_of, default="")
    path = max(every, key=size_of, default="")
    place = f"{stage}/{_PLACE}"
    tried: list[tuple[str, str]] = []
    if size_of(name) > _SURE_NAME:
        tried.append((f"{place}/{'n' * size_of(name)}", names[name]))
    if size_of(f"{output}/{path}") > _SURE_PATH:
        tried.append((_as_long(place, size_of(f"{output}/{path}")), path))
    for one, meant in tried:
        try:
            Path(one).parent.mkdir(parents=True, exist_ok=True)
            write(Path(one))
        except OSError as failure:
            if not is_too_long(failure, one):
                raise
            why = os.strerror(errno.ENAMETOOLONG)
            raise OSError(errno.ENAMETOOLONG, why, f"{output}/{meant}") from failure


def size_of(text: str) -> int:
    """Return the length of a path as the system counts it."""
    if os.name == "nt":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(os.fsencode(text))


def _as_long(folder: str, size: int) -> str:
    """Return a path below a folder that has a size, in short names."""
    rest = max(size - size_of(folder), 2)
    steps, last = divmod(rest - 2, _STEP)
    return folder + f"/{'p' * (_STEP - 1)}" * steps + f"/{'p' * (last + 1)}"
