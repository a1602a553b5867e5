"""What an editor should know of a text: what is lost, what is doubtful, with its place."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import structs

from bantin.content import Finding, InBody, InHeader, InLine, ItemMeta, Where
from bantin.diagnostics import Severity
from bantin.markup.block_warnings import block_warnings
from bantin.markup.leftovers import leftovers
from bantin.markup.text_warnings import text_warnings
from bantin.regulations import law
from bantin.regulations.content.adoption import AdoptionMeta
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.markup import points
from bantin.regulations.markup.comments import uncommented
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bantin.regulations.law import Lint
    from bantin.regulations.law.values import Outline
    from bantin.regulations.markup.outlines import LegalBody
    from bantin.words import Value

_SHOWN = 40  # characters of a text that a message quotes
# "[[so", "[[so]": what is closed otherwise is told as what it is.
_HALF_POINT = re.compile(r"\[\[([a-z][a-z0-9_]*+)(?![^\[\]\n]{0,60}\]\])")
_CURLY_POINT = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
# Cells that Word parted by tabs: two at least behind the first, so that "1.\tText" is none.
_CELLS = re.compile(r"\S[^\t]*\t+[^\t]*\S\s*\t+[^\t]*\S.*")
_LETTERHEAD = re.compile(
    r"^.*(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|^\W*Số:?\s*\d+[-/]).*$",
    re.MULTILINE,
)
_ATTACHED = re.compile(r"^\W*(?:Ban hành )?[Kk]èm theo .*$", re.MULTILINE)
_SIGNATORY = 90  # characters, at most, of a line that a signature block has
_ITEM = re.compile(r"\||#|(?:\d{1,2}[.)]|[a-zđ]\)|[-+•])\s")


def regulation_warnings(
    path: str, text: str, own: Outline, body: LegalBody, *, attached: bool
) -> list[Finding]:
    """Tell what a regulation's text has lost, or prints otherwise than it was meant."""
    return [
        *text_warnings(path, text, body),
        *leftovers(path, text, points=True),
        *_torn(path, text, body),
        *_lints(path, body.lints),
        *_noticed(path, text, body),
        *_misprinted(path, text, own, attached=attached),
    ]


def _misprinted(path: str, text: str, own: Outline, *, attached: bool) -> Iterator[Finding]:
    read, unclosed = uncommented(text)
    for line in unclosed:
        # No mere doubt: a note to colleagues would be public, or the text behind it lost.
        yield Finding(code="comment-unclosed", source_path=path, where=InLine(line))
    yield from strange_points(path, read)
    yield from _tables(path, read)
    pasted = _LETTERHEAD.search(own.preamble)
    pasted = pasted or (_ATTACHED.search(own.preamble) if attached else None)
    if pasted:
        yield _doubt("letterhead-in-text", path, InBody(_start(pasted[0])), text=quoted(pasted[0]))
    behind = _behind_signature(own.signature)
    if behind:
        yield _doubt("text-behind-signature", path, InBody(_start(behind)), text=quoted(behind))


def misprinted_recipients(path: str, own: Outline, *, state: bool) -> Iterator[Finding]:
    """Tell which recipient does not end as the form of a document asks for."""
    found = law.misprint(own.recipients, state=state)
    if found:
        line = own.recipients[found.line]
        reason = phrase(f"regulation_reasons.recipients.{found.reason}")
        params: dict[str, Value] = {"text": quoted(line), "reason": reason}
        where = InBody(_start(line))
        yield Finding(
            code="recipients-form",
            source_path=path,
            where=where,
            params=params,
            severity=Severity.WARNING,
        )


def _lints(path: str, found: Iterable[Lint]) -> Iterator[Finding]:
    """Tell what is wrong with the numbering of a text."""
    for one in found:
        yield _doubt(one.code, path, InLine(one.line), **one.params)


def odd_writing(path: str, text: str, where: Where | None = None) -> Iterator[Finding]:
    """Tell what other tools understand and what looks like an open point; `where` is as below."""
    yield from leftovers(path, text, points=True, where=where)
    yield from strange_points(path, text, where)


def strange_points(path: str, text: str, where: Where | None = None) -> Iterator[Finding]:
    """Tell what looks like an open point and is none; `where` is the text's place, if no body."""
    for point in points.strange_points(text):
        id_ = re.sub(r"[\s-]+", "_", point.strip().lower())
        near = f"[[{id_}]]" if id_.isascii() else ""
        place = where or InBody(f"[[{point}]]")
        yield _doubt("odd-point", path, place, point=f"[[{point}]]", suggestion=near)
    for pattern in (_HALF_POINT, _CURLY_POINT):
        for found in pattern.finditer(text):
            near = f"[[{found[1]}]]"
            place = where or InLine(text.count("\n", 0, found.start()) + 1)
            yield _doubt("odd-point", path, place, point=found[0], suggestion=near)


def odd_numbers(path: str, meta: ItemMeta, text: str) -> Iterator[Finding]:
    """Tell which numbers are written against the rules: the document's own, and those it names."""
    for keys, number in _numbers(meta):
        for _, _, suggestion in law.odd_numbers(number):
            where = InHeader(keys)
            yield _doubt("odd-number", path, where, number=number, suggestion=suggestion)
    seen: Counter[str] = Counter()
    for start, end, suggestion in law.odd_numbers(text):
        number = text[start:end]
        body = InBody(number, seen[number])
        yield _doubt("odd-number", path, body, number=number, suggestion=suggestion)
        seen[number] += 1


def _numbers(meta: ItemMeta) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the numbers of documents that stand in a header, with their keys."""
    if isinstance(meta, RegulationMeta | AdoptionMeta):
        yield ("document", "number"), meta.document.number
    if isinstance(meta, RegulationMeta):
        yield ("document", "attached_to"), meta.document.attached_to
        for position, relation in enumerate(meta.document.relations):
            yield ("document", "relations", position, "target"), relation.target


def _torn(path: str, text: str, body: LegalBody) -> Iterator[Finding]:
    """Tell which tags would have swallowed the units behind them."""
    lines = uncommented(text).text.split("\n") if body.torn else []
    for unit, tag in body.torn:
        if tag != "<!--":  # a comment, which is told as one
            first = max(unit, 1)
            behind = enumerate(lines[first - 1 :], first)
            place = InLine(next((number for number, line in behind if tag in line), first))
            yield _doubt("html-unclosed", path, place, tag=f"{tag}>")


def _noticed(path: str, text: str, body: LegalBody) -> Iterator[Finding]:
    """Tell what was noticed in the lines of units, which are searched for from the unit on."""
    lines = uncommented(text).text.split("\n") if body.notices else []
    for unit, written, notice in body.notices:
        first = max(unit, 1)
        behind = enumerate(lines[first - 1 :], first)
        place = next((number for number, line in behind if written.strip() in line), first)
        yield from block_warnings(path, [structs.replace(notice, line=place)])


def noticed_in(path: str, body: LegalBody) -> Iterator[Finding]:
    """Tell what was noticed in an adoption's texts, which may stand in the header."""
    for _, written, notice in body.notices:
        yield _doubt(notice.code, path, InBody(written.strip()), **notice.params)


def torn_html(path: str, texts: Iterable[str], body: LegalBody) -> Iterator[Finding]:
    """Tell of tags and comments that an adoption's texts leave open."""
    for _, tag in body.torn:
        if tag != "<!--":
            yield _doubt("html-unclosed", path, InBody(tag), tag=f"{tag}>")
    if any(uncommented(text).unclosed for text in texts):
        yield Finding(code="comment-unclosed", source_path=path, where=InBody("<!--"))


def quoted(text: str) -> str:
    """Return the beginning of a text, as messages show it."""
    text = text.strip()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _doubt(code: str, path: str, where: Where, **params: str) -> Finding:
    return Finding(
        code=code, source_path=path, where=where, params=params, severity=Severity.WARNING
    )


def _start(text: str) -> str:
    """Return a piece of a line by which it is found again: white space may have been put right."""
    return re.split(r"\s{2,}|[\t\u00a0*_|]", text.strip(" \t*_|\u00a0"))[0]


def _tables(path: str, text: str) -> Iterator[Finding]:
    """Find tables that were pasted as lines with tabs."""
    if "\t" not in text:
        return
    before = False
    told = False
    for number, line in enumerate(text.split("\n"), 1):
        cells = bool(_CELLS.fullmatch(line.strip()))
        if cells and before and not told:
            yield _doubt("table-in-tabs", path, InLine(number - 1))
        told = cells and before
        before = cells


def _behind_signature(signature: Sequence[str]) -> str:
    """Return the first line of a signature block that cannot be one of its own."""
    for line in signature[1:]:
        if len(line) > _SIGNATORY or _ITEM.match(line):
            return line
    return ""
