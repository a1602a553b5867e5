"""What the phases of a build that may have something to do work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.engine import Input, Looked, Made, SourceFile, State
from bantin.engine.input_cache import ReadChunk, Wanted, remember, unknown
from bantin.engine.jobs import CHUNK, run_chunks
from bantin.pipeline.last_build import SinceLast
from bantin.pipeline.read import Content
from bantin.pipeline.report import Notice, Progress
from bantin.pipeline.run import Run
from bantin.pipeline.theme import BuildTheme
from bantin.portal.parts import Parts

T = TypeVar("T")


class BuildContext(Struct, frozen=True, kw_only=True):
    """One build of an output folder, after its first phase.

    `inputs` are the stored results of content files, `made` the files that earlier builds have made
    in the output folder by the state, `manifest` those by the folder's own list, and `existing`
    those that are there, as `looked` has it too. `since` tells what has changed since the last
    build of the folder, None where no build is known. `temp_dir` is the build's own folder.
    """

    run: Run
    state: State
    theme: BuildTheme
    content: Content
    parts: Parts
    inputs: Mapping[str, Input]
    made: Mapping[str, Made]
    existing: Mapping[str, tuple[int, int]]
    looked: Looked
    since: SinceLast | None
    manifest: bytes
    temp_dir: Path
    executor: Executor
    observe: Callable[[Progress], None]
    notices: tuple[Notice, ...]


def results_of(
    build: BuildContext,
    sources: Mapping[str, SourceFile],
    job: Callable[[tuple[Wanted, ...]], ReadChunk],
    decode: Callable[[bytes], T],
    *,
    chunk: int = CHUNK,
    observe: Callable[[int, int], None] = lambda _done, _total: None,
) -> dict[str, T]:
    """Return the result of a job for each file: the stored one where its bytes are known."""
    wanted = unknown(sources.values(), build.inputs)
    fresh: dict[str, T] = {}
    done = 0
    for part in run_chunks(build.executor, job, wanted, chunk=chunk):
        new = {read.source_path: decode(read.result) for read in part.read if read.result}
        rows = [remember(sources[read.source_path], read) for read in part.read if read.result]
        with engine.open_pack(part.pack, part.lengths) as blobs:
            build.state.save_inputs(rows, blobs)
        build.state.touch_inputs(
            (sources[read.source_path], read.digest)
            for read in part.read
            if read.settled and not read.result
        )
        fresh |= new
        done += len(part.read)
        observe(done, len(wanted))
    return {
        path: fresh[path] if path in fresh else stored(build.inputs[path], decode)
        for path in sources
    }


def stored(row: Input, decode: Callable[[bytes], T]) -> T:
    """Return the result that is kept of a file."""
    try:
        return decode(row.result)
    except msgspec.MsgspecError as failure:
        raise engine.DamagedStateError(row.source_path) from failure
