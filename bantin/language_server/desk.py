"""A site at which somebody writes: one thread that looks at it again after each change.

Texts come in from the server's thread, at every keystroke; looks are made in the desk's own, once
it has been quiet for a moment, and are given up when newer text comes. What the last one has found
is one value, which the server's thread takes as it is.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.content import limits
from bantin.content.file_names import DEPLOY
from bantin.deploying.settings import read_settings
from bantin.diagnostics import FileFault, Told, at_file
from bantin.language_server.known import Knowledge
from bantin.pipeline.config import config_of
from bantin.pipeline.editing import EditedSite, SupersededError
from bantin.pipeline.run import CONFIG
from bantin.pipeline.tell import shown_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from bantin.pipeline.editing import Outlook
    from bantin.pipeline.portal import Portal
    from bantin.words import Words

QUIET = 0.15  # seconds without a keystroke before a look begins
LONGEST = 2.0  # seconds for which keystrokes put a look off, or have it given up
_PATIENCE = 0.25  # seconds that a look may take before anything is told of a new text itself
_SELDOM = 3600.0  # seconds after which the clock is asked at the latest


class OpenText(Struct, frozen=True):
    """The text of a file as an editor has it, in the version that the editor counts."""

    text: str
    version: int | None
    data: bytes


class SiteDesk:
    """A site with the texts that are open in it.

    `publish` is called in the desk's thread after each look, with what is known and the open texts
    that it is known of; `fail` with what a look has failed with.
    """

    def __init__(
        self,
        root: Path,
        portal: Portal,
        words: Words,
        *,
        publish: Callable[[Knowledge, Mapping[str, OpenText]], None],
        fail: Callable[[FileFault], None],
    ) -> None:
        self.root = root
        self._portal = portal
        self._publish = publish
        self._fail = fail
        self._texts: dict[str, OpenText] = {}
        self._changed: set[str] | None = None
        self._stirred = threading.Condition()
        self._begun = 0.0  # when the first change came that no look has seen
        self._last = 0.0  # when the last one came
        self._dirty = True
        self._stopped = False
        self._valid_until: datetime | None = None
        self._slow = False  # whether the last look took so long that something is told before
        self.known = Knowledge(
            root=root,
            revision=0,
            now=datetime.now(UTC),
            words=words,
            types=portal.types,
            config=config_of(root, portal),
            text=self.text,
        )
        self._thread = threading.Thread(target=self._run, name=f"desk {root.name}", daemon=True)
        self._thread.start()

    def write(self, path: str, text: str, version: int | None) -> None:
        """Take the text of a file, by its path from the site's folder, instead of what it has."""
        data = text.encode("utf-8", "surrogatepass")
        with self._stirred:
            self._texts[path] = OpenText(text, version, data)
            self._stir()

    def drop(self, path: str) -> None:
        """Take a file as it is on disk again."""
        with self._stirred:
            if self._texts.pop(path, None) is not None:
                self._note([str(self.root / path)])
                self._stir()

    def disk(self, paths: Iterable[str] | None) -> None:
        """Note that files on disk are new, others or gone, by full paths; None: any may be."""
        with self._stirred:
            self._note(paths)
            self._stir()

    def stop(self) -> None:
        """End the thread, as soon as it has nothing under way."""
        with self._stirred:
            self._stopped = True
            self._stirred.notify_all()

    def join(self, seconds: float) -> None:
        """Wait until the thread has ended and left nothing behind, so long at most."""
        self._thread.join(seconds)

    def is_open(self, path: str) -> bool:
        """Tell whether a file's text is open."""
        return path in self._texts

    @property
    def is_idle(self) -> bool:
        """Whether no text is open."""
        return not self._texts

    def text(self, path: str) -> str:
        """Return the text of a file as it is open, or else on disk; `""` where there is none."""
        known = self._texts.get(path)
        if known is not None:
            return known.text
        try:
            return shown_text(path, engine.read_bytes(self.root, path, limit=limits.ARTICLE))
        except OSError:
            return ""

    def _note(self, paths: Iterable[str] | None) -> None:
        if paths is None:
            self._changed = None
        elif self._changed is not None:
            self._changed.update(paths)

    def _stir(self) -> None:
        self._last = time.monotonic()
        if not self._dirty:
            self._begun, self._dirty = self._last, True
        self._stirred.notify_all()

    def _run(self) -> None:
        site: EditedSite | None = None
        try:
            while self._wait():
                try:
                    with at_file(str(self.root)):
                        site = site or EditedSite(self.root, self._portal)
                        self._look(site)
                except FileFault as fault:  # the next change tries again
                    self._fail(fault)
                    if site is not None:
                        site.close()
                    site = None
                    with self._stirred:
                        self._changed = None
        finally:
            if site is not None:
                site.close()

    def _wait(self) -> bool:
        """Wait until there is something to look at and it has been quiet; False: it is over."""
        with self._stirred:
            while not (self._stopped or self._dirty or self._is_due()):
                self._stirred.wait(self._until_due())
            while not self._stopped:
                now = time.monotonic()
                rest = min(self._last + QUIET, self._begun + LONGEST) - now
                if rest <= 0:
                    break
                self._stirred.wait(rest)
            return not self._stopped

    def _until_due(self) -> float:
        if self._valid_until is None:
            return _SELDOM
        seconds = (self._valid_until - datetime.now(UTC)).total_seconds()
        return min(max(seconds, 1.0), _SELDOM)

    def _is_due(self) -> bool:
        """Tell whether the clock alone may have changed what there is to tell."""
        return self._valid_until is not None and datetime.now(UTC) >= self._valid_until

    def _look(self, site: EditedSite) -> None:
        with self._stirred:
            texts, changed = dict(self._texts), self._changed
            begun, self._begun = self._begun, time.monotonic()
            self._changed, self._dirty = set(), False
            self._valid_until = None

        def go_on() -> None:
            if self._stopped or (self._dirty and time.monotonic() < begun + LONGEST):
                raise SupersededError

        def early(path: str, told: tuple[Told, ...]) -> None:
            self.known = replace(self.known, told={**self.known.told, path: told})
            self._publish(self.known, texts)

        now = datetime.now(UTC)
        data = {path: one.data for path, one in texts.items()}
        started = time.monotonic()
        files = None if changed is None else frozenset(changed)
        try:
            found = site.look(
                data, files, now=now, go_on=go_on, early=early if self._slow else None
            )
        except SupersededError:
            with self._stirred:
                self._note(changed)
                self._begun, self._dirty = begun, True
            return
        self._slow = time.monotonic() - started > _PATIENCE
        self.known = self._with(found, now)
        self._publish(self.known, texts)

    def _with(self, found: Outlook, now: datetime) -> Knowledge:
        """Return what is known after a look; where the configuration is wrong, what was before."""
        known = replace(self.known, revision=self.known.revision + 1, now=now)
        if found.survey is None or found.build is None:
            kept = {path: told for path, told in known.told.items() if path != CONFIG}
            return replace(known, told={**kept, **_by_path((*found.told, *self._of_targets()))})
        self._valid_until = found.survey.assembled.valid_until
        return replace(
            known,
            config=found.build.run.config,
            kinds=found.build.parts.kinds,
            site=found.survey.assembled.site,
            prepared={one.source_path: one for one in found.survey.prepared},
            files=found.build.content.files,
            told=_by_path((*found.told, *self._of_targets())),
        )

    def _of_targets(self) -> tuple[Told, ...]:
        """Return what is wrong with the file of targets, which no build reads."""
        text = self.text(DEPLOY)
        if not text:
            return ()
        lines = text.split("\n")
        return tuple(
            Told(
                diagnostic=one,
                source_line=lines[one.span.line - 1] if 0 < one.span.line <= len(lines) else None,
            )
            for one in read_settings(text.encode("utf-8", "surrogatepass"))[1]
        )


def _by_path(told: Iterable[Told]) -> dict[str, tuple[Told, ...]]:
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        found[one.diagnostic.span.source_path].append(one)
    return {path: tuple(of_file) for path, of_file in found.items()}
