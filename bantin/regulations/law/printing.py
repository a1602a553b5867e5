"""An outline as HTML: every unit an anchor, labels as written, open points filled or blank."""

from __future__ import annotations

import re
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.markup.tags import TAG
from bantin.regulations.law.numbering import cited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bantin.regulations.law.values import Outline, Unit

BLANK = "……"
LONGEST_CAPITALS = 120  # letters of a line that is set in the middle
HEADED = {"part", "chapter", "section", "subsection", "article", "appendix"}
_UNCITED = "subpoint"  # nobody cites a dash
FIRST_LEVEL, LAST_LEVEL = 2, 6  # levels of HTML's headings under a page's h1
POINT = re.compile("\ue010([^\ue011]*)\ue011")  # an open point's mark around its id
_PARAGRAPH = re.compile(r"<p\b[^>]*>")
_WHOLE_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG_OR_POINT = re.compile(f"{TAG.pattern}|{POINT.pattern}")


class Fill(Struct, frozen=True, kw_only=True):
    """An open point as a text shows it: `value` is plain text, None while it is open."""

    label: str
    value: str | None


def to_html(
    outline: Outline,
    *,
    fills: Mapping[str, Fill],
    notes: Mapping[str, tuple[str, ...]],
    departures: Mapping[str, str],
    words: Callable[[str], str],
    history: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Print a rendered outline; its contents, `notes` and `history` are safe HTML already.

    Notes stand behind the heading or the first paragraph of the unit with their id, and its history
    before them. `departures`
    are reasons in plain text by unit id. `words` translates the interface's messages. A point that
    `fills` does not know is blank and called by its id.
    """
    printer = _Printer(fills, notes, departures, words, history)
    if outline.preamble:
        preamble = printer.filled(_WHOLE_PARAGRAPH.sub(_enacting, outline.preamble))
        printer.out.append(f'<div class="law-preamble">{preamble}</div>\n')
    # What is attached to a document stands behind its signature.
    body = [unit for unit in outline.units if unit.kind != "appendix"]
    for unit in body:
        printer.unit(unit, (), FIRST_LEVEL)
    printer.closing(outline)
    for unit in outline.units:
        if unit.kind == "appendix":
            printer.unit(unit, (), FIRST_LEVEL)
    if outline.notes:
        printer.out.append(f"{printer.filled(outline.notes)}\n")
    return "".join(printer.out)


def _enacting(paragraph: re.Match[str]) -> str:
    """Mark the lines in capitals: "HỘI ĐỒNG NHÂN DÂN XÃ", "QUYẾT ĐỊNH:"."""
    words = TAG.sub("", paragraph[1]).strip()
    enacts = words.isupper() and len(words) <= LONGEST_CAPITALS
    return f'<p class="law-enacting">{paragraph[1]}</p>' if enacts else paragraph[0]


class _Printer:
    """One printing. `out` collects its pieces."""

    def __init__(
        self,
        fills: Mapping[str, Fill],
        notes: Mapping[str, tuple[str, ...]],
        departures: Mapping[str, str],
        words: Callable[[str], str],
        history: Mapping[str, str],
    ) -> None:
        self.out: list[str] = []
        self._fills = fills
        self._notes = notes
        self._departures = departures
        self._words = words
        self._history = history
        self._linked = False  # within a link
        self._numbered: set[str] = set()  # points that have had their anchor

    def unit(self, unit: Unit, around: tuple[Unit, ...], level: int) -> None:
        """Print a unit with those in it; `level` is that of a heading here."""
        line = (*around, unit)
        name = escape(cited(line))
        headed = unit.kind in HEADED
        element = "section" if headed else "div"
        known = f'id="{escape(unit.id)}"'
        if unit.kind != _UNCITED:
            known += f' data-cited="{name}"'
        departed = " unit-departed" if unit.id in self._departures else ""
        self.out.append(f'<{element} class="unit unit-{unit.kind}{departed}" {known}>')
        if headed:
            self._heading(unit, level)
            self._remarks(unit, name)
            self.out.append(self.filled(unit.content))
        else:
            self._opening(unit, name)
        self.out.append("\n")
        for child in unit.children:
            self.unit(child, line, level + headed)
        self.out.append(f"</{element}>\n")

    def _heading(self, unit: Unit, level: int) -> None:
        title = f' <span class="unit-title">{self.filled(unit.title)}</span>' if unit.title else ""
        if level <= LAST_LEVEL:
            opened, closed = f"h{level}", f"h{level}"
        else:
            opened, closed = f'div role="heading" aria-level="{level}"', "div"
        self.out.append(
            f'<{opened} class="unit-heading"><span class="unit-label">{escape(unit.label)}</span>'
            f"{title}</{closed}>"
        )

    def _opening(self, unit: Unit, name: str) -> None:
        """Print the first paragraph behind its label, what is to be noted, and the rest."""
        label = f'<span class="unit-label">{escape(unit.label)}</span>'
        title = f' <span class="unit-title">{self.filled(unit.title)}</span>' if unit.title else ""
        first = None if title else _PARAGRAPH.match(unit.content)
        start, body, rest = "<p>", "", unit.content
        if first:
            start = first[0]
            body, _, rest = unit.content[first.end() :].partition("</p>")
            body = " " + self.filled(body)
        self.out.append(f"{start}{label}{title}{body}</p>")
        self._remarks(unit, name)
        self.out.append(self.filled(rest))

    def _remarks(self, unit: Unit, name: str) -> None:
        self.out.append(self._history.get(unit.id, ""))
        reason = self._departures.get(unit.id)
        if reason is not None:
            label = escape(self._words("Departs from the model"))
            because = f": {self.filled(escape(reason))}" if reason else ""
            self.out.append(
                f'<aside class="unit-note unit-departure" role="note" aria-label="{label}">'
                f"<p><strong>{label}</strong>{because}</p></aside>"
            )
        for note in self._notes.get(unit.id, ()):
            label = escape(self._words("Note on %(unit)s")).replace("%(unit)s", name)
            self.out.append(
                f'<aside class="unit-note" role="note" aria-label="{label}">{note}</aside>'
            )

    def block(self, element: str, name: str, lines: Iterable[str]) -> None:
        """Print lines as paragraphs."""
        text = "".join(
            line if line.startswith("<p") else f"<p>{line}</p>" for line in map(self.filled, lines)
        )
        self.out.append(f'<{element} class="{name}">{text}</{element}>\n')

    def closing(self, outline: Outline) -> None:
        """Print the recipients and the signature."""
        if not (outline.recipients or outline.signature):
            return
        self.out.append('<footer class="law-closing">\n')
        if outline.recipients:
            items = "".join(f"<li>{self.filled(line)}</li>" for line in outline.recipients)
            self.out.append(f'<div class="law-recipients"><p>Nơi nhận:</p><ul>{items}</ul></div>\n')
        if outline.signature:
            self.block("div", "law-signature", outline.signature)
        self.out.append("</footer>\n")

    def filled(self, html: str) -> str:
        """Print the open points of a content."""
        return _TAG_OR_POINT.sub(self._point, html) if "\ue010" in html else html

    def _point(self, found: re.Match[str]) -> str:
        if found[1] is None:  # a tag; in an attribute there is room for text only
            self._linked = found[0].startswith("<a ") or (
                self._linked and not found[0].startswith("</a")
            )
            return POINT.sub(lambda point: escape(self._fill(point[1]).value or BLANK), found[0])
        point = found[1]
        fill = self._fill(point)
        # To its row in the list; a link within a link there is not.
        element = "span" if self._linked else "a"
        known = f'data-point="{escape(point)}"'
        if element == "a":
            known += f' href="#bt-point-{escape(point)}"'
        if point not in self._numbered:
            self._numbered.add(point)
            known = f'id="diem-mo-{escape(point)}" {known}'
        if fill.value is None:
            spoken = self._words("open point: %(label)s, not filled in")
            return (
                f'<{element} class="open-point" {known}><span class="unseen">'
                f"{escape(spoken).replace('%(label)s', escape(fill.label))}</span>"
                f'<span aria-hidden="true">{BLANK}<span class="point-label">{escape(fill.label)}'
                f"</span></span></{element}>"
            )
        title = escape(self._words("Open point: %(label)s")).replace(
            "%(label)s", escape(fill.label)
        )
        return (
            f'<{element} class="filled-point" {known} title="{title}">'
            f"{escape(fill.value)}</{element}>"
        )

    def _fill(self, point: str) -> Fill:
        return self._fills.get(point) or Fill(label=point, value=None)
