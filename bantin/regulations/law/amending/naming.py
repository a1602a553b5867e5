"""Whether a document is the one that an act names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bantin.regulations.law.amending.values import DocumentName


def is_about(
    name: DocumentName, *, number: str, title: str, kind: str = "", issued: date | None = None
) -> bool:
    """Whether an act's name of a document means the one with this number and title.

    A number that the act says decides, with the day of issue where both say it; without a number
    the title must be the same.
    """
    raise NotImplementedError
