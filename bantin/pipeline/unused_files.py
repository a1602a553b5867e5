"""Files under content/ that no article names."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from bantin import media
from bantin.content.file_names import COMMENTS, meant_as_comments
from bantin.content.named_files import named_files
from bantin.diagnostics import Diagnostic, Span, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.engine import SourceFile
    from bantin.portal.kind import AnyPrepared


def unused_files(
    files: Iterable[SourceFile],
    told: Iterable[Diagnostic],
    prepared: Iterable[AnyPrepared],
    named: Iterable[str],
) -> list[Diagnostic]:
    """Tell of files under content/ that nothing names, and of which nothing is told yet.

    Drafts may name them too, and the configuration, whose addresses are `named`. Pictures may lie
    there in stock. While an article cannot be read nobody knows what it names.
    """
    known = {one.span.source_path for one in told}
    wanted = {
        one.source_path
        for one in files
        if one.source_path not in known and not _is_picture(one.source_path)
    }
    prepared = tuple(prepared) if wanted else ()
    if not wanted or any(one.document is None for one in prepared):
        return []
    names = _names(prepared, named)
    return [_unused(path) for path in sorted(wanted) if path.rpartition("/")[2] not in names]


def lost_files(
    files: Iterable[SourceFile], changed: Iterable[tuple[AnyPrepared, AnyPrepared]]
) -> list[str]:
    """Return the files, but for pictures, that changed articles named and name no more."""
    lost = {name for old, new in changed for name in {*names_in(old)} - {*names_in(new)}}
    if not lost:
        return []
    paths = (one.source_path for one in files)
    return [path for path in paths if path.rpartition("/")[2] in lost and not _is_picture(path)]


def unused_pictures(
    files: Iterable[SourceFile], prepared: Iterable[AnyPrepared], named: Iterable[str]
) -> list[str]:
    """Return the pictures under content/ that nothing names; none while that is not known.

    `named` are the addresses of the configuration.
    """
    prepared = tuple(prepared)
    if any(one.document is None for one in prepared):
        return []
    names = _names(prepared, named)
    pictures = (one.source_path for one in files if _is_picture(one.source_path))
    return sorted(path for path in pictures if path.rpartition("/")[2] not in names)


def _names(prepared: Iterable[AnyPrepared], named: Iterable[str]) -> set[str]:
    """Return the names, without their folders, of all files to which something may lead."""
    return {name for one in prepared for name in names_in(one)} | set(map(_last, named))


def _unused(path: str) -> Diagnostic:
    """Tell of a file that nothing names: one of comments needs no name but its own."""
    if path.endswith(COMMENTS):
        return warning("comments-not-shown", Span(path))
    folder, _, name = path.rpartition("/")
    meant = meant_as_comments(name)
    if meant:
        return warning("comments-misnamed", Span(path), suggestion=f"{folder}/{meant}")
    return warning("unused-file", Span(path))


def _is_picture(path: str) -> bool:
    return media.is_picture(path) or media.extension(path) in media.UNSHOWN


def _last(target: str) -> str:
    """Return the last name in a written address."""
    path = target.partition("#")[0].partition("?")[0]
    return unquote(path.rpartition("/")[2])


def names_in(one: AnyPrepared) -> Iterator[str]:
    """Yield the names, without their folders, of the files that an article may lead to."""
    for reference in one.rendered.references:
        yield _last(reference.target)
    if one.document is not None:
        for named in named_files(one.document.meta):
            yield named.written.rpartition("/")[2]
