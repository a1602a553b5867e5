"""The new wording that an amending unit gives another document, cut out of its content."""

from __future__ import annotations

import re
from html import escape

from bantin.markup.plain import elements, plain

_OPENS = re.compile('[“"]')
_CLOSES = re.compile('[”"]')
# Numbers of footnotes, and ids, which stand on the page of the other document.
_FOREIGN = re.compile(r'<sup id="fnref[^"]*">.*?</sup>|\s(?:id|data-[a-z-]+)="[^"]*"', re.DOTALL)


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
