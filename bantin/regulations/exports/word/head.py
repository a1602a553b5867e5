"""The letterhead and the signature of a Word document, each a table of two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.exports.letterhead import ATTACHED, SUBJECT, dated_lines, in_lines
from bantin.regulations.exports.looks import look, width
from bantin.regulations.exports.tags import tag
from bantin.regulations.exports.word.text import TEXT_WIDTH, paragraph, plain_run, value

if TYPE_CHECKING:
    from bantin.regulations.exports.looks import Look
    from bantin.regulations.exports.sheet import Sheet

_CENTRED = value("jc", "center")
_BOLD, _ITALIC = tag("w:b"), tag("w:i")
_BORDER = {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "auto"}
# Of a name's width, the rule under it: between a third and a half.
_PART = 0.4
_MILLIMETRE = 56.69


def head(page: Sheet, *, party: bool) -> str:
    """The letterhead over the title."""
    found, sizes = page.head, look(party=party)
    column = round(sizes.left * _MILLIMETRE)
    issuer = in_lines(found.issuer, sizes.letters)
    left = [_line(line, sizes.office) for line in in_lines(found.parent, sizes.letters)]
    left += [_line(line, sizes.office, _BOLD) for line in issuer]
    shown = _PART * width(issuer[-1], sizes.office) if issuer else 0
    left.append(_line("*", 14) if party else _rule(shown, column))
    right = [_line(*line, _BOLD) for line in zip(found.nation, sizes.nation, strict=True)]
    right.append(_rule(width(found.nation[-1], sizes.nation[-1]), TEXT_WIDTH - column))
    dated = [_line(line, 14, _ITALIC) for line in dated_lines(found.dated, sizes.dated)]
    below = _line(found.number, sizes.number), "".join(dated) or _line("", 14)
    return _columns([("".join(left), "".join(right)), below], column) + _title(page, sizes)


def _title(page: Sheet, sizes: Look) -> str:
    large = value("sz", 2 * sizes.title) + value("szCs", 2 * sizes.title)
    found = paragraph(plain_run(page.type, settings=large), style="Title") if page.type else ""
    subject = in_lines(page.subject, SUBJECT)
    found += "".join(paragraph(plain_run(line), style="Subtitle") for line in subject)
    found += "".join(_line(line, 14, _ITALIC) for line in in_lines(page.attached, ATTACHED))
    return found + _rule(_PART * width((*subject, page.type)[0], 14), TEXT_WIDTH, after=240)


def closing(page: Sheet, *, party: bool) -> str:
    """The recipients on the left, the signature on the right; `""` where there is neither."""
    signed, sizes = page.signature, look(party=party)
    if not (page.recipients or signed.titles or signed.name or signed.mark):
        return ""
    left = ""
    if page.recipients:
        style = value("u", "single") if party else _BOLD + _ITALIC
        left = _line("Nơi nhận:", sizes.to, style, middle=False)
        left += "".join(
            _line(f"- {line}", sizes.recipient, middle=False) for line in page.recipients
        )
    right = "".join(_line(line, 14, _BOLD) for line in signed.titles)
    right += _line("", 14) + _line(signed.mark, 14, _ITALIC) + _line("", 14) * 2
    right += _line(signed.name, 14, _BOLD)
    return _line("", 8) + _columns([(left or _line("", 11), right)], TEXT_WIDTH // 2)


def _line(text: str, size: int, settings: str = "", *, middle: bool = True) -> str:
    """One line in `size` points."""
    # Half points; in the schema sizes stand before underlines and behind all else.
    sized = value("sz", size * 2) + value("szCs", size * 2)
    before, under, kind = settings.partition("<w:u ")
    run = plain_run(text, settings=before + sized + under + kind) if text else ""
    keep = tag("w:keepNext")
    mark = tag("w:rPr", sized) if not text else ""
    return paragraph(run, style="HeadLine", settings=keep + (_CENTRED if middle else "") + mark)


def _rule(length: float, room: int, *, after: int = 0) -> str:
    """A line of `length` points in the middle of `room`, under the words above."""
    border = tag("w:pBdr", tag("w:top", attributes=_BORDER))
    spacing = {"w:before": "80", "w:after": str(after), "w:line": "120", "w:lineRule": "exact"}
    beside = str(max(round(room / 2 - 10 * length), 0))
    sides = {"w:left": beside, "w:right": beside, "w:firstLine": "0"}
    settings = border + tag("w:spacing", attributes=spacing) + tag("w:ind", attributes=sides)
    return paragraph("", style="HeadLine", settings=settings)


def _columns(rows: list[tuple[str, str]], left: int) -> str:
    widths = (left, TEXT_WIDTH - left)
    layout = tag("w:tblW", attributes={"w:w": str(TEXT_WIDTH), "w:type": "dxa"})
    layout += tag("w:tblLayout", attributes={"w:type": "fixed"})
    sides = ("left", "right")
    margins = (tag(f"w:{side}", attributes={"w:w": "0", "w:type": "dxa"}) for side in sides)
    layout += tag("w:tblCellMar", "".join(margins))
    grid = "".join(tag("w:gridCol", attributes={"w:w": str(width)}) for width in widths)
    unbroken = tag("w:trPr", tag("w:cantSplit"))
    written = (
        unbroken
        + "".join(_cell(content, width) for content, width in zip(row, widths, strict=True))
        for row in rows
    )
    body = "".join(tag("w:tr", row) for row in written)
    return tag("w:tbl", tag("w:tblPr", layout) + tag("w:tblGrid", grid) + body)


def _cell(content: str, width: int) -> str:
    look = tag("w:tcPr", tag("w:tcW", attributes={"w:w": str(width), "w:type": "dxa"}))
    return tag("w:tc", look + content)
