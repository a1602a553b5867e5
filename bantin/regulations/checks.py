"""Rules on numbers of documents that are probably mistyped, for `bantin check`.

Numbers whose marks are out of order (217/QĐ-TW) every build tells; these have them in order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.checking.rules import Rule, hit
from bantin.content import InHeader
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.duty_checks import DUTY_RULES
from bantin.regulations.law.citations.documents import documents
from bantin.regulations.law.citations.words import by_decision, fits, known_codes
from bantin.regulations.told_checks import TOLD_RULES
from bantin.vietnamese import fold, normalise_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bantin.checking.rules import Checked, Hit
    from bantin.checking.texts import CheckedText
    from bantin.content import Where
    from bantin.diagnostics import Span
    from bantin.regulations.law.citations.named import NamedDocument

_LETTERS = re.compile(
    r"(?<![\w/.,:-])(?=[0-9]*[OoIl])(?P<digits>[0-9OoIl]{1,4})"
    r"(?P<rest>(?:/(?:19|20)[0-9]{2})?[-/][A-ZĐ][A-Za-zĐđ]{1,5}[-/][A-ZĐ][A-ZĐa-z-]+)(?!\w)"
)
_DIGITS = str.maketrans("OoIl", "0011")
_YEAR = re.compile(r"/((?:19|20)[0-9]{2})/")
_CODE = re.compile(r"[0-9]+\w?(?:[-/](?:19|20)[0-9]{2})?[-/]([^\W\d_]+)[-/]")


def letters_for_digits(checked: Checked) -> Iterator[Hit]:
    """Find numbers with the letter O or l in the place of a digit."""
    for text in checked.texts.values():
        for part, place in text.parts:
            for found in _LETTERS.finditer(part):
                better = found["digits"].translate(_DIGITS) + found["rest"]
                yield hit(
                    "number-letter",
                    text,
                    place(found.start()),
                    number=found[0],
                    suggestion=better,
                )


def other_years(checked: Checked) -> Iterator[Hit]:
    """Find numbers with another year than that of the day of issue that stands with them."""
    for text in checked.texts.values():
        meta = text.document.meta
        if isinstance(meta, RegulationMeta):
            facts = meta.document
            where = InHeader(("document", "number"))
            yield from _of_another_year(text, where, facts.number, facts.issued)
        for position, one in _cited(text):
            yield from _of_another_year(text, text.span(position), one.number, one.issued)


def _of_another_year(
    text: CheckedText, where: Where | Span, number: str, issued: date | None
) -> Iterator[Hit]:
    found = _YEAR.search(number)
    if found and issued is not None and int(found[1]) != issued.year:
        day = f"{issued.day}/{issued.month}/{issued.year}"
        yield hit("number-year", text, where, number=number, year=found[1], day=day)


def near_numbers(checked: Checked) -> Iterator[Hit]:
    """Find numbers that the site does not hold and that are one sign away from one that it does.

    Numbers that follow each other are one sign apart too. So the day of issue must be the same, or
    only marks on letters, or the order of two letters, may differ.
    """
    held = _held(checked)
    known = {number for number, _ in held}
    for text in checked.texts.values():
        for position, one in _cited(text):
            if one.number in known:
                continue
            near = _nearest(one, held)
            if near:
                yield hit(
                    "number-near",
                    text,
                    text.span(position),
                    number=one.number,
                    suggestion=near,
                )


def _held(checked: Checked) -> list[tuple[str, date | None]]:
    """Return the numbers of documents that the site has or names in headers, with their days."""
    found: list[tuple[str, date | None]] = []
    for text in checked.texts.values():
        meta = text.document.meta
        if isinstance(meta, RegulationMeta):
            if meta.document.number:
                found.append((normalise_number(meta.document.number), meta.document.issued))
            found += ((normalise_number(r.target), r.issued) for r in meta.document.relations)
    return [*dict.fromkeys(found)]


def _nearest(cited: NamedDocument, held: list[tuple[str, date | None]]) -> str:
    for number, issued in held:
        if _differ_by_one(cited.number, number) and cited.issued and cited.issued == issued:
            return number
        if fold(cited.number) == fold(number) or _are_swapped(cited.number, number):
            return number
    return ""


def _differ_by_one(one: str, other: str) -> bool:
    """Tell whether one sign is another one, missing or too many."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _are_swapped(one: str, other: str) -> bool:
    """Tell whether two letters that follow each other have changed places."""
    if len(one) != len(other):
        return False
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:  # noqa: PLR2004 - two letters
        return False
    first, second = apart
    letters = one[first] + one[second]
    return letters.isalpha() and letters == other[second] + other[first]


def other_types(checked: Checked) -> Iterator[Hit]:
    """Find numbers whose code says another type than the word in front of them."""
    codes = known_codes()
    for text in checked.texts.values():
        for position, one in _cited(text):
            found = _CODE.match(one.number)
            written = text.prose[one.start : one.end] if one.type else ""
            if found is None or found[1] not in codes or not _is_typed(written, one):
                continue
            if not (fits(one.type, found[1]) or by_decision(one.type, one.number)):
                yield hit(
                    "number-type",
                    text,
                    text.span(position),
                    number=one.number,
                    type=one.type,
                    sign=found[1],
                )


def _is_typed(written: str, one: NamedDocument) -> bool:
    """Tell whether the type's word stands right before the number."""
    words = written.lower()
    return bool(re.match(rf"{re.escape(one.type)}\s+(?:số\s*:?\s*)?[0-9]", words))


def _cited(text: CheckedText) -> Iterator[tuple[int, NamedDocument]]:
    """Yield the documents that a text names by a number, each with its position."""
    for one in documents(text.prose, within=False):
        if one.number:
            yield one.start, one


RULES = (
    Rule("number-letter", "warning", letters_for_digits),
    Rule("number-year", "warning", other_years),
    Rule("number-near", "warning", near_numbers),
    Rule("number-type", "note", other_types),
    *DUTY_RULES,
    *TOLD_RULES,
)
