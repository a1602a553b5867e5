"""The loop of an editor's preview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.diagnostics import Severity, format_plain
from bantin.pipeline import Options, Report
from bantin.pipeline.run import HIDDEN
from bantin.serve.serving import HOST, ReloadSignal, serving
from bantin.serve.watching import watching
from bantin.words import Words

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

FOLDER = f"{HIDDEN}/preview"


class Preview(Struct, frozen=True, kw_only=True):
    """A preview to run: `drafts` are shown, for that is what a preview is for."""

    root: Path
    base: str
    words: Words
    port: int = 8000
    poll: bool = False
    drafts: bool = True

    @property
    def folder(self) -> Path:
        """Where the preview is built: not in output/, which holds what the public sees."""
        return self.root / FOLDER


def preview(
    wanted: Preview,
    run: Callable[[Options], Report],
    announce: Callable[[str], None],
    *,
    stop: threading.Event,
) -> None:
    """Build and serve until `stop` is set.

    `run` builds once and prints, `announce` gets the preview's address.

    Raises:
        OSError: the port is taken.
    """
    options = Options(output=wanted.folder, drafts=wanted.drafts)
    news = ReloadSignal()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with (
        watching(wanted.root, poll=wanted.poll) as changes,
        serving(
            wanted.folder, wanted.port, news=news, base=wanted.base, words=wanted.words
        ) as port,
    ):
        news.publish(errors(run(options), wanted.words))
        announce(f"http://{HOST}:{port}{wanted.base}/")
        while changes.wait(stop):
            news.publish(errors(run(options), wanted.words))


def errors(report: Report, words: Words) -> str:
    """Return what the browser shows above the page: the errors, as the terminal prints them."""
    return "\n\n".join(
        format_plain(told.diagnostic, told.source_line, words)
        for told in report.told
        if told.diagnostic.severity is Severity.ERROR
    )
