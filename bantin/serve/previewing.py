"""The loop of an editor's preview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.diagnostics import (
    FileFault,
    Severity,
    at_file,
    digest,
    format_group,
    format_plain,
    format_rest,
    message_of,
)
from bantin.pipeline import Options, Report
from bantin.pipeline.run import HIDDEN
from bantin.serve.intake import Intake
from bantin.serve.news import ReloadSignal
from bantin.serve.serving import HOST, serving
from bantin.serve.watching import watching
from bantin.words import Words

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable


FOLDER = f"{HIDDEN}/preview"


class Preview(Struct, frozen=True, kw_only=True):
    """A preview to run: `drafts` are shown, for that is what a preview is for.

    `intake` is the page to put Word files in, if there is to be one.
    """

    root: Path
    base: str
    words: Words
    port: int = 8000
    poll: bool = False
    drafts: bool = True
    intake: Intake | None = None

    @property
    def folder(self) -> Path:
        """Where the preview is built: not in output/, which holds what the public sees."""
        return self.root / FOLDER


def preview(
    wanted: Preview,
    run: Callable[[Options], Report],
    announce: Callable[[str], None],
    complain: Callable[[str], None],
    *,
    stop: threading.Event,
) -> None:
    """Build and serve until `stop` is set.

    `run` builds once and prints, `announce` gets the preview's address, and `complain` a line on
    whatever fails meanwhile.

    Raises:
        PortError: the port cannot be had.
    """
    news = ReloadSignal()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with (
        watching(wanted.root, poll=wanted.poll) as changes,
        serving(
            wanted.folder,
            wanted.port,
            news=news,
            base=wanted.base,
            words=wanted.words,
            complain=complain,
            intake=wanted.intake,
        ) as port,
    ):
        build(wanted, run, complain, news)
        announce(f"http://{HOST}:{port}{wanted.base}/")
        while changes.wait(stop):
            build(wanted, run, complain, news)


def build(
    wanted: Preview,
    run: Callable[[Options], Report],
    complain: Callable[[str], None],
    news: ReloadSignal,
) -> None:
    """Build once, and tell the browser; what fails is told, and the next change tries again."""
    try:
        with at_file(str(wanted.folder)):
            publish(news, run(Options(output=wanted.folder, drafts=wanted.drafts)), wanted.words)
    except FileFault as fault:
        complain(message_of(fault.diagnostic, wanted.words))
        news.publish(format_plain(fault.diagnostic, None, wanted.words))


def publish(news: ReloadSignal, report: Report, words: Words) -> None:
    """Show in the browser what a build had to say."""
    count = len(report.told) - report.errors
    news.publish(
        told(report, Severity.ERROR, words),
        note=words.count("report.count.warnings", count) if count else "",
        warnings=told(report, Severity.WARNING, words),
    )


def told(report: Report, severity: Severity, words: Words) -> str:
    """Return the errors or the warnings as the terminal prints them: each cause once."""
    found = digest(one for one in report.told if one.diagnostic.severity is severity)
    said = [*(format_group(group, words) for group in found.groups), format_rest(found, words)]
    return "\n\n".join(filter(None, said))
