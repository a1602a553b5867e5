"""What the last build has left in an output folder, and whether a build now would leave the same.

Nothing is built, and nothing is written but what every look at the state may write.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.engine.manifest import listed_digests
from bantin.pipeline.build import begin, engine_of, failed, hindrance
from bantin.pipeline.last_build import since_last
from bantin.pipeline.pages import Pages
from bantin.pipeline.read import read_content, read_theme
from bantin.pipeline.run import Run
from bantin.portal.site.snapshot import decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bantin.engine import Finished, Holder, Looked, State
    from bantin.pipeline.last_build import SinceLast
    from bantin.pipeline.portal import Portal
    from bantin.pipeline.report import Options, Report

# Why an output folder is not what a build would leave there now, `""` where it is.
Fault: TypeAlias = Literal["", "never-built", "preview", "ahead", "due", "outdated", "altered"]


class ItemName(Struct, frozen=True):
    """What the page of an item is called; an adoption may have no title of its own."""

    kind: str
    title: str


class LeftOutput(Struct, frozen=True, kw_only=True):
    """An output folder as its last build has left it.

    `named` are the files that show the `fault`, `instant` is when something was due, or as of when
    the build was made. `digests` are those of all files that builds have made, by output path,
    `foreign` the paths of others. `items` names the pages of items, by site path.
    """

    run: Run
    fault: Fault
    named: tuple[str, ...] = ()
    instant: datetime | None = None
    digests: Mapping[str, str] = {}
    foreign: tuple[str, ...] = ()
    items: Mapping[str, ItemName] = {}


@contextmanager
def left_output(
    root: Path,
    options: Options,
    *,
    now: datetime,
    portal: Portal,
    waiting: Callable[[Holder | None], None],
) -> Iterator[LeftOutput | Report]:
    """Look at the output folder of the site in `root`, and keep builds from it in the meantime.

    Where the configuration is wrong, or the hidden folder cannot be used, there is a report.
    """
    run = begin(root.absolute(), options, now, portal)
    with ExitStack() as stack:
        found: LeftOutput | Report
        if not isinstance(run, Run):
            found = run
        elif not run.hidden.is_dir() or not engine.read_manifest(run.output, run.owner):
            found = LeftOutput(run=run, fault="never-built")
        else:
            try:
                stack.enter_context(
                    engine.locked(run.hidden, output=str(run.output), waiting=waiting)
                )
                found = _look(run)
            except (engine.InTheWayError, OSError) as failure:
                found = failed(run.root, {}, [hindrance(failure, run.output)], setup=True)
        yield found


def _look(run: Run) -> LeftOutput:
    nothing = LeftOutput(run=run, fault="never-built")
    try:
        with engine.open_state(run.hidden, engine=engine_of(run)) as state:
            finished = state.finished(run.key)
            return nothing if finished is None else _seen(run, state, finished)
    except engine.DamagedStateError:
        return nothing


def _seen(run: Run, state: State, finished: Finished) -> LeftOutput:
    manifest = engine.read_manifest(run.output, run.owner)
    digests = listed_digests(manifest)
    commented = run.config.comments is not None
    with engine.background_look(run.output, finished.record, manifest) as look:
        shared = run.config.extends
        theme = read_theme(run.root, run.portal.themes(run.config), shared=shared)
        content = read_content(run.root, run.portal.types, shared=shared, with_comments=commented)
        since = since_last(run, state, finished, theme, content)
        looked = look()
    if since is None:
        return LeftOutput(run=run, fault="never-built")
    foreign, altered = _differences(run, looked, since, digests)
    fault, named, instant = _fault(run, since, altered, listed=bool(digests))
    return LeftOutput(
        run=run,
        fault=fault,
        named=named,
        instant=instant,
        digests=digests,
        foreign=foreign,
        items=_items(state, run.key),
    )


def _differences(
    run: Run, looked: Looked, since: SinceLast, digests: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the foreign files of an output folder, and those that are missing or were changed."""
    if looked.record is not None:
        return since.last.foreign, ()
    altered = (
        path
        for path, digest in digests.items()
        if path not in looked.found or engine.read_digest(run.output, path) != digest
    )
    foreign = engine.foreign_files(looked.found.keys() - digests.keys())
    return foreign, tuple(sorted(altered))


def _fault(
    run: Run, since: SinceLast, altered: tuple[str, ...], *, listed: bool
) -> tuple[Fault, tuple[str, ...], datetime | None]:
    """Return why the folder is not what a build would leave, the files that show it, and when."""
    last, changes = since.last, since.changes
    sources = (one.source_path for one in (*changes.added, *changes.changed))
    if last.drafts:
        return "preview", (), None
    if last.now > run.now:
        return "ahead", (), last.now
    if run.now >= last.valid_until:
        return "due", (), last.valid_until
    if not since.current:
        return "outdated", tuple(sorted((*sources, *changes.gone))), None
    if altered or not listed:
        return "altered", altered, None
    return "", (), None


class _Meta(Struct):
    title: str = ""


class _Document(Struct):
    kind: str
    meta: _Meta


class _Named(Struct):
    """As much of a prepared file as says what its page is called."""

    document: _Document | None = None


def _items(state: State, key: str) -> dict[str, ItemName]:
    pages = Pages(decoded(state.whole(key)))
    read = msgspec.json.Decoder(_Named).decode
    found: dict[str, ItemName] = {}
    for source, row in state.inputs().items():
        path = pages.path_of(source)
        if not path:
            continue
        document = read(row.result).document
        if document is not None:
            found[path] = ItemName(document.kind, document.meta.title)
    return found
