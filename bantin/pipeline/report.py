"""What a build is asked, what it tells on the way, and what it tells at the end."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from bantin.diagnostics import Diagnostic, Severity

Outcome = Literal["built", "content-errors", "setup-errors"]


class Options(Struct, frozen=True, kw_only=True):
    """A build's options; `output` is the site's own output folder unless it names another."""

    output: Path | None = None
    drafts: bool = False


class Progress(Struct, frozen=True, kw_only=True):
    """How far a stage has come, in files."""

    stage: Literal["read", "render"]
    done: int
    total: int


class Told(Struct, frozen=True, kw_only=True):
    """A diagnostic with the source line that it is about, where there is one."""

    diagnostic: Diagnostic
    source_line: str | None = None


class Report(Struct, frozen=True, kw_only=True):
    """The result of a build. File counts are 0 unless the outcome is `built`."""

    outcome: Outcome
    now: datetime | None = None
    output: str = ""
    articles: int = 0
    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def errors(self) -> int:
        """The number of errors."""
        return sum(one.diagnostic.severity is Severity.ERROR for one in self.told)
