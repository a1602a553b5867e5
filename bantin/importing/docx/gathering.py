"""What all stories of a file share: styles, lists, and what is gathered while they are read."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from bantin.importing.docx.controls import Bound
from bantin.importing.docx.looks import RunLook, combined
from bantin.importing.docx.names import W, nfc, val
from bantin.importing.docx.numbering import Numbering
from bantin.importing.docx.package import UnreadableError
from bantin.importing.docx.styles import StyleSheet
from bantin.importing.docx.values import PictureFile, WordFinding, WordPlace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.importing.docx.names import Element
    from bantin.importing.docx.package import Package
    from bantin.importing.docx.values import Story, WordControl

NoteKind: TypeAlias = Literal["footnote", "endnote"]
KINDS: tuple[NoteKind, ...] = ("footnote", "endnote")
# Pictures in the drawing languages of Windows, which browsers do not show.
_DRAWN = (".emf", ".wmf", ".emz", ".wmz", ".pict", ".pct")
_LONGEST_WORDS = 60


class NoteMention(NamedTuple):
    """A note that a text mentions, and its element."""

    id: str
    kind: NoteKind
    element: Element


class Gathering:
    """The state of reading one file."""

    def __init__(self, package: Package) -> None:
        self.package = package
        relations = package.relations(package.main).values()
        self._parts = {one.type: one.target for one in reversed([*relations]) if not one.external}
        self._roots: dict[str, Element | None] = {}
        self._told: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[WordPlace, int]] = {}
        self.styles = StyleSheet(self.part("styles"), self.part("theme"))
        self.numbering = Numbering(self.part("numbering"), self.styles)
        self.bound = Bound(package)
        self.controls: dict[int, WordControl] = {}
        self._key = 0
        self._paragraphs = 0
        self._words: dict[tuple[Story, int], str] = {}
        self._looks: dict[tuple[RunLook, ...], RunLook] = {}
        self._pictures: dict[str, PictureFile] = {}
        self._notes = {one.id: one for kind in KINDS for one in self._notes_of(kind)}
        self._mentioned: dict[str, NoteMention] = {}
        self._comments = dict(self._comments_of())

    def _comments_of(self) -> Iterator[tuple[str, str]]:
        root = self.part("comments")
        for element in () if root is None else root.iterchildren(f"{W}comment"):
            lines = ("".join(map(str, one.itertext(f"{W}t"))) for one in element.iter(f"{W}p"))
            yield val(element, f"{W}id"), nfc("\n".join(lines).strip())

    def comment(self, number: str) -> str:
        """Return the text of a reviewer's comment the first time that it is met, `""` later."""
        return self._comments.pop(number, "")

    def _notes_of(self, kind: NoteKind) -> Iterator[NoteMention]:
        root = self.part(f"{kind}s")
        for element in () if root is None else root.iterchildren(f"{W}{kind}"):
            yield NoteMention(f"{kind}-{val(element, f'{W}id')}", kind, element)

    def mention(self, kind: NoteKind, number: str, place: WordPlace) -> str:
        """Note that a note is mentioned and return its id, `""` where there is no such note."""
        found = self._notes.get(f"{kind}-{number}")
        if found is None:
            self.tell("word-note-missing", place)
            return ""
        self._mentioned.setdefault(found.id, found)
        return found.id

    @property
    def mentions(self) -> tuple[NoteMention, ...]:
        """The notes that have been mentioned, in that order."""
        return tuple(self._mentioned.values())

    def part(self, relation: str) -> Element | None:
        """Return the root of the part to which the main one has a relation of this type."""
        name = self.part_name(relation)
        if name and name not in self._roots:
            self._roots[name] = self.package.xml(name)
            if self._roots[name] is None:
                self.tell("word-part-broken", WordPlace(), name=name)
        return self._roots.get(name)

    def part_name(self, relation: str) -> str:
        """Return the name of the part to which the main one has a relation of this type."""
        return self._parts.get(relation, "")

    def tell(self, code: str, place: WordPlace, **values: str) -> None:
        """Note something that is to be told; the same thing is counted."""
        cause = code, tuple(sorted(values.items()))
        first, count = self._told.get(cause, (place, 0))
        self._told[cause] = first, count + 1

    def begin(self, place: WordPlace, words: str) -> WordPlace:
        """Note how a paragraph begins, so that what is told of it can name it; return its place."""
        short = " ".join(words.split())[:_LONGEST_WORDS]
        self._words[place.story, place.paragraph] = short
        return WordPlace(place.story, place.paragraph, short)

    def count_paragraph(self) -> bool:
        """Count a paragraph and say whether there may be another."""
        self._paragraphs += 1
        return self._paragraphs <= self.package.limits.paragraphs

    def findings(self) -> tuple[WordFinding, ...]:
        """Return what is to be told, each once, in the order in which it was met."""
        return tuple(self._findings())

    def _findings(self) -> Iterator[WordFinding]:
        for (code, values), (place, count) in self._told.items():
            words = self._words.get((place.story, place.paragraph), "")
            named = WordPlace(place.story, place.paragraph, words)
            yield WordFinding(code=code, place=named, values=values, count=count)

    def new_key(self) -> int:
        """Return the number of the next control."""
        self._key += 1
        return self._key

    def look(self, direct: RunLook, *styles: RunLook) -> RunLook:
        """Return how words look of which the styles and the run itself say this."""
        known = self._looks.get((direct, *styles))
        if known is None:
            known = combined(direct, styles, self.styles.look)
            self._looks[direct, *styles] = known
        return known

    def picture(self, part: str, place: WordPlace) -> str:
        """Keep the picture in a part and return its name, `""` where it cannot be had."""
        if part in self._pictures:
            return self._pictures[part].name
        try:
            data = self.package.read(part)
        except UnreadableError:
            data = None
        if not data:
            self.tell("word-picture-missing", place)
            return ""
        name = self._free_name(posixpath.basename(part))
        if name.lower().endswith(_DRAWN):
            self.tell("word-picture-format", place, name=name)
        media_type = self.package.media_type(part)
        self._pictures[part] = PictureFile(name=name, media_type=media_type, data=data)
        return name

    def _free_name(self, name: str) -> str:
        taken = {one.name.casefold() for one in self._pictures.values()}
        stem, dot, ending = name.rpartition(".")
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{stem}-{number}{dot}{ending}"
        return free

    @property
    def pictures(self) -> tuple[PictureFile, ...]:
        """The pictures that stand somewhere, in the order of their first place."""
        return tuple(self._pictures.values())
