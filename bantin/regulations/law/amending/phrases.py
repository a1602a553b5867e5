"""Orders about words: "thay cụm từ “A” bằng cụm từ “B” tại khoản 2 Điều 5; cụm từ … tại …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.law.amending.chaining import Chain
from bantin.regulations.law.amending.directives import Directive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.amending.places import NamedUnit
    from bantin.regulations.law.amending.tokens import ActToken, Verb
    from bantin.regulations.law.amending.values import Position


def orders_of_words(verb: Verb, words: Sequence[ActToken]) -> list[Directive | None]:
    """Read what a verb says of words: each time that words come behind places, more begins.

    None stands for what is not of a known form.
    """
    found = [_Phrases()]
    for token in words:
        if token.kind == "quoted" and found[-1].is_full:
            found.append(_Phrases())
        if not found[-1].read(token):
            return [None]
    orders: list[Directive | None] = []
    places: tuple[NamedUnit, ...] = ()
    new = -1
    for one in reversed(found):
        # What names no place shares that of the next, but for what a semicolon parts from it.
        places = one.places or (() if one.ends else places)
        # "thay “A” tại Điều 1 và “B” tại Điều 2 bằng “C”": the new words come for both.
        new = one.new if one.new >= 0 or not one.places else new
        orders.append(one.order(verb, places, new))
    return orders[::-1]


class _Phrases:
    """The words of one order, while it is read."""

    def __init__(self) -> None:
        self._olds: list[int] = []
        self._new = self._beside = -1
        self._relation = ""
        self._position: Position = ""
        self._chain = Chain()
        self._some = False
        self._has_places = False
        self._ends = False

    @property
    def ends(self) -> bool:
        """Whether a semicolon ends it before any place is named."""
        return self._ends

    @property
    def places(self) -> tuple[NamedUnit, ...]:
        """The places that it names."""
        return tuple(self._chain.pieces)

    @property
    def new(self) -> int:
        """The quotation of the new words, -1 for none."""
        return self._new

    @property
    def is_full(self) -> bool:
        """Whether more words begin another order."""
        return not self._relation and (self._new >= 0 or self._beside >= 0 or self._has_places)

    def read(self, token: ActToken) -> bool:
        """Take the next word; false if it has no place here."""
        if token.kind == "quoted":
            self._take(int(token.number))
        elif token.kind in {"by", "to", "after", "before"}:
            self._relation = token.kind
        elif token.kind == "some":
            self._some = True
        elif token.kind == "separator" and not self._has_places:
            self._ends = self._ends or token.text == ";"
        elif token.kind != "phrase":
            self._has_places = self._has_places or token.kind in {"unit", "part"}
            return self._chain.read(token)
        return True

    def _take(self, quotation: int) -> None:
        if self._relation in {"by", "to"}:
            self._new = quotation
        elif self._relation:
            self._beside = quotation
            self._position = "after" if self._relation == "after" else "before"
        else:
            self._olds.append(quotation)
        self._relation = ""

    def order(self, verb: Verb, places: tuple[NamedUnit, ...], new: int) -> Directive | None:
        """Return the order, None if a part of it lacks or is one too many.

        `new` is the quotation of the new words, which may be those of the order behind.
        """
        olds: tuple[int, ...] = tuple(self._olds)
        beside = self._beside
        if self._relation or not olds:
            return None
        if verb == "insert":
            known = beside >= 0 and new < 0 and len(olds) == 1
            new, olds = olds[0], ()
        elif verb == "repeal":
            known = new < 0 and beside < 0
        else:
            known = new >= 0 and beside < 0
        if not known:
            return None
        return Directive(
            verb=verb,
            pieces=places,
            olds=olds,
            new=new,
            beside=beside,
            position=self._position,
            some=self._some,
        )
