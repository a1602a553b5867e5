"""The terminal: whether there is one, its colours, and the progress bar on it.

Rich is loaded where somebody sees it: most builds are run by programs, and it is large.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from rich.console import Console
    from rich.progress import Progress as Bar

    from bantin.pipeline import Progress
    from bantin.words import Words

# With one of these set it is rich that knows whether there are colours.
_ASKED = ("FORCE_COLOR", "TTY_COMPATIBLE")
_REFRESH = 0.1  # seconds between two looks of the progress bar


def is_seen() -> bool:
    """Tell whether standard error is a terminal; an invisible one is none."""
    return sys.stderr is not None and sys.stderr.isatty()


def is_plain() -> bool:
    """Tell whether there is nobody to see colours."""
    return not is_seen() and not any(name in os.environ for name in _ASKED)


def at_words(text: str) -> str:
    """Return a text in lines of the terminal's width: some spaces become ends of lines.

    A longer word, such as a path, stays whole. Where there is no terminal nothing changes.
    """
    if not is_seen():
        return text
    width = _width()
    return "\n".join(_wrapped(line, width) for line in text.split("\n"))


def _width() -> int:
    from shutil import get_terminal_size  # noqa: PLC0415 - where there is a terminal

    return get_terminal_size().columns


def _wrapped(line: str, width: int) -> str:
    """Return a line in lines of a width, if that changes nothing but spaces to ends of lines."""
    import textwrap  # noqa: PLC0415 - where there is a terminal

    lines = textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
    return lines if len(lines) == len(line) else line


def hanging(text: str, stream: TextIO | None = None) -> str:
    """Return a line of a report in lines of the terminal's width; `None` is standard output.

    They begin below the words of the first; a longer word, such as a path, stays whole. Where there
    is no terminal there is one line.
    """
    width, stream = _width(), stream or sys.stdout
    if len(text) <= width or stream is None or not stream.isatty():
        return text
    import textwrap  # noqa: PLC0415 - where there is a terminal

    below = " " * (len(text) - len(text.lstrip(" -")))
    return textwrap.fill(
        text, width, subsequent_indent=below, break_long_words=False, break_on_hyphens=False
    )


def make_console() -> Console:
    """Return a console on standard error."""
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True, highlight=False, soft_wrap=True)


def make_bar(console: Console) -> Bar:
    """Return a progress bar."""
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


def show_stages(bar: Bar, words: Words) -> Callable[[Progress], None]:
    """Give the bar a line for each stage that counts files; return what moves them."""
    tasks = {
        stage: bar.add_task(words.text(f"report.stage.{stage}"), total=None, visible=False, rate="")
        for stage in ("read", "index", "render", "ask")
    }

    shown = 0.0

    def move(progress: Progress) -> None:
        nonlocal shown
        now = time.monotonic()
        due = now - shown >= _REFRESH
        shown = now if due else shown
        task = tasks[progress.stage]
        speed = bar.tasks[task].speed
        rate = ""
        if speed and progress.stage != "index":
            rate = words.text("report.stage.speed", speed=words.number(speed))
        bar.update(
            task,
            completed=progress.done,
            total=progress.total,
            visible=True,
            refresh=due,
            rate=rate,
        )

    return move


def make_bytes_bar(console: Console) -> Bar:
    """Return a progress bar for bytes that go over a network."""
    from rich import progress  # noqa: PLC0415

    columns = (
        progress.TextColumn("{task.description:<13}"),
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeElapsedColumn(),
    )
    return progress.Progress(*columns, console=console, transient=True)


def show_bytes(bar: Bar, description: str, total: int) -> Callable[[int], None]:
    """Give the bar a line for so many bytes; return what moves it."""
    task = bar.add_task(description, total=total)

    def move(count: int) -> None:
        bar.advance(task, count)

    return move
