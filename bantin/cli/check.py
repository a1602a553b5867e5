"""`bantin check`: everything that a build tells, and what is worth saying besides."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NoReturn

import click
from msgspec import Struct
from msgspec.structs import replace

from bantin.cli.exit_codes import EXIT_USAGE, exit_code
from bantin.cli.json_report import json_report
from bantin.cli.options import (
    HelpCommand,
    WrongUsageError,
    debug_option,
    existing_folder,
    help_option,
    jobs_option,
    lang_option,
    now_option,
    parse_now,
    root_option,
)
from bantin.cli.printing import Printer
from bantin.composition import PORTAL, load_rules
from bantin.diagnostics import brief
from bantin.engine.workers import make_executor
from bantin.pipeline import Report
from bantin.vietnamese import nfc
from bantin.words import Words, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.checking.fixing import Mended
    from bantin.checking.rules import Checked, Rule
    from bantin.pipeline.inspecting import Inspected


class CheckCall(Struct, frozen=True, kw_only=True):
    """What the command line asks for."""

    words: Words
    root: Path
    now: datetime
    jobs: int
    files: frozenset[str]
    fix: tuple[str, ...]
    external: bool
    private: bool


@click.command("check", cls=HelpCommand, options_metavar="help.options", help="help.about.check")
@click.argument("paths", nargs=-1, metavar="help.metavar.files", help="help.option.check-paths")
@root_option
@now_option
@click.option("--strict", is_flag=True, help="help.option.check-strict")
@click.option("--fix", is_flag=True, help="help.option.fix")
@click.option("--fix-only", multiple=True, metavar="help.metavar.code", help="help.option.fix-only")
@click.option("--external", is_flag=True, help="help.option.external")
@click.option("--allow-private", is_flag=True, help="help.option.allow-private")
@jobs_option
@debug_option
@click.option("--all", "everything", is_flag=True, help="help.option.all")
@click.option("--json", "form", flag_value="json", help="help.option.json")
@click.option("--sarif", "form", flag_value="sarif", help="help.option.sarif")
@click.option("--github", "form", flag_value="github", help="help.option.github")
@click.option("--gitlab", "form", flag_value="gitlab", help="help.option.gitlab")
@lang_option
@help_option
@click.pass_obj
def check_command(
    words: Words,
    /,
    *,
    strict: bool,
    debug: bool,
    everything: bool,
    form: str | None,
    **asked: Any,  # noqa: ANN401 - click's
) -> None:
    """Check the site, mend what is asked for, and print what there is to say."""
    from bantin.checking.check import judged  # noqa: PLC0415 - a command apart

    rules = load_rules()
    call = _call(words, rules, **asked)
    printer = Printer(words, quiet=form is not None, debug=debug, everything=everything)
    start = time.monotonic()
    report = _checked(call, rules, printer)
    if report.outcome == "checked":
        report = judged(report, strict=strict)
    seconds = time.monotonic() - start
    if form is None:
        printer.checked(report, seconds)
    else:
        sys.stdout.buffer.write(_in_form(form, report, seconds, words))
    raise click.exceptions.Exit(exit_code(report))


def _call(
    words: Words,
    rules: Iterable[Rule],
    *,
    root: Path,
    now: str,
    jobs: int,
    paths: tuple[str, ...],
    fix: bool,
    fix_only: tuple[str, ...],
    external: bool,
    allow_private: bool,
) -> CheckCall:
    """Return what is asked for.

    Raises:
        WrongUsageError: something of it cannot be.
    """
    return CheckCall(
        words=words,
        root=existing_folder(root).absolute(),
        now=parse_now(now),
        jobs=jobs,
        files=_named(existing_folder(root), paths),
        fix=_codes_to_mend(rules, all_safe=fix, named=fix_only),
        external=external,
        private=allow_private,
    )


def _codes_to_mend(
    rules: Iterable[Rule], *, all_safe: bool, named: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the codes of what is to be mended.

    Raises:
        WrongUsageError: one that is named is none of those that can be.
    """
    fixable = {rule.code: rule for rule in rules if rule.fixable}
    for code in named:
        if code not in fixable:
            choices = ", ".join(fixable)
            raise WrongUsageError(
                phrase("command.usage.not-fixable", code=brief(code), choices=choices)
            )
    safe = (code for code, rule in fixable.items() if not rule.by_name)
    return tuple(dict.fromkeys((*named, *(safe if all_safe else ()))))


def _checked(call: CheckCall, rules: tuple[Rule, ...], printer: Printer) -> Report:
    from bantin.checking.check import check, checked_site  # noqa: PLC0415 - a command apart

    found = _inspected(call, printer)
    if isinstance(found, Report):
        return found
    checked = checked_site(found)
    if call.fix:
        mended = _mend(call, found, checked, printer)
        if mended:
            found = _inspected(call, printer)
            if isinstance(found, Report):
                return found
            checked = checked_site(found)
    if call.external:
        from bantin.cli.check_outside import learn_outside  # noqa: PLC0415 - seldom asked for

        learn_outside(
            checked,
            found.build.run.root,
            call.now,
            printer,
            call.words,
            private=call.private,
        )
    report = check(found, checked, rules)
    return _about(report, call.files) if call.files else report


def _inspected(call: CheckCall, printer: Printer) -> Inspected | Report:
    from bantin.pipeline.inspecting import inspect_site  # noqa: PLC0415 - a command apart

    with printer.progress() as observe, make_executor(call.jobs) as executor:
        return inspect_site(
            call.root,
            executor=executor,
            now=call.now,
            portal=PORTAL,
            observe=observe,
        )


def _mend(call: CheckCall, found: Inspected, checked: Checked, printer: Printer) -> list[Mended]:
    """Mend the files, and say what was mended."""
    from bantin.checking.fixing import mend  # noqa: PLC0415 - a command apart
    from bantin.engine import replace_bytes  # noqa: PLC0415
    from bantin.markup.rendering import converter  # noqa: PLC0415

    passes = tuple(kind.make_pass for kind in found.build.parts.kinds if kind.make_pass is not None)
    one = converter(passes, "")
    real = {file.source_path: file.real_path for file in found.build.content.articles}
    done = []
    for path, text in sorted(checked.texts.items()):
        if call.files and not _is_among(path, call.files):
            continue
        mended = mend(text, call.fix, checked.habit, one)
        if mended is None:
            continue
        try:
            replace_bytes(call.root / real[path], mended.data)
        except OSError as failure:
            _fail(call, printer, path, failure)
        printer.mended(mended)
        done.append(mended)
    return done


def _fail(call: CheckCall, printer: Printer, path: str, failure: OSError) -> NoReturn:
    reason = brief(failure.strerror or str(failure))
    printer.fail(call.words.text("report.fix-failed", path=brief(path), reason=reason))
    raise click.exceptions.Exit(EXIT_USAGE)


def _named(root: Path, names: Iterable[str]) -> frozenset[str]:
    """Return the named files and folders as paths from the site's folder.

    Raises:
        WrongUsageError: one lies elsewhere, or is not there.
    """
    found = set()
    home = root.resolve()
    for name in names:
        places = (place.resolve() for place in (Path(name), root / name))
        place = next((one for one in places if one.exists() and one.is_relative_to(home)), None)
        if place is None:
            raise WrongUsageError(phrase("command.usage.no-such-file", path=brief(name)))
        found.add(nfc(place.relative_to(home).as_posix()))
    return frozenset(found)


def _about(report: Report, files: frozenset[str]) -> Report:
    """Return a report about some files alone, and those of some folders."""
    kept = tuple(one for one in report.told if _is_among(one.diagnostic.span.source_path, files))
    return replace(report, told=kept)


def _is_among(path: str, files: frozenset[str]) -> bool:
    """Tell whether a file, or a folder in which it lies, was named."""
    return not files.isdisjoint((path, *(str(one) for one in PurePosixPath(path).parents)))


def _in_form(form: str, report: Report, seconds: float, words: Words) -> bytes:
    """Return a report as a program reads it."""
    if form == "json":
        return json_report(report, seconds, words)
    from bantin.cli import check_formats  # noqa: PLC0415 - a format apart

    write = {"sarif": check_formats.sarif, "github": check_formats.github}
    return write.get(form, check_formats.gitlab)(report, words)
