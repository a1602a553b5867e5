"""What a person at a terminal reads."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, TypeAlias

from bantin.cli.terminal import (
    at_words,
    hanging,
    is_plain,
    make_bar,
    make_bytes_bar,
    make_console,
    show_bytes,
    show_stages,
)
from bantin.cli.withheld import withheld_line
from bantin.diagnostics import (
    Severity,
    brief,
    clean,
    digest,
    format_group,
    format_rest,
    place_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bantin.checking.fixing import Mended
    from bantin.diagnostics import OneCause
    from bantin.pipeline import Progress, Report
    from bantin.pipeline.verify import Difference
    from bantin.words import Words

_DIFFERENCES = 20  # files that are named when a clean build makes others
_LISTED = 5  # names of foreign files that are worth a line

_COUNTED = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTE: "notes"}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

# What a command that asks about a site has not done if there are mistakes in it.
Undone: TypeAlias = Literal["addresses", "archive", "deploy", "server-config"]
Styled: TypeAlias = "str | tuple[str, str]"  # a text, or a text and its style


class Printer:
    """Prints to standard error, with colours and a progress bar where it is a terminal.

    `debug` has it print where in the program a failure happened, `everything` all there is to say.
    """

    def __init__(
        self, words: Words, *, quiet: bool, debug: bool = False, everything: bool = False
    ) -> None:
        self._words = words
        self._debug = debug
        self._quiet = quiet
        self._everything = everything
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

    @contextmanager
    def bytes_progress(self, key: str, total: int) -> Iterator[Callable[[int], None]]:
        """Show how many bytes have gone; yield what is told of those that go."""
        if self._console is None or not self._console.is_terminal:
            yield lambda _count: None
            return
        with make_bytes_bar(self._console) as bar:
            yield show_bytes(bar, self._words.text(key), total)

    def _wait(self, progress: Progress) -> None:
        if progress.stage != "wait":
            return
        if progress.holder is None:
            self._print(self._words.text("report.waiting-unknown"))
            return
        place, process = brief(progress.holder.output), str(progress.holder.process)
        self._print(self._words.text("report.waiting", place=place, process=process))

    def _print(self, *parts: Styled) -> None:
        """Print one line, or the lines of one diagnostic; nothing in them steers the terminal."""
        parts = tuple(map(_cleaned, parts))
        if self._console is not None:
            from rich.text import Text  # noqa: PLC0415 - where there is a console, it is loaded

            shown = Text.assemble(*parts)
            shown.plain = at_words(shown.plain)
            self._console.print(shown)
        elif not self._quiet and sys.stderr is not None:
            text = "".join(part if isinstance(part, str) else part[0] for part in parts)
            # As a terminal does, so that a caret stands below its column.
            sys.stderr.write(f"{text}\n".expandtabs())
            sys.stderr.flush()

    def tell(self, report: Report, seconds: float, *, explained: tuple[str, ...] | None) -> None:
        """Print the report, after the reasons of the files that are to be explained, if any are."""
        if explained is not None:
            self.explain(report, explained)
        self.report(report, seconds)

    def explain(self, report: Report, paths: Iterable[str]) -> None:
        """Print why each file was made anew, or was not; of the named files only, if any are."""
        words = self._words
        for path in paths or sorted(report.reasons):
            reasons = report.reasons.get(path)
            if reasons is None:
                self._print(words.text("report.not-in-site", path=brief(path)))
            elif reasons or paths:
                said = ", ".join(words.text(f"report.reason.{one}") for one in reasons or ("none",))
                self._print(words.text("report.reasons", path=brief(path), reasons=said))

    def differences(self, report: Report, differences: tuple[Difference, ...]) -> None:
        """Print what a clean build makes otherwise."""
        if report.outcome != "built":
            return
        shown = len(differences) if self._everything else _DIFFERENCES
        for one in differences[:shown]:
            how = "content" if one.warm and one.cold else ("extra" if one.warm else "missing")
            path = brief(one.output_path)
            self._print((self._words.text(f"report.difference.{how}", path=path), "red"))
        if differences[shown:]:
            self._print(self._words.count("report.count.more-files", len(differences) - shown))
        if not differences:
            self._print(self._words.text("report.no-difference"))

    def report(self, report: Report, seconds: float) -> None:
        """Print the diagnostics and the summary."""
        words = self._words
        for notice in report.notices:
            self._print(words.text(f"report.notice.{notice}"))
        self._diagnostics(report)
        if report.outcome == "built":
            self._built(report, seconds)
            return
        self._failed(report, "report.failed", "report.failed-what")

    def undone(self, report: Report, command: Undone) -> None:
        """Print the diagnostics of a site with mistakes, and what was not done because of them."""
        for notice in report.notices:
            self._print(self._words.text(f"report.notice.{notice}"))
        self._diagnostics(report)
        self._failed(report, f"report.undone.{command}", "report.undone.what")

    def _failed(self, report: Report, said: str, what: str) -> None:
        words = self._words
        counts = [words.count("report.count.errors", report.errors)]
        if report.warnings:
            counts.append(words.count("report.count.warnings", report.warnings))
        kept = words.text(what, counts=", ".join(counts))
        self._print((words.text(said), "bold red"), f" {kept}")

    def checked(self, report: Report, seconds: float) -> None:
        """Print what a check has found, and a summary."""
        words = self._words
        self._diagnostics(report)
        counts = [
            words.count(f"report.count.{key}", report.count(severity))
            for severity, key in _COUNTED.items()
        ]
        failed = report.outcome != "checked"
        what = words.text(
            "report.checked-what",
            articles=words.count("report.count.articles", report.articles),
            seconds=words.number(seconds, 1),
            counts=", ".join(counts),
        )
        said = words.text("report.check-failed" if failed else "report.checked")
        self._print((said, "bold red" if failed else "bold green"), f" {what}")

    def mended(self, mended: Mended) -> None:
        """Say what was mended in a file."""
        words = self._words
        count = words.count("report.count.lines", len(mended.lines))
        path = brief(mended.source_path)
        self._print((words.text("report.mended", path=path, count=count), "bold"))
        for line in mended.lines[:_LISTED]:
            old, new = brief(line.before.rstrip("\r")), brief(line.after.rstrip("\r"))
            self._print((f"  {line.number} - {old}", "red"))
            self._print((f"  {line.number} + {new}", "green"))

    def _diagnostics(self, report: Report) -> None:
        words = self._words
        found = digest(report.told, None) if self._everything else digest(report.told)
        for group in found.groups:
            self._print(*self._styled(group))
            if self._debug and "trace" in group.first.diagnostic.params:
                self._print(str(group.first.diagnostic.params["trace"]))
        if found.rest:
            self._print((format_rest(found, words), "bold"))

    def announce(self, address: str, *, intake: str = "", form: str = "", far: str = "") -> None:
        """Say where the preview can be seen, here and from `far`.

        Word files go in at `intake`, and `form` is where items are written in the browser.
        """
        if intake:
            self._print(f"{self._words.text('report.intake')} ", (intake, "bold"))
        if form:
            self._print(f"{self._words.text('report.form')} ", (form, "bold"))
        if far:
            self._print(f"{self._words.text('report.preview-far')} ", (far, "bold"))
        seen, stop = self._words.text("report.preview"), self._words.text("report.stop")
        self._print(f"{seen} ", (address, "bold"), f" {stop}")

    def warn(self, key: str) -> None:
        """Say what it means that others in the network see the preview."""
        self._print((self._words.text(f"report.seen-by-others.{key}"), "yellow"))

    def tell_line(self, text: str) -> None:
        """Print one line; where it is longer than the terminal's, what follows hangs below it."""
        self._print(hanging(text, sys.stderr))

    def tell_coloured(self, text: str, colour: str) -> None:
        """Print one line in a colour."""
        self._print((text, colour))

    def fail(self, reason: str) -> None:
        """Say why nothing can be done."""
        self._print(("bantin:", "bold red"), f" {clean(reason)}")

    def _built(self, report: Report, seconds: float) -> None:
        words, warnings = self._words, report.warnings
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
            output=clean(report.output),
        )
        self._print((words.text("report.built"), "bold green"), f" {what}")
        if withheld := withheld_line(report, words):
            self._print(withheld)
        if report.foreign:
            self._foreign(report.foreign)

    def _foreign(self, paths: tuple[str, ...]) -> None:
        names = ", ".join(map(brief, paths[:_LISTED]))
        rest = len(paths) - _LISTED
        if rest > 0:
            rest_said = self._words.number(rest)
            self._print(self._words.text("report.foreign-more", names=names, rest=rest_said))
        else:
            self._print(self._words.text("report.foreign", names=names))

    def _styled(self, group: OneCause) -> tuple[Styled, ...]:
        one = group.first.diagnostic
        text = format_group(group, self._words, everything=self._everything)
        colour = _COLOURS[one.severity]
        first, newline, rest = text.partition("\n")
        place = len(place_of(one.span))
        return (first[:place], "bold"), (first[place:], colour), newline + rest


def _cleaned(part: Styled) -> Styled:
    text, style = (part, "") if isinstance(part, str) else part
    text = "\n".join(map(clean, text.split("\n")))
    return (text, style) if style else text
