"""From the bytes of a .docx to its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.importing.docx.filling import filled
from bantin.importing.docx.gathering import Gathering
from bantin.importing.docx.names import R, W, switched, val
from bantin.importing.docx.notes import read_notes
from bantin.importing.docx.package import Package, UnreadableError, WordLimits
from bantin.importing.docx.properties import properties_of
from bantin.importing.docx.sniffing import form_of
from bantin.importing.docx.state import Within
from bantin.importing.docx.stories import StoryReader
from bantin.importing.docx.values import WordDocument, WordFinding, WordPlace
from bantin.importing.docx.walking import says_something

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.importing.docx.names import Element
    from bantin.importing.docx.values import Story, WordBlock

_STANDARD = WordLimits()
_OTHER_FORMS = ("doc", "rtf", "odt", "xml")
_CODES = {
    **dict.fromkeys(_OTHER_FORMS, "word-other-format"),
    "encrypted": "word-encrypted",
    "html": "word-html",
    "pdf": "word-pdf",
    "empty": "word-empty-file",
}


def read_word(data: bytes, limits: WordLimits = _STANDARD) -> WordDocument | WordFinding:
    """Return what a file says, or the one reason why it cannot be read."""
    form = form_of(data)
    if form != "docx":
        values = (("form", form),) if form in _OTHER_FORMS else ()
        return WordFinding(code=_CODES.get(form, "word-not-docx"), values=values)
    try:
        return _read(Package(data, limits))
    except UnreadableError as unreadable:
        return unreadable.finding


def _read(package: Package) -> WordDocument:
    root = package.xml(package.main)
    if root is None:
        raise UnreadableError(WordFinding(code="word-broken"))
    body = root.find(f"{W}body")
    if root.tag != f"{W}document" or body is None:
        raise UnreadableError(WordFinding(code="word-not-docx"))
    gathering = Gathering(package)
    blocks = StoryReader(gathering, package.main, "body", root).blocks(body, Within())
    notes = tuple(read_notes(gathering))
    headers = tuple(_margins(gathering, root, "header"))
    footers = tuple(_margins(gathering, root, "footer"))
    _tell_of_the_whole(gathering)
    stories = (blocks, *(note.blocks for note in notes), *headers, *footers)
    return WordDocument(
        blocks=blocks,
        notes=notes,
        pictures=gathering.pictures,
        headers=headers,
        footers=footers,
        controls=filled(gathering.controls.values(), stories),
        data=tuple(gathering.bound.parts),
        properties=properties_of(package),
        findings=gathering.findings(),
    )


def _margins(gathering: Gathering, root: Element, story: Story) -> Iterator[tuple[WordBlock, ...]]:
    """Yield the headers or footers that say something, each once, of all sections."""
    relations = gathering.package.relations(gathering.package.main)
    settings = gathering.part("settings")
    even = switched(None if settings is None else settings.find(f"{W}evenAndOddHeaders"))
    seen: set[str] = set()
    for section in root.iter(f"{W}sectPr"):
        first = switched(section.find(f"{W}titlePg"))
        for reference in section.iterchildren(f"{W}{story}Reference"):
            kind = val(reference, f"{W}type") or "default"
            relation = relations.get(reference.get(f"{R}id", ""))
            unused = (kind == "first" and not first) or (kind == "even" and not even)
            if relation is None or relation.external or unused or relation.target in seen:
                continue
            seen.add(relation.target)
            part = gathering.package.xml(relation.target)
            if part is None:
                continue
            blocks = StoryReader(gathering, relation.target, story, part).blocks(part, Within())
            if says_something(blocks):
                yield blocks


def _tell_of_the_whole(gathering: Gathering) -> None:
    if gathering.part_name("vbaProject"):
        gathering.tell("word-macros", WordPlace())
