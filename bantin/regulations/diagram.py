"""The "lược đồ": a document amid its relations, as a drawing in SVG with real links.

Two drawings of the same: `diagram-wide` has the document in the middle, on its left what it stands
on or changes and on its right what acts on it; `diagram-narrow`, for screens as narrow as 320 px,
has them one below the other. The style sheet shows one of them and hides the other from everybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from bantin.regulations.words import N_, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bantin.regulations.views import RegulationPage, Relation
    from bantin.theme.views import DocumentRef

# Lengths are in px of a drawing at its natural size.
_EM, _SIZE, _LEADING, _BASE = 16, 14, 20, 15
_PAD, _GAP = 10, 14
_APART = 4  # between documents: a link on a line of its own is 24 px high
_INDENT = 12  # of a document's name below the relation's
_SHOWN = 4  # documents of one relation
_LINES = 3  # of one document's name
_MORE = N_("and %(count)s other documents")
_TITLE = N_("Diagram of relations of %(name)s")
_DESCRIPTION = N_(
    "Documents that it stands on or changes: %(outgoing)s. Documents that act on it: %(incoming)s."
)

# Widths of letters in shares of the size, generous: a fallback font may run wider than ours.
_NARROW, _WIDE = frozenset("fijlrtI1 .,:;'’()[]/|-ìíỉĩịÌÍỈĨỊ"), frozenset("mwMWQĐ—…%@")
_SHARES = {"narrow": 0.36, "small": 0.58, "capital": 0.74, "wide": 0.92}


class _Shares(dict[str, float]):
    """The width of each letter, found out at its first use."""

    def __missing__(self, letter: str) -> float:
        found = self[letter] = _SHARES[_breadth(letter)]
        return found


_LETTERS = _Shares()


class _Row(NamedTuple):
    """One line of a box; rows with one `link` are one link, `name` its whole text."""

    text: str
    strong: bool = False
    link: str = ""
    name: str = ""
    indent: int = 0
    begins: bool = False  # the first line of its text


class _Box(NamedTuple):
    x: int
    y: int
    width: int
    rows: tuple[_Row, ...]

    @property
    def height(self) -> int:
        return _height(self.rows)


def page_diagram(page: RegulationPage, gettext: Callable[[str], str]) -> Markup:
    """Draw a regulation's relations; its number is the name that fits into a drawing."""
    facts = page.regulation
    name = f"{facts.type} {facts.number}" if facts.number else page.title
    return relations_diagram(facts.relations, name=name, gettext=gettext)


def relations_diagram(
    relations: Sequence[Relation], *, name: str, gettext: Callable[[str], str]
) -> Markup:
    """Draw the relations of the document called `name`; without any there is nothing to draw."""
    if not relations:
        return Markup()
    wide, narrow = _wide(relations, name, gettext), _narrow(relations, name, gettext)
    # Everything in it that an editor has written was escaped where it was put in.
    return Markup(f'<div class="diagram">{wide}{narrow}</div>')  # noqa: S704


def _wide(relations: Sequence[Relation], name: str, gettext: Callable[[str], str]) -> str:
    side, middle, between = 260, 172, 34
    width = 2 * side + middle + 2 * between
    left = _stack((one for one in relations if one.outgoing), 0, 0, side, gettext)
    right = _stack((one for one in relations if not one.outgoing), width - side, 0, side, gettext)
    centre = _named(name, side + between, middle)
    height = max(_bottom(left), _bottom(right), centre.height)
    left, right = _lowered(left, height), _lowered(right, height)
    centre = centre._replace(y=(height - centre.height) // 2)
    half = centre.y + centre.height // 2
    lines = [
        _arrow((centre.x, half), (side, box.y + box.height // 2), bend=True) for box in left
    ] + [
        _arrow((box.x, box.y + box.height // 2), (centre.x + middle, half), bend=True)
        for box in right
    ]
    drawing = _Drawing("wide", width, height, (*left, centre, *right), tuple(lines))
    return _svg(drawing, relations, name, gettext)


def _narrow(relations: Sequence[Relation], name: str, gettext: Callable[[str], str]) -> str:
    width, between = 320, 26
    above = _stack((one for one in relations if one.outgoing), 0, 0, width, gettext)
    top = _bottom(above) + between if above else 0
    centre = _named(name, 30, width - 60)._replace(y=top)
    start = top + centre.height + between
    below = _stack((one for one in relations if not one.outgoing), 0, start, width, gettext)
    half = width // 2
    lines = []
    if above:
        lines.append(_arrow((half, top), (half, top - between), bend=False))
    if below:
        lines.append(_arrow((half, start), (half, start - between), bend=False))
    height = _bottom(below) if below else top + centre.height
    drawing = _Drawing("narrow", width, height, (*above, centre, *below), tuple(lines))
    return _svg(drawing, relations, name, gettext)


def _named(name: str, x: int, width: int) -> _Box:
    rows = _wrapped(name, width - 2 * _PAD, strong=True)
    return _Box(x, 0, width, rows)


def _stack(
    relations: Iterable[Relation], x: int, y: int, width: int, gettext: Callable[[str], str]
) -> tuple[_Box, ...]:
    boxes = []
    for relation in relations:
        box = _Box(x, y, width, tuple(_rows(relation, width - 2 * _PAD, gettext)))
        boxes.append(box)
        y += box.height + _GAP
    return tuple(boxes)


def _lowered(boxes: tuple[_Box, ...], height: int) -> tuple[_Box, ...]:
    """Set a column into the middle of a height."""
    down = (height - _bottom(boxes)) // 2
    return tuple(box._replace(y=box.y + down) for box in boxes)


def _bottom(boxes: tuple[_Box, ...]) -> int:
    return boxes[-1].y + boxes[-1].height if boxes else 0


def _height(rows: tuple[_Row, ...]) -> int:
    return sum(_space_above(row) + _LEADING for row in rows) + 2 * _PAD


def _space_above(row: _Row) -> int:
    return _APART if row.begins and not row.strong else 0


def _rows(relation: Relation, width: int, gettext: Callable[[str], str]) -> Iterable[_Row]:
    yield from _wrapped(_relation_name(relation, gettext), width, strong=True)
    # One document more than are shown would take as much room as the words that leave it out.
    many = len(relation.documents) > _SHOWN + 1
    for document in relation.documents[: _SHOWN if many else None]:
        yield from _wrapped(
            _document_name(document), width - _INDENT, link=document.url, indent=_INDENT
        )
    if many:
        more = gettext(_MORE) % {"count": len(relation.documents) - _SHOWN}
        yield from _wrapped(more, width - _INDENT, indent=_INDENT)


def _relation_name(relation: Relation, gettext: Callable[[str], str]) -> str:
    return gettext(RELATIONS[relation.kind][0 if relation.outgoing else 1])


def _document_name(document: DocumentRef) -> str:
    if not document.number or document.number in document.title:
        return document.title
    return f"{document.number}: {document.title}"


def _wrapped(
    text: str, width: float, *, strong: bool = False, link: str = "", indent: int = 0
) -> tuple[_Row, ...]:
    """Break a text into lines of a width; a long one is cut behind a word."""
    lines = [""]
    for word in text.split():
        for part in _parts(word, width):
            longer = f"{lines[-1]} {part}".lstrip()
            if _width(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    lines = [line for line in lines if line]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], _cut(lines[_LINES - 1], width)]
    return tuple(
        _Row(line, strong=strong, link=link, name=text, indent=indent, begins=number == 0)
        for number, line in enumerate(lines)
    )


def _cut(line: str, width: float) -> str:
    while " " in line and _width(f"{line} …") > width:
        line = line.rpartition(" ")[0]
    return f"{line} …"


def _parts(word: str, width: float) -> Iterable[str]:
    """Break a word that is wider than a line: a long number behind a stroke, if it has one."""
    while _width(word) > width and len(word) > 1:
        end = next(at for at in range(len(word), 0, -1) if at == 1 or _width(word[:at]) <= width)
        end = max(word.rfind("/", 0, end), word.rfind("-", 0, end)) + 1 or end
        yield word[:end]
        word = word[end:]
    if word:
        yield word


def _width(text: str) -> float:
    return sum(map(_LETTERS.__getitem__, text)) * _SIZE


def _breadth(letter: str) -> str:
    if letter in _NARROW:
        return "narrow"
    if letter in _WIDE:
        return "wide"
    return "capital" if letter.isupper() else "small"


class _Drawing(NamedTuple):
    layout: str
    width: int
    height: int
    boxes: tuple[_Box, ...]
    lines: tuple[str, ...]


def _svg(
    drawing: _Drawing, relations: Sequence[Relation], name: str, gettext: Callable[[str], str]
) -> str:
    count = {
        outgoing: sum(len(one.documents) for one in relations if one.outgoing is outgoing)
        for outgoing in (True, False)
    }
    mark = f"bt-diagram-{drawing.layout}"
    width, height = drawing.width + 2, drawing.height + 2
    title = escape(gettext(_TITLE) % {"name": name})
    description = escape(
        gettext(_DESCRIPTION) % {"outgoing": count[True], "incoming": count[False]}
    )
    # No role="img": it would hide the links from those who do not see the drawing. The width is
    # in em of the page, so that the drawing grows with its text.
    return (
        f'<svg class="diagram-{drawing.layout}" xmlns="http://www.w3.org/2000/svg" role="group"'
        f' aria-labelledby="{mark}-title" aria-describedby="{mark}-desc"'
        f' viewBox="-1 -1 {width} {height}" width="{width / _EM}em" fill="currentColor">'
        f'<title id="{mark}-title">{title}</title><desc id="{mark}-desc">{description}</desc>'
        f'<g class="diagram-lines" aria-hidden="true" fill="none" stroke="currentColor">'
        f"{''.join(drawing.lines)}</g>"
        f'<g font-size="{_SIZE}">{"".join(map(_drawn, drawing.boxes))}</g></svg>'
    )


def _drawn(box: _Box) -> str:
    texts = []
    y = box.y + _PAD
    for number, row in enumerate(box.rows):
        y += _space_above(row)
        if row.begins:
            following = (one.begins for one in box.rows[number + 1 :])
            length = next((at for at, begins in enumerate(following) if begins), None)
            end = None if length is None else number + 1 + length
            texts.append(_text(box.rows[number:end], box.x + _PAD + row.indent, y))
        y += _LEADING
    return (
        f'<g class="diagram-box"><rect x="{box.x}" y="{box.y}" width="{box.width}"'
        f' height="{box.height}" rx="3" fill="none" stroke="currentColor"/>{"".join(texts)}</g>'
    )


def _text(rows: tuple[_Row, ...], x: int, y: int) -> str:
    # The space keeps the words of two lines apart where the drawing is read aloud or copied.
    line = ' text-decoration="underline"' if rows[0].link else ""
    lines = " ".join(
        f'<tspan x="{x}" y="{y + at * _LEADING + _BASE}"{line}>{escape(row.text)}</tspan>'
        for at, row in enumerate(rows)
    )
    strong = ' font-weight="600"' if rows[0].strong else ""
    text = f"<text{strong}>{lines}</text>"
    if not rows[0].link:
        return text
    whole = f"<title>{escape(rows[0].name)}</title>" if rows[-1].text.endswith("…") else ""
    return f'<a href="{escape(rows[0].link)}">{whole}{text}</a>'


def _arrow(start: tuple[int, int], end: tuple[int, int], *, bend: bool) -> str:
    """Draw a line with its head at the end: from the document that says so to the one it names."""
    (x, y), (to_x, to_y) = start, end
    half = (x + to_x) // 2
    path = f"M{x} {y}C{half} {y} {half} {to_y} {to_x} {to_y}" if bend else f"M{x} {y}V{to_y}"
    if bend:
        side = 6 if x > to_x else -6
        head = f"M{to_x + side} {to_y - 4}L{to_x} {to_y}L{to_x + side} {to_y + 4}"
    else:
        head = f"M{to_x - 4} {to_y + 6}L{to_x} {to_y}L{to_x + 4} {to_y + 6}"
    return f'<path d="{path}{head}"/>'
