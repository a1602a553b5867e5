"""The loop of an editor's preview."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.diagnostics import FileFault, Told, at_file, message_of
from bantin.pipeline import Options, Report, Viewer
from bantin.pipeline.portal import Portal
from bantin.pipeline.run import HIDDEN
from bantin.serve.finder import Finder
from bantin.serve.form_desk import FormDesk, nobody
from bantin.serve.intake import Intake
from bantin.serve.news import ReloadSignal
from bantin.serve.opening import Opening
from bantin.serve.requests import segments
from bantin.serve.saying import LastWords
from bantin.serve.servers import HOST, url_of
from bantin.serve.serving import serving
from bantin.serve.watching import watching
from bantin.words import Words

if TYPE_CHECKING:
    import threading

    from bantin.serve.watching import WatchedChanges


FOLDER, PUBLIC_FOLDER = f"{HIDDEN}/preview", f"{HIDDEN}/preview-public"
_SECOND_LOOK = 2.0  # seconds without a change before everything is looked at
_CLOCK = 10.0  # seconds between two looks at the clock: a machine that slept is late by no more
_UNTIDY = 25  # builds without a pause after which memory is tidied all the same


class Preview(Struct, frozen=True, kw_only=True):
    """A preview to run. With `drafts` it shows all that there is; without, what the public sees.

    `portal` says what sites are made of, and `host` is the address at which others in the network
    reach it, if it is not this machine's own. `intake` is the page to put Word files in, and
    `opening` opens a file in the editor, where there is one; `desk` returns who saves for the form
    in the browser, as the configuration is at that moment.
    """

    root: Path
    portal: Portal
    base: str
    words: Words
    host: str = HOST
    port: int = 8000
    poll: bool = False
    drafts: bool = True
    intake: Intake | None = None
    desk: Callable[[], FormDesk | None] = nobody
    opening: Opening | None = None

    @property
    def folder(self) -> Path:
        """Where the preview is built: not in output/, which the next upload may take along.

        What the public sees has a folder of its own, so that both can be looked at side by side.
        """
        return self.root / (FOLDER if self.drafts else PUBLIC_FOLDER)


class Ask(Struct, frozen=True, kw_only=True):
    """A build that the preview asks for.

    `changed` are the files that have changed since the last one, by their full paths; None where
    only looking tells. It is a `second_look` when nothing is known to have changed.
    """

    options: Options
    viewer: Viewer
    changed: frozenset[str] | None = None
    second_look: bool = False


class Shell(Struct, frozen=True, kw_only=True):
    """What a preview does through the program that has started it.

    `build` builds once, `report` tells of a build that took so many seconds, `announce` gets the
    preview's address on this machine and its port, and `complain` a line on whatever fails
    meanwhile.
    """

    build: Callable[[Ask], Report]
    report: Callable[[Report, float], None]
    announce: Callable[[str, int], None]
    complain: Callable[[str], None]


def preview(wanted: Preview, shell: Shell, *, stop: threading.Event) -> None:
    """Build and serve until `stop` is set.

    Raises:
        PortError: the port cannot be had.
        HostError: the host is no address of this machine.
    """
    builds = _Builds(wanted, shell)
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with (
        watching(wanted.root, poll=wanted.poll) as changes,
        serving(
            wanted.folder,
            wanted.port,
            news=builds.news,
            base=wanted.base,
            words=wanted.words,
            complain=shell.complain,
            host=wanted.host,
            intake=wanted.intake,
            desk=wanted.desk,
            opening=wanted.opening,
        ) as port,
    ):
        builds.build()
        shell.announce(url_of(HOST, port, f"{wanted.base}/"), port)
        builds.follow(changes, stop)


class _Builds:
    """The builds of a preview, one after the other, and what the browser is told of them."""

    def __init__(self, wanted: Preview, shell: Shell) -> None:
        self.news = ReloadSignal()
        find = Finder(wanted.root, wanted.portal).find
        self._said = LastWords(
            words=wanted.words, base=wanted.base, find=find, run=time.time_ns() // 1000
        )
        self._wanted = wanted
        self._shell = shell
        self._told: tuple[Told, ...] = ()
        self._valid_until: datetime | None = None
        self._untidy = 0  # builds since memory was tidied
        self._ask = Ask(
            options=Options(output=wanted.folder, drafts=wanted.drafts),
            viewer=Viewer(self._looked_at, self._show),
        )

    def follow(self, changes: WatchedChanges, stop: threading.Event) -> None:
        """Build after each change until `stop` is set.

        What the system tells of changes is heeded at once; when it has been quiet for a while, a
        build looks at everything, for a system may have told too little. A build follows too when
        something is due.
        """
        in_doubt = False
        while not stop.is_set():
            changed = changes.wait(stop, _SECOND_LOOK if in_doubt else _CLOCK)
            if stop.is_set():
                return
            if changed is None and not in_doubt and not self._is_due():
                continue
            files = changed.files if changed is not None else None
            in_doubt = files is not None
            self.build(files, second_look=changed is None)
            self._tidy(quiet=changed is None)

    def _tidy(self, *, quiet: bool) -> None:
        """Throw away what builds leave behind in circles, at the latest after some of them.

        The program looks for such things once in so many that a build never does; a day of builds
        would fill the memory. It is done while it is quiet, where it keeps nobody waiting.
        """
        self._untidy += 1
        if quiet or self._untidy >= _UNTIDY:
            gc.collect()
            self._untidy = 0

    def _is_due(self) -> bool:
        """Tell whether the time has come for something to change by itself."""
        return self._valid_until is not None and datetime.now(UTC) >= self._valid_until

    def build(self, changed: frozenset[str] | None = None, *, second_look: bool = False) -> None:
        """Build once, and tell the browser; what fails is told, and the next change tries again."""
        ask = replace(self._ask, changed=changed, second_look=second_look)
        try:
            with at_file(str(self._wanted.folder)):
                start = time.monotonic()
                report = self._shell.build(ask)
                if not second_look or is_news(report, self._told):
                    seconds = time.monotonic() - start
                    self._tell(self._said.after(report, self._built(seconds)))
                    self._shell.report(report, seconds)
                self._told, self._valid_until = report.told, report.valid_until
        except FileFault as fault:
            self._shell.complain(message_of(fault.diagnostic, self._wanted.words))
            self._tell(self._said.failed(Told(diagnostic=fault.diagnostic)))
        finally:
            self.news.early.clear()

    def _built(self, seconds: float) -> str:
        """Say when something was built, by the clock on the wall, and how long that took."""
        clock = datetime.now().astimezone().strftime("%H:%M:%S")
        took = self._wanted.words.number(seconds, 1 if seconds >= 1 else 2)
        return self._wanted.words.text("preview.built", clock=clock, seconds=took)

    def _tell(self, said: LastWords) -> None:
        self._said = said
        self.news.publish(said)

    def _looked_at(self) -> frozenset[str]:
        paths = (path.removeprefix(self._wanted.base) for path in self.news.looked_at())
        return frozenset(
            "/".join((*names, "index.html") if path.endswith("/") else names)
            for path in paths
            if (names := segments(path)) is not None
        )

    def _show(self, output_path: str, data: bytes) -> None:
        self.news.early.show(output_path, data)
        if output_path.endswith(".html"):
            self.news.page_shown()


def is_news(report: Report, told: tuple[Told, ...]) -> bool:
    """Tell whether a build has come to anything new, where the last one had `told` so much."""
    return bool(report.written or report.removed) or report.told != told
