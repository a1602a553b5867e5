"""The last build of an output folder, and what has changed since it was finished.

Only light modules are imported here: a build that finds nothing to do needs no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.engine import Finished, InputChanges
from bantin.pipeline.report import Report
from bantin.pipeline.run import LastBuild

if TYPE_CHECKING:
    from bantin.engine import Looked, State
    from bantin.pipeline.read import Content
    from bantin.pipeline.run import Run
    from bantin.theme.files import ThemeFiles


class SinceLast(Struct, frozen=True, kw_only=True):
    """What the last build of an output folder has left, and what has become of its source files.

    A file under content/ that no article used then is none of them. `finished.known` has the digest
    of the bytes of which each file was made; what the state has of it may be of other bytes, which
    a build of another folder has found. It is `current` if nothing has changed of what it was made
    from, and nothing more is asked.
    """

    last: LastBuild
    finished: Finished
    changes: InputChanges
    current: bool


def since_last(
    run: Run, state: State, finished: Finished | None, theme: ThemeFiles, content: Content
) -> SinceLast | None:
    """Return what has changed since the last build of the output folder, None if there was none.

    Files whose bytes are the same are known to the state by their new signatures from now on.
    """
    if finished is None:
        return None
    try:
        last = msgspec.json.decode(finished.value, type=LastBuild)
    except msgspec.MsgspecError as failure:
        raise engine.DamagedStateError(run.key) from failure
    read = (*content.articles, *content.comments)
    changes = engine.changes_since(finished.known, run.root, read, content.files)
    if changes.touched:
        digests = finished.known.digests_of(one.source_path for one in changes.touched)
        state.touch_inputs((one, digests[one.source_path]) for one in changes.touched)
    current = changes.is_none and _is_current(run, last, theme, content)
    return SinceLast(last=last, finished=finished, changes=changes, current=current)


def _is_current(run: Run, last: LastBuild, theme: ThemeFiles, content: Content) -> bool:
    """Tell whether nothing has changed of what a build was made from, but for files' bytes."""
    if run.options.explain or run.options.strict or content.diagnostics:
        return False
    return (
        last.config == run.config_digest
        and last.answers.book == run.book.digest
        and last.most_read == run.most_read.digest
        and last.theme == theme.digest
        and last.names == content.names
        and last.drafts == run.options.drafts
        and last.now <= run.now < last.valid_until
    )


def unchanged(
    run: Run, state: State, since: SinceLast | None, looked: Looked, manifest: bytes
) -> Report | None:
    """Return the report of a build that has nothing to do: the output is as it was left.

    Files that no build has made may have come and gone.
    """
    if since is None or not since.current:
        return None
    last, finished = since.last, since.finished
    if engine.digest_of(manifest) != last.manifest:
        return None
    if last.precompress != run.options.precompress:
        return None
    if looked.record is None:
        made = state.made(run.key)
        found = looked.found
        if any(found.get(one.output_path) != (one.size, one.mtime_ns) for one in made.values()):
            return None
        last = replace(last, foreign=engine.foreign_files(found.keys() - made.keys()))
    now = Finished(
        value=finished.value if last is since.last else msgspec.json.encode(last),
        record=looked.packed(),
        known=finished.known.touched(since.changes.touched),
    )
    if now != finished:
        state.save_finished(run.key, now)
    return Report(
        outcome="built",
        now=run.now,
        valid_until=last.valid_until,
        output=str(run.output),
        articles=last.articles,
        unchanged=last.files,
        foreign=last.foreign,
        told=last.told,
        withheld=last.withheld,
        drafts=last.drafts,
    )
