"""The lines below "Nơi nhận:" as they have to end (Nghị định số 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Reason: TypeAlias = Literal["semicolon", "full-stop", "filed"]

_FRAME = " \t\u00a0*_-–—+•"
# The last line of the State says who keeps a copy: "Lưu: VT, VX."; the Party has "Lưu Văn phòng."
_FILED = re.compile(r"Lưu\s*:\s*VT\b")


class Misprint(NamedTuple):
    """A line that does not end as it should, by its place in the list, and why."""

    line: int
    reason: Reason


def punctuated(lines: Sequence[str]) -> tuple[str, ...]:
    """Return names of recipients as a document has them: with ";" behind each, "." at the end."""
    names = [line.strip().rstrip(";, ") for line in lines]
    ends = [*(";" for _ in names[1:]), "."]
    return tuple(
        name if name.endswith((".", ":")) else f"{name}{end}"
        for name, end in zip(names, ends, strict=False)
    )


def misprint(lines: Sequence[str], *, state: bool) -> Misprint | None:
    """Return the first line that does not end, or say, what the form of a document asks for."""
    plain = [line.strip(_FRAME) for line in lines]
    for number, line in enumerate(plain[:-1]):
        if not line.endswith((";", ":")):
            return Misprint(number, "semicolon")
    if not plain:
        return None
    last = len(plain) - 1
    if state and not _FILED.match(plain[-1]):
        return Misprint(last, "filed")
    return None if plain[-1].endswith(".") else Misprint(last, "full-stop")
