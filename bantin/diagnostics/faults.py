"""Failures of the program itself: told at the file that it was working on, never as a traceback."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from bantin.diagnostics.values import Diagnostic, Span, error

if TYPE_CHECKING:
    from types import TracebackType

_FRAMES = 16  # of the way to a failure that are worth showing; a recursion has thousands
_LONGEST = 120  # characters of what the failure says of itself
_PACKAGE = __file__.replace("\\", "/").removesuffix("diagnostics/faults.py")


class FileFault(Exception):  # noqa: N818 - it carries an error, and is told as one
    """Something failed while a file was worked on; `diagnostic` says so to its editor.

    What failed is the cause of this exception.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


class at_file:  # noqa: N801 - used as a function
    """Have whatever fails inside the block named by a path: `with at_file(path): …`.

    Raises:
        FileFault: something failed; its diagnostic has the `code`.
    """

    def __init__(self, path: str, code: str = "internal-error") -> None:
        self._path = path
        self._code = code

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, _type: object, failure: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        if isinstance(failure, Exception) and not isinstance(failure, FileFault):
            raise FileFault(_told(self._code, self._path, failure)) from failure


def _told(code: str, path: str, failure: Exception) -> Diagnostic:
    """Return the diagnostic of a failure; its parameter `trace` is the end of the way there."""
    frames = traceback.extract_tb(failure.__traceback__, limit=-_FRAMES)
    said = " ".join(f"{type(failure).__name__}: {failure}".split())[:_LONGEST]
    reason = " ".join((said.removesuffix(":"), *_place(frames)))
    return error(code, Span(path), reason=reason, trace="".join(traceback.format_list(frames)))


def _place(frames: traceback.StackSummary) -> list[str]:
    """Return where in the program it failed, in brackets, if it was there."""
    places = [(frame.filename.replace("\\", "/"), frame.lineno) for frame in frames]
    ours = [(path, line) for path, line in places if path.startswith(_PACKAGE)]
    return [f"({path.removeprefix(_PACKAGE)}:{line})" for path, line in ours[-1:]]
