"""Failures of the program itself: told at the file that it was working on, never as a traceback."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import bantin
from bantin.diagnostics.values import Diagnostic, Span, error

if TYPE_CHECKING:
    from types import TracebackType

_PACKAGE = f"{Path(bantin.__file__).parent}{os.sep}"
_FRAMES = 16  # of the way to a failure that are worth showing; a recursion has thousands
_LONGEST = 120  # characters of what the failure says of itself


class FileFault(Exception):  # noqa: N818 - it carries an error, and is told as one
    """Something failed while a file was worked on; the argument says so to its editor."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


class at_file:  # noqa: N801 - used as a function
    """Have whatever fails inside the block named by a file: `with at_file(path): …`.

    Raises:
        FileFault: something failed.
    """

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, _type: object, failure: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        if isinstance(failure, Exception) and not isinstance(failure, FileFault):
            raise FileFault(internal_error(Span(self._path), failure)) from failure


def internal_error(span: Span, failure: Exception, code: str = "internal-error") -> Diagnostic:
    """Return the diagnostic of a failure that is a mistake in the program.

    Its parameter `trace` is the end of the way to the failure, for `--debug`.
    """
    frames = traceback.extract_tb(failure.__traceback__, limit=-_FRAMES)
    said = " ".join(f"{type(failure).__name__}: {failure}".split())[:_LONGEST]
    reason = " ".join((said.removesuffix(":"), *_place(frames)))
    return error(code, span, reason=reason, trace="".join(traceback.format_list(frames)))


def _place(frames: traceback.StackSummary) -> list[str]:
    """Return where in the program it failed, in brackets, if it was there."""
    ours = [frame for frame in frames if frame.filename.startswith(_PACKAGE)]
    return [f"({frame.filename.removeprefix(_PACKAGE)}:{frame.lineno})" for frame in ours[-1:]]
