"""What readers have read most, on the day of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content.file_names import MOST_READ
from bantin.content.most_read import ReadCounts, UncountedError, read_counts
from bantin.diagnostics import Diagnostic, Span, warning
from bantin.pipeline.report import Notice

if TYPE_CHECKING:
    from bantin.pipeline.run import Run


class MostReadNow(Struct, frozen=True, kw_only=True):
    """What was counted, None where nothing is to be shown, and what there is to say of it."""

    counts: ReadCounts | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    notices: tuple[Notice, ...] = ()


def most_read_now(run: Run) -> MostReadNow:
    """Return what was counted, if it still holds on the day of the build."""
    file, config = run.most_read, run.config
    if file.data is None:
        return MostReadNow(diagnostics=file.diagnostics)
    try:
        counts = read_counts(file.data, config.site.base_path, config.site.zone)
    except UncountedError as failure:
        told = warning("most-read-unusable", Span(MOST_READ), reason=failure.reason)
        return MostReadNow(diagnostics=(told,))
    if not counts.hold_on(run.now.date(), config.most_read.days):
        return MostReadNow(notices=("most-read-old",))
    return MostReadNow(counts=counts)
