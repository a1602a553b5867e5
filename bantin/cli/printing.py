"""What a person at a terminal reads."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from bantin.cli.terminal import is_plain, make_bar, make_console, show_stages
from bantin.cli.withheld import withheld_line
from bantin.diagnostics import Severity, format_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bantin.pipeline import Progress, Report, Told
    from bantin.pipeline.verify import Difference
    from bantin.words import Words

_LISTED = 5  # names of foreign files that are worth a line

Styled: TypeAlias = "str | tuple[str, str]"  # a text, or a text and its style


class Printer:
    """Prints to standard error, with colours and a progress bar where it is a terminal.

    `debug` has it print where in the program a failure happened.
    """

    def __init__(self, words: Words, *, quiet: bool, debug: bool = False) -> None:
        self._words = words
        self._debug = debug
        self._quiet = quiet
        self._console = None if quiet or is_plain() else make_console()

    @contextmanager
    def progress(self) -> Iterator[Callable[[Progress], None]]:
        """Show how far the build is: a bar on a terminal, nothing elsewhere."""
        if self._console is None or not self._console.is_terminal:
            yield self._wait
            return
        with make_bar(self._console) as bar:
            move = show_stages(bar, self._words)

            def observe(progress: Progress) -> None:
                if progress.stage == "wait":
                    self._wait(progress)
                else:
                    move(progress)

            yield observe

    def _wait(self, progress: Progress) -> None:
        if progress.stage != "wait":
            return
        if progress.holder is None:
            self._print(self._words.text("report.waiting-unknown"))
            return
        place, process = progress.holder.output, str(progress.holder.process)
        self._print(self._words.text("report.waiting", place=place, process=process))

    def _print(self, *parts: Styled) -> None:
        """Print one line."""
        if self._console is not None:
            from rich.text import Text  # noqa: PLC0415 - where there is a console, it is loaded

            self._console.print(Text.assemble(*parts))
        elif not self._quiet and sys.stderr is not None:
            text = "".join(part if isinstance(part, str) else part[0] for part in parts)
            # As a terminal does, so that a caret stands below its column.
            sys.stderr.write(f"{text}\n".expandtabs())
            sys.stderr.flush()

    def explain(self, report: Report, paths: Iterable[str]) -> None:
        """Print why each file was made anew, or was not; of the named files only, if any are."""
        words = self._words
        for path in paths or sorted(report.reasons):
            reasons = report.reasons.get(path)
            if reasons is None:
                self._print(words.text("report.not-in-site", path=path))
            elif reasons or paths:
                said = ", ".join(words.text(f"report.reason.{one}") for one in reasons or ("none",))
                self._print(words.text("report.reasons", path=path, reasons=said))

    def differences(self, report: Report, differences: tuple[Difference, ...]) -> None:
        """Print what a clean build makes otherwise."""
        if report.outcome != "built":
            return
        for one in differences:
            how = "content" if one.warm and one.cold else ("extra" if one.warm else "missing")
            self._print((self._words.text(f"report.difference.{how}", path=one.output_path), "red"))
        if not differences:
            self._print(self._words.text("report.no-difference"))

    def report(self, report: Report, seconds: float) -> None:
        """Print the diagnostics and the summary."""
        words = self._words
        for notice in report.notices:
            self._print(words.text(f"report.notice.{notice}"))
        for told in report.told:
            self._print(*self._styled(told))
            if self._debug and "trace" in told.diagnostic.params:
                self._print(str(told.diagnostic.params["trace"]))
        warnings = len(report.told) - report.errors
        if report.outcome == "built":
            self._built(report, seconds, warnings)
            return
        counts = [words.count("report.count.errors", report.errors)]
        counts += [words.count("report.count.warnings", warnings)] if warnings else []
        kept = words.text("report.failed-what", counts=", ".join(counts))
        self._print((words.text("report.failed"), "bold red"), f" {kept}")

    def announce(self, address: str) -> None:
        """Say where the preview can be seen."""
        seen, stop = self._words.text("report.preview"), self._words.text("report.stop")
        self._print(f"{seen} ", (address, "bold"), f" {stop}")

    def fail(self, reason: str) -> None:
        """Say why nothing can be done."""
        self._print(("bantin:", "bold red"), f" {reason}")

    def _built(self, report: Report, seconds: float, warnings: int) -> None:
        words = self._words
        counts = [
            words.count("report.count.written", len(report.written)),
            words.count("report.count.unchanged", report.unchanged),
            words.count("report.count.removed", len(report.removed)),
            *([words.count("report.count.warnings", warnings)] if warnings else []),
        ]
        what = words.text(
            "report.built-what",
            articles=words.count("report.count.articles", report.articles),
            seconds=words.number(seconds, 1),
            counts=", ".join(counts),
            output=report.output,
        )
        self._print((words.text("report.built"), "bold green"), f" {what}")
        if withheld := withheld_line(report, words):
            self._print(withheld)
        if report.foreign:
            self._foreign(report.foreign)

    def _foreign(self, paths: tuple[str, ...]) -> None:
        names = ", ".join(paths[:_LISTED])
        rest = len(paths) - _LISTED
        if rest > 0:
            rest_said = self._words.number(rest)
            self._print(self._words.text("report.foreign-more", names=names, rest=rest_said))
        else:
            self._print(self._words.text("report.foreign", names=names))

    def _styled(self, told: Told) -> tuple[Styled, ...]:
        text = format_plain(told.diagnostic, told.source_line, self._words)
        colour = "red" if told.diagnostic.severity is Severity.ERROR else "yellow"
        first, newline, rest = text.partition("\n")
        place = len(str(told.diagnostic.span))
        return (first[:place], "bold"), (first[place:], colour), newline + rest
