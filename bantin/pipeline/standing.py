"""The site as it stands now, put together without making a file of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import engine
from bantin.pipeline.build import begin, engine_of, silent
from bantin.pipeline.context import BuildContext
from bantin.pipeline.prepare import prepare_articles
from bantin.pipeline.read import read_content, read_theme
from bantin.pipeline.report import Options
from bantin.pipeline.run import Run
from bantin.pipeline.theme import build_theme
from bantin.portal.site.assemble import assemble

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from datetime import datetime
    from pathlib import Path

    from bantin.pipeline.portal import Portal
    from bantin.portal.site.values import Site


def site_now(root: Path, *, executor: Executor, now: datetime, portal: Portal) -> Site | None:
    """Return the site in `root` as it is at `now`; None while its configuration is wrong.

    What is wrong with an article is a build's to tell; it is left out.

    Raises:
        OSError: the hidden folder cannot be used.
    """
    run = begin(root.absolute(), Options(), now, portal)
    if not isinstance(run, Run):
        return None
    with engine.locked(run.hidden, output=str(run.output), waiting=lambda _holder: None):
        try:
            return _assembled(run, executor, clean=False)
        except (engine.DamagedBlobError, engine.DamagedStateError):
            return _assembled(run, executor, clean=True)


def _assembled(run: Run, executor: Executor, *, clean: bool) -> Site:
    with (
        engine.open_state(run.hidden, engine=engine_of(run), clean=clean) as state,
        engine.temp_dir(run.hidden, run.output) as temp_dir,
    ):
        commented = run.config.comments is not None
        content = read_content(
            run.root, run.portal.types, shared=run.config.extends, with_comments=commented
        )
        theme = read_theme(run.root, run.portal.themes(run.config), shared=run.config.extends)
        build = BuildContext(
            run=run,
            state=state,
            theme=build_theme(run, theme),
            content=content,
            parts=run.portal.load(run.config),
            inputs=state.inputs(),
            made={},
            existing={},
            looked=engine.Looked(),
            since=None,
            manifest=b"",
            temp_dir=temp_dir,
            executor=executor,
            observe=silent,
            notices=(),
        )
        names = frozenset(file.source_path for file in content.files)
        prepared = prepare_articles(build)
        return assemble(run.config, build.parts, prepared, names, now=run.now, drafts=False)[0]
