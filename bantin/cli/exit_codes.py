"""The exit codes that scripts rely on: 0 built or checked, 1 content, 2 configuration or usage."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.pipeline import Report

EXIT_BUILT, EXIT_CONTENT, EXIT_USAGE, EXIT_STOPPED = 0, 1, 2, 130
_EXIT = {
    "built": EXIT_BUILT,
    "checked": EXIT_BUILT,
    "content-errors": EXIT_CONTENT,
    "setup-errors": EXIT_USAGE,
}


def exit_code(report: Report) -> int:
    """Return the exit code of a build."""
    return _EXIT[report.outcome]
