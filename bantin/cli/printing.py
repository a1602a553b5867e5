"""What a person at a terminal reads, and what a program reads instead."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from bantin.diagnostics import Severity, as_json, format_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console
    from rich.progress import Progress as Bar

    from bantin.pipeline import Progress, Report, Told
    from bantin.pipeline.verify import Difference

_STAGES = {"read": "Đọc bài viết", "render": "Dựng trang"}
_NOTICES = {
    "other-engine": "Phiên bản phần mềm đã khác lần trước nên dựng lại từ đầu.",
    "damaged": "Những gì nhớ từ lần trước đã hỏng nên dựng lại từ đầu.",
    "recovered": "Lần dựng trước bị ngắt giữa chừng; đã hoàn tất phần còn lại của nó.",
    "stock-markdown": "Phiên bản Markdown đang cài chưa có bộ tăng tốc nên đọc bài viết chậm hơn.",
}
_REASONS = {
    "new": "tệp mới",
    "template": "mẫu trang đã đổi",
    "site": "thông tin chung của trang đã đổi",
    "view": "nội dung hiển thị đã đổi",
    "body": "bài viết đã đổi",
    "missing": "tệp đã mất khỏi thư mục xuất",
    "altered": "tệp đã bị sửa trong thư mục xuất",
    "forgotten": "không còn nhớ tệp được dựng từ gì",
}
# With one of these set it is rich that knows whether there are colours.
_ASKED = ("FORCE_COLOR", "TTY_COMPATIBLE")
_REFRESH = 0.1  # seconds between two looks of the progress bar
_LISTED = 5  # names of foreign files that are worth a line

Styled: TypeAlias = "str | tuple[str, str]"  # a text, or a text and its style


class Printer:
    """Prints to standard error, with colours and a progress bar where it is a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._console = None if quiet or _is_plain() else _console()

    @contextmanager
    def progress(self) -> Iterator[Callable[[Progress], None]]:
        """Show how far the build is: a bar on a terminal, nothing elsewhere."""
        if self._console is None or not self._console.is_terminal:
            yield self._wait
            return
        with _bar(self._console) as bar:
            tasks = {
                stage: bar.add_task(label, total=None, visible=False, rate="")
                for stage, label in _STAGES.items()
            }

            shown = 0.0

            def observe(progress: Progress) -> None:
                nonlocal shown
                if progress.stage == "wait":
                    self._wait(progress)
                    return
                now = time.monotonic()
                due = now - shown >= _REFRESH
                shown = now if due else shown
                task = tasks[progress.stage]
                speed = bar.tasks[task].speed
                bar.update(
                    task,
                    completed=progress.done,
                    total=progress.total,
                    visible=True,
                    refresh=due,
                    rate=f"{speed:,.0f} tệp/giây".replace(",", ".") if speed else "",
                )

            yield observe

    def _wait(self, progress: Progress) -> None:
        if progress.stage == "wait":
            holder = progress.holder
            name = f"{holder.output} (tiến trình {holder.process})" if holder else "không rõ"
            self._say(f"Đang chờ một bản dựng khác xong: {name}")

    def _say(self, *parts: Styled) -> None:
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
        for path in paths or sorted(report.reasons):
            reasons = report.reasons.get(path)
            if reasons is None:
                self._say(f"{path}: trang không có tệp này")
            elif reasons or paths:
                words = ", ".join(_REASONS[reason] for reason in reasons) or "không có gì thay đổi"
                self._say(f"{path}: {words}")

    def differences(self, report: Report, differences: tuple[Difference, ...]) -> None:
        """Print what a clean build makes otherwise."""
        if report.outcome != "built":
            return
        for one in differences:
            how = "khác nội dung" if one.warm and one.cold else ("thừa" if one.warm else "thiếu")
            self._say((f"{one.path}: {how} so với bản dựng sạch", "red"))
        if not differences:
            self._say("Đã kiểm chứng: giống hệt bản dựng sạch, từng byte.")

    def report(self, report: Report, seconds: float) -> None:
        """Print the diagnostics and the summary."""
        for notice in report.notices:
            self._say(_NOTICES[notice])
        for told in report.told:
            self._say(*_styled(told))
        warnings = len(report.told) - report.errors
        if report.outcome == "built":
            self._built(report, seconds, warnings)
            return
        counts = f"{report.errors} lỗi" + (f", {warnings} cảnh báo" if warnings else "")
        self._say(("Chưa dựng được trang:", "bold red"), f" {counts}. Trang đã xuất giữ nguyên.")

    def announce(self, address: str) -> None:
        """Say where the preview can be seen."""
        self._say("Xem trước tại ", (address, "bold"), " (Ctrl+C để dừng)")

    def fail(self, reason: str) -> None:
        """Say why nothing can be done."""
        self._say(("bantin:", "bold red"), f" {reason}")

    def _built(self, report: Report, seconds: float, warnings: int) -> None:
        took = f"{seconds:.1f}".replace(".", ",")
        counts = [
            f"{_number(len(report.written))} tệp mới ghi",
            f"{_number(report.unchanged)} tệp không đổi",
            f"{_number(len(report.removed))} tệp đã xóa",
            *([f"{_number(warnings)} cảnh báo"] if warnings else []),
        ]
        self._say(
            ("Đã dựng", "bold green"),
            f" {_number(report.articles)} bài trong {took} giây: "
            f"{', '.join(counts)}. Trang nằm ở {report.output}",
        )
        if report.foreign:
            names = ", ".join(report.foreign[:_LISTED])
            rest = len(report.foreign) - _LISTED
            more = f" và {rest} tệp khác" if rest > 0 else ""
            self._say(
                f"Có tệp không do bantin tạo trong thư mục xuất, được giữ nguyên: {names}{more}"
            )


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _styled(told: Told) -> tuple[Styled, ...]:
    text = format_plain(told.diagnostic, told.source_line)
    colour = "red" if told.diagnostic.severity is Severity.ERROR else "yellow"
    first, newline, rest = text.partition("\n")
    place = len(str(told.diagnostic.span))
    return (first[:place], "bold"), (first[place:], colour), newline + rest


def _is_plain() -> bool:
    """Tell whether there is nobody to see colours; an invisible standard error is plain too."""
    seen = sys.stderr is not None and sys.stderr.isatty()
    return not seen and not any(name in os.environ for name in _ASKED)


# Loaded where somebody sees it: most builds are run by programs, and rich is large.


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True, highlight=False, soft_wrap=True)


def _bar(console: Console) -> Bar:
    from rich import progress  # noqa: PLC0415

    columns = (
        progress.TextColumn("{task.description:<13}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[rate]}"),
        progress.TimeElapsedColumn(),
    )
    # Not refreshed by a thread of its own: a process with threads must not be forked.
    return progress.Progress(*columns, console=console, transient=True, auto_refresh=False)


def json_report(report: Report, seconds: float, differences: tuple[Difference, ...] = ()) -> bytes:
    """Return the report as JSON: counts, changed files and diagnostics."""
    value = {
        "outcome": report.outcome,
        "now": report.now.isoformat() if report.now else None,
        "output": report.output,
        "articles": report.articles,
        "written": report.written,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "foreign": report.foreign,
        "seconds": round(seconds, 3),
        "notices": report.notices,
        "reasons": {path: list(found) for path, found in sorted(report.reasons.items())},
        "differences": [one.path for one in differences],
        "errors": report.errors,
        "warnings": len(report.told) - report.errors,
        "diagnostics": [as_json(one.diagnostic) for one in report.told],
    }
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
