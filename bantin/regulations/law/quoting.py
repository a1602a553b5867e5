"""What a unit quotes: the wording that an amending unit gives another document."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from bantin.markup.plain import elements, plain
from bantin.regulations.law.recognition.labels import read_label
from bantin.regulations.law.recognition.quotations import (
    Mark,
    Quoted,
    closing,
    closing_within,
    instructs,
    is_balanced,
    is_within,
    may_quote,
    opening,
)
from bantin.regulations.law.recognition.recognising import recognise_quoted
from bantin.regulations.law.values import Outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPENS = re.compile('[“"]')
_CLOSES = re.compile('[”"]')
# Numbers of footnotes, and ids, which stand on the page of the other document.
_FOREIGN = re.compile(r'<sup id="fnref[^"]*">.*?</sup>|\s(?:id|data-[a-z-]+)="[^"]*"', re.DOTALL)


class Quotation(Struct, frozen=True, kw_only=True):
    """Words in quotation marks, and the units that they are.

    `content[start:end]` is the quotation with its marks, `text` the same without them. `before` are
    the words of the content between the quotation before this one (or the beginning) and this one,
    stripped. `outline` holds the units quoted, with their labels as written and ids as if they were
    a document's ("khoan-2", "dieu-4.khoan-1"); what stands before the first of them, or a quotation
    without any, is its `preamble`. `closed` is false where no mark ends it: then it goes on to the
    end of the content, and nothing certain can be said of where it was meant to end.
    """

    start: int
    end: int
    before: str
    text: str
    outline: Outline
    closed: bool = True


def quotations(content: str) -> tuple[Quotation, ...]:
    """Return the quotations of a unit's content (or title), outermost ones, in their order.

    The content is Markdown or plain text as `recognise` gives it: a blank line parts paragraphs.
    """
    found: list[Quotation] = []
    behind = 0
    for span in _spans(content):
        text = content[span.inner : span.inner_end].strip()
        found.append(
            Quotation(
                start=span.start,
                end=span.end,
                before=content[behind : span.start].strip(),
                text=text,
                outline=_outline(text, within=span.within),
                closed=span.closed,
            )
        )
        behind = span.end
    return tuple(found)


def _outline(text: str, *, within: bool) -> Outline:
    """Return the units that are quoted: in a sentence, "Điều 5" is but the name of one."""
    label = read_label(text) if within else None
    if label and not (label.stopped and label.rest):
        return Outline(preamble=text)
    return recognise_quoted(text)


def open_quotations(content: str) -> Iterator[str]:
    """Yield the first line of each quotation of units, or of an instruction, that is not closed."""
    if not may_quote(content) or is_balanced(content):
        return
    for span in _spans(content):
        first = content[span.inner : span.inner_end].strip().partition("\n")[0]
        if not span.closed and (read_label(first) or instructs(content[: span.start])):
            yield first


class _Span(NamedTuple):
    """Where a quotation begins and ends in a content, with its marks and without.

    `within` says that it is a part of its line's sentence.
    """

    start: int
    inner: int
    inner_end: int
    end: int
    closed: bool
    within: bool


def _spans(content: str) -> Iterator[_Span]:
    lines = content.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    index, column = 0, 0
    while index < len(lines):
        mark = opening(lines[index], column)
        if mark is None:
            index, column = index + 1, 0
            continue
        ended = _ended(lines, index, mark)
        inner_end = end = min(starts[ended.line], len(content))
        if ended.mark:
            inner_end, end = inner_end + ended.mark.start, end + ended.mark.end
        start = starts[index]
        closed = ended.mark is not None
        yield _Span(
            start=start + mark.start,
            inner=start + mark.end,
            inner_end=inner_end,
            end=end,
            closed=closed,
            within=is_within(lines[index], mark),
        )
        index, column = ended.line, ended.mark.end if ended.mark else 0


def _ended(lines: Sequence[str], index: int, mark: Mark) -> Quoted:
    """Return where the quotation ends that a mark opens in a line."""
    if is_within(lines[index], mark):
        return closing_within(lines, index, mark)

    def goes_on(later: int) -> bool:
        return instructs(lines[later])

    return closing(lines, index, mark, goes_on, first=lines[index], last=len(lines))


def wording(html: str) -> str:
    """Return what a unit's content puts in place of other words, as HTML; `""` if it quotes none.

    "… như sau: “1. Họp hằng quý.”" gives the quotation, with its marks. Where no colon introduces
    one ("thay cụm từ “tháng” bằng cụm từ “quý”") the whole content tells what is new.
    """
    blocks = [_FOREIGN.sub("", block) for block in elements(html)]
    texts = [plain(block) for block in blocks]
    before = ""
    for index, text in enumerate(texts):
        opened = _OPENS.search(text)
        if opened is None:
            before = text.strip() or before
            continue
        introduced = text[: opened.start()].strip() or before
        if not introduced.endswith(":"):
            return "\n".join(blocks)
        ends = (at for at in range(len(texts) - 1, index, -1) if _CLOSES.search(texts[at]))
        last = next(ends, index)
        first = blocks[index]
        if text[: opened.start()].strip():  # the quotation begins within a paragraph
            first = f"<p>{escape(text[opened.start() :], quote=False)}</p>"
        return "\n".join((first, *blocks[index + 1 : last + 1]))
    return ""
