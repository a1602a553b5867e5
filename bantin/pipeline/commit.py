"""The end of a build: staged files go out together, and the state says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import engine
from bantin.engine import Journal, Made, Move
from bantin.engine.jobs import run_chunks

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from bantin.engine import State
    from bantin.pipeline.produce import Produced
    from bantin.pipeline.run import Run

_CHUNK = 512  # files to move at once: a move is quick


def commit(
    run: Run,
    state: State,
    produced: Produced,
    made: dict[str, Made],
    *,
    last: bytes,
    temp_dir: Path,
    executor: Executor,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Commit what was produced; return the written and the removed paths.

    Raises:
        InTheWayError: it cannot be done, and nothing of it was.
        OSError: the output folder cannot be written; the next build finishes the commit.
    """
    moves = [Move(one.name, one.output_path) for one in produced.staged if one.name]
    removals = sorted(made.keys() - produced.fingerprints.keys())
    if moves or removals:
        inside = temp_dir.is_relative_to(run.hidden)
        journal = Journal(
            key=run.key,
            stage=str(temp_dir.relative_to(run.hidden) if inside else temp_dir),
            moves=tuple(moves),
            removals=tuple(removals),
        )
        engine.check_way(run.output, journal)
        engine.decide(run.hidden, journal)

        def share_out(job: engine.MoveJob, moves: tuple[Move, ...]) -> None:
            for _ in run_chunks(executor, job, moves, chunk=_CHUNK):
                pass

        engine.carry_out(journal, output=run.output, stage=temp_dir, share_out=share_out)
    state.save_build(run.key, _rows(produced, made), removals, last)
    engine.finish(run.hidden)
    return tuple(sorted(move.output_path for move in moves)), tuple(removals)


def _rows(produced: Produced, made: dict[str, Made]) -> list[Made]:
    """Return what is new to know of the files in the output folder."""
    rows = []
    staged = {one.output_path: one for one in produced.staged}
    for path, fingerprint in produced.fingerprints.items():
        old = made.get(path)
        one = staged.get(path)
        if one is not None and one.name:
            signature = (one.size, one.mtime_ns)
            digest = one.digest
        else:
            signature = produced.existing[path]
            digest = one.digest if one is not None else produced.digests[path]
        row = Made(
            output_path=path,
            fingerprint=fingerprint,
            digest=digest,
            size=signature[0],
            mtime_ns=signature[1],
        )
        if row != old:
            rows.append(row)
    return rows
