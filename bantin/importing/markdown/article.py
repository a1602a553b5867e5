"""The text of an article: headings, paragraphs, lists, quotations, pictures and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.importing.docx import WordParagraph, WordTable
from bantin.importing.markdown import escaping
from bantin.importing.markdown.rules import is_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bantin.importing.docx import WordBlock, WordRun
    from bantin.importing.markdown.pen import Pen

_ARABIC = re.compile(r"(\d{1,9})\.")
_TYPED_BULLET = re.compile(r"([-–—+•●▪◦·])[ \t\xa0]+(?=\S)")
_CAPTION = re.compile(r"(?:Ảnh|Hình|Sơ đồ|Biểu đồ|Bản đồ)(?:\s*\d+)?\s*[:.]|Ảnh\s", re.IGNORECASE)
_LONGEST_CAPTION = 300
_LONGEST_HEADING = 120
_ADDRESSED = re.compile(r"Kính (?:gửi|mời)\b")  # to whom a letter goes
_SENTENCE_END = (".", ",", ";", ":", "!", "?", "…", "”", '"', "-")
_DEEPEST = 6
_QUOTED = ("quote", "trích")
_BOLD = frozenset(("bold",))


class ArticleBlock(Struct, frozen=True, kw_only=True):
    """One block: its lines, and the list it is an item of, if any.

    `depth` counts the lists around it, 0 outside. `marker` is what an item begins with; `number`
    that of a numbered one. `quoted` says that it stands in a quotation.
    """

    text: str
    depth: int = 0
    marker: str = ""
    number: int = 0
    quoted: bool = False


def article_lines(blocks: Sequence[WordBlock], pen: Pen, *, headings: bool = True) -> list[str]:
    """Return the lines of a text; without headings where bold lines are offices that sign."""
    return [*_laid_out([*_Articles(blocks, pen, headings=headings).blocks()])]


class _Articles:
    """Where the reading stands."""

    def __init__(self, blocks: Sequence[WordBlock], pen: Pen, *, headings: bool) -> None:
        self._blocks = [*_without_layouts(blocks, pen)]
        self._pen = pen
        self._levels = _heading_levels(self._blocks) if headings else {}
        self._captions: set[int] = set()

    def blocks(self) -> Iterator[ArticleBlock]:
        """Yield all blocks."""
        for index, block in enumerate(self._blocks):
            if isinstance(block, WordTable):
                yield from (
                    ArticleBlock(text=part)
                    for part in "\n".join(self._pen.table(block)).split("\n\n")
                )
            elif index not in self._captions:
                yield from self._paragraph(index, block)

    def _paragraph(self, index: int, one: WordParagraph) -> Iterator[ArticleBlock]:
        if is_rule(one.labelled):
            self._pen.notes.count("changed", "rule")
            return
        if one.text.strip():
            yield self._words(index, one)
        elif one.label and not one.bullet and not self._pen.pictures(one.runs):
            self._pen.notes.count("lost", "empty-number")
        for picture in self._pen.pictures(one.runs):
            caption = self._caption(index) if not one.text.strip() else ""
            if drawn := self._pen.picture(picture, caption):
                yield ArticleBlock(text=drawn)
            elif caption:
                yield ArticleBlock(text=escaping.start(escaping.words(caption)))

    def _caption(self, index: int) -> str:
        """Return what stands below a picture and says what it shows; it is taken from the text."""
        below = index + 1
        if below in self._captions or below >= len(self._blocks):
            return ""
        one = self._blocks[below]
        if not isinstance(one, WordParagraph) or one.label or self._pen.pictures(one.runs):
            return ""
        text = " ".join(one.text.split())
        plain = not any(run.note or run.link for run in one.runs)
        styled = one.style.casefold() in {"caption", "chú thích"}
        centred = one.alignment == "center" and all(
            run.italic for run in one.runs if run.text.strip()
        )
        fits = 0 < len(text) <= _LONGEST_CAPTION and plain and not one.heading
        if not fits or not (styled or centred or _CAPTION.match(text)):
            return ""
        self._captions.add(below)
        self._pen.notes.count("kept", "captions")
        return text

    def _words(self, index: int, one: WordParagraph) -> ArticleBlock:
        pen = self._pen
        if level := self._levels.get(index):
            pen.notes.count("kept", "headings")
            label = escaping.words(one.label)
            text = pen.line(one.runs, without=_BOLD).replace("<br>", " ")
            return ArticleBlock(text=f"{'#' * level} {f'{label} {text}'.strip()}")
        quoted = any(word in one.style.casefold() for word in _QUOTED)
        if one.label:
            return structs.replace(self._item(one), quoted=quoted)
        if (typed := _TYPED_BULLET.match(one.text)) and _goes_on(self._blocks, index, typed[1]):
            pen.notes.count("kept", "list-items")
            runs = _without_first(one.runs, typed.end())
            return ArticleBlock(text=escaping.start(pen.line(runs)), depth=1, marker="-")
        text = escaping.start(pen.line(one.runs))
        return ArticleBlock(text=text, quoted=quoted)

    def _item(self, one: WordParagraph) -> ArticleBlock:
        """Return an item of an automatic list; a number that Markdown would change is words."""
        pen = self._pen
        level = min(one.level or 0, _DEEPEST)
        text = escaping.start(pen.line(one.runs))
        if one.bullet:
            pen.notes.count("kept", "list-items")
            return ArticleBlock(text=text, depth=level + 1, marker="-")
        if found := _ARABIC.fullmatch(one.label.strip()):
            pen.notes.count("kept", "list-items")
            return ArticleBlock(
                text=text, depth=level + 1, marker=f"{found[1]}.", number=int(found[1])
            )
        pen.notes.count("kept", "numbers-as-words")
        label = escaping.start(escaping.words(one.label))
        return ArticleBlock(text=f"{label} {text}", depth=level)


class _OpenList(Struct, frozen=True):
    """A list that may go on: its sign, its last number, and the column of what is in its items."""

    sign: str
    number: int
    indent: int


def _laid_out(blocks: Sequence[ArticleBlock]) -> Iterator[str]:
    """Indent items below those that they belong to; a blank line parts all that is no list."""
    open_: list[_OpenList] = []
    before: ArticleBlock | None = None
    for block in blocks:
        around = min(max(block.depth - bool(block.marker), 0), len(open_))
        last = open_[around] if around < len(open_) else None
        del open_[around:]
        indent = open_[-1].indent if open_ else 0
        text, tight = block.text, False
        if block.marker:
            sign = _sign(block, last)
            marker = f"{block.number}{sign}" if block.number else sign
            open_.append(_OpenList(sign, block.number, indent + len(marker) + 1))
            text = f"{marker} {text}"
            beside = before is not None and bool(before.marker) and before.quoted == block.quoted
            tight = beside and (last is None or last.sign == sign)
        lead = "> " if block.quoted else ""
        if before is not None and not tight:
            yield ">" if block.quoted and before.quoted else ""
        yield from (f"{lead}{' ' * indent}{one}" for one in text.split("\n"))
        before = block


def _sign(block: ArticleBlock, last: _OpenList | None) -> str:
    """Return what an item begins with, behind its number.

    A list that does not go on by one has another sign than the one before, or Markdown would
    number it on.
    """
    if not block.number:
        return block.marker
    if last is None or last.sign not in ".)":
        return "."
    if last.number + 1 == block.number:
        return last.sign
    return ")" if last.sign == "." else "."


def _heading_levels(blocks: Sequence[WordBlock]) -> dict[int, int]:
    """Return the levels of headings, from 2 and without a gap, by the places of paragraphs.

    Where a text has no heading by its style, a short line that is bold throughout is one.
    """
    given = {
        index: one.heading
        for index, one in enumerate(blocks)
        if isinstance(one, WordParagraph) and one.heading and one.text.strip()
    }
    if not given:
        return {index: 2 for index, one in enumerate(blocks) if _is_bold_line(blocks, index, one)}
    used = sorted(set(given.values()))
    levels: dict[int, int] = {}
    highest = 1
    for index, level in given.items():
        wanted = min(used.index(level) + 2, _DEEPEST, highest + 1)
        levels[index] = highest = wanted
    return levels


def _is_bold_line(blocks: Sequence[WordBlock], index: int, one: WordBlock) -> bool:
    if not isinstance(one, WordParagraph) or (one.label and one.bullet):
        return False
    text = one.text.strip()
    short = text and len(text) <= _LONGEST_HEADING and "\n" not in text
    if not short or text.endswith(_SENTENCE_END) or _ADDRESSED.match(text):
        return False
    if not all(run.bold for run in one.runs if run.text.strip()):
        return False
    following = next((below for below in blocks[index + 1 :] if _says(below)), None)
    if not isinstance(following, WordParagraph):
        return following is not None
    return not all(run.bold for run in following.runs if run.text.strip())


def _says(block: WordBlock) -> bool:
    return isinstance(block, WordTable) or bool(block.text.strip())


def _goes_on(blocks: Sequence[WordBlock], index: int, sign: str) -> bool:
    """Whether a typed sign is one of a list: a paragraph beside it begins with the same one."""
    beside = [blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(blocks)]
    return any(
        isinstance(one, WordParagraph)
        and not one.label
        and (found := _TYPED_BULLET.match(one.text)) is not None
        and found[1] == sign
        for one in beside
    )


def _without_first(runs: Iterable[WordRun], count: int) -> tuple[WordRun, ...]:
    """Return runs without so many characters at their beginning."""
    kept: list[WordRun] = []
    for run in runs:
        kept.append(structs.replace(run, text=run.text[count:]))
        count = max(count - len(run.text), 0)
    return tuple(kept)


def _without_layouts(blocks: Iterable[WordBlock], pen: Pen) -> Iterator[WordBlock]:
    """Take tables without lines apart: they only set words side by side."""
    for block in blocks:
        if not isinstance(block, WordTable) or block.bordered:
            yield block
            continue
        pen.notes.count("changed", "layout-table")
        for cell in (cell for row in block.rows for cell in row.cells):
            yield from _without_layouts(cell.blocks, pen)
