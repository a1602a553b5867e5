"""Units as a sentence names them: what one leaves out, its neighbours or its place say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from bantin.regulations.law.amending.tokens import LEVELS, ActToken
from bantin.regulations.law.amending.values import DocumentName, Part, UnitTarget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Levels = Mapping[int, ActToken]

_ARTICLE, _SHEET = LEVELS.index("article"), LEVELS.index("sheet")
_NAMES = (
    *("tiết", "điểm", "khoản", "Điều", "Tiểu mục", "Mục", "Chương", "Phần"),
    *("Mẫu số", "Phụ lục"),
)
_PARTS: dict[Part, str] = {"title": "tên", "opening": "đoạn mở đầu"}
THIS = "này"


class NamedUnit(Struct, frozen=True, kw_only=True):
    """One unit, or a part of one, that a sentence names.

    `levels` are the tokens that name it, by their level. `joined` is the word between it and the
    piece before; `until` says that it ends a range that the piece before begins. A title may be of
    a unit of a level without a number ("tên điều"): `of` is that level. `document` is the one that
    the sentence names with it.
    """

    levels: dict[int, ActToken] = field(default_factory=dict)
    part: Part = ""
    number: str = ""
    of: int = -1
    joined: str = ""
    until: bool = False
    document: DocumentName | None = None

    @property
    def top(self) -> int:
        """The highest level that it names, -1 for none."""
        return max(self.levels, default=self.of)

    @property
    def bottom(self) -> int:
        """The level of the unit that is meant."""
        return min(self.levels, default=self.of)

    @property
    def counted(self) -> ActToken | None:
        """The word that only counts it, or them: "hai khoản"."""
        lowest = self.levels.get(self.bottom)
        return lowest if lowest is not None and lowest.kind == "counted" else None


def completed(pieces: Sequence[NamedUnit], scope: Levels) -> list[NamedUnit]:
    """Return pieces with all the levels that a sentence, or the unit around it, gives them.

    A piece takes what it leaves out from the one to its right where that names a unit of the same
    level ("khoản 2, khoản 3 Điều 7"); failing that from the scope, whose lower units do not count.
    """
    done = list(pieces)
    for at in reversed(range(len(done))):
        piece = done[at]
        if any(token.number == THIS for token in piece.levels.values()):
            done[at] = _this(piece, done[:at], scope)
            continue
        after = done[at + 1] if at + 1 < len(done) else None
        levels = _from_right(piece, after)
        top = max(levels, default=piece.of)
        missing = piece.of >= 0 and piece.of not in levels
        above = {
            level: token for level, token in scope.items() if level > top - (1 if missing else 0)
        }
        # Articles run through the document: one that is named needs nothing above it but its
        # appendix, and a scope in an appendix holds for all that is named within it.
        if top >= _ARTICLE and not missing:
            above = {level: token for level, token in above.items() if level >= _SHEET}
        done[at] = _headed(replace(piece, levels={**above, **levels}))
    return done


def _headed(piece: NamedUnit) -> NamedUnit:
    """Return a piece; what is called the title of a khoản or a điểm is its opening."""
    if piece.part == "title" and 0 <= piece.bottom < _ARTICLE:
        return replace(piece, part="opening")
    return piece


def _from_right(piece: NamedUnit, after: NamedUnit | None) -> dict[int, ActToken]:
    levels = dict(piece.levels)
    if after is None:
        return levels
    if not levels and piece.part == after.part:  # "đoạn 1 và đoạn 2 khoản 3"
        return dict(after.levels)
    if not levels and piece.of < 0:  # "đoạn mở đầu và điểm a khoản 1"
        return {level: one for level, one in after.levels.items() if level > after.bottom}
    top = piece.top
    if piece.of >= 0 and piece.of not in levels and piece.of in after.levels:
        return {level: one for level, one in after.levels.items() if level >= piece.of}
    if top in after.levels:
        levels |= {level: one for level, one in after.levels.items() if level > top}
    return levels


def _this(piece: NamedUnit, before: Sequence[NamedUnit], scope: Levels) -> NamedUnit:
    """Return what "khoản này" means: the unit of that level that was named before, or is around."""
    level = piece.top
    earlier = completed(before[-1:], scope)
    known = earlier[0].levels if earlier else scope
    return replace(piece, levels={one: token for one, token in known.items() if one >= level})


def within(piece: NamedUnit, around: NamedUnit) -> NamedUnit:
    """Return a piece that takes what it leaves out from the unit around it."""
    above = {level: token for level, token in around.levels.items() if level > piece.top}
    return replace(piece, levels={**above, **piece.levels})


def common(pieces: Sequence[NamedUnit]) -> dict[int, ActToken]:
    """Return the levels that all pieces share, with the same numbers."""
    if not pieces:
        return {}
    first, *others = (piece.levels for piece in pieces)
    return {
        level: token
        for level, token in first.items()
        if all(level in other and other[level].name == token.name for other in others)
        and all(
            above in other and other[above].name == first[above].name
            for other in others
            for above in first
            if above > level
        )
    }


def target(piece: NamedUnit, until: NamedUnit | None = None) -> UnitTarget:
    """Return a completed piece as a target."""
    name = _words(piece)
    if until is not None:
        name = f"từ {name} đến {_words(until)}"
    return UnitTarget(
        id=address(piece.levels),
        until=address(until.levels) if until else "",
        words=name,
        part=piece.part,
        number=piece.number,
    )


def address(levels: Levels) -> str:
    """Return the id of a unit; what is around an article is no part of it, but for an appendix."""
    kept = sorted(levels, reverse=True)
    if _ARTICLE in levels:
        kept = [level for level in kept if level <= _ARTICLE or level >= _SHEET]
    return ".".join(levels[level].name for level in kept)


def _words(piece: NamedUnit) -> str:
    units = [
        f"{_NAMES[level]} {token.number}".strip()
        for level, token in sorted(piece.levels.items())
        if not (_ARTICLE < level < _SHEET and _ARTICLE in piece.levels)
    ]
    part = _PARTS.get(piece.part, "")
    if piece.part == "paragraph":
        part = "đoạn cuối" if piece.number == "-1" else f"đoạn thứ {piece.number}"
    elif piece.part == "row":
        part = f"dòng {piece.number}"
    return " ".join(one for one in (part, *units) if one)
