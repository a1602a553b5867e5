"""A text is read once, from left to right, into tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, ClassVar
from xml.etree.ElementTree import Element

from markdown.util import AtomicString, code_escape

from bantin.markup.inline.addresses import address_at, may_begin
from bantin.markup.inline.entities import literal, reference_at
from bantin.markup.inline.pairing import pair, run_at
from bantin.markup.inline.targets import LinkTarget, definition, target_at, target_meant
from bantin.markup.inline.tokens import Bare, Bracket, DelimiterRun, End, Raw
from bantin.markup.tags import tag_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Protocol

    from bantin.markup.inline.tokens import Token

    class Surroundings(Protocol):
        """What a text stands in: definitions of links, and notes."""

        @property
        def references(self) -> Mapping[str, tuple[str, str | None]]:
            """Address and title by label."""

        def note(self, label: str) -> Element | None:
            """Return a mention of the note of that label, None where there is none."""

        def missing(self, label: str) -> None:
            """Take notice of a mention without its note."""

        def undefined(self, label: str) -> None:
            """Take notice of a link whose address nothing defines, by the label in brackets."""

        def left(self, stars: str) -> None:
            """Take notice of stars that mark nothing, with what stands behind them."""


# What may begin markup; the second also finds blanks at the ends of lines.
_SPECIAL = re.compile(r"[\\`*_~\[\]<&]").search
_SPECIAL_OR_BREAK = re.compile(r"[\\`*_~\[\]<&]|(?<! ) *+\n *+").search
_RUN = {sign: re.compile(re.escape(sign) + "++").match for sign in "*_~`"}
_TICKS = re.compile("`+").finditer
_BOLD = (2, 3)  # stars; one may be meant, and many are a line
# Stars with what stands behind them, by which they are found again.
STARS = re.compile(r"\*+[^\n\\`*_~\[\]<&]{0,20}")
_LINE_END = re.compile(r" *+\n *+").match
_BLANKS = re.compile(r" *+").match
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20<>]*+)>").match
_MAIL = re.compile(
    r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]++@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?+"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?+)*+)>"
).match
_SCHEMES = re.compile(r"(?:https?|mailto|tel):|[a-z][a-z0-9+.-]*+://", re.IGNORECASE).match
_BREAK = re.compile(r"<br *+/?+>", re.IGNORECASE).match
_NOTE = re.compile(r"\[\^([^\[\]]++)\]").match
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)*+)\]", re.DOTALL).match
_DECLARATION = re.compile(r"<![A-Za-z]").match
# Of what is no tag: how it begins, and how it ends.
_OTHER_HTML = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))


def read(text: str, around: Surroundings) -> list[Token]:
    """Read a text into tokens; runs and brackets are paired."""
    return _Reading(text, around).read()


class _Reading:
    """The state of reading one text; each method reads at an index and returns where to go on."""

    def __init__(self, text: str, around: Surroundings) -> None:
        self._text = text
        self._around = around
        self._tokens: list[Token] = []
        self._runs: list[DelimiterRun] = []
        self._brackets: list[Bracket] = []
        self._held = 0  # so many of the brackets know that a link stands within
        self._ticks: dict[int, list[int]] | None = None
        self._ends: dict[str, int] = {}
        broken = "\n" in text and (" \n" in text or "\n " in text)
        self._special = _SPECIAL_OR_BREAK if broken else _SPECIAL
        # Behind the last one nothing begins.
        self._addresses = iter((*may_begin(text), len(text) + 1))
        self._address = next(self._addresses)
        self._barren = -1  # up to here none was found

    def read(self) -> list[Token]:
        """Read all of the text."""
        text = self._text
        size = len(text)
        place, start = 0, -1
        while place < size:
            if start < place:
                found = self._special(text, place)
                start = found.start() if found else size
            if self._address <= start and (end := self._bare(place, start)):
                place = end
            elif start == size:
                place = self._literally(place, size)
            else:
                place = self._sign(place, start)
        pair(self._runs)
        for run in self._runs:
            if run.sign == "*" and run.count == run.length in _BOLD:
                self._around.left(_quoted(text, run.start))
                break  # the others of a text mostly follow from the first
        return self._tokens

    def _sign(self, place: int, start: int) -> int:
        """Read the sign that stands behind words without any."""
        text = self._text
        sign = text[start]
        if sign == "[" and start > place and text[start - 1] == "!":
            if start - 1 > place:
                self._literally(place, start - 1)
            return self._opening(start, "![")
        if start > place:
            self._literally(place, start)
        return self._READERS.get(sign, _Reading._line_end)(self, start)

    def _bare(self, place: int, start: int) -> int:
        """Read an address that begins between two indexes; 0 where none does."""
        while self._address <= start:
            if self._address >= place and self._address > self._barren:
                link, end = address_at(self._text, self._address)
                if link is None:
                    self._barren = end
                else:
                    if self._address > place:
                        self._literally(place, self._address)
                    self._tokens.append(link)
                    return end
            self._address = next(self._addresses)
        return 0

    def _literally(self, start: int, end: int) -> int:
        self._tokens.append(self._text[start:end])
        return end

    def _line_end(self, start: int) -> int:
        """A line ends, with a break where two blanks or more stand before it."""
        end = self._text.index("\n", start)
        behind = _blanks(self._text, end + 1)
        if behind < len(self._text):
            is_break = end - start > 1
            self._tokens.append(Element("br") if is_break else "\n")
        return behind

    def _escape(self, start: int) -> int:
        text = self._text
        following = text[start + 1 : start + 2]
        if line_end := _LINE_END(text, start + 1):
            if line_end.end() == len(text):
                return self._literally(start, start + 1)
            self._tokens.append(Element("br"))
            return line_end.end()
        if following and following in _PUNCTUATION:
            self._tokens.append("&amp;" if following == "&" else following)
            return start + 2
        return self._literally(start, start + 1)

    def _code(self, start: int) -> int:
        """Code ends at the next run of as many backticks."""
        text = self._text
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS(text, start):
                self._ticks.setdefault(run.end() - run.start(), []).append(run.start())
        end = self._run_end(start)
        places = self._ticks.get(end - start, [])
        following = bisect_left(places, end)
        if following == len(places):
            return self._literally(start, end)
        close = places[following]
        inside = text[end:close].replace("\n", " ")
        if inside[0] == " " == inside[-1] and inside.strip(" "):
            inside = inside[1:-1]
        element = Element("code")
        element.text = AtomicString(code_escape(inside))
        self._tokens.append(element)
        return close + (end - start)

    def _run_end(self, start: int) -> int:
        found = _RUN[self._text[start]](self._text, start)
        return found.end() if found else start + 1

    def _emphasis(self, start: int) -> int:
        end = self._run_end(start)
        run = run_at(self._text, start, end)
        if not (run.can_open or run.can_close):
            return self._literally(start, end)
        self._runs.append(run)
        self._tokens.append(run)
        return end

    def _ampersand(self, start: int) -> int:
        found = reference_at(self._text, start)
        if found is None:
            # Whatever follows, it is no reference.
            self._tokens.append("&amp;" if self._text[start + 1 : start + 2].strip() else "&")
            return start + 1
        letters, end = found
        self._tokens.append(letters.replace("&", "&amp;"))
        return end

    def _angle(self, start: int) -> int:
        """Read an address in angle brackets, or HTML; anything else is text."""
        text = self._text
        if (address := _ADDRESS(text, start)) and _SCHEMES(address[1]):
            self._tokens.append(Bare(address[1], address[1]))
            return address.end()
        if mail := _MAIL(text, start):
            self._tokens.append(Bare(f"mailto:{mail[1]}", mail[1]))
            return mail.end()
        if line_break := _BREAK(text, start):
            self._tokens.append(Element("br"))
            return line_break.end()
        if tag := tag_at(text, start):
            name, end = tag
            return self._raw(start, end, name)
        end = self._end_of_other(start)
        return self._raw(start, end) if end else self._literally(start, start + 1)

    def _end_of_other(self, start: int) -> int:
        """Return the end of a comment, an instruction or a declaration, 0 where there is none."""
        for opening, closing in _OTHER_HTML:
            if self._text.startswith(opening, start):
                return self._find(closing, start + len(opening))
        return self._find(">", start) if _DECLARATION(self._text, start) else 0

    def _raw(self, start: int, end: int, name: str = "") -> int:
        written = self._text[start:end]
        self._tokens.append(Raw(name, written, closing=written[1] == "/"))
        return end

    def _find(self, wanted: str, start: int) -> int:
        """Return the index behind the next place of some text, 0 for none."""
        return self._text.index(wanted, start) + len(wanted) if self._is_ahead(wanted, start) else 0

    def _is_ahead(self, wanted: str, start: int) -> bool:
        last = self._ends.get(wanted)
        if last is None:
            last = self._ends[wanted] = self._text.rfind(wanted)
        return start <= last

    def _open_bracket(self, start: int) -> int:
        return self._opening(start, "[")

    def _opening(self, start: int, sign: str) -> int:
        note = _NOTE(self._text, start)
        if note:
            mention = self._around.note(note[1])
            if mention is not None:
                if sign != "[":
                    self._tokens.append("!")
                self._tokens.append(mention)
                return note.end()
            if not self._text.startswith(("(", "["), note.end()):
                self._around.missing(note[1])
        bracket = Bracket(sign, start + 1, len(self._runs))
        self._brackets.append(bracket)
        self._tokens.append(bracket)
        return start + 1

    def _close_bracket(self, start: int) -> int:
        if not self._brackets:
            return self._literally(start, start + 1)
        bracket = self._brackets.pop()
        self._held = min(self._held, len(self._brackets))
        may_begin_here = bracket.is_image or bracket.may_link
        target = self._target(bracket, start) if may_begin_here else None
        if self._brackets:
            self._brackets[-1].hold_bracket()
        if target is None:
            if may_begin_here and bracket.is_label:
                self._look_for_label(start + 1)
            return self._literally(start, start + 1)
        attributes = {"src" if bracket.is_image else "href": literal(target.href)}
        if target.title is not None:
            attributes["title"] = literal(target.title)
        bracket.begin(attributes)
        pair(self._runs[bracket.runs :])
        del self._runs[bracket.runs :]
        self._tokens.append(End(self._text[start : target.end]))
        if not bracket.is_image:
            self._end_links()
        return target.end

    def _look_for_label(self, start: int) -> None:
        """Take notice of a label that stands behind a link's words in vain: "[1][2]" is none."""
        label = _LABEL(self._text, start)
        if label and not label[1].startswith("^") and any(map(str.isalpha, label[1])):
            self._around.undefined(label[0])

    def _end_links(self) -> None:
        """Let no link begin before one that was made: links do not nest."""
        for outer in self._brackets[self._held :]:
            outer.hold_link()
        self._held = len(self._brackets)

    def _target(self, bracket: Bracket, start: int) -> LinkTarget | None:
        """Return address, title and end of what a closing bracket ends, None for nothing."""
        text = self._text
        in_parentheses = text.startswith("(", start + 1) and self._is_ahead(")", start + 2)
        if in_parentheses and (target := target_at(text, start + 1)):
            return target
        if self._around.references and (target := self._defined(bracket, start)):
            return target
        return target_meant(text, start + 1) if in_parentheses else None

    def _defined(self, bracket: Bracket, start: int) -> LinkTarget | None:
        """Return what is defined elsewhere for a closing bracket."""
        text = self._text
        end = start + 1
        label = _LABEL(text, end)
        if label and (label[1].strip() or not label[1]):
            end = label.end()
        if label and label[1].strip():
            name = label[1]
        elif not bracket.is_label:
            return None
        else:
            name = text[bracket.inside : start]
        found = definition(self._around.references, name)
        return None if found is None else LinkTarget(*found, end)

    _READERS: ClassVar[dict[str, Callable[[_Reading, int], int]]] = {
        "\\": _escape,
        "`": _code,
        "*": _emphasis,
        "_": _emphasis,
        "~": _emphasis,
        "[": _open_bracket,
        "]": _close_bracket,
        "<": _angle,
        "&": _ampersand,
    }


def _quoted(text: str, start: int) -> str:
    found = STARS.match(text, start)
    return found[0] if found else ""


def _blanks(text: str, start: int) -> int:
    found = _BLANKS(text, start)
    return found.end() if found else start
