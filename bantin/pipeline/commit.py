"""The last phase: staged files go out together, and the state says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import engine
from bantin.engine import MANIFEST, Finished, Journal, KnownInputs, Made, Move
from bantin.engine.jobs import run_chunks
from bantin.pipeline.copies import is_copy
from bantin.portal.pages.recipes import Rank
from bantin.portal.site.snapshot import encoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine import OutputRecord
    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.plan import Plan
    from bantin.pipeline.produce import Produced

_CHUNK = 512  # files to move at once: a move is quick


class Committed(Struct, frozen=True):
    """The paths in the output folder that were written and removed, each sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def manifest_after(build: BuildContext, plan: Plan, produced: Produced) -> bytes:
    """Return the output folder's list of its files as it will be after the commit of all."""
    return engine.manifest_of(build.run.owner, _digests_after(plan, produced))


def manifest_edited(build: BuildContext, plan: Plan, produced: Produced) -> bytes:
    """Return that list where only some files are planned, and all others are as it says."""
    return engine.edited(build.manifest, _digests_after(plan, produced), plan.removals)


def _digests_after(plan: Plan, produced: Produced) -> dict[str, str]:
    made = {one.output_path: one.digest for one in produced.staged}
    return {path: made.get(path) or plan.digests[path] for path in plan.fingerprints}


def commit(
    build: BuildContext,
    plan: Plan,
    produced: Produced,
    *,
    manifest: bytes,
    last: bytes,
    known: KnownInputs,
) -> Committed:
    """Commit what was produced.

    `last` is what the next build is to know of this one, `known` of which files it was made.

    Raises:
        InTheWayError: it cannot be done, and nothing of it was.
        OSError: the output folder cannot be written; once it was decided, the next build finishes
            the commit.
    """
    listing = (MANIFEST, manifest)
    whole = produced.stage.whole and engine.take_place(produced.stage, build.run.output, listing)
    if not whole:
        _one_by_one(build, plan, produced, manifest)
    rows = [row for row in _rows(build, plan, produced) if row != build.made.get(row.output_path)]
    record = _record(build, produced, plan.removals, begun=whole)
    finished = Finished(value=last, record=record, known=known)
    snapshot = encoded(plan.snapshot) if plan.snapshot is not None else b""
    build.state.save_build(build.run.key, rows, plan.removals, finished, snapshot)
    engine.finish(build.run.hidden)
    written = sorted(one.output_path for one in produced.staged if one.name)
    return Committed(tuple(written), tuple(sorted(plan.removals)))


def _one_by_one(build: BuildContext, plan: Plan, produced: Produced, manifest: bytes) -> None:
    """Carry out the commit by a journal."""
    run, temp_dir = build.run, build.temp_dir
    moves = produced.stage.moves(produced.staged)
    # Pages first: they name the other files.
    removals = sorted(plan.removals, key=lambda path: (not path.endswith(".html"), path))
    outdated = [one.output_path for one in moves if one.output_path in build.existing]
    if not moves and not removals and manifest == build.manifest:
        return
    both = engine.extended(build.manifest, manifest, (move.output_path for move in moves))
    journal = Journal(
        key=run.key,
        stage=temp_dir.name,
        listing=_list(build, both, "before", instead=build.manifest),
        # Before the files that they repeat: no server may hand out the one for the other.
        outdated=tuple(path for path in sorted((*outdated, *removals)) if is_copy(path)),
        waves=_waves(build, plan, moves),
        removals=tuple(path for path in removals if not is_copy(path)),
        listed=_list(build, manifest, "after", instead=both),
    )
    engine.check_way(run.output, journal, files=build.existing)
    engine.see_lengths(run.output, temp_dir, (move.output_path for move in moves))
    engine.decide(run.hidden, journal)

    def share_out(job: engine.MoveJob, moves: tuple[Move, ...]) -> None:
        for _ in run_chunks(build.executor, job, moves, chunk=_CHUNK):
            pass

    engine.carry_out(journal, output=run.output, stage=temp_dir, share_out=share_out)


def _record(
    build: BuildContext, produced: Produced, removals: tuple[str, ...], *, begun: bool
) -> OutputRecord:
    """Return the record of the output folder, which has `begun` if it was not there before."""
    written = {one.output_path: (one.size, one.mtime_ns) for one in produced.staged if one.name}
    record = build.looked.packed().after(written, removals)
    return record.begun(str(build.run.output)) if begun else record


def _list(build: BuildContext, manifest: bytes, name: str, *, instead: bytes) -> tuple[Move, ...]:
    """Stage a list of the output folder's files instead of another, unless they are the same."""
    if manifest == instead:
        return ()
    engine.share(build.temp_dir, name, manifest)
    return (Move(name, MANIFEST),)


def _waves(build: BuildContext, plan: Plan, moves: list[Move]) -> tuple[tuple[Move, ...], ...]:
    return engine.in_waves(
        (plan.targets[move.output_path].rank, move.output_path in build.existing, move)
        if move.output_path in plan.targets
        else (Rank.COPY, True, move)  # of a file that may be replaced
        for move in moves
    )


def _rows(build: BuildContext, plan: Plan, produced: Produced) -> Iterator[Made]:
    """Yield what is known of the files in the output folder after the commit."""
    staged = {one.output_path: one for one in produced.staged}
    for path, fingerprint in plan.fingerprints.items():
        one = staged.get(path)
        if one is not None and one.name:
            size, mtime_ns = one.size, one.mtime_ns
        else:
            size, mtime_ns = build.existing[path]
        yield Made(
            output_path=path,
            fingerprint=fingerprint,
            digest=one.digest if one is not None else plan.digests[path],
            size=size,
            mtime_ns=mtime_ns,
        )
