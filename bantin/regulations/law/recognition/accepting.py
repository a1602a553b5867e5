"""Whether a label at the beginning of a line opens a unit there.

A line that merely begins like a unit ("2024. …", "Điều 5 Luật này …", "1. " after a line that was
broken in mid-sentence) is told from one by three things: the number that is expected, the ending
of the line before, and what follows the label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.regulations.law.recognition.paragraphs import (
    LONGEST_TITLE,
    demands,
    first_letter,
    is_capitals,
    is_ended,
    is_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.regulations.law.recognition.labels import Label
    from bantin.regulations.law.recognition.placing import PlacedUnit

_HIGHEST = 300
_HEADING = 50  # characters, at most, of a form's name that stands before the next form
# What cannot end a paragraph: a number follows, on the next page if need be.
_CITES_WITHIN = 48  # characters, more than it takes
_CITES = re.compile(r".{30}(?:(?<!điều )khoản|\bĐiều)$")
_PUNCTUATION = (",", ";", ")", "/", "]")
# What a provision is of: "Điều 5 Quy chế này", "Chương II Nghị định số …".
_OF = re.compile(
    r"(?:Bộ luật|Luật|Nghị định|Nghị quyết|Quy chế|Quy định|Quyết định|Thông tư|Pháp lệnh|Hiến pháp"
    r"|Điều|Chương|Mục|Phần|Phụ lục|Hướng dẫn|Kế hoạch|Thông tri|Chỉ thị|Kết luận)\b"
)
_SAID_WITHIN = 40  # characters: "(đã được bãi bỏ)", with marks around it
# What a consolidated text prints in place of a unit's words: "(được bãi bỏ)".
_REPEALED = re.compile(
    r"[\W_]*(?:này )?(?:(?:đã )?(?:được|bị) (?:bãi|hủy|huỷ) bỏ|(?:bãi|hủy|huỷ) bỏ[).])",
    re.IGNORECASE,
)


def is_repealed(text: str) -> bool:
    """Whether words behind a label say that the unit is no more: "(được bãi bỏ)"."""
    return "bỏ" in text[:_SAID_WITHIN] and bool(_REPEALED.match(text))


class Before(Struct, frozen=True, kw_only=True):
    """What stands before a line: the last line's text, and whether something parts the two.

    `fresh` is true behind a blank line and behind a heading; `signed` once the recipients or the
    signature have been read; `announced` if one of the next lines says "Ban hành kèm theo", or the
    next one is a title in capitals.
    """

    text: str
    fresh: bool
    signed: bool = False
    announced: bool = False
    in_unit: bool = False
    in_appendix: bool = False

    @property
    def ended(self) -> bool:
        """Whether a unit may begin here at all."""
        return self.fresh or is_ended(self.text) or is_capitals(self.text)

    @property
    def bracketed(self) -> bool:
        """Whether a bracket is open: what follows closes it."""
        return not self.fresh and self.text.count("(") > self.text.count(")")

    def broken(self, *, a_letter: bool = False) -> bool:
        """Whether the line before was broken in mid-sentence, by a new page too."""
        if self.fresh:
            return bool(_CITES.search(self.text, max(0, len(self.text) - _CITES_WITHIN)))
        return demands(self.text, a_letter=a_letter)


def accepts(label: Label, placed: PlacedUnit, before: Before) -> bool:
    """Whether a label opens a unit."""
    if label.rest.startswith(_PUNCTUATION) or (label.text[-1] == ")" and before.bracketed):
        return False
    return _RULES.get(label.form, _heads)(label, placed, before)


def _heads(label: Label, placed: PlacedUnit, before: Before) -> bool:
    """Units that are named by a word: Điều, Chương, Mục, Phần, Phụ lục."""
    if label.heading:
        return True
    unlikely = label.listed and not placed.is_next
    repealed = is_repealed(label.rest)
    if repealed or unlikely or before.broken() or _goes_on(label, placed, before):
        return repealed and (before.ended or placed.is_next)
    if label.marked or (label.stopped and is_capitals(f"{label.text} {label.rest}")):
        return True
    if label.stopped or label.strong or not label.rest:
        return before.ended or placed.is_next
    if is_capitals(label.rest):
        return before.ended
    named = _OF.match(label.rest) or is_sentence(label.rest) or len(label.rest) > LONGEST_TITLE
    return before.ended and placed.is_next and not named


def _goes_on(label: Label, placed: PlacedUnit, before: Before) -> bool:
    """Whether what stands behind a label goes on with a sentence, rather than being a title."""
    stopped = label.stopped or (label.form == "part" and label.rest.startswith("về "))
    expected = stopped and placed.is_next and before.ended
    return first_letter(label.rest).islower() and not expected


def _appendix(label: Label, placed: PlacedUnit, before: Before) -> bool:
    if not label.rest and not before.ended and not label.marked:
        return is_capitals(label.text) or (before.signed and (before.announced or placed.is_next))
    return _heads(label, placed, before)


def _attached(label: Label, placed: PlacedUnit, before: Before) -> bool:  # noqa: ARG001 - as the others
    alone = not label.rest or is_capitals(label.rest)
    behind = before.signed and not before.in_appendix
    return alone and before.in_unit and (behind or (before.ended and before.announced))


def _sheet(label: Label, placed: PlacedUnit, before: Before) -> bool:  # noqa: ARG001 - as the others
    if not (before.in_appendix or before.signed) or first_letter(label.rest).islower():
        return False
    if not label.rest or is_capitals(label.rest):
        return True
    ended = before.ended or len(before.text) < _HEADING
    return ended and (label.marked or label.stopped)


def _clause(label: Label, placed: PlacedUnit, before: Before) -> bool:
    if label.text[:1] in "KĐ":  # "Khoản 1." in words; "Khoản thứ 1-" in old ones
        ended = before.ended or " thứ " in label.text
        return label.stopped and placed.is_next and ended
    if before.broken() or (not label.rest and not placed.is_next):
        return False
    first = first_letter(label.rest)
    if is_repealed(label.rest):
        return before.ended or placed.is_next
    if placed.is_next:
        spaced = " " in label.text and first.islower()  # "1 - phenyl" names a substance
        dashed = label.text[-1] in "-–—" and (first.isdigit() or spaced)
        return not dashed and (before.ended or not first.islower())
    plausible = label.text.endswith((".", ")", "/")) and int(re.split(r"\D", label.number)[0] or 0)
    return 0 < plausible <= _HIGHEST and before.ended and not (first.islower() or first.isdigit())


def _decimal(label: Label, placed: PlacedUnit, before: Before) -> bool:
    if before.broken() or not label.rest or first_letter(label.rest).islower():
        return False
    if label.rest[0] in "%/-–x×+=" or (label.text[-1] in "-–—" and label.rest[0].isdigit()):
        return False
    return placed.is_next or (before.ended and label.stopped)


def _point(label: Label, placed: PlacedUnit, before: Before) -> bool:
    if label.text[:1] == "Đ":  # "Điểm a)" in words
        return label.stopped and placed.is_next and before.ended
    if before.broken(a_letter=True) or not label.rest:
        return placed.is_next and before.ended
    safe = label.text[-1] == ")" and label.text[0] != "("
    if placed.is_next:
        return safe or before.ended or first_letter(label.rest).isupper()
    return safe and before.ended


def _roman(label: Label, placed: PlacedUnit, before: Before) -> bool:
    if before.broken() or not label.rest or first_letter(label.rest).islower():
        return label.heading
    shown = label.marked or label.strong or is_capitals(label.rest)
    if placed.is_next:
        # "V. Nguyễn" is a name, but behind "I." and what it holds "II." is no initial.
        sure = before.ended or len(label.number) > 1
        return shown or (sure and len(label.rest) <= LONGEST_TITLE)
    # "V. Nguyễn" is a name; "III. Tiến độ" behind a blank line is a heading.
    return before.ended and (shown or (before.fresh and len(label.number) > 1))


def _letter(label: Label, placed: PlacedUnit, before: Before) -> bool:
    shown = label.marked or label.strong or is_capitals(label.rest)
    return placed.is_next and before.ended and shown and not first_letter(label.rest).islower()


def _dash(label: Label, placed: PlacedUnit, before: Before) -> bool:  # noqa: ARG001 - as the others
    if not before.in_unit or not label.rest or before.broken(a_letter=True):
        return False
    first = first_letter(label.rest)
    return before.ended or not (first.islower() or first.isdigit())


_RULES: dict[str, Callable[[Label, PlacedUnit, Before], bool]] = {
    "appendix": _appendix,
    "attached": _attached,
    "sheet": _sheet,
    "clause": _clause,
    "numbered": _clause,
    "decimal": _decimal,
    "point": _point,
    "roman": _roman,
    "letter": _letter,
    "dash": _dash,
    "plus": _dash,
}
