"""What the Markdown of articles and of regulations has in common: notes, pictures, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.engine.new_files import NewFile
from bantin.importing.docx import paragraphs
from bantin.importing.markdown import escaping
from bantin.importing.markdown.inline import line, usable_link
from bantin.importing.markdown.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.importing.docx import WordDocument, WordParagraph, WordPicture, WordRun, WordTable
    from bantin.importing.values import Notes

# Endings of pictures that a page can show, or that are converted when it is built.
_SHOWN = frozenset(
    ".jpg .jpeg .jfif .png .gif .webp .svg .avif .bmp .tif .tiff .jp2".split(),
)
_TOLD = frozenset((".emf", ".wmf"))  # when the file is read
_UNDERLINED_AS_LINK = "Hyperlink"


class Pen:
    """Writes what is in a document; remembers which notes and pictures were written.

    Names of pictures begin with `stem`.
    """

    def __init__(self, document: WordDocument, notes: Notes, *, stem: str) -> None:
        self.notes = notes
        self._stem = stem
        self._footnotes = {one.id: one for one in document.notes}
        self._numbers: dict[str, int] = {}
        self._files = {one.name: one for one in document.pictures}
        self._made: dict[str, NewFile] = {}

    def line(self, runs: Iterable[WordRun], *, without: frozenset[str] = frozenset()) -> str:
        """Return runs as one line of Markdown."""
        found = [run for run in runs if run.picture is None]
        self._tell(found)
        return line(found, note=self._mention, without=without)

    def _tell(self, runs: Iterable[WordRun]) -> None:
        for run in runs:
            if not run.text.strip():
                continue
            if run.underline and not run.link and run.style != _UNDERLINED_AS_LINK:
                self.notes.count("changed", "underline")
            if run.link and not usable_link(run.link) and not run.link.startswith("#"):
                self.notes.count("lost", "link")
            if run.small_caps:
                self.notes.count("changed", "small-caps")

    def _mention(self, note: str) -> str:
        if note not in self._footnotes:
            self.notes.count("lost", "note")
            return ""
        if note not in self._numbers:
            self._numbers[note] = len(self._numbers) + 1
            self.notes.count("kept", "notes")
        return f"[^{self._numbers[note]}]"

    def pictures(self, runs: Iterable[WordRun]) -> list[WordPicture]:
        """Return the pictures of a paragraph."""
        return [run.picture for run in runs if run.picture is not None]

    def picture(self, picture: WordPicture, caption: str = "") -> str:
        """Return a picture, `""` for one that no page can show."""
        file = self._files.get(picture.name)
        ending = f".{picture.name.rpartition('.')[2].lower()}"
        if file is None or ending not in _SHOWN:
            if file is not None and ending not in _TOLD:
                self.notes.say("lost", "picture", name=picture.name)
            return ""
        made = self._made.get(picture.name)
        if made is None:
            name = f"{self._stem}-{len(self._made) + 1}{ending}"
            made = self._made[picture.name] = NewFile(path=name, data=file.data)
            self.notes.count("kept", "pictures")
        if not picture.alt.strip() and not picture.decorative:
            self.notes.count("lost", "alternative")
        alt = escaping.words(" ".join(picture.alt.split()))
        behind = f' "{escaping.title(caption)}"' if caption else ""
        return f"![{alt}]({made.path}{behind})"

    def table(self, found: WordTable) -> list[str]:
        """Return the lines of a table, and of the pictures in it, which stand behind it."""
        self.notes.count("kept", "tables")
        lines = table(found, self)
        for paragraph in paragraphs((found,)):
            for one in self.pictures(paragraph.runs):
                if drawn := self.picture(one):
                    self.notes.count("changed", "picture-in-table")
                    lines += ["", drawn]
        return lines

    def footnotes(self) -> list[str]:
        """Return the lines of the notes that were mentioned, a note within a note as well."""
        lines: list[str] = []
        written = 0
        while written < len(self._numbers):
            note = [*self._numbers][written]
            written += 1
            texts = [
                escaping.start(text)
                for one in paragraphs(self._footnotes[note].blocks)
                if (text := self.labelled(one))
            ]
            lines += ["", f"[^{written}]: {texts[0] if texts else ''}".rstrip()]
            for text in texts[1:]:
                lines += ["", f"    {text}"]
        return lines

    def labelled(self, paragraph: WordParagraph) -> str:
        """Return a paragraph with its label, in one line."""
        text = self.line(paragraph.runs)
        label = escaping.words(paragraph.label)
        return f"{label} {text}".strip() if label else text

    def files(self) -> tuple[NewFile, ...]:
        """Return the pictures that were written."""
        return tuple(self._made.values())
