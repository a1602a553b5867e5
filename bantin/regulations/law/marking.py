"""Where a text uses the terms that it defines: marks around words, never a change of them.

A use is a whole name in running text, the longest where several begin: not in a heading, a link,
code or a footnote's mark, and not in the term's own definition. A name of one syllable does not
tell what it means ("đất" stands in a hundred words), but for an abbreviation, and neither do two
that every law has in other senses. What is part of a longer name with capitals is that name's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from bantin.markup.tags import TAG
from bantin.regulations.law.printing import POINT
from bantin.vietnamese.tones import with_habit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bantin.regulations.law.values import Outline, Term, Unit

_SYLLABLE = re.compile(r"[^\W\d_]+(?:\d+)?")
_NAMED = re.compile(r"</?([a-z][a-z0-9]*)")
_APART = re.compile(f"{TAG.pattern}|{POINT.pattern}")
# No running text is in these, or it leads elsewhere already.
_SILENT = frozenset("a abbr button code dfn h1 h2 h3 h4 h5 h6 kbd pre q samp sup th".split())
# Every text has these in other senses too: "trên cơ sở", "tổ chức thực hiện", "bằng văn bản".
_GENERAL = frozenset(
    (
        *(
            "biện pháp",
            "các bên",
            "căn cứ",
            "chế độ",
            "chủ thể",
            "chương trình",
            "cơ quan",
            "cơ sở",
        ),
        *("công nhận", "đại diện", "điều kiện", "đối tượng", "đơn vị", "giá trị", "hình thức"),
        *("hoạt động", "kế hoạch", "kết quả", "nội dung", "phạm vi", "phương tiện", "quan hệ"),
        *("quản lý", "quy định", "sử dụng", "thành viên", "thông báo", "thông tin", "thời gian"),
        *("thời hạn", "thực hiện", "tiếp cận", "tiêu chuẩn", "tổ chức", "trường hợp", "văn bản"),
    )
)
_CASES = (str.upper, str.lower)
_ENDS = r"(?![\w/]|-\w)"
_TITLE = 280  # characters of a tooltip
_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")


class TermMarks(NamedTuple):
    """What stands before and behind a use of a term with a number, and a name that is defined."""

    use: Callable[[Term, int], tuple[str, str]]
    definition: Callable[[Term, int], tuple[str, str]]


def _link(term: Term, _number: int) -> tuple[str, str]:
    title = escape(tooltip(term), quote=True)
    return f'<a class="term" href="#{escape(term.unit)}" title="{title}">', "</a>"


# On a page: a link to the definition that says it to who points at it.
LINKS = TermMarks(use=_link, definition=lambda _term, _number: ("<dfn>", "</dfn>"))


def tooltip(term: Term) -> str:
    """Return a definition as the text has it, with its place: "khoản 1 Điều 3: Tổ … là …"."""
    words = f"{term.cited}: {term.names[0]} {term.words}"
    words = f"{words[:1].upper()}{words[1:]}"
    return words if len(words) <= _TITLE else f"{words[:_TITLE].rsplit(' ', 1)[0]}…"


def mark(
    outline: Outline, terms: Sequence[Term], marks: TermMarks, *, every: bool = False
) -> Outline:
    """Put marks around the terms of a rendered outline: where they are defined, and their uses.

    Of the uses in one Điều (or outside of one, in one unit that stands by itself) the first is
    marked, or `every` one. Preamble, signature, recipients and footnotes are left as they are.
    """
    if not terms:
        return outline
    marker = _Marker(terms, marks, every=every)
    units = (marker.unit(unit, (), attached=unit.kind == "appendix") for unit in outline.units)
    return replace(outline, units=tuple(units))


class _Name(NamedTuple):
    pattern: re.Pattern[str]
    number: int | None  # of the term, None where two are called so
    short: bool  # an abbreviation


class _Marker:
    def __init__(self, terms: Sequence[Term], marks: TermMarks, *, every: bool) -> None:
        self._terms = terms
        self._marks = marks
        self._every = every
        self._defined: defaultdict[str, list[int]] = defaultdict(list)
        for number, term in enumerate(terms):
            self._defined[term.unit].append(number)
        self._told: set[int] = set()  # in the Điều that is read
        self._tables: dict[tuple[str, ...], Mapping[str, Sequence[_Name]]] = {}
        self._scopes = frozenset(term.scope for term in terms)

    def unit(self, unit: Unit, around: tuple[str, ...], *, attached: bool) -> Unit:
        """Mark a unit; `around` are the ids of those in which it stands."""
        within = (*around, unit.id)
        if unit.kind == "article" or not around:
            self._told = set()
        content = unit.content
        for number in self._defined.get(unit.id, ()):
            content = self._definition(content, number)
        if content:
            own = frozenset(one for name in within for one in self._defined.get(name, ()))
            content = self._uses(content, self._table(within, attached=attached), own)
        return replace(
            unit,
            content=content,
            children=tuple(self.unit(child, within, attached=attached) for child in unit.children),
        )

    def _table(self, within: tuple[str, ...], *, attached: bool) -> Mapping[str, Sequence[_Name]]:
        """Return the names that hold in a unit, by their first syllables."""
        around = tuple(one for one in within if one in self._scopes)
        scopes = around if attached else ("", *around)
        if scopes not in self._tables:
            self._tables[scopes] = _names(self._terms, scopes)
        return self._tables[scopes]

    def _uses(self, html: str, table: Mapping[str, Sequence[_Name]], own: frozenset[int]) -> str:
        if not table:
            return html
        out: list[str] = []
        silent: list[str] = []
        start = 0
        for tag in _APART.finditer(html):
            text = html[start : tag.start()]
            out.append(text if silent else self._marked(text, table, own))
            out.append(tag[0])
            start = tag.end()
            named = _NAMED.match(tag[0])
            if named is None or named[1] not in _SILENT:
                continue
            if not tag[0].startswith("</"):
                silent.append(named[1])
            elif named[1] in silent:
                del silent[len(silent) - 1 - silent[::-1].index(named[1])]
        rest = html[start:]
        return "".join((*out, rest if silent else self._marked(rest, table, own)))

    def _marked(self, text: str, table: Mapping[str, Sequence[_Name]], own: frozenset[int]) -> str:
        out: list[str] = []
        done = 0
        for syllable in _SYLLABLE.finditer(text):
            names = table.get(syllable[0])
            if names is None:  # nearly all
                continue
            start = syllable.start()
            if start < done or (start and (text[start - 1] in "/-_&" or text[start - 1].isalnum())):
                continue
            for name in names:
                found = name.pattern.match(text, start)
                if found is None:
                    continue
                fits = name.short or _stands_alone(text, start, found.end())
                if fits and name.number is not None and self._is_wanted(name.number, own):
                    self._told.add(name.number)
                    before, behind = self._marks.use(self._terms[name.number], name.number)
                    out += (text[done:start], before, found[0], behind)
                else:  # shorter names in it mean something else
                    out.append(text[done : found.end()])
                done = found.end()
                break
        return "".join((*out, text[done:])) if out else text

    def _is_wanted(self, number: int, own: frozenset[int]) -> bool:
        return number not in own and (self._every or number not in self._told)

    def _definition(self, html: str, number: int) -> str:
        """Mark the names of a term where they first stand in its definition."""
        term = self._terms[number]
        before, behind = self._marks.definition(term, number)
        start = 0
        for name in term.names:
            pattern = _pattern(name)
            for text_start, text_end in _texts(html, start):
                found = pattern.search(html, text_start, text_end)
                if found:
                    marked = f"{before}{found[0]}{behind}"
                    html = html[: found.start()] + marked + html[found.end() :]
                    start = found.start() + len(marked)
                    break
        return html


def _texts(html: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where running text stands in HTML, from a place between two of its tags on."""
    for tag in _APART.finditer(html, start):
        if tag.start() > start:
            yield start, tag.start()
        start = tag.end()
    if start < len(html):
        yield start, len(html)


def _names(terms: Sequence[Term], scopes: Iterable[str]) -> dict[str, tuple[_Name, ...]]:
    """Return the names that hold within scopes by the spellings of their first syllables.

    The longest stand first. What two terms are called means neither.
    """
    wanted = frozenset(scopes)
    meant: defaultdict[str, set[int]] = defaultdict(set)
    spelt: dict[str, str] = {}
    for number, term in enumerate(terms):
        if term.scope in wanted:
            for name in term.names:
                meant[term_key(name)].add(number)
                spelt.setdefault(term_key(name), name)
    found: defaultdict[str, list[_Name]] = defaultdict(list)
    for key in sorted(spelt, key=len, reverse=True):
        name, (number, *others) = spelt[key], meant[key]
        first = _SYLLABLE.match(name)
        if first and _is_told_apart(name):
            known = _Name(_pattern(name), None if others else number, _is_short(name))
            for spelling in _spellings(first[0]):
                found[spelling].append(known)
    return {spelling: tuple(known) for spelling, known in found.items()}


def _is_told_apart(name: str) -> bool:
    """Whether a name means its term wherever it stands."""
    return _is_short(name) or (len(name.split()) > 1 and term_key(name) not in _GENERAL)


def _is_short(name: str) -> bool:
    return name.isupper() and len(name) > 1 and " " not in name


def term_key(text: str) -> str:
    """Return a name by which all spellings of it are known: any case, either habit of tones."""
    return " ".join(_SYLLABLE.sub(lambda one: with_habit(one[0], "first"), text.casefold()).split())


def _pattern(name: str) -> re.Pattern[str]:
    """Return what finds a name in HTML: with either habit of tones, and either first letter."""
    text = escape(" ".join(name.split()), quote=False)
    parts: list[str] = []
    start = 0
    for syllable in _SYLLABLE.finditer(text):
        parts += (re.escape(text[start : syllable.start()]), _either(syllable))
        start = syllable.end()
    spelt = "".join((*parts, re.escape(text[start:])))
    return re.compile(spelt.replace(r"\ ", r"[\s\u00a0]+") + _ENDS)


def _either(found: re.Match[str]) -> str:
    """Return what finds a syllable with either habit; the first of a name with either case."""
    spellings = _spellings(found[0]) if found.start() == 0 else _toned(found[0])
    return f"(?:{'|'.join(sorted(spellings))})" if len(spellings) > 1 else found[0]


def _toned(syllable: str) -> frozenset[str]:
    return frozenset((with_habit(syllable, "first"), with_habit(syllable, "second")))


def _spellings(syllable: str) -> frozenset[str]:
    return frozenset(f"{case(one[0])}{one[1:]}" for one in _toned(syllable) for case in _CASES)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether words are no part of a name with capitals, as "Hòa giải" in "Ban Hòa giải"."""
    if not text[start].isupper():
        return True
    before, after = _BEFORE.search(text, 0, start), _AFTER.match(text, end)
    return not (before and before[1][0].isupper()) and not (after and after[1][0].isupper())
