"""Units in a row, as a sentence names them: "khoản 2, khoản 3 Điều 7 và Điều 9"."""

from __future__ import annotations

from msgspec.structs import replace

from bantin.regulations.law.amending.places import NamedUnit
from bantin.regulations.law.amending.tokens import ActToken, in_list


class Chain:
    """Units in a row become pieces."""

    def __init__(self) -> None:
        self.pieces: list[NamedUnit] = []
        self._gap: list[ActToken] = []
        self._undocumented = 0

    def read(self, token: ActToken) -> bool:
        """Take the next word; false if it has no place in a row of units."""
        if token.kind in {"separator", "at", "until", "from"}:
            self._gap.append(token)
            return True
        if token.kind == "document":
            self.pieces[self._undocumented :] = [
                replace(piece, document=token.document)
                for piece in self.pieces[self._undocumented :]
            ]
            self._undocumented = len(self.pieces)
            self._gap = []
            return True
        gap, self._gap = self._gap, []
        if token.kind == "part":
            self._add(NamedUnit(part=token.part, number=token.number, of=token.level), gap)
            return True
        if token.kind == "number":
            return self._number(token, gap)
        return token.kind in {"unit", "counted"} and self._unit(token, gap)

    def _number(self, token: ActToken, gap: list[ActToken]) -> bool:
        last = self.pieces[-1] if self.pieces else None
        if last is None or last.part or not last.levels or not gap:
            return False
        unit = in_list(last.levels[last.top], token)
        if unit is not None:
            self._add(NamedUnit(levels={unit.level: unit}), gap)
        return unit is not None

    def _unit(self, token: ActToken, gap: list[ActToken]) -> bool:
        last = self.pieces[-1] if len(self.pieces) > self._undocumented else None
        kinds = {one.kind for one in gap}
        grows = (
            last is not None
            and not last.until
            and kinds <= {"at", "separator"}
            and all(one.kind == "at" or one.text == "," for one in gap)
            and (token.level > last.top or (last.part and not last.levels and not gap))
        )
        if (
            last is not None
            and grows
            and not (last.part and not last.levels and "separator" in kinds)
        ):
            self.pieces[-1] = replace(last, levels={**last.levels, token.level: token})
        else:
            self._add(NamedUnit(levels={token.level: token}), gap)
        return True

    def _add(self, piece: NamedUnit, gap: list[ActToken]) -> None:
        until = any(one.kind == "until" for one in gap)
        joined = " ".join(one.text for one in gap)
        self.pieces.append(replace(piece, joined=joined, until=until))
