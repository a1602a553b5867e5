"""Words of a Word file in Unicode, whatever encoding its fonts are of.

A run whose font is of an old encoding says so itself. A text that has lost its font (pasted, or set
in another since) is recognised by its words, a paragraph at a time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from bantin.importing.docx import WordDocument, WordFinding, WordParagraph
from bantin.importing.docx.filling import filled
from bantin.importing.docx.symbols import UNKNOWN
from bantin.importing.docx.walking import mapped, paragraphs
from bantin.vietnamese import nfc
from bantin.vietnamese.legacy import (
    OldFont,
    find_damage,
    in_unicode,
    marks_of_vni,
    may_be_damaged,
    old_font,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bantin.importing.docx import WordBlock, WordPlace, WordRun
    from bantin.importing.docx.values import Story
    from bantin.vietnamese.legacy import Damage

# At the end of a line only; in fonts of TCVN3 it is the letter ư, and gone by then.
_SOFT_HYPHEN = "\u00ad"
# Private characters for codes of one byte, as Windows keeps those of symbol fonts.
_LEFT_OVER = re.compile("[\u00ad\uf020-\uf0ff]")
_BULLET = "\uf0b7"
_LONGEST_WORDS = 60
_NAMES = {"tcvn": "TCVN3", "vni": "VNI", "viqr": "VIQR"}


class _Told(NamedTuple):
    code: str
    place: WordPlace
    values: tuple[tuple[str, str], ...]


def to_unicode(document: WordDocument) -> WordDocument:
    """Return the document with all its words in Unicode, and findings that say what was converted.

    "word-encoding" is one that a font told, "word-encoding-guessed" one that the words told. What
    shows only at the ends of lines is left out, and a code that no font explains is U+FFFD.
    """
    told: list[_Told] = []
    converted = _converted(document, lambda one: _paragraph(one, told))
    stories = [converted.blocks, *(one.blocks for one in converted.notes)]
    stories += [*converted.headers, *converted.footers]
    words = {
        (one.source.story, one.source.paragraph): one.source.words
        for story in stories
        for one in paragraphs(story)
    }
    old = tuple(_renamed(one, words) for one in document.findings)
    return structs.replace(
        converted,
        controls=filled(converted.controls, stories),
        properties=structs.replace(
            document.properties,
            title=_title(document.properties.title),
            subject=_title(document.properties.subject),
        ),
        findings=(*old, *_findings(told, words)),
    )


def _converted(
    document: WordDocument, convert: Callable[[WordParagraph], WordParagraph]
) -> WordDocument:
    def blocks(found: Iterable[WordBlock]) -> tuple[WordBlock, ...]:
        return mapped(found, convert)

    return structs.replace(
        document,
        blocks=blocks(document.blocks),
        notes=tuple(structs.replace(one, blocks=blocks(one.blocks)) for one in document.notes),
        headers=tuple(map(blocks, document.headers)),
        footers=tuple(map(blocks, document.footers)),
    )


def _title(text: str) -> str:
    damage = find_damage(text) if may_be_damaged(text) else None
    return f"{text[: damage.start]}{damage.converted}{text[damage.end :]}" if damage else text


def _findings(told: Iterable[_Told], words: dict[tuple[Story, int], str]) -> Iterator[WordFinding]:
    found: dict[tuple[str, tuple[tuple[str, str], ...]], WordFinding] = {}
    for code, place, values in told:
        known = found.get((code, values))
        known = known or WordFinding(code=code, place=place, values=values, count=0)
        found[code, values] = structs.replace(known, count=known.count + 1)
    for finding in found.values():
        yield _renamed(finding, words)


def _named(encoding: str) -> tuple[tuple[str, str], ...]:
    name = _NAMES.get(encoding)
    return (("encoding", name),) if name else ()


def _renamed(finding: WordFinding, words: dict[tuple[Story, int], str]) -> WordFinding:
    """Return a finding whose place has the words that it has now."""
    place = finding.place
    now = words.get((place.story, place.paragraph), place.words)
    return structs.replace(finding, place=structs.replace(place, words=now))


def _paragraph(paragraph: WordParagraph, told: list[_Told]) -> WordParagraph:
    fonts = [old_font(run.font) for run in paragraph.runs]
    label_font = old_font(paragraph.label_font)
    if label_font or any(fonts):
        paragraph = _by_font(paragraph, fonts, label_font, told)
    paragraph = _by_words(paragraph, told)
    if any(map(_LEFT_OVER.search, (run.text for run in paragraph.runs))):
        runs = (_cleaned(run, paragraph.source, told) for run in paragraph.runs)
        paragraph = structs.replace(paragraph, runs=tuple(runs))
    words = " ".join(paragraph.labelled.split())[:_LONGEST_WORDS]
    return structs.replace(paragraph, source=structs.replace(paragraph.source, words=words))


def _cleaned(run: WordRun, place: WordPlace, told: list[_Told]) -> WordRun:
    """Return a run without codes of fonts that nobody knows any more; a bullet is known."""
    text = run.text.replace(_SOFT_HYPHEN, "").replace(_BULLET, "•")
    if _LEFT_OVER.search(text):
        told.append(_Told("word-symbol", place, (("font", run.font),)))
        text = _LEFT_OVER.sub(UNKNOWN, text)
    return structs.replace(run, text=text)


def _by_font(
    paragraph: WordParagraph,
    fonts: list[OldFont | None],
    label_font: OldFont | None,
    told: list[_Told],
) -> WordParagraph:
    texts = _whole_letters([run.text for run in paragraph.runs], fonts)
    runs = []
    for run, text, font in zip(paragraph.runs, texts, fonts, strict=True):
        if font is None:
            runs.append(run)
            continue
        found, was = in_unicode(text, font)
        if was:
            told.append(_Told("word-encoding", paragraph.source, _named(font.encoding)))
        runs.append(structs.replace(run, text=nfc(found)))
    label, original = paragraph.label, paragraph.original_label
    if label_font:
        label, original = (in_unicode(one, label_font)[0] for one in (label, original))
    return structs.replace(paragraph, runs=tuple(runs), label=label, original_label=original)


def _whole_letters(texts: list[str], fonts: list[OldFont | None]) -> list[str]:
    """Return texts in which no mark of VNI stands apart from its vowel, in the run behind it."""
    found = list(texts)
    for place in range(1, len(found)):
        before, font = fonts[place - 1], fonts[place]
        if font and before and font.encoding == before.encoding == "vni" and found[place - 1]:
            marks = marks_of_vni(found[place])
            found[place - 1] += found[place][:marks]
            found[place] = found[place][marks:]
    return found


def _by_words(paragraph: WordParagraph, told: list[_Told]) -> WordParagraph:
    """Convert what is recognised by its words, line by line."""
    whole = "".join(run.text for run in paragraph.runs)
    if whole.isascii() or not may_be_damaged(whole):
        return paragraph
    runs, position = paragraph.runs, 0
    for line in whole.split("\n"):
        damage = find_damage(line)
        if damage:
            shift = len("".join(run.text for run in runs)) - len(whole)
            runs = _mended(runs, position + shift, damage)
            broken = damage.encoding == "mojibake"
            code = "word-letters-broken" if broken else "word-encoding-guessed"
            told.append(_Told(code, paragraph.source, _named(damage.encoding)))
        position += len(line) + 1
    return structs.replace(paragraph, runs=runs)


def _mended(runs: tuple[WordRun, ...], position: int, damage: Damage) -> tuple[WordRun, ...]:
    """Return runs with the damaged part converted; `position` is where its line begins.

    Letters stay in the run in which they were, as nearly as letters of two encodings compare: the
    converted part is divided at the spaces, of which both have the same.
    """
    start, end = position + damage.start, position + damage.end
    pieces: list[tuple[int, str]] = []  # the run, and its part of the damage
    at = 0
    for place, run in enumerate(runs):
        first, last = max(start, at), min(end, at + len(run.text))
        if first < last:
            pieces.append((place, run.text[first - at : last - at]))
        at += len(run.text)
    parts = _divided(damage.converted, [text for _, text in pieces])
    found, at = list(runs), 0
    for place, run in enumerate(runs):
        first, last = max(start, at) - at, min(end, at + len(run.text)) - at
        at += len(run.text)
        if first < last:
            new = parts.pop(0)
            found[place] = structs.replace(run, text=run.text[:first] + new + run.text[last:])
    return tuple(found)


def _divided(text: str, pieces: list[str]) -> list[str]:
    """Divide a converted text as its pieces were divided: by spaces, and within words by length."""
    found, rest = [], text
    for piece in pieces[:-1]:
        spaces = piece.count(" ")
        begun = 0
        for _ in range(spaces):
            begun = rest.find(" ", begun) + 1
        tail = piece.rpartition(" ")[2]
        word = rest[begun:].partition(" ")[0]
        size = begun + min(len(tail), len(word))
        found.append(rest[:size])
        rest = rest[size:]
    return [*found, rest]
