"""Between assembling and planning: tables, of which only the rows that have changed are made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bantin import engine
from bantin.diagnostics import Diagnostic
from bantin.engine import KeptRow
from bantin.engine.jobs import run_chunks
from bantin.engine.tables import FillJob, MadeRow, RowOrder
from bantin.pipeline.report import Progress
from bantin.pipeline.workers import Guarded
from bantin.portal.opening import OpenWorker
from bantin.portal.parts import Tabled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bantin.pipeline.context import BuildContext
    from bantin.portal.pages.context import Context

_HERE = 2  # rows for which starting workers would take longer than the work


_WAITING = 32  # rows under way at once: as many as workers make while this process plans


class Filling(Struct, frozen=True, kw_only=True):
    """A table that workers are filling: its planned rows, those that are kept, those to come.

    `replaced` are kept rows of those that are to come, as they were.
    """

    name: str
    tabled: Tabled
    kept: dict[str, KeptRow]
    replaced: dict[str, KeptRow]
    wanted: int
    chunks: Iterator[tuple[MadeRow | Diagnostic, ...]]


def begin_tables(build: BuildContext, context: Context, shared: Path) -> tuple[Filling, ...]:
    """Have workers begin with the rows of all tables that are not kept."""
    planned = ((table.name, table.plan(context, build.parts)) for table in build.parts.tables)
    return tuple(
        _begin(build, name, tabled, shared) for name, tabled in planned if tabled is not None
    )


def _begin(build: BuildContext, name: str, tabled: Tabled, shared: Path) -> Filling:
    planned = {row.name: row for row in tabled.rows}
    kept = build.state.rows(name)
    if gone := kept.keys() - planned.keys():
        build.state.drop_rows(name, gone)
    rows = {
        one: row
        for one, row in kept.items()
        if one in planned and planned[one].fingerprint == row.fingerprint
    }
    wanted = [row for row in tabled.rows if row.name not in rows]
    job: FillJob[Diagnostic] = FillJob(
        open_worker=OpenWorker(build.parts.kinds), shared=str(shared)
    )
    replaced = {row.name: kept[row.name] for row in wanted if row.name in kept}
    before = {one: engine.KeptCells(name, one, row.digests) for one, row in replaced.items()}
    orders = (
        RowOrder(row.name, Guarded(row.recipe(before.get(row.name)), f"{name} {row.name}"))
        for row in wanted
    )
    here = len(wanted) <= _HERE
    chunks = run_chunks(build.executor, job, orders, chunk=1, here=here, waiting=_WAITING)
    return Filling(
        name=name,
        tabled=tabled,
        kept=rows,
        replaced=replaced,
        wanted=len(wanted),
        chunks=chunks,
    )


def filled(
    build: BuildContext, tables: Iterable[Filling]
) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Return what the portal makes of its tables, by name, and what is wrong with their rows."""
    made: dict[str, Any] = {}
    failures: list[Diagnostic] = []
    for table in tables:
        rows = _rows(build, table, failures)
        if not failures:
            with closing(engine.CellReader(build.run.hidden)) as cells:
                made[table.name] = table.tabled.read(rows, table.replaced, cells.read)
    return made, failures


def _rows(build: BuildContext, table: Filling, failures: list[Diagnostic]) -> dict[str, KeptRow]:
    """Return all rows of a table when the last one has been made."""
    fingerprints = {row.name: row.fingerprint for row in table.tabled.rows}
    rows = dict(table.kept)
    for done, chunk in enumerate(table.chunks, 1):
        build.observe(Progress(stage="index", done=done, total=table.wanted))
        failures += (one for one in chunk if isinstance(one, Diagnostic))
        fresh = [(fingerprints[one.name], one) for one in chunk if isinstance(one, MadeRow)]
        rows |= build.state.save_rows(table.name, fresh)
    return rows
