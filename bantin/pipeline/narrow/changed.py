"""Which articles have changed since the last build of an output, where nothing else has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.content.file_names import ARTICLE, MOST_READ
from bantin.engine import InputChanges, KnownInputs, SourceFile
from bantin.pipeline.lasting_plan import check_book
from bantin.pipeline.narrow.doubts import certain, doubt_if
from bantin.pipeline.read import names_of
from bantin.pipeline.read_counts import most_read_now
from bantin.pipeline.run import LastBuild

if TYPE_CHECKING:
    from collections.abc import Collection

    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.run import Run

MANY = 32  # changed articles


class Changed(Struct, frozen=True, kw_only=True):
    """What the last build was, of which files it was made, and the articles that are others now.

    `new_names` says that there are files which were not there.
    """

    last: LastBuild
    known: KnownInputs
    articles: tuple[SourceFile, ...]
    new_names: bool


def changed_since(build: BuildContext) -> Changed:
    """Return what has changed since the last build of the output.

    Raises:
        DoubtError: more than articles has changed.
    """
    run, content = build.run, build.content
    doubt_if(run.options.explain or run.options.strict, "asked")
    since = certain(build.since, "first")
    last = since.last
    same = (
        last.config == run.config_digest
        and last.theme == build.theme.files.digest
        and last.drafts == run.options.drafts
        and last.precompress == run.options.precompress
    )
    doubt_if(not same, "setup")
    doubt_if(not last.now <= run.now < last.valid_until, "clock")
    doubt_if(content.diagnostics, "tells")
    doubt_if(run.config.comments is not None, "comments")
    left = build.looked.record is not None and engine.digest_of(build.manifest) == last.manifest
    doubt_if(not left, "output")
    return Changed(
        last=replace(_check_most_read(run, last), answers=check_book(build, last)),
        known=since.finished.known.touched(since.changes.touched),
        articles=_articles(since.changes),
        new_names=last.names != content.names,
    )


def _check_most_read(run: Run, last: LastBuild) -> LastBuild:
    """Return what the last build has left, where it and this one have nothing to tell of reads."""
    if last.most_read == run.most_read.digest:
        return last
    doubt_if(any(one.diagnostic.span.source_path == MOST_READ for one in last.told), "told")
    doubt_if(most_read_now(run).diagnostics, "tells")
    return replace(last, most_read=run.most_read.digest)


def _articles(changes: InputChanges) -> tuple[SourceFile, ...]:
    doubt_if(changes.gone, "names")
    changed = (*changes.changed, *changes.added)
    doubt_if(any(not one.source_path.lower().endswith(ARTICLE) for one in changed), "files")
    doubt_if(len(changed) > MANY, "many")
    return changed


def is_only_new(build: BuildContext, names: str, new: Collection[str]) -> bool:
    """Tell whether content had all names but those of some new files, by the digest of names."""
    content = build.content
    files = (*content.articles, *content.comments, *content.files)
    old = sorted(one.source_path for one in files if one.source_path not in new)
    lent = [one for one in content.lent if one not in new]
    return names_of(engine.digest_of("\0".join(old).encode()), content.odd, lent) == names
