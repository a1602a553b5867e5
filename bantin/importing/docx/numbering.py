"""Lists: what the levels of each look like (17.9). What number a paragraph has: `counting`.

A paragraph names a `w:num`; that stands on a `w:abstractNum`, in which it may override levels and
where they start. An abstract list may have no levels of its own and lead to a style of lists,
whose list has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.importing.docx.looks import NOTHING, RunLook, look_of
from bantin.importing.docx.names import W, child_val, children, integer, switched, val
from bantin.importing.docx.styles import ParagraphLayout, layout_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.importing.docx.names import Element
    from bantin.importing.docx.styles import StyleSheet

DEEPEST = 8  # the last of nine levels
_GAPS = {"tab": "\t", "space": " ", "nothing": ""}
_BULLET = "•"


class ListLevel(Struct, frozen=True, kw_only=True):
    """A level of a list.

    `text` has "%1" to "%9" for the numbers of the levels from the first on. `restart` is the level,
    from 1, whose use begins this one anew (0: none does), None for the one above. `legal` writes
    all numbers in it as decimals. `style` is the id of the paragraphs' style that belongs to it.
    """

    start: int = 0
    form: str = "decimal"
    custom: str = ""
    text: str = ""
    gap: str = "\t"
    restart: int | None = None
    legal: bool = False
    style: str = ""
    layout: ParagraphLayout = ParagraphLayout()
    look: RunLook = NOTHING


class _List(Struct, frozen=True):
    """Levels by their number, as a `w:num` or a `w:abstractNum` has them."""

    levels: dict[int, ListLevel]
    starts: dict[int, int]
    abstract: int = 0
    link: str = ""
    single: bool = False


class Numbering:
    """The lists of a file."""

    def __init__(self, root: Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self.in_english = styles.language[:2].lower() in {"en", ""}
        self._abstract: dict[int, _List] = {}
        self._lists: dict[int, _List] = {}
        for element in () if root is None else root:
            if element.tag == f"{W}abstractNum":
                number = integer(val(element, f"{W}abstractNumId"))
                if number is not None:
                    self._abstract.setdefault(number, self._abstract_list(element))
            elif element.tag == f"{W}num":
                number = integer(val(element, f"{W}numId"))
                if number is not None:
                    self._lists.setdefault(number, self._list(element))

    def sequence(self, num: int) -> int | None:
        """Return what a list counts with: lists on one abstract list continue each other.

        None for a list that does not exist.
        """
        found = self._lists.get(num)
        return found.abstract if found and found.abstract in self._abstract else None

    def level(self, num: int, level: int) -> ListLevel:
        """Return a level of a list; one that is not defined looks like the nearest one above."""
        for source in self._sources(num):
            for nearest in range(level, -1, -1):
                if nearest in source.levels:
                    return source.levels[nearest]
        return ListLevel()

    def start(self, num: int, level: int) -> int | None:
        """Return where a list starts a level over, None where it only continues."""
        found = self._lists.get(num)
        return None if found is None else found.starts.get(level)

    def place(self, chain: Sequence[ParagraphLayout]) -> tuple[int, int] | None:
        """Return list and level of a paragraph, None for none.

        `chain` is what the paragraph says and then its style and those under it. A level that is
        tied to a style in the chain goes before the level that the style says (17.9.23).
        """
        num = next((one.place.num for one in chain if one.place.num is not None), None)
        if not num or self.sequence(num) is None:
            return None
        if self._abstract[self._lists[num].abstract].single:
            return num, 0
        level = chain[0].place.level if chain else None
        if level is None:
            tied = (self._tied(num, one.style) for one in chain if one.style)
            level = next((one for one in tied if one is not None), None)
        if level is None:
            said = (one.place.level for one in chain)
            level = next((one for one in said if one is not None), 0)
        return num, min(max(level, 0), DEEPEST)

    def _tied(self, num: int, style: str) -> int | None:
        for source in self._sources(num):
            for level, found in source.levels.items():
                if found.style == style:
                    return level
        return None

    def _sources(self, num: int) -> Iterator[_List]:
        """Yield where levels of a list may be defined: itself, its abstract list, a linked one."""
        own = self._lists.get(num)
        if own is None:
            return
        yield own
        abstract = self._abstract.get(own.abstract)
        if abstract is None:
            return
        yield abstract
        linked = self._lists.get(self._styles.list_of(abstract.link) or 0)
        if abstract.link and linked and linked is not own:
            yield linked
            if below := self._abstract.get(linked.abstract):
                yield below

    def _abstract_list(self, element: Element) -> _List:
        levels = {}
        for one in element.iterchildren(f"{W}lvl"):
            number = integer(val(one, f"{W}ilvl"))
            if number is not None:
                levels[number] = self._level(one)
        single = child_val(element, f"{W}multiLevelType") == "singleLevel"
        link = child_val(element, f"{W}numStyleLink")
        return _List(levels, {}, link=link, single=single)

    def _list(self, element: Element) -> _List:
        levels, starts = {}, {}
        for one in element.iterchildren(f"{W}lvlOverride"):
            number = integer(val(one, f"{W}ilvl"))
            if number is None:
                continue
            level = one.find(f"{W}lvl")
            if level is not None:
                levels[number] = self._level(level)
            start = integer(child_val(one, f"{W}startOverride"))
            if start is not None:
                starts[number] = start
        abstract = integer(child_val(element, f"{W}abstractNumId"))
        return _List(levels, starts, abstract=-1 if abstract is None else abstract)

    def _level(self, element: Element) -> ListLevel:
        own = {str(child.tag).removeprefix(W): child for child in children(element)}
        form, text = own.get("numFmt"), own.get("lvlText")
        empty = text is not None and text.get(f"{W}null", "0").lower() in {"1", "true", "on"}
        pictured = "lvlPicBulletId" in own
        return ListLevel(
            start=integer(val(own.get("start"))) or 0,
            form="bullet" if pictured else val(form) or "decimal",
            custom=val(form, f"{W}format"),
            text=_BULLET if pictured else "" if empty else val(text),
            gap=_GAPS.get(val(own.get("suff")), "\t"),
            restart=integer(val(own.get("lvlRestart"))),
            legal=bool(switched(own.get("isLgl"))),
            style=val(own.get("pStyle")),
            layout=layout_of(own.get("pPr")),
            look=look_of(own.get("rPr"), self._styles.themes),
        )
