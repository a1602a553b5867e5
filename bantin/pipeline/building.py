"""One build, phase by phase. It stops at the end of the first phase that has errors."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import checks, documents, files
from bantin.config import SiteConfig, parse_config
from bantin.diagnostics import Diagnostic, Severity, Span, error
from bantin.feeds import jsonld
from bantin.files.workspace import HIDDEN, workspace
from bantin.model import Finding, ItemMeta, Prepared
from bantin.pipeline.executors import run_chunks
from bantin.pipeline.measuring import MeasureJob, used_files
from bantin.pipeline.preparing import PrepareJob
from bantin.pipeline.producing import ProduceJob, Workshop
from bantin.pipeline.report import Options, Progress, Report
from bantin.pipeline.telling import Texts, tell
from bantin.plan import Asset, Target, make_context, plan, site_view
from bantin.site import Site, assemble
from bantin.theme.catalogue import translations
from bantin.theme.closure import check_templates
from bantin.theme.environment import make_environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.files import Staged, ThemeFiles, Tree

CONFIG = "site_config.yaml"
CONTENT = documents.CONTENT
OUTPUT = "output"
TEMPLATES = "templates"


def _silent(_progress: Progress) -> None:
    """Observe nothing."""


class _Run(Struct, frozen=True, kw_only=True):
    """What all phases of one build share."""

    root: Path
    output: Path
    folder: Path
    config: SiteConfig
    now: datetime
    drafts: bool
    executor: Executor
    observe: Callable[[Progress], None]


def build(
    root: Path,
    options: Options,
    *,
    executor: Executor,
    now: datetime,
    observe: Callable[[Progress], None] = _silent,
) -> Report:
    """Build the site in `root` as it is at `now`.

    The output folder is touched only when everything has been made without an error.
    """
    root = root.absolute()
    output = (options.output or root / OUTPUT).absolute()
    config, problems = _setup(root, output)
    if config is None:
        return _failed(root, {}, problems, outcome="setup-errors")
    now = (now.replace(tzinfo=config.site.zone) if now.tzinfo is None else now).astimezone(
        config.site.zone
    )
    try:
        with workspace(root) as folder:
            run = _Run(
                root=root,
                output=output,
                folder=folder,
                config=config,
                now=now,
                drafts=options.drafts,
                executor=executor,
                observe=observe,
            )
            return _build(run)
    except OSError as failure:
        path = str(failure.filename or output)
        return _failed(
            root, {}, [error("not-writable", Span(path), path=path)], outcome="setup-errors"
        )


def base_path(root: Path) -> str:
    """Return the base path of the site in `root`, `""` while its configuration is wrong."""
    try:
        config, _ = parse_config(files.read_bytes(root, CONFIG).decode("utf-8-sig"), CONFIG)
    except (OSError, UnicodeDecodeError):
        return ""
    return config.site.base_path if config else ""


def _setup(root: Path, output: Path) -> tuple[SiteConfig | None, list[Diagnostic]]:
    """Read the configuration, and see that content is there and the output folder is harmless."""
    try:
        data = files.read_bytes(root, CONFIG)
    except OSError:
        return None, [error("config-missing", Span(CONFIG), path=str(root / CONFIG))]
    text, problems = documents.read_text(CONFIG, data)
    if problems:
        return None, problems
    config, problems = parse_config(text, CONFIG)
    if not (root / CONTENT).is_dir():
        problems.append(error("content-missing", Span(CONTENT), path=str(root / CONTENT)))
    # Resolved, for “output/../content” and a link to content/ are content/ too. The preview lies
    # inside the hidden folder; anything else that holds an input is refused.
    place = output.resolve()
    inputs = [(root / name).resolve() for name in (CONTENT, TEMPLATES)]
    overlaps = any(place == i or place in i.parents or i in place.parents for i in inputs)
    if overlaps or place == (root / HIDDEN).resolve():
        problems.append(error("output-unsafe", Span(str(output)), path=str(output)))
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    return (None if failed else config), problems


def _failed(
    root: Path,
    known: dict[str, str],
    problems: Iterable[Diagnostic],
    findings: Iterable[Finding] = (),
    *,
    outcome: str = "content-errors",
) -> Report:
    told = tell(Texts(root, known), problems, findings)
    return Report(
        outcome="setup-errors" if outcome == "setup-errors" else "content-errors", told=told
    )


def _build(run: _Run) -> Report:
    theme = files.read_theme(run.root / TEMPLATES)
    catalogue = theme.catalogues.get(run.config.site.language, "")
    sources = {f"{TEMPLATES}/{name}": text for name, text in theme.templates.items()}
    environment = make_environment(
        theme.templates, language=run.config.site.language, catalogue=catalogue, jsonld=jsonld
    )
    problems = [*theme.diagnostics, *check_templates(theme.templates, environment)]
    tree = files.read_tree(run.root, CONTENT)
    problems += tree.diagnostics
    prepared = _prepare(run, tree)
    problems += [problem for one in prepared for problem in one.diagnostics]
    findings = [finding for one in prepared for finding in one.findings]
    parsed = [one.document for one in prepared if one.document is not None]
    findings += checks.check(run.config, parsed)
    names = frozenset(file.path for file in tree.files)
    site, more = assemble(run.config, prepared, names, now=run.now, drafts=run.drafts)
    findings += more
    assets, more = _measure(run, tree, site)
    findings += more
    if _has_errors(problems) or _has_errors(findings):
        return _failed(run.root, sources, problems, findings)
    context = make_context(site, assets, translations(catalogue).gettext)
    static = {name: _digest(data) for name, data in theme.static.items()}
    targets = tuple(plan(context, static))
    staged, failures = _produce(run, theme, catalogue, static, targets)
    if failures:
        return _failed(run.root, sources, [*problems, *failures], findings)
    owned = run.root / HIDDEN / "outputs" / f"{_digest(str(run.output).encode())}.json"
    outcome = files.commit(run.output, run.folder, staged, owned=owned)
    return Report(
        outcome="built",
        now=run.now,
        output=str(run.output),
        articles=len(site.items),
        written=outcome.written,
        unchanged=outcome.unchanged,
        removed=outcome.removed,
        foreign=outcome.foreign,
        told=tell(Texts(run.root, sources), problems, findings),
    )


def _has_errors(found: Iterable[Diagnostic | Finding]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _prepare(run: _Run, tree: Tree) -> list[Prepared[ItemMeta]]:
    job = PrepareJob(root=str(run.root), bodies=str(run.folder), timezone=run.config.site.timezone)
    prepared: list[Prepared[ItemMeta]] = []
    for chunk in run_chunks(run.executor, job, tree.articles):
        prepared += chunk
        run.observe(Progress(stage="read", done=len(prepared), total=len(tree.articles)))
    return prepared


def _measure(run: _Run, tree: Tree, site: Site) -> tuple[dict[str, Asset], list[Finding]]:
    """Measure the used files; what is wrong with one is told at every place that names it."""
    users = used_files(site)
    sources = [file for file in tree.files if file.path in users]
    assets: dict[str, Asset] = {}
    findings: list[Finding] = []
    for chunk in run_chunks(run.executor, MeasureJob(root=str(run.root)), sources, chunk=8):
        for measured in chunk:
            if measured.asset is not None:
                assets[measured.path] = measured.asset
                continue
            params = {"file": measured.path}
            findings += [
                Finding(code=measured.code, path=user, where=where, params=params)
                for user, where in users[measured.path]
            ]
    return assets, findings


def _produce(
    run: _Run,
    theme: ThemeFiles,
    catalogue: str,
    static: dict[str, str],
    targets: tuple[Target, ...],
) -> tuple[list[Staged], list[Diagnostic]]:
    shop = Workshop(
        root=str(run.root),
        output=str(run.output),
        stage=str(run.folder),
        bodies=str(run.folder),
        templates=theme.templates,
        static=theme.static,
        catalogue=catalogue,
        site=site_view(run.config, static),
    )
    path = run.folder / "workshop.msgpack"
    path.write_bytes(msgspec.msgpack.encode(shop))
    staged: list[Staged] = []
    failures: list[Diagnostic] = []
    done = 0
    for chunk in run_chunks(run.executor, ProduceJob(workshop=str(path)), targets):
        for result in chunk:
            if isinstance(result, Diagnostic):
                failures.append(result)
            else:
                staged.append(result)
        done += len(chunk)
        run.observe(Progress(stage="render", done=done, total=len(targets)))
    return staged, failures
