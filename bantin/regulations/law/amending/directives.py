"""A verb of an amending act with what it is about."""

from __future__ import annotations

from msgspec import Struct

from bantin.regulations.law.amending.places import NamedUnit
from bantin.regulations.law.amending.tokens import Verb
from bantin.regulations.law.amending.values import Position


class Directive(Struct, frozen=True, kw_only=True):
    """One verb with its objects, before it is known what its pieces leave out.

    Numbers of quotations stand for words: `olds` go, `new` comes, `beside` stays. `pieces` are what
    the verb is about, or the places of words; `anchors` what a new unit comes beside (`position`)
    or into, `to` the new numbers or what comes in place. `some` says that the units are told below
    ("một số khoản của Điều 5"), `of_act` that the new text is an appendix of the act itself.
    """

    verb: Verb
    pieces: tuple[NamedUnit, ...] = ()
    anchors: tuple[NamedUnit, ...] = ()
    to: tuple[NamedUnit, ...] = ()
    position: Position = ""
    olds: tuple[int, ...] = ()
    new: int = -1
    beside: int = -1
    some: bool = False
    of_act: bool = False

    @property
    def is_of_words(self) -> bool:
        """Whether it is about words rather than units."""
        return bool(self.olds) or self.new >= 0

    @property
    def needs_text(self) -> bool:
        """Whether a new text has to follow."""
        changes = self.verb in {"amend", "insert", "exchange"}
        return changes and not (self.is_of_words or self.some or self.of_act)
