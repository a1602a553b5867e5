"""The sanitised HTML of an outline as paragraphs and tables."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Literal
from urllib.parse import urldefrag, urljoin

from msgspec.structs import replace

from bantin.markup.sanitizing import TAGS
from bantin.regulations.exports.grids import RawCell, table
from bantin.regulations.exports.runs import Block, Paragraph, Table, TextRun, legal
from bantin.regulations.exports.tidying import tidy

_BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4"
    " h5 h6 hr li ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_STRONG, _EM = frozenset(("b", "strong", "dt", "th")), frozenset("cite dfn em i var".split())
_CODE = frozenset("code kbd pre samp".split())
_STYLED = _STRONG | _EM | _CODE | {"sup", "sub", "a"}
# What means more than where a block or a style begins and ends.
_MORE = frozenset("a br img li ol q table td th tr ul".split())
_UNSEEN = frozenset(("script", "style", "template"))
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile("[ \t\n\r\f]+")
# What most units hold: paragraphs, or a line, without a tag within.
_PLAIN = re.compile(r"\s*(?:<p>[^<]*</p>\s*)+|[^<]*")
NOTE = "#fn:"  # begins the address of a footnote
# A tag as the sanitiser writes one, by its stroke, its name and its attributes.
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*+)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"<>]*)"')
_FOLLOWED = ("http://", "https://", "mailto:", "tel:")
# A whole address or one of the site, and what the latter can be completed with: there is nothing
# to work out.
_CLEAR = re.compile(
    r"(https?://[\w.:-]+)?/(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?(?:#[\w.-]+)?", re.ASCII
)
_ORIGIN = re.compile(r"(https?://[\w.:-]+)/(?:[\w-][\w.-]*/)*", re.ASCII)
_LONGEST_ADDRESS = 2000  # what Word follows
_MOST_DIGITS = 5
# Every format asks for the same contents, and so do the versions and adoptions of one text.
_KEPT, _LONGEST_KEPT = 2048, 4000
_BETWEEN_BLANKS = re.compile(r"\s(?:<[^>]*>)+\s")
# A mention of a footnote stands in brackets; the others become a blank, or nothing.
_TELLING = ("#fn:", "\ue010", "&#", "&Tab;", "&NewLine;")


def blocks(html: str, *, base: str = "") -> tuple[Block, ...]:
    """Read block HTML; addresses are completed with `base`, those that lead nowhere are left out.

    Any text is read as well as it can be.
    """
    if not html:
        return ()
    # Without an attribute nothing is completed: the content is the same at all addresses.
    base = base if "=" in html else ""
    return (_read if len(html) > _LONGEST_KEPT else _kept)(html, base)


def words_only(html: str, *, base: str) -> tuple[Block, ...]:
    """Read block HTML without a base, for its words alone.

    Addresses seldom change any, so it is read as other formats read it, once for all. They do where
    they part what is one without them, with a blank on either side.
    """
    parts = "=" in html and (
        any(sign in html for sign in _TELLING)
        or _BETWEEN_BLANKS.search(html) is not None
        or legal(html) != html
    )
    return blocks(html, base="" if parts else base)


def _plain(html: str) -> tuple[Block, ...]:
    """Read what has no tags but those of its paragraphs, as the reader would."""
    texts = (_spaced(unescape(text)) for text in html.replace("</p>", "").split("<p>"))
    found = (tidy((TextRun(text=text),)) for text in texts if text)
    return tuple(Paragraph(runs=runs) for runs in found if runs)


def _read(html: str, base: str) -> tuple[Block, ...]:
    if _PLAIN.fullmatch(html):
        return _plain(html)
    reader = _Reader(base)
    if not reader.read_known(html):
        reader.feed(html)
        reader.close()
    return reader.finished()


_kept = lru_cache(_KEPT)(_read)


def _spaced(text: str) -> str:
    # Nothing that can be printed but the space is white space that is collapsed.
    if text.isprintable() and "  " not in text:
        return text
    return _SPACE.sub(" ", legal(text))


def inline(html: str, *, base: str = "") -> tuple[TextRun, ...]:
    """Read a title or a single line; blocks in it stand on lines of their own."""
    lines: list[TextRun] = []
    for paragraph in _paragraphs(blocks(html, base=base)):
        lines += [*([TextRun(text="\n")] if lines else []), *paragraph.runs]
    return tuple(lines)


def _paragraphs(found: tuple[Block, ...]) -> list[Paragraph]:
    flat: list[Paragraph] = []
    for block in found:
        if isinstance(block, Table):
            flat += [one for row in block.rows for cell in row for one in cell.paragraphs]
        else:
            flat.append(block)
    return flat


def address(href: str, base: str) -> str:
    """An address for a file that stands alone; `""` where there is none that could be followed."""
    clear, origin = _CLEAR.fullmatch(href), _ORIGIN.fullmatch(base)
    if clear and (origin or not base):
        start = origin[1] if origin and not clear[1] else ""
        return _completed(f"{start}{href}", base)
    try:
        full = urljoin(base, href.strip())
        page, fragment = urldefrag(full)
        own = page == urldefrag(base).url
    except ValueError:
        return ""
    if fragment and (href.startswith("#") or own):
        return f"#{legal(fragment)}"
    usable = full.startswith(_FOLLOWED) and len(full) <= _LONGEST_ADDRESS
    return legal(full) if usable and not _SPACE.search(full) else ""


def _completed(full: str, base: str) -> str:
    page, _, fragment = full.partition("#")
    if fragment and page == base:
        return f"#{fragment}"
    return full if full[0] != "/" and len(full) <= _LONGEST_ADDRESS else ""


class _Reader(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = base
        self._found: list[Block] = []
        self._runs: list[TextRun] = []
        self._style: TextRun | None = None  # without words; None until it is asked for
        self._open: dict[str, int] = {}
        self._links: list[str] = []
        self._lists: list[int | None] = []  # the last number given, or None for a list of dashes
        self._marker = ""
        # Of the outermost table. A table within a cell is read as the paragraphs that are in it.
        self._rows: list[list[RawCell]] = []
        self._cell: tuple[bool, int, int] | None = None
        self._outside: list[Block] = []

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over `<![…>` as browsers do; the library's own rule fails on names it lacks."""
        return self.parse_bogus_comment(i, bool(report))

    def read_known(self, html: str) -> bool:
        """Read HTML of the sanitiser's own spelling, False and nothing for any other.

        That is nearly all there is. The library's way looks for every mistake in HTML, and counts
        lines: it takes three times as long, which was a tenth of all that a regulation costs.
        """
        first, *parts = _TAG.split(html)
        texts, names = [first, *parts[3::4]], parts[1::4]
        if not TAGS.issuperset(names) or any("<" in text for text in texts):
            return False
        if any(stroke and given for stroke, given in zip(parts[::4], parts[2::4], strict=True)):
            return False
        if first:
            self._words(unescape(first))
        tags = zip(parts[::4], names, parts[2::4], texts[1:], strict=True)
        for stroke, name, given, text in tags:
            if stroke:
                self.handle_endtag(name)
            else:
                found = _ATTRIBUTE.findall(given) if given else ()
                self.handle_starttag(name, [(one, unescape(value)) for one, value in found])
            if text:
                self._words(unescape(text))
        return True

    def finished(self) -> tuple[Block, ...]:
        """What was found, all that is open being closed."""
        self._end_table()
        return tuple(self._found)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag in _STYLED:
            self._style = None
        self._open[tag] = self._open.get(tag, 0) + 1
        if tag in _MORE:
            self._start(tag, {name: value or "" for name, value in attrs})

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "br":
            self._add("\n")
        elif tag == "img" and given.get("alt"):
            self._words(f"[{given['alt']}]")
        elif tag == "q":
            self._words("“")
        elif tag == "a":
            self._links.append(address(given["href"], self._base) if given.get("href") else "")
            self._bracket("[")
        elif tag in {"ul", "ol"}:
            self._lists.append(_number(given.get("start")) - 1 if tag == "ol" else None)
        elif tag == "li":
            self._item()
        elif self._open.get("table") == 1 and (tag == "tr" or tag in _CELLS):
            self._start_cell(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if not self._open.get(tag):
            return
        if tag in _BLOCKS:
            self._flush()
        if tag in _CELLS and self._open.get("table") == 1:
            self._end_cell()
        if tag == "a":
            self._bracket("]")
            self._links.pop()
        if tag in _STYLED:
            self._style = None
        self._close(tag)
        if tag == "q":
            self._words("”")
        elif tag in {"ul", "ol"}:
            self._lists.pop()
        elif tag == "table" and tag not in self._open:
            self._end_table()

    def _bracket(self, sign: str) -> None:
        """Tell the mention of a footnote apart from the word before it: "Một[1]"."""
        if self._links[-1].startswith(NOTE):
            self._words(sign)

    def _close(self, tag: str) -> None:
        left = self._open.pop(tag) - 1
        if left:
            self._open[tag] = left

    def handle_data(self, data: str) -> None:
        if not self._within(_UNSEEN):
            self._words(data)

    def _within(self, tags: frozenset[str]) -> bool:
        return not tags.isdisjoint(self._open)

    def _words(self, text: str) -> None:
        self._add(legal(text) if self._open.get("pre") else _spaced(text))

    def _add(self, text: str) -> None:
        if self._style is None:
            self._style = self._styled()
        self._runs.append(replace(self._style, text=text))

    def _styled(self) -> TextRun:
        raised: Literal["", "sup", "sub"] = "sup" if self._open.get("sup") else ""
        return TextRun(
            strong=self._within(_STRONG),
            em=self._within(_EM),
            code=self._within(_CODE),
            raised="sub" if self._open.get("sub") else raised,
            href=self._links[-1] if self._links else "",
        )

    def _item(self) -> None:
        last = self._lists[-1] if self._lists else None
        if last is None:
            self._marker = "-"
        else:
            self._lists[-1] = last + 1
            self._marker = f"{last + 1}."

    def _flush(self) -> None:
        """End the paragraph, if one is open."""
        pre = bool(self._open.get("pre"))
        runs, self._runs = tidy(self._runs, pre=pre), []
        if runs:
            paragraph = Paragraph(
                runs=runs,
                marker=self._marker,
                depth=len(self._lists),
                quoted=self._open.get("blockquote", 0),
                pre=pre,
            )
            self._marker = ""
            self._found.append(paragraph)

    def _start_cell(self, tag: str, given: dict[str, str]) -> None:
        self._end_cell()
        if tag == "tr" or not self._rows:
            self._rows.append([])
        if tag in _CELLS:
            self._cell = (tag == "th", _number(given.get("colspan")), _number(given.get("rowspan")))
            self._outside, self._found = self._found, []

    def _end_cell(self) -> None:
        self._flush()
        if self._cell is None:
            return
        header, columns, rows = self._cell
        cell = RawCell(
            # No table can be in it: one within a cell is not looked for.
            paragraphs=tuple(block for block in self._found if isinstance(block, Paragraph)),
            header=header,
            columns=columns,
            rows=rows,
        )
        self._rows[-1].append(cell)
        self._found, self._cell = self._outside, None

    def _end_table(self) -> None:
        self._end_cell()
        if (found := table(self._rows)) is not None:
            self._found.append(found)
        self._rows = []


def _number(text: str | None) -> int:
    usable = text and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if text and usable else 1
