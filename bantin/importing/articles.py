"""From a Word document to a news item, a notice, a meeting or a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.importing.dates import days_in
from bantin.importing.docx import WordParagraph
from bantin.importing.front_matter import front_matter
from bantin.importing.markdown import escaping
from bantin.importing.markdown.article import article_lines
from bantin.importing.markdown.pen import Pen
from bantin.importing.markings import withheld
from bantin.importing.meetings import meeting_facts
from bantin.importing.placing import article_file, file_stem, kind_key
from bantin.importing.titles import title_of
from bantin.importing.values import Imported

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bantin.importing.documents import WordParts
    from bantin.importing.docx import WordBlock
    from bantin.importing.front_matter import Node
    from bantin.importing.values import ImportOptions, Notes

_LONGEST_TITLE = 250
_DATELINE = re.compile(
    r"(?:(?:Thứ\s+\w+|Chủ\s+nhật),?\s*)?(?:ngày\s+)?\d{1,2}.{1,25}\d{4}"
    r"(?:\s*[,-]?\s*\d{1,2}[:gh]\d{0,2})?",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:Tin|Bài|Ảnh|Tác giả|Người viết)(?:\s*(?:,|và|-)\s*(?:tin|bài|ảnh))*\s*:\s*)?"
    r"(?P<name>.+)",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 60
_MOST_NAMES = 6
_DATED = frozenset(("news", "notice", "meeting"))
_MET = frozenset(("meeting",))


class _Article:
    """Makes one article; what is not sure is told where it is found out."""

    def __init__(self, parts: WordParts, kind: str, wanted: ImportOptions, notes: Notes) -> None:
        self._parts = parts
        self._kind = kind
        self._wanted = wanted
        self._notes = notes
        self._blocks: list[WordBlock] = []
        # Lines of the head, behind the text: its first words are what lists show of an article.
        self._last: list[str] = []

    def made(self, name: str) -> Imported:
        """Return the files."""
        official = bool(self._parts.head.end or self._parts.title)
        title = self._official(name) if official else self._plain(name)
        dated = self._date(official=official)
        author = self._author(official=official)
        header: dict[str, Node] = {
            "title": title,
            **kind_key(self._kind, self._wanted),
            **withheld(self._parts, self._notes),
        }
        if self._kind in _DATED:
            header["date"] = dated
        if author:
            header["author"] = author
        if self._kind in _MET:
            header["meeting"] = self._meeting()
        stem = file_stem(title)
        pen = Pen(self._parts.document, self._notes, stem=stem)
        lines = self._text(pen, official=official)
        for one in self._last:
            lines += ["", escaping.start(escaping.words(one))]
        lines += pen.footnotes()
        text = "\n".join(lines).strip("\n")
        text = re.sub(r"\n{3,}", "\n\n", text)
        data = f"{front_matter(header)}\n{text}\n"
        return Imported(
            kind=self._kind,
            title=title,
            files=article_file(self._kind, stem, data, pen.files(), self._wanted),
            told=self._notes.all(),
        )

    def _text(self, pen: Pen, *, official: bool) -> list[str]:
        """Return the lines; offices above a signature are no headings, however bold they are."""
        closing = self._parts.closing
        behind = len(self._parts.blocks) - closing.end
        if (
            not official
            or not closing.end
            or len(self._blocks) < behind + closing.end - closing.start
        ):
            return article_lines(self._blocks, pen)
        end = len(self._blocks) - behind
        start = end - (closing.end - closing.start)
        lines = article_lines(self._blocks[:start], pen)
        lines += ["", *article_lines(self._blocks[start:end], pen, headings=False)]
        return [*lines, "", *article_lines(self._blocks[end:], pen)]

    def _official(self, name: str) -> str:
        """Take head and title off an official document; return the title of the article."""
        parts = self._parts
        head, title = parts.head, parts.title
        self._blocks = [*parts.above, *parts.blocks[parts.begin :]]
        if head.system:
            self._notes.say("changed", "nation")
        numbered = f"Số: {head.number}" if head.number else ""
        dated = f"{head.place}, {head.day_written}".strip(", ") if head.day_written else ""
        if line := "; ".join(filter(None, (numbered, dated))):
            self._last.append(line)
            self._notes.say("changed", "head-line", text=line)
        for one in (*head.others, *([head.parent] if head.parent else [])):
            self._last.append(one)
            self._notes.say("changed", "head-line", text=one)
        if title is None:
            return self._subject(head.subject, name)
        if title.attached:
            self._last.append(title.attached)
        type_ = " ".join(title.type.split()).capitalize()
        if not title.subject:
            self._notes.say("assumed", "no-subject")
            return f"{type_} số {head.number}" if head.number else f"{type_} {name}"
        cased = title.cased(parts.casing)
        whole = title_of(type_, cased)
        if cased != title.subject:
            self._notes.say("assumed", "title-case", title=whole)
        return whole

    def _subject(self, subject: str, name: str) -> str:
        if subject:
            bare = re.sub(r"^V/v\.?:?\s*", "", subject, flags=re.IGNORECASE)
            return bare[:1].upper() + bare[1:]
        return self._plain(name)

    def _plain(self, name: str) -> str:
        """Take the title off: the first words, if they look like one, or else the file's name."""
        blocks = self._blocks or [*self._parts.blocks]
        index = 0
        while index < len(blocks):
            one = blocks[index]
            if not isinstance(one, WordParagraph) or one.text.strip():
                break
            if any(run.picture for run in one.runs):
                break
            index += 1
        if index < len(blocks) and self._dateline(blocks[index]):
            return self._titled(blocks, index + 1, name, skipped=index)
        return self._titled(blocks, index, name)

    def _titled(
        self, blocks: Sequence[WordBlock], index: int, name: str, skipped: int | None = None
    ) -> str:
        while index < len(blocks) and _is_empty(blocks[index]):
            index += 1
        one = blocks[index] if index < len(blocks) else None
        kept = [*blocks[: skipped or 0]]
        if isinstance(one, WordParagraph) and _may_be_title(one):
            end = index + 1
            text = _letters(one)
            while end < len(blocks) and _goes_on(blocks[index], blocks[end]):
                text = f"{text} {_letters(blocks[end])}"  # type: ignore[arg-type] # a paragraph
                end += 1
            self._blocks = [*kept, *blocks[end:]]
            cased = self._parts.casing.name(text)
            if cased != text:
                self._notes.say("assumed", "title-case", title=cased)
            if any(run.note for run in one.runs):
                self._notes.count("lost", "note-in-title")
            return cased
        self._blocks = [*kept, *blocks[index:]]
        self._notes.say("assumed", "title-of-file", title=name)
        return name

    def _dateline(self, block: WordBlock) -> bool:
        return (
            isinstance(block, WordParagraph)
            and _DATELINE.fullmatch(" ".join(block.text.split())) is not None
            and any(one.day for one in days_in(block.text))
        )

    def _date(self, *, official: bool) -> date:
        """Return the day of publication: the document's, that above the title, or today."""
        notes, today = self._notes, self._wanted.today
        found = self._parts.head.day
        if not official:
            first = next((one for one in self._parts.blocks if not _is_empty(one)), None)
            if first is not None and self._dateline(first) and isinstance(first, WordParagraph):
                found = next(one.day for one in days_in(first.text) if one.day)
        if found is not None and found <= today:
            notes.say("assumed", "date-of-document", date=found.isoformat())
            return found
        if self._kind in _DATED:
            notes.say("assumed", "date-of-import", date=today.isoformat())
        return today

    def _author(self, *, official: bool) -> str:
        if official:
            issuer = self._parts.head.issuer
            name = self._parts.casing.name(issuer) if issuer else ""
            if name and name != issuer:
                self._notes.say("assumed", "issuer-case", name=name)
            return name
        at = len(self._blocks) - 1
        while at >= 0 and _is_empty(self._blocks[at]):
            at -= 1
        last = self._blocks[at] if at > 0 else None
        name = _byline(last) if isinstance(last, WordParagraph) else ""
        if name:
            del self._blocks[at:]
            self._notes.say("assumed", "author", name=name)
        return name

    def _meeting(self) -> dict[str, Node]:
        facts, notes = meeting_facts(self._parts), self._notes
        made: dict[str, Node] = {}
        if facts.begin is not None:
            made["date"] = facts.begin
            notes.say("assumed", "meeting-date", date=f"{facts.begin:%Y-%m-%d %H:%M}")
        if facts.end is not None:
            made["end"] = facts.end
        if facts.year_assumed:
            notes.say("assumed", "meeting-year")
        named = {"place": facts.place, "organizer": facts.organizer}
        made.update({key: value for key, value in named.items() if value})
        missing = [key for key in ("date", "place", "organizer") if key not in made]
        for key in missing:
            notes.say("lost", f"meeting-{key}")
        if facts.place:
            notes.say("assumed", "meeting-place", place=facts.place)
        chair = {"name": facts.chair_name, "role": facts.chair_role}
        if any(chair.values()):
            made["chair"] = {key: value for key, value in chair.items() if value}
        if facts.theme:
            made["theme"] = facts.theme
        if facts.participants:
            made["participants"] = list(facts.participants)
        return made


def make_article(
    parts: WordParts, kind: str, name: str, wanted: ImportOptions, notes: Notes
) -> Imported:
    """Return an article of a document; `name` is that of its file, without an ending."""
    return _Article(parts, kind, wanted, notes).made(name.replace("_", " "))


def _is_empty(block: WordBlock) -> bool:
    return (
        isinstance(block, WordParagraph)
        and not block.text.strip()
        and not any(run.picture or run.note for run in block.runs)
    )


def _letters(paragraph: WordParagraph) -> str:
    """The words as they are stored: capitals that a style makes are none of the title's own."""
    return " ".join("".join(run.text for run in paragraph.runs).split())


def _may_be_title(one: WordParagraph) -> bool:
    text = _letters(one)
    if not text or len(text) > _LONGEST_TITLE or one.label:
        return False
    if one.style.casefold() in {"title", "tiêu đề"} or one.heading == 1:
        return True
    bold = all(run.bold for run in one.runs if run.text.strip())
    ends = text.endswith((".", ";", ",", ":"))
    return not ends and (bold or one.alignment == "center" or len(text) <= _LONGEST_TITLE // 2)


def _goes_on(first: WordBlock, block: WordBlock) -> bool:
    """Whether a title goes on in the next paragraph: it looks as the first one, and is capitals."""
    if not isinstance(first, WordParagraph) or not isinstance(block, WordParagraph):
        return False
    text = _letters(block)
    if not text or not text.isupper() or not _letters(first).isupper():
        return False
    return first.alignment == block.alignment == "center" and _may_be_title(block)


def _byline(one: WordParagraph) -> str:
    """Return the name in the last line, where it is that of who wrote the article."""
    text = " ".join(one.text.split())
    found = _BYLINE.fullmatch(text)
    if not found or len(text) > _LONGEST_BYLINE or one.label or any(run.note for run in one.runs):
        return ""
    name = found["name"].strip(" ()")
    words = re.split(r"[\s,–-]+", name)
    said = [run for run in one.runs if run.text.strip()]
    marked = one.alignment == "right" or all(run.bold or run.italic for run in said)
    named = 0 < len(words) <= _MOST_NAMES and all(word[:1].isupper() for word in words)
    ends = name.endswith((".", ":", ";", "!", "?"))
    return name if named and not ends and (marked or found.start("name") > 0) else ""
