"""What one process remembers of a site between its builds, so that a change costs what changed.

The preview builds again and again, and is told by the system which files have changed. While these
are articles, nothing is listed: the theme and the list of content are as they were but for them,
and in the preview's own folder lies what the last build has left. All of it can be looked at anew
at any time, which is done when something else may have changed, when a build has failed on its way,
and when it has been quiet for a while.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.pipeline.read import Content
from bantin.theme.files import ThemeFiles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.engine import SourceFile

_by_path = attrgetter("source_path")


class Seen(Struct, frozen=True, kw_only=True):
    """The theme and the content as they were seen, with the configuration that was read then."""

    config_digest: str
    theme: ThemeFiles
    content: Content


class Memory:
    """What was seen last; a build takes it, and gives back what it has seen itself."""

    def __init__(self) -> None:
        self._seen: Seen | None = None
        self._changed: frozenset[str] | None = None

    def tell(self, changed: frozenset[str] | None) -> None:
        """Tell which files have changed since the last build, by their full paths.

        None is: any may have.
        """
        self._changed = changed

    def take(self, root: Path, config_digest: str) -> Seen | None:
        """Return what is to be seen now, None where it must be looked at."""
        seen, changed = self._seen, self._changed
        self._seen = self._changed = None
        if seen is None or changed is None or seen.config_digest != config_digest:
            return None
        content = with_changed(seen.content, root, changed)
        return None if content is None else replace(seen, content=content)

    def keep(self, seen: Seen) -> None:
        """Remember what was seen."""
        self._seen = seen


def with_changed(content: Content, root: Path, changed: Iterable[str]) -> Content | None:
    """Return the content with new signatures of some files, given by their full paths.

    None where one is anything but an article or a file of comments that was there before: then
    names, or what is told by them, may have changed.
    """
    articles, comments = list(content.articles), list(content.comments)
    for path in changed:
        if not Path(path).is_relative_to(root):
            return None
        real = Path(path).relative_to(root).as_posix()
        if not any(_renew(files, real, root) for files in (articles, comments)):
            return None
    return replace(content, articles=tuple(articles), comments=tuple(comments))


def _renew(files: list[SourceFile], real: str, root: Path) -> bool:
    """Look at one of some sorted files again; tell whether it is one of them, and still a file."""
    place = bisect_left(files, real, key=_by_path)
    known = files[place] if place < len(files) else None
    if known is None or known.source_path != real or known.real_path != real:
        return False
    now = engine.seen_again(root, known)
    if now is None:
        return False
    files[place] = now
    return True
