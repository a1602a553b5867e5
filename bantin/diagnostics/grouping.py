"""What has one cause is told once, and a report has an end.

A report for a program is complete; one for a person groups, and ends when it is long.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from bantin.diagnostics.values import Diagnostic, Severity, Span, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIMIT = 20  # causes of which a report for people tells
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}  # errors come first
Cause: TypeAlias = tuple[object, ...]

# A template's mistake stands at one place, and shows on pages: its page says where it was met, and
# the reason may quote what that page had.
_PAGE = "page"
_DETAILS = ("detail", "trace")  # for engineers: they are in no sentence
_OF_A_PAGE = frozenset({_PAGE, "reason", *_DETAILS})
# Says in words what the span says, so it is no part of a cause.
_PLACES = frozenset({"line", *_DETAILS})


class OneCause(msgspec.Struct, frozen=True, kw_only=True):
    """What one cause has done: told in full at its first place; `others` are the further ones.

    `pages` are further addresses on which a template's mistake shows.
    """

    first: Told
    others: tuple[Span, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """The number of diagnostics."""
        return 1 + len(self.others) + len(self.pages)


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """A report for people: the groups that are told, and how many diagnostics are not.

    `rest` counts those by severity and code, the errors first and then the most frequent.
    """

    groups: tuple[OneCause, ...]
    rest: tuple[tuple[Severity, str, int], ...] = ()


def cause_of(diagnostic: Diagnostic) -> Cause:
    """Return what equal causes share: diagnostics with it are mended by the same deed.

    That is the code with everything that its two sentences say, for where they differ so does the
    remedy: another suggestion, another key, another name. Of a template it is the line.
    """
    apart = _OF_A_PAGE if _PAGE in diagnostic.params else _PLACES
    said = tuple(sorted((k, v) for k, v in diagnostic.params.items() if k not in apart))
    place = diagnostic.span if _PAGE in diagnostic.params else None
    return diagnostic.severity, diagnostic.code, place, said


def grouped(told: Iterable[Told]) -> list[OneCause]:
    """Put together what has one cause; a group stands where its first member stood."""
    members: dict[Cause, list[Told]] = {}
    for one in told:
        members.setdefault(cause_of(one.diagnostic), []).append(one)
    return [_group(first, others) for first, *others in members.values()]


def _group(first: Told, others: Sequence[Told]) -> OneCause:
    found = [one.diagnostic for one in others]
    if _PAGE in first.diagnostic.params:
        pages = tuple(str(one.params[_PAGE]) for one in found)
        return OneCause(first=first, pages=pages)
    return OneCause(first=first, others=tuple(one.span for one in found))


def digest(told: Iterable[Told], limit: int | None = LIMIT) -> Digest:
    """Choose what a person is told, in the order of places; all of it without a limit.

    Errors come before warnings and these before notes, and each code has its turn before any has a
    second: a mistake that was made in a thousand ways does not hide one that was made once.
    """
    groups = grouped(told)
    if limit is None or len(groups) <= limit:
        return Digest(groups=tuple(groups))
    seen: Counter[str] = Counter()
    turns: list[tuple[int, int, int]] = []
    for position, group in enumerate(groups):
        one = group.first.diagnostic
        turns.append((_RANKS[one.severity], seen[one.code], position))
        seen[one.code] += 1
    kept = {position for _, _, position in sorted(turns)[:limit]}
    rest: Counter[tuple[Severity, str]] = Counter()
    for position, group in enumerate(groups):
        if position not in kept:
            rest[group.first.diagnostic.severity, group.first.diagnostic.code] += group.size
    order = sorted(rest.items(), key=lambda one: (_RANKS[one[0][0]], -one[1], one[0]))
    return Digest(
        groups=tuple(group for position, group in enumerate(groups) if position in kept),
        rest=tuple((severity, code, count) for (severity, code), count in order),
    )
