"""What a build is asked, what it tells on the way, and what it tells at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from bantin.diagnostics import Severity, Told
from bantin.engine import Holder
from bantin.pipeline.withheld import WithheldItems

Outcome = Literal["built", "checked", "content-errors", "setup-errors"]
Notice = Literal["other-engine", "damaged", "recovered", "stock-markdown", "most-read-old"]


class Options(Struct, frozen=True, kw_only=True):
    """A build's options.

    `output` is the site's own output folder unless it names another, and `hidden` the folder of
    the state. `clean` forgets the state first; `explain` asks for the reasons of every file. With
    `strict` warnings count as errors, and so do files in the output folder that no build has made.
    `precompress` puts copies beside text files, in the codings that browsers take.
    """

    output: Path | None = None
    hidden: Path | None = None
    drafts: bool = False
    clean: bool = False
    explain: bool = False
    strict: bool = False
    precompress: bool = False


class Progress(Struct, frozen=True, kw_only=True):
    """How far a stage has come, in files; in blocks of items where it is the `index` of the search.

    A `wait` says who holds the lock, if that is known.
    """

    stage: Literal["wait", "read", "index", "render", "ask"]
    done: int = 0
    total: int = 0
    holder: Holder | None = None


class Viewer(Struct, frozen=True):
    """Somebody who looks at pages while they are made.

    `looked_at` returns the output paths of those that he looks at now. They are made first, and he
    is `shown` each with its bytes before the build is over, and perhaps fails.
    """

    looked_at: Callable[[], frozenset[str]]
    show: Callable[[str, bytes], None]


class Report(Struct, frozen=True, kw_only=True):
    """The result of a build. File counts are 0 unless the outcome is `built`.

    `reasons` says of each planned file why it was made anew; `()` is: it was not. `notices` are
    facts about this build that no content causes, in the order in which they were found. `withheld`
    is what the public does not see, and `valid_until` the next instant at which any file may change
    without anybody's doing; a build with `drafts` shows it, and marks it. For a viewer,
    `kept` is what the state keeps of the site after the build (see `Pages`), `b""` for nothing.
    """

    outcome: Outcome
    now: datetime | None = None
    valid_until: datetime | None = None
    output: str = ""
    articles: int = 0
    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    reasons: Mapping[str, tuple[str, ...]] = {}
    notices: tuple[Notice, ...] = ()
    withheld: tuple[WithheldItems, ...] = ()
    drafts: bool = False
    kept: bytes = b""

    @property
    def errors(self) -> int:
        """The number of errors."""
        return self.count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """The number of warnings."""
        return self.count(Severity.WARNING)

    def count(self, severity: Severity) -> int:
        """Return how often something of a severity is told."""
        return sum(one.diagnostic.severity is severity for one in self.told)
