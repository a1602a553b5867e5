"""The letterhead and the signature of a Word document, each a table of two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.exports.letterhead import ATTACHED, COLUMN, SUBJECT, in_lines
from bantin.exports.tags import tag
from bantin.exports.word_marks import TEXT_WIDTH, paragraph, plain_run, value

if TYPE_CHECKING:
    from bantin.exports.sheet import Sheet

# As wide as "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" asks for.
_LEFT = 4080
_CENTRED = value("jc", "center")
_BOLD, _ITALIC = tag("w:b"), tag("w:i")
_BORDER = {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "auto"}
# Half of a column's width beside a rule: the State's and the Party's stand under other words.
_RULE_LEFT, _RULE_STATE, _RULE_PARTY = 1360, 900, 720


def head(page: Sheet, *, party: bool) -> str:
    """The letterhead over the title."""
    found = page.head
    left = [_line(line, 12) for line in in_lines(found.parent, COLUMN)]
    left += [_line(line, 12, _BOLD) for line in in_lines(found.issuer, COLUMN)]
    left.append(_line("*", 14) if party else _rule(_RULE_LEFT))
    if party:
        right = [_line(found.nation[0], 14, _BOLD), _rule(_RULE_PARTY)]
    else:
        right = [_line(found.nation[0], 12, _BOLD), _line(found.nation[1], 13, _BOLD)]
        right.append(_rule(_RULE_STATE))
    below = _line(found.number, 13), _line(found.dated, 14, _ITALIC)
    return _columns([("".join(left), "".join(right)), below], _LEFT) + _title(page)


def _title(page: Sheet) -> str:
    found = paragraph(plain_run(page.type), style="Title") if page.type else ""
    found += "".join(
        paragraph(plain_run(line), style="Subtitle") for line in in_lines(page.subject, SUBJECT)
    )
    found += "".join(_line(line, 14, _ITALIC) for line in in_lines(page.attached, ATTACHED))
    return found + _rule(3600, after=240)


def closing(page: Sheet, *, party: bool) -> str:
    """The recipients on the left, the signature on the right; `""` where there is neither."""
    signed = page.signature
    if not (page.recipients or signed.titles or signed.name or signed.mark):
        return ""
    left = ""
    if page.recipients:
        look = value("u", "single") if party else _BOLD + _ITALIC
        left = _line("Nơi nhận:", 14 if party else 12, look, middle=False)
        left += "".join(
            _line(f"- {line}", 12 if party else 11, middle=False) for line in page.recipients
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


def _rule(beside: int, *, after: int = 0) -> str:
    """A line under the words above, shorter than they are or as long."""
    border = tag("w:pBdr", tag("w:top", attributes=_BORDER))
    spacing = {"w:before": "80", "w:after": str(after), "w:line": "120", "w:lineRule": "exact"}
    sides = {"w:left": str(beside), "w:right": str(beside), "w:firstLine": "0"}
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
