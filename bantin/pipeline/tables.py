"""Between assembling and planning: tables, of which only the rows that have changed are made."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from bantin import engine
from bantin.diagnostics import Diagnostic
from bantin.engine.jobs import run_chunks
from bantin.engine.tables import FillJob, MadeRow, RowOrder
from bantin.pipeline.report import Progress
from bantin.pipeline.workers import Guarded
from bantin.portal.opening import OpenWorker

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.engine import KeptRow
    from bantin.pipeline.context import BuildContext
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Tabled

_HERE = 2  # rows for which starting workers would take longer than the work


def fill_tables(
    build: BuildContext, context: Context, shared: Path
) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Return what the portal makes of its tables, by name, and what is wrong with their rows."""
    made: dict[str, Any] = {}
    failures: list[Diagnostic] = []
    for table in build.parts.tables:
        tabled = table.plan(context, build.parts)
        rows = _rows(build, table.name, tabled, shared, failures)
        if not failures:
            with closing(engine.CellReader(build.run.hidden)) as cells:
                made[table.name] = tabled.read(rows, cells.read)
    return made, failures


def _rows(
    build: BuildContext, name: str, tabled: Tabled, shared: Path, failures: list[Diagnostic]
) -> dict[str, KeptRow]:
    """Return the rows of a table: the kept ones, and those that had to be made."""
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
    orders = (RowOrder(row.name, Guarded(row.recipe(), f"{name} {row.name}")) for row in wanted)
    chunks = run_chunks(build.executor, job, orders, chunk=1, here=len(wanted) <= _HERE)
    for done, chunk in enumerate(chunks, 1):
        build.observe(Progress(stage="index", done=done, total=len(wanted)))
        failures += (one for one in chunk if isinstance(one, Diagnostic))
        fresh = [one for one in chunk if isinstance(one, MadeRow)]
        rows |= build.state.save_rows(name, [(planned[one.name].fingerprint, one) for one in fresh])
    return rows
