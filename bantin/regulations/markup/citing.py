"""Citations in running text become links whose targets are found when the page is made."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from bantin.markup.placeholders import MENTION, piece_of
from bantin.regulations.content.filed import KIND
from bantin.regulations.law import find_citations, may_cite
from bantin.regulations.law.values import Citations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bantin.regulations.law.citations.finding import Mention
    from bantin.regulations.law.values import Citation

_SILENT = {"code", "pre", "sup", "h1", "h2", "h3", "h4", "h5", "h6"}  # no running text
# A sentence goes on through these: "khoản 1 Điều 5 **Quyết định số 15/2025/QĐ-UBND**".
_INLINE = {"a", "strong", "em", "b", "i", "u", "span", "mark", "small", "ins", "sup"}


_Links = defaultdict[Element, dict[Element | None, list[Element]]]


class _Slot(NamedTuple):
    """A place of text in a tree: behind a child of an element, or before all of them.

    What is linked already is read, for a sentence goes through it, and left as it is.
    """

    parent: Element
    child: Element | None
    text: str
    is_linked: bool

    def put(self, text: str) -> None:
        """Replace the text."""
        if self.child is None:
            self.parent.text = text
        else:
            self.child.tail = text


class CitationPass:
    """Puts links around the citations in an element tree.

    `units` maps the pieces of a regulation's text to the ids of the units that they belong to;
    "khoản này" means something there only.
    """

    def __init__(self) -> None:
        self._citations: list[Citation] = []
        self._units: Mapping[int, str] = {}
        self._idle = False

    def start(self, text: str, units: Mapping[int, str]) -> None:
        """Forget the last conversion, and see whether this text is worth a look."""
        self._citations = []
        self._units = units
        # An escape or an entity could hide what the quick look goes by.
        self._idle = not (units or "\\" in text or "&" in text or may_cite(text))

    @property
    def facts(self) -> Citations | None:
        """Those of the last text, in the order of their numbers."""
        return Citations(tuple(self._citations)) if self._citations else None

    def run(self, root: Element) -> None:
        """Put links around the citations of a tree, in place."""
        if self._idle:
            return
        links: _Links = defaultdict(dict)
        runs = [*self._runs(root)]
        texts = [(within, "".join(slot.text for slot in slots)) for within, slots in runs]
        for (_, slots), mentions in zip(runs, find_citations(texts), strict=True):
            if mentions:
                self._link(slots, mentions, links)
        for parent, found in links.items():
            children = [(child, *found.get(child, ())) for child in parent]
            parent[:] = [*found.get(None, ()), *chain.from_iterable(children)]

    def _runs(self, root: Element) -> Iterator[tuple[str, list[_Slot]]]:
        """Yield the running texts of a tree, each with the id of the unit that it stands in."""
        within = ""
        runs: list[list[_Slot]] = [[]]
        _gather(root, runs, is_linked=False)
        for run in runs:
            if not run or (len(run) == 1 and run[0].text == "\n"):  # between two blocks
                continue
            if self._units and len(run) == 1 and (piece := piece_of(run[0].text)) is not None:
                within = self._units.get(piece, "")
            else:
                yield within, run

    def _link(self, slots: list[_Slot], mentions: Sequence[Mention], links: _Links) -> None:
        """Put links around mentions in a running text: one in each slot where a mention stands."""
        linked = [one.citation for one in mentions if _is_linked(one, slots)]
        mentions = [one for one in mentions if one.citation not in linked]
        first = len(self._citations)
        self._citations += (mention.citation for mention in mentions)
        self._citations += (replace(one, linked=True) for one in linked if not one.is_this)
        offset = 0
        for slot in slots:
            places = [] if slot.is_linked else list(_within(slot.text, offset, mentions))
            if places:
                ends = (*(start for start, _, _ in places[1:]), len(slot.text))
                found: list[Element] = []
                for (start, end, number), following in zip(places, ends, strict=True):
                    link = Element("a", {"href": f"{MENTION}{KIND}:{first + number}"})
                    link.text, link.tail = slot.text[start:end], slot.text[end:following]
                    found.append(link)
                slot.put(slot.text[: places[0][0]])
                links[slot.parent][slot.child] = found
            offset += len(slot.text)


def _gather(parent: Element, runs: list[list[_Slot]], *, is_linked: bool) -> None:
    """Add the places of text in a tree in the order of reading, those of a sentence to one run."""
    if parent.text:
        runs[-1].append(_Slot(parent, None, parent.text, is_linked))
    for child in parent:
        tag = child.tag
        within = tag in _INLINE
        if not within and runs[-1]:
            runs.append([])
        if tag not in _SILENT:
            _gather(child, runs, is_linked=is_linked or tag == "a")
        if not within and runs[-1]:
            runs.append([])
        if child.tail:
            runs[-1].append(_Slot(parent, child, child.tail, is_linked))


def _is_linked(mention: Mention, slots: Sequence[_Slot]) -> bool:
    """Whether a mention stands within links of the editor."""
    start = 0
    for slot in slots:
        end = start + len(slot.text)
        if not slot.is_linked and mention.start < end and start < mention.end:
            return False
        start = end
    return True


def _within(text: str, offset: int, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, int]]:
    """Yield where mentions stand in a slot's text, without blanks, with their positions.

    Of a mention in several slots, those that hold a number are enough to click on.
    """
    for position, mention in enumerate(mentions):
        start, end = max(mention.start - offset, 0), min(mention.end - offset, len(text))
        words = text[start:end] if start < end else ""
        whole = end - start == mention.end - mention.start
        if words.strip() and (whole or any(map(str.isdigit, words))):
            start += len(words) - len(words.lstrip())
            yield start, start + len(words.strip()), position
