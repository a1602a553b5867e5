"""What a unit quotes: the wording that an amending unit gives another document."""

from __future__ import annotations

import re
from html import escape

from msgspec import Struct

from bantin.markup.plain import elements, plain
from bantin.regulations.law.recognition.marks import spans
from bantin.regulations.law.recognition.recognising import recognise_quoted
from bantin.regulations.law.values import Outline

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

    @property
    def is_phrase(self) -> bool:
        """Whether it is words of a sentence rather than units or paragraphs."""
        return not self.outline.units and "\n" not in self.text


def quotations(content: str) -> tuple[Quotation, ...]:
    """Return the quotations of a unit's content (or title), outermost ones, in their order.

    The content is Markdown or plain text as `recognise` gives it: a blank line parts paragraphs.
    """
    found: list[Quotation] = []
    behind = 0
    for span in spans(content):
        text = content[span.start + 1 : span.inner_end].strip()
        found.append(
            Quotation(
                start=span.start,
                end=span.end,
                before=content[behind : span.start].strip(),
                text=text,
                outline=recognise_quoted(text),
                closed=span.closed,
            )
        )
        behind = span.end
    return tuple(found)


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
