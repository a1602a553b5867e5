"""What a person at a terminal reads, and what a program reads instead."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.text import Text

from bantin.diagnostics import Severity, as_json, format_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.pipeline import Progress, Report, Told
    from bantin.pipeline.verifying import Difference

_STAGES = {"read": "Đọc bài viết", "render": "Dựng trang"}
_NOTICES = {
    "other-engine": "Phiên bản phần mềm đã khác lần trước nên dựng lại từ đầu.",
    "damaged": "Những gì nhớ từ lần trước đã hỏng nên dựng lại từ đầu.",
    "recovered": "Lần dựng trước bị ngắt giữa chừng; đã hoàn tất phần còn lại của nó.",
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
_LISTED = 5  # names of foreign files that are worth a line


class Printer:
    """Prints to standard error, with colours and a progress bar where it is a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._console = Console(stderr=True, highlight=False, quiet=quiet, soft_wrap=True)

    @contextmanager
    def progress(self) -> Iterator[Callable[[Progress], None]]:
        """Show how far the build is: a bar on a terminal, nothing elsewhere."""
        if not self._console.is_terminal:
            yield self._wait
            return
        columns = (
            TextColumn("{task.description:<13}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
        )
        with Bar(*columns, console=self._console, transient=True) as bar:
            tasks = {
                stage: bar.add_task(label, total=None, visible=False, rate="")
                for stage, label in _STAGES.items()
            }

            def observe(progress: Progress) -> None:
                if progress.stage == "wait":
                    self._wait(progress)
                    return
                task = tasks[progress.stage]
                speed = bar.tasks[task].speed
                bar.update(
                    task,
                    completed=progress.done,
                    total=progress.total,
                    visible=True,
                    rate=f"{speed:,.0f} tệp/giây".replace(",", ".") if speed else "",
                )

            yield observe

    def _wait(self, progress: Progress) -> None:
        if progress.stage == "wait":
            self._console.print(f"Đang chờ một bản dựng khác xong: {progress.holder or 'không rõ'}")

    def explain(self, report: Report, paths: list[str]) -> None:
        """Print why each file was made anew, or was not; of the named files only, if any are."""
        for path in paths or sorted(report.reasons):
            reasons = report.reasons.get(path)
            if reasons is None:
                self._console.print(Text(f"{path}: trang không có tệp này"))
            elif reasons or paths:
                words = ", ".join(_REASONS[reason] for reason in reasons) or "không có gì thay đổi"
                self._console.print(Text(f"{path}: {words}"))

    def differences(self, report: Report, differences: tuple[Difference, ...]) -> None:
        """Print what a clean build makes otherwise."""
        if report.outcome != "built":
            return
        for one in differences:
            how = "khác nội dung" if one.warm and one.cold else ("thừa" if one.warm else "thiếu")
            self._console.print(Text(f"{one.path}: {how} so với bản dựng sạch", style="red"))
        if not differences:
            self._console.print("Đã kiểm chứng: giống hệt bản dựng sạch, từng byte.")

    def report(self, report: Report, seconds: float) -> None:
        """Print the diagnostics and the summary."""
        if report.notice:
            self._console.print(_NOTICES[report.notice])
        for told in report.told:
            self._console.print(_styled(told))
        warnings = len(report.told) - report.errors
        if report.outcome == "built":
            self._built(report, seconds, warnings)
            return
        counts = f"{report.errors} lỗi" + (f", {warnings} cảnh báo" if warnings else "")
        self._console.print(
            f"[bold red]Chưa dựng được trang:[/] {counts}. Trang đã xuất giữ nguyên."
        )

    def announce(self, address: str) -> None:
        """Say where the preview can be seen."""
        self._console.print(f"Xem trước tại [bold]{address}[/] (Ctrl+C để dừng)")

    def fail(self, reason: str) -> None:
        """Say why nothing can be done."""
        self._console.print(f"[bold red]bantin:[/] {escape(reason)}")

    def _built(self, report: Report, seconds: float, warnings: int) -> None:
        took = f"{seconds:.1f}".replace(".", ",")
        counts = [
            f"{_number(len(report.written))} tệp mới ghi",
            f"{_number(report.unchanged)} tệp không đổi",
            f"{_number(len(report.removed))} tệp đã xóa",
            *([f"{_number(warnings)} cảnh báo"] if warnings else []),
        ]
        self._console.print(
            f"[bold green]Đã dựng[/] {_number(report.articles)} bài trong {took} giây: "
            f"{', '.join(counts)}. Trang nằm ở {escape(report.output)}"
        )
        if report.foreign:
            names = ", ".join(report.foreign[:_LISTED])
            rest = len(report.foreign) - _LISTED
            more = f" và {rest} tệp khác" if rest > 0 else ""
            self._console.print(
                Text(
                    f"Có tệp không do bantin tạo trong thư mục xuất, được giữ nguyên: {names}{more}"
                )
            )


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _styled(told: Told) -> Text:
    text = Text(format_plain(told.diagnostic, told.source_line))
    colour = "red" if told.diagnostic.severity is Severity.ERROR else "yellow"
    first, _, _ = text.plain.partition("\n")
    place = str(told.diagnostic.span)
    text.stylize("bold", 0, len(place))
    text.stylize(colour, len(place), len(first))
    return text


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
        "notice": report.notice,
        "reasons": {path: list(found) for path, found in sorted(report.reasons.items())},
        "differences": [one.path for one in differences],
        "errors": report.errors,
        "warnings": len(report.told) - report.errors,
        "diagnostics": [as_json(one.diagnostic) for one in report.told],
    }
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
