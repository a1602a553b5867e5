"""Files that look like articles and are none, and articles that look like copies, by their names.

Only light modules are imported here: a build that finds nothing to do looks at names too.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING

from bantin import engine
from bantin.content.file_names import (
    ARTICLE,
    backup_of,
    begins_like_article,
    may_be_copy,
    meant_as_article,
    original_of,
)
from bantin.diagnostics import Diagnostic, Span, warning
from bantin.pipeline.run import CONTENT
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bantin.content.kind import ContentType
    from bantin.engine import SourceFile

_HEAD = 4096  # bytes in which the title of an article stands
# Endings of files that are opened: they may hold an article that was saved as something else.
_OPENED = ("", ".txt", ".text", ".yaml", ".yml", ".rst", ".adoc")


def odd_names(
    root: Path,
    articles: Iterable[SourceFile],
    files: Iterable[SourceFile],
    kinds: Iterable[ContentType],
) -> tuple[Diagnostic, ...]:
    """Tell what can be told before any article is read: by names, and first lines of a few files.

    `articles` and `files` are those under content/; what lies beside content/ is looked for.
    """
    return (
        *_copies([one.source_path for one in articles]),
        *(found for one in files if (found := _nearly_article(root, one)) is not None),
        *_beside(root, kinds),
    )


def _copies(paths: list[str]) -> Iterator[Diagnostic]:
    """Tell of articles whose names say that they are copies, and whether the first is there."""
    if not may_be_copy("\n".join(paths)):
        return
    stems = defaultdict[str, set[str]](set)
    for path in paths:
        stems[posixpath.dirname(path)].add(_stem(path))
    for path in paths:
        beside = stems[posixpath.dirname(path)]
        original = original_of(_stem(path), beside)
        if original:
            ending = posixpath.splitext(path)[1]
            mend = "both" if original in beside else "alone"
            yield warning(
                "copied-file",
                Span(path),
                original=f"{original}{ending}",
                mend=phrase(f"reasons.copy.{mend}", original=f"{original}{ending}"),
            )


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _nearly_article(root: Path, file: SourceFile) -> Diagnostic | None:
    """Tell of a file under content/ that would be an article by another name."""
    path = file.source_path
    folder, _, name = path.rpartition("/")
    if original := backup_of(name):
        return warning("backup-file", Span(path), original=original)
    meant = meant_as_article(name)
    ending = posixpath.splitext(name)[1].lower()
    if not meant and ending in _OPENED and _is_article(root, file.real_path):
        meant = f"{posixpath.splitext(name)[0] or name}{ARTICLE}"
    if not meant:
        return None
    return warning("misnamed-article", Span(path), suggestion=f"{folder}/{meant}")


def _is_article(root: Path, real: str) -> bool:
    return begins_like_article(engine.read_head(root, real, _HEAD))


def _beside(root: Path, kinds: Iterable[ContentType]) -> Iterator[Diagnostic]:
    """Tell of articles in the site's own folder, and of folders that belong into content/."""
    wanted = {kind.folder for kind in kinds if kind.folder}
    folders, files = engine.list_names(root)
    for name in files:
        if _may_be_article(name) and _is_article(root, name):
            yield warning("outside-content", Span(name))
    for folder in folders:
        if folder in wanted:
            inside = (f"{folder}/{name}" for name in engine.list_names(root / folder)[1])
            if any(_may_be_article(name) and _is_article(root, name) for name in inside):
                yield warning("outside-content", Span(folder), suggestion=f"{CONTENT}/{folder}")


def _may_be_article(name: str) -> bool:
    return name.lower().endswith(ARTICLE) or bool(meant_as_article(name))
