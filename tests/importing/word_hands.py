"""What people do with a model's Word file: the changes that Word makes in its XML."""

from __future__ import annotations

import copy
import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DATA = "{urn:bantin:diem-mo}"
BLANK = "……"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class WordFile:
    """An open Word file; `data` are its bytes once it is saved."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = etree.fromstring(self._parts["word/document.xml"])
        store = self._parts.get("customXml/item1.xml")
        self.store = etree.fromstring(store) if store else None

    @property
    def data(self) -> bytes:
        """The file as it is saved."""
        made = BytesIO()
        parts = {**self._parts, "word/document.xml": etree.tostring(self.body)}
        if self.store is not None:
            parts["customXml/item1.xml"] = etree.tostring(self.store)
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        return made.getvalue()

    def without(self, *names: str) -> WordFile:
        """Lose parts of the package, as inspectors of documents take them out."""
        for name in names:
            self._parts.pop(name, None)
            if name == "customXml/item1.xml":
                self.store = None
        return self

    def controls(self, point: str) -> list[etree._Element]:
        """Return the controls of a point, those of the text first."""
        return [
            one
            for one in self.body.iter(f"{W}sdt")
            if (tag := one.find(f"{W}sdtPr/{W}tag")) is not None and tag.get(f"{W}val") == point
        ]

    def fill(self, values: Mapping[str, str]) -> WordFile:
        """Fill in points as Word does: at every place, and in the data behind."""
        for point, text in values.items():
            for control in self.controls(point):
                type_in(control, text)
            for place in self.store if self.store is not None else ():
                if place.get("ma") == point:
                    place.text = text
        return self

    def paragraph(self, words: str) -> etree._Element:
        """Return the first paragraph that has some words."""
        return next(one for one in self.body.iter(f"{W}p") if words in text_of(one))

    def replace(self, old: str, new: str) -> WordFile:
        """Change words within one paragraph, whatever runs they stand in."""
        paragraph = self.paragraph(old)
        for text in paragraph.iter(f"{W}t"):
            if old in (text.text or ""):
                text.text = (text.text or "").replace(old, new, 1)
                return self
        message = f"{old!r} stands in several runs"
        raise ValueError(message)

    def replace_tracked(self, old: str, new: str, author: str = "Bí thư xã") -> WordFile:
        """Change words with tracked changes on."""
        text = next(t for t in self.paragraph(old).iter(f"{W}t") if old in (t.text or ""))
        run = text.getparent()
        assert run is not None
        before, _, after = (text.text or "").partition(old)
        pieces: list[etree._Element] = []
        for kind, said in (("", before), ("del", old), ("ins", new), ("", after)):
            if not said:
                continue
            copied = copy.deepcopy(run)
            inner = next(copied.iter(f"{W}t"))
            inner.text = said
            inner.set(_XML_SPACE, "preserve")
            if kind == "del":
                inner.tag = f"{W}delText"
            if kind:
                around = etree.Element(f"{W}{kind}")
                around.set(f"{W}id", str(900 + len(pieces)))
                around.set(f"{W}author", author)
                around.set(f"{W}date", "2024-09-10T08:00:00Z")
                around.append(copied)
                copied = around
            pieces.append(copied)
        parent = run.getparent()
        assert parent is not None
        at = parent.index(run)
        parent.remove(run)
        for offset, piece in enumerate(pieces):
            parent.insert(at + offset, piece)
        return self

    def delete_control(self, point: str, text: str) -> WordFile:
        """Delete the controls of a point and type a text where they stood."""
        for control in self.controls(point):
            parent = control.getparent()
            assert parent is not None
            parent.replace(control, run_of(text))
        return self

    def split_runs(self) -> WordFile:
        """Cut every run into two, as spelling checks and edits leave them."""
        for run in [*self.body.iter(f"{W}r")]:
            texts = [*run.iter(f"{W}t")]
            if len(texts) != 1 or len(texts[0].text or "") < 4:
                continue
            said = texts[0].text or ""
            second = copy.deepcopy(run)
            texts[0].text, half = said[: len(said) // 2], said[len(said) // 2 :]
            texts[0].set(_XML_SPACE, "preserve")
            inner = next(second.iter(f"{W}t"))
            inner.text = half
            inner.set(_XML_SPACE, "preserve")
            run.addnext(second)
        return self

    def change_words(self, change: Callable[[str], str]) -> WordFile:
        """Change every text, as autocorrection or another keyboard would."""
        for text in self.body.iter(f"{W}t"):
            text.text = change(text.text or "")
        return self

    def insert_after(self, words: str, text: str) -> WordFile:
        """Type a paragraph below the one that has some words."""
        paragraph = self.paragraph(words)
        new = etree.Element(f"{W}p")
        settings = paragraph.find(f"{W}pPr")
        if settings is not None:
            new.append(copy.deepcopy(settings))
        new.append(run_of(text))
        paragraph.addnext(new)
        return self

    def delete(self, words: str) -> WordFile:
        """Delete a paragraph."""
        paragraph = self.paragraph(words)
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)
        return self

    def drop_list(self) -> WordFile:
        """Take the list of open points off the end, as the file asks for before printing."""
        begin = self.paragraph("DANH MỤC ĐIỂM MỞ")
        for one in [begin, *begin.itersiblings()]:
            if one.tag != f"{W}sectPr":
                parent = one.getparent()
                assert parent is not None
                parent.remove(one)
        return self

    def head(self, *, parent: str, issuer: str, number: str, dated: str) -> WordFile:
        """Write a locality's letterhead over that of the model."""
        table = next(self.body.iter(f"{W}tbl"))
        upper, lower = table.findall(f"{W}tr")
        first_cell = next(upper.iter(f"{W}tc"))
        names = [one for one in first_cell.iter(f"{W}p") if text_of(one).strip(" *")]
        for paragraph, text in zip(names, (parent, issuer), strict=True):
            write_over(paragraph, text)
        left, right = lower.findall(f"{W}tc")
        write_over(next(left.iter(f"{W}p")), number)
        first, *others = right.findall(f"{W}p")
        write_over(first, dated)
        for paragraph in others:
            right.remove(paragraph)
        return self

    def sign(self, *lines: str, recipients: tuple[str, ...] = ()) -> WordFile:
        """Write a locality's recipients and signature over those of the model."""
        begin = self.paragraph("DANH MỤC ĐIỂM MỞ")
        table = next(one for one in begin.itersiblings(preceding=True) if one.tag == f"{W}tbl")
        left, right = table.iter(f"{W}tc")
        named = ("Nơi nhận:", *(f"- {one}" for one in recipients)) if recipients else ()
        for cell, texts in ((left, named), (right, lines)):
            first, *others = cell.findall(f"{W}p")
            for one in others:
                cell.remove(one)
            write_over(first, "")
            for text in texts:
                new = copy.deepcopy(first)
                write_over(new, text)
                cell.append(new)
        return self

    def sign_below(self, *lines: str) -> WordFile:
        """Write a signature below all of the text, and leave that of the model."""
        begin = self.paragraph("DANH MỤC ĐIỂM MỞ")
        for line in lines:
            new = etree.Element(f"{W}p")
            new.append(run_of(line))
            begin.addprevious(new)
        return self


def type_in(control: etree._Element, text: str) -> None:
    """Put a text into a control as Word does: it shows no blank any more."""
    settings, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    assert settings is not None
    assert content is not None
    for one in settings.findall(f"{W}showingPlcHdr"):
        settings.remove(one)
    for one in [*content]:
        content.remove(one)
    content.append(run_of(text))


def write_over(paragraph: etree._Element, text: str) -> None:
    """Write over a line; it keeps its look."""
    for one in [*paragraph]:
        if one.tag != f"{W}pPr":
            paragraph.remove(one)
    paragraph.append(run_of(text))


def run_of(text: str) -> etree._Element:
    """Return a run of words."""
    run = etree.Element(f"{W}r")
    inner = etree.SubElement(run, f"{W}t")
    inner.text = text
    inner.set(_XML_SPACE, "preserve")
    return run


def text_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph."""
    return "".join(one.text or "" for one in paragraph.iter(f"{W}t"))


def through_libreoffice(data: bytes, folder: Path) -> bytes:
    """Open a file in LibreOffice and save it."""
    (folder / "form.docx").write_bytes(data)
    (folder / "saved").mkdir(exist_ok=True)
    soffice = shutil.which("soffice") or ""
    subprocess.run(
        [
            *(soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "saved")),
            str(folder / "form.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return (folder / "saved" / "form.docx").read_bytes()


def has_libreoffice() -> bool:
    """Tell whether there is a LibreOffice to open a file in."""
    return shutil.which("soffice") is not None
