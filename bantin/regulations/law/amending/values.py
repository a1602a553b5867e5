"""What an amending act orders, and what became of it in a text.

Reading an act gives an `ActReading`: its instructions in their order, and the sentences that look
like instructions and could not be read. Carrying instructions out on a text gives an `Amended`: the
new text, what changed in it, and what was left as it was, with the reason. Nothing is guessed: an
instruction is carried out exactly or not at all.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from bantin.regulations.law.values import Outline, Unit

Action = Literal[
    "replace",  # a unit, or a part of one, gets another text
    "insert",  # new units
    "repeal",  # a unit, or the whole document, applies no longer
    "substitute",  # words for words
    "omit",  # words go
    "add",  # words come before or behind others
    "renumber",  # a unit keeps its text and gets another number
]
Part = Literal[
    "",  # the whole unit
    "title",  # its name: "tên Điều 5", "tên Chương II"
    "opening",  # what stands before the units in it: "đoạn mở đầu khoản 1"
    "paragraph",  # one paragraph of its own text: "đoạn 2", "đoạn cuối"
    "row",  # a row of its table: "số thứ tự 5"
]
Position = Literal["", "after", "before"]
How = Literal["amended", "inserted", "repealed", "renumbered"]
"""What happened to a unit, as `document.history` says it."""

ReadingReason = Literal[
    "no-document",  # the act does not say which document it means
    "no-unit",  # the place is named by its lower part only
    "no-text",  # a new text is announced and none is quoted
    "unclosed",  # the quotation has no end
    "other-text",  # the quoted units are not those that the sentence names
    "wording",  # the sentence is not of a known form
]
RefusalReason = Literal[
    "unit-missing",  # the text has no such unit
    "unit-twice",  # it has several
    "unit-repealed",  # it was repealed before
    "number-taken",  # a unit of the new one's number is there already
    "no-place",  # where a new unit goes is not certain
    "units-fewer",  # the new text is units without the one around them, fewer than there are
    "paragraph-missing",  # no such paragraph, title or row
    "words-missing",
    "words-twice",  # found more than once where one place is meant
    "words-case",  # they stand there with other capitals too
    "words-there",  # the new words stand there already
    "words-new",  # they stand in what the same act has put in
    "renumbered",  # the same act has given these units other numbers
    "whole-document",  # the document as a whole is repealed, which is no change of its text
]


class DocumentName(Struct, frozen=True, kw_only=True):
    """A document as an act names it; all empty where it names none.

    `text` is the name as written ("Luật Xây dựng số 50/2014/QH13"), `type` the type word in small
    letters, `title` what follows it ("Xây dựng"), `number` the normalised number. A document that
    came with another ("Quy chế … ban hành kèm theo Quyết định số …") has that one's number, and its
    type in `issued_with` ("quyết định"). `is_act` says that the act means itself ("Luật này").
    """

    text: str = ""
    type: str = ""
    title: str = ""
    number: str = ""
    issued: date | None = None
    issued_with: str = ""
    is_act: bool = False


class UnitTarget(Struct, frozen=True, kw_only=True):
    """A unit, or a part of one, as an act names it.

    `id` is the unit's address in the document as `citations` makes it ("dieu-5.khoan-2"), `""` for
    the document as a whole. `until` is the last unit of a range ("từ Điều 67 đến Điều 78"). `words`
    are those of the act, with what it leaves to the context put in ("khoản 2 Điều 5"). `number` is
    the number of a paragraph, from 1 and -1 for the last, or what the first cell of a row says.
    """

    id: str = ""
    until: str = ""
    words: str = ""
    part: Part = ""
    number: str = ""


class Instruction(Struct, frozen=True, kw_only=True):
    """One thing that an act orders for one unit of one document.

    `target` is what is replaced, repealed, renumbered or searched for words; of an insertion it is
    the new unit. `anchor` and `position` tell beside which unit that comes; without them it takes
    its place by its number. `units` are the new units of a replacement or insertion, `text` the new
    words of a part; both are as quoted. Added words come behind or before `old`, by `position`.
    `old` and `new` are words; `new` is also the new number of a renumbered unit. `by` is the id of
    the act's unit that says so, `line` the line of the act on which that unit begins.
    """

    action: Action
    document: DocumentName
    target: UnitTarget
    by: str
    line: int
    anchor: UnitTarget | None = None
    position: Position = ""
    units: tuple[Unit, ...] = ()
    text: str = ""
    old: str = ""
    new: str = ""

    @property
    def how(self) -> How:
        """What becomes of the target."""
        done: dict[str, How] = {
            "insert": "inserted",
            "repeal": "repealed",
            "renumber": "renumbered",
        }
        return "amended" if self.target.part else done.get(self.action, "amended")


class Unread(Struct, frozen=True, kw_only=True):
    """A sentence of an act that orders something and could not be read, with its unit and line."""

    reason: ReadingReason
    text: str
    by: str
    line: int


class ActReading(Struct, frozen=True, kw_only=True):
    """All that an act orders, in its order."""

    instructions: tuple[Instruction, ...] = ()
    unread: tuple[Unread, ...] = ()


class AppliedChange(Struct, frozen=True, kw_only=True):
    """A unit of the new text that an act changed.

    `unit` is its id in the new text, `was` the one in the old text where that is another, `by` the
    id of the act's unit that ordered it.
    """

    unit: str
    how: How
    by: str
    was: str = ""


class Refusal(Struct, frozen=True, kw_only=True):
    """An instruction that was not carried out, and why.

    `lines` are the lines of the text that it is about, where there are any: of the two units that
    match, of the unit whose number is taken.
    """

    instruction: Instruction
    reason: RefusalReason
    lines: tuple[int, ...] = ()


class Amended(Struct, frozen=True, kw_only=True):
    """A text with instructions carried out; units that are new have no line."""

    outline: Outline
    changes: tuple[AppliedChange, ...] = ()
    refusals: tuple[Refusal, ...] = ()
