"""A site whose texts are being edited: what a build would tell if all of them were saved now.

It is asked again and again. What was prepared of a file is kept, so a new text costs that it is
read itself and that the site is put together; the other files are not read again. Nothing is
written into the site's folder and no lock is taken: what builds have left is used in a copy, in a
folder apart. What a build tells only when it makes files, of a template that fails on one page, is
not known here.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.content import Prepared, limits
from bantin.content.file_names import MOST_READ
from bantin.content.outside import own_host
from bantin.diagnostics import FileFault, Span, Told, at_file
from bantin.engine import SourceFile
from bantin.engine.jobs import SerialExecutor
from bantin.engine.workers import make_executor, usable_cores
from bantin.markup.rendering import converter
from bantin.pipeline.book import BOOK_FILES
from bantin.pipeline.build import begin, engine_of, silent
from bantin.pipeline.comments import KeptComments, read_comments
from bantin.pipeline.context import BuildContext
from bantin.pipeline.kept_config import keep_config
from bantin.pipeline.memory import with_changed
from bantin.pipeline.prepare import prepare, prepare_some
from bantin.pipeline.read import read_content, read_theme, with_texts
from bantin.pipeline.report import Options, Report
from bantin.pipeline.run import CONFIG, HIDDEN, TEMPLATES, Run
from bantin.pipeline.survey import Survey, lent_files, named_templates, put_together
from bantin.pipeline.tell import SourceTexts, shown_text, tell
from bantin.pipeline.theme import build_theme, examine
from bantin.portal.kind import AnyPrepared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from bantin.engine import State
    from bantin.pipeline.portal import Portal
    from bantin.pipeline.read import Content
    from bantin.theme.files import ThemeFiles


# Read anew only where they have changed: a list of addresses may be long.
_BESIDE = {MOST_READ, *BOOK_FILES}
_MANY = 500  # files that are new at once and worth other processes


class SupersededError(Exception):
    """What was asked for is not wanted any more."""


class Outlook(Struct, frozen=True, kw_only=True):
    """What is known of a site with the texts of now, and all that there is to tell.

    Where the configuration is wrong there is neither a `build` nor a `survey`, and only that is
    told.
    """

    told: tuple[Told, ...]
    build: BuildContext | None = None
    survey: Survey | None = None


class _Kept(Struct, frozen=True):
    """What was prepared of a file or of a text."""

    source: SourceFile | bytes
    prepared: AnyPrepared


class EditedSite:
    """A site that is looked at again and again; one thread may use it, and closes it."""

    def __init__(self, root: Path, portal: Portal) -> None:
        self._last: Survey | None = None
        self._run: Run | None = None
        self._root = root.absolute()
        self._portal = portal
        self._stack = ExitStack()
        self._folder = self._stack.enter_context(engine.folder_apart())
        engine.copy_state(self._root / HIDDEN, self._folder)
        self._states = self._stack.enter_context(ExitStack())
        self._state: State | None = None
        self._engine = ""
        self._content: Content | None = None
        self._theme: ThemeFiles | None = None
        self._config = ""
        self._kept: dict[str, _Kept] = {}
        self._edited: dict[str, _Kept] = {}
        self._texts = SourceTexts(self._root, {})
        self._known: Mapping[str, bytes] = {}

    def close(self) -> None:
        """Forget the site."""
        self._stack.close()

    def look(
        self,
        texts: Mapping[str, bytes],
        changed: frozenset[str] | None,
        *,
        now: datetime,
        go_on: Callable[[], None] = lambda: None,
        early: Callable[[str, tuple[Told, ...]], None] | None = None,
    ) -> Outlook:
        """Return what a build would tell.

        `texts` stand for the bytes of files, by their paths from the site's folder; some may not be
        there yet. `changed` are the files that have changed since the last look, by their full
        paths; None where any may have. `go_on` is asked on the way and may raise; `early` is told
        what there is to say of a new text, by its path, as far as that is known sooner.

        Raises:
            SupersededError: `go_on` has raised it; the next look makes up for what is missing.
        """
        run = self._begin(texts.get(CONFIG), changed, now)
        self._renew_texts(texts, changed)
        if isinstance(run, Report):
            return Outlook(told=run.told)
        keep_config(run.hidden, run.config_digest, run.config)
        build = self._build(run, texts, changed)
        go_on()
        before = {path: one.prepared for path, one in self._edited.items()}
        prepared = self._prepared(build, texts, changed, go_on)
        if early is not None and self._last is not None:
            for path, told in self._of_texts(self._last, before):
                early(path, told)
        comments = read_comments(build) | dict(_edited_comments(build, texts))
        go_on()
        self._texts.lend(lent_files(build))
        problems = examine(build.theme, build.parts.kinds, build.executor)
        survey = put_together(build, self._texts, problems, prepared, comments)
        go_on()
        self._last = survey
        return Outlook(told=survey.tell(), build=build, survey=survey)

    def _begin(
        self, config: bytes | None, changed: frozenset[str] | None, now: datetime
    ) -> Run | Report:
        """Return what all phases share, or what is wrong with what the site stands on."""
        same = changed is not None and _BESIDE.isdisjoint(_below(self._root, changed))
        before, options = self._run if same else None, Options(hidden=self._folder)
        run = begin(self._root, options, now, self._portal, config, before=before)
        self._run = run if isinstance(run, Run) else None
        return run

    def _of_texts(
        self, last: Survey, before: Mapping[str, AnyPrepared]
    ) -> Iterator[tuple[str, tuple[Told, ...]]]:
        """Yield what is to be said of each new text, by its path, before the site is known."""
        for path, one in self._edited.items():
            if path in before and before[path] is not one.prepared:
                yield path, self._of_text(last, before[path], one.prepared)

    def _of_text(self, last: Survey, before: AnyPrepared, now: AnyPrepared) -> tuple[Told, ...]:
        """Return what is to be said of a new text: its own, and what the site said of it before."""
        path, findings = now.source_path, [*now.findings]
        if now.document is not None:
            findings += [
                one
                for one in last.findings
                if one.source_path == path
                and one not in before.findings
                and self._texts.places(path).has(one.where)
            ]
        return tell(self._texts, now.diagnostics, findings)

    def _renew_texts(self, texts: Mapping[str, bytes], changed: frozenset[str] | None) -> None:
        """Have places found in the texts of now."""
        if changed is None:
            self._texts = SourceTexts(self._root, {})
            self._known = {}
        gone: dict[str, str | None] = dict.fromkeys(self._known.keys() - texts.keys())
        gone |= dict.fromkeys({*_below(self._root, changed or ())} - texts.keys())
        new = {
            path: shown_text(path, data)
            for path, data in texts.items()
            if self._known.get(path) is not data
        }
        self._texts.renew(gone | new)
        self._known = dict(texts)

    def _open(self, run: Run) -> State:
        """Return the state, with nothing in it that was made for another zone or host."""
        wanted = engine_of(run)
        if self._state is None or wanted != self._engine:
            self._states.close()
            self._state = self._states.enter_context(engine.open_state(self._folder, engine=wanted))
            self._engine = wanted
            self._kept.clear()
            self._edited.clear()
        return self._state

    def _listed(self, run: Run, changed: frozenset[str] | None) -> Content:
        """Return the files of the site; where other names may have come, all are listed."""
        same = self._content is not None and run.config_digest == self._config
        content = None
        if same and self._content is not None and changed is not None:
            articles = {one for one in changed if not self._is_template(one)}
            content = with_changed(self._content, self._root, articles)
        if content is None:
            shown = run.config.comments is not None
            content = read_content(
                self._root, run.portal.types, shared=run.config.extends, with_comments=shown
            )
        if not same or changed is None or any(map(self._is_template, changed)):
            self._theme = None
        self._content, self._config = content, run.config_digest
        return content

    def _is_template(self, path: str) -> bool:
        return Path(path).is_relative_to(self._root / TEMPLATES)

    def _build(
        self, run: Run, texts: Mapping[str, bytes], changed: frozenset[str] | None
    ) -> BuildContext:
        """Return what the phases of a build work with."""
        state, content = self._open(run), self._listed(run, changed)
        own = {path: text for path, text in texts.items() if path.startswith(f"{TEMPLATES}/")}
        if self._theme is None or own:
            theme = read_theme(
                run.root, run.portal.themes(run.config), own, shared=run.config.extends
            )
            self._theme = None if own else theme
        else:
            theme = self._theme
        self._texts.renew(dict(named_templates(theme.templates)))
        return BuildContext(
            run=run,
            state=state,
            theme=build_theme(run, theme),
            content=with_texts(
                content,
                run.root,
                run.portal.types,
                texts,
                with_comments=run.config.comments is not None,
            ),
            parts=run.portal.load(run.config),
            inputs=engine.InputRows(state) if self._kept else state.inputs(),
            made={},
            existing={},
            looked=engine.Looked(),
            since=None,
            manifest=b"",
            temp_dir=self._folder,
            executor=SerialExecutor(),
            observe=silent,
            notices=(),
        )

    def _prepared(
        self,
        build: BuildContext,
        texts: Mapping[str, bytes],
        changed: frozenset[str] | None,
        go_on: Callable[[], None],
    ) -> list[AnyPrepared]:
        """Return all articles, each in the order of its path; only what is new is prepared."""
        told = {*_below(self._root, changed or ())}
        sources = {one.source_path: one for one in build.content.articles}
        for path in self._kept.keys() - sources.keys():
            del self._kept[path]
        wanted = [
            one
            for path, one in sources.items()
            if path not in texts and (path in told or not self._is_kept(path, one))
        ]
        workers = usable_cores() if len(wanted) > _MANY else 1
        with make_executor(workers) as executor:
            asking = replace(build, executor=executor, observe=lambda _: go_on())
            found = prepare_some(asking, wanted)
        for path, prepared in found.items():
            self._kept[path] = _Kept(sources[path], prepared)
        for path in self._edited.keys() - texts.keys():
            del self._edited[path]
        for path in sources.keys() & texts.keys():
            known = self._edited.get(path)
            if known is None or known.source != texts[path]:
                go_on()
                data = texts[path]
                self._edited[path] = _Kept(data, prepare_text(build, path, data))
        return [
            self._edited[path].prepared if path in texts else self._kept[path].prepared
            for path in sources
        ]

    def _is_kept(self, path: str, source: SourceFile) -> bool:
        known = self._kept.get(path)
        return known is not None and known.source == source


def prepare_text(build: BuildContext, path: str, data: bytes) -> AnyPrepared:
    """Prepare an article whose bytes are at hand; its rendered body is not kept."""
    if len(data) > limits.ARTICLE:
        problem = limits.too_large(Span(path), path, len(data), limits.ARTICLE)
        return Prepared(source_path=path, diagnostics=(problem,))
    site = build.run.config.site
    try:
        with at_file(path):
            return prepare(
                path,
                data,
                build.parts.kinds,
                engine.BlobPack(),
                zone=site.zone,
                own_host=own_host(site),
            )
    except FileFault as fault:
        converter.cache_clear()  # the next file gets one that nothing has thrown out of step
        return Prepared(source_path=path, diagnostics=(fault.diagnostic,))


def _edited_comments(
    build: BuildContext, texts: Mapping[str, bytes]
) -> list[tuple[str, KeptComments[Any]]]:
    """Return the files of comments that are edited, as they would be kept."""
    part = build.parts.comments
    if part is None:
        return []
    found = []
    for path in (one.source_path for one in build.content.comments if one.source_path in texts):
        try:
            with at_file(path):
                value, problems = part.read(path, texts[path], build.run.config.site.zone)
        except FileFault as fault:
            value, problems = None, [fault.diagnostic]
        found.append((path, KeptComments(value=value, diagnostics=tuple(problems))))
    return found


def _below(root: Path, paths: frozenset[str] | tuple[()]) -> list[str]:
    """Return full paths as paths from the site's folder."""
    return [
        Path(one).relative_to(root).as_posix() for one in paths if Path(one).is_relative_to(root)
    ]
