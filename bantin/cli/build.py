"""`bantin build`: build once, and say what happened."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from bantin.cli.exit_codes import EXIT_CONTENT, exit_code
from bantin.cli.json_report import json_report
from bantin.cli.options import (
    FOLDER,
    HelpCommand,
    WrongUsageError,
    debug_option,
    help_option,
    jobs_option,
    lang_option,
    now_option,
    parse_now,
    root_option,
)
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.diagnostics import brief
from bantin.engine.cluster import NoClusterError, open_cluster
from bantin.engine.workers import make_executor
from bantin.pipeline import Options, build
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor
    from pathlib import Path

    from bantin.pipeline import Report
    from bantin.pipeline.verify import Difference
    from bantin.words import Words


@click.command("build", cls=HelpCommand, options_metavar="help.options", help="help.about.build")
@click.argument("paths", nargs=-1, metavar="help.metavar.files", help="help.option.paths")
@root_option
@click.option("--output", type=FOLDER, metavar="help.metavar.folder", help="help.option.output")
@now_option
@click.option("--drafts", is_flag=True, help="help.option.drafts")
@jobs_option
@click.option("--executor", default="", metavar="dask://HOST:PORT", help="help.option.executor")
@click.option("--clean", is_flag=True, help="help.option.clean")
@click.option("--explain", is_flag=True, help="help.option.explain")
@click.option("--verify", "check", is_flag=True, help="help.option.verify")
@click.option("--strict", is_flag=True, help="help.option.strict")
@click.option("--precompress", "pack", is_flag=True, help="help.option.precompress")
@debug_option
@click.option("--all", "everything", is_flag=True, help="help.option.all")
@click.option("--json", "as_json", is_flag=True, help="help.option.json")
@lang_option
@help_option
@click.pass_obj
def build_command(
    words: Words,
    *,
    paths: tuple[str, ...],
    root: Path,
    output: Path | None,
    now: str,
    drafts: bool,
    jobs: int,
    executor: str,
    clean: bool,
    explain: bool,
    check: bool,
    strict: bool,
    pack: bool,
    debug: bool,
    everything: bool,
    as_json: bool,
) -> None:
    """Build the site, or build it twice and compare; print what there is to say, and exit."""
    _check_usage(paths, explain=explain, pack=pack)
    clock = parse_now(now)
    options = Options(
        output=output, drafts=drafts, clean=clean, explain=explain, strict=strict, precompress=pack
    )
    printer = Printer(words, quiet=as_json, debug=debug, everything=everything)
    start = time.monotonic()
    make = _verifier() if check else _build
    with printer.progress() as observe, open_executor(executor, jobs) as workers:
        report, differences = make(
            root, options, executor=workers, now=clock, portal=PORTAL, observe=observe
        )
    seconds = time.monotonic() - start
    if as_json:
        sys.stdout.buffer.write(json_report(report, seconds, words, differences))
    else:
        printer.tell(report, seconds, explained=paths if explain else None)
    if check and not as_json:
        printer.differences(report, differences)
    raise click.exceptions.Exit(exit_code(report) if not differences else EXIT_CONTENT)


def _check_usage(paths: tuple[str, ...], *, explain: bool, pack: bool) -> None:
    """See that the options fit each other, and that copies can be made if they are wanted.

    Raises:
        WrongUsageError: files are named that nothing is asked about, or what packs is not
            installed.
    """
    if paths and not explain:
        raise WrongUsageError(phrase("command.usage.paths", path=brief(paths[0])))
    if not pack:
        return
    from bantin.pipeline.copies import packer  # noqa: PLC0415 - seldom asked for

    try:
        packer()
    except ModuleNotFoundError as failure:
        raise WrongUsageError(phrase("command.usage.no-brotli")) from failure


def _build(root: Path, options: Options, **given: Any) -> tuple[Report, tuple[Difference, ...]]:  # noqa: ANN401 - build's
    return build(root, options, **given), ()


def _verifier() -> Callable[..., tuple[Report, tuple[Difference, ...]]]:
    from bantin.pipeline.verify import verify  # noqa: PLC0415 - seldom asked for

    return verify


def open_executor(address: str, jobs: int) -> Executor:
    """Return the executor that the command line asks for.

    Raises:
        WrongUsageError: the address is none of ours, or nobody answers there.
    """
    if not address:
        return make_executor(jobs)
    try:
        return open_cluster(address)
    except NoClusterError as failure:
        key = f"command.cluster.{failure.code}"
        why = phrase(key, address=brief(failure.address))
        raise WrongUsageError(why) from failure
