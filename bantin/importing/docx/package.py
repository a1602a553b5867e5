"""The package of a .docx: parts in a zip archive and the relationships between them (OPC, part 2).

Everything is bounded: how many parts there are, how large each is and all are together, how deep
XML goes. Nothing outside the archive is ever looked at.
"""

from __future__ import annotations

import posixpath
import zlib
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree
from msgspec import Struct

from bantin.importing.docx.values import WordFinding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.importing.docx.names import Element

_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# What the strict form of the standard calls the namespaces of the other (ISO/IEC 29500-1, annex A).
_STRICT = {
    b"http://purl.oclc.org/ooxml/officeDocument/relationships/metadata/": (
        b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": (
        b"http://schemas.openxmlformats.org/drawingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
}
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"
# What reading an archive that is damaged, or made to do damage, may raise.
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_ENCRYPTED = 0x1


class WordLimits(Struct, frozen=True, kw_only=True):
    """What a file may ask of the machine: bytes, parts, paragraphs, and depth of nesting."""

    parts: int = 10_000
    xml_bytes: int = 48_000_000
    part_bytes: int = 100_000_000
    total_bytes: int = 400_000_000
    paragraphs: int = 200_000
    depth: int = 30


class UnreadableError(Exception):
    """A file cannot be read at all: the finding that says why. It never leaves `read_word`."""

    def __init__(self, finding: WordFinding) -> None:
        super().__init__(finding.code)
        self.finding = finding


class PartRelation(Struct, frozen=True, kw_only=True):
    """Where a relationship leads: a part of the package, or an address outside.

    `type` is the last word of its type ("image", "hyperlink"), in which both forms of the standard
    and the makers of extensions agree.
    """

    type: str
    target: str
    external: bool = False


class Package:
    """The parts of a package, read when they are asked for."""

    def __init__(self, data: bytes, limits: WordLimits) -> None:
        self.limits = limits
        self._left = limits.total_bytes
        try:
            self._zip = ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN:
            raise UnreadableError(WordFinding(code="word-broken")) from None
        if len(entries) > limits.parts:
            raise UnreadableError(WordFinding(code="word-too-large"))
        # Names of parts are equal whatever their case (OPC, 6.3.5); some programs write "\".
        self._entries = {_key(entry.filename): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def read(self, name: str, longest: int | None = None) -> bytes | None:
        """Return a part's bytes, None where there is no such part.

        Raises:
            UnreadableError: it is damaged, or there is more in it than may be.
        """
        entry = self._entries.get(_key(name))
        if entry is None:
            return None
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableError(WordFinding(code="word-encrypted"))
        bound = min(longest or self.limits.part_bytes, self._left)
        if entry.file_size > bound:
            raise UnreadableError(WordFinding(code="word-too-large"))
        try:
            data = self._zip.read(entry)  # no more than the size that it declares
        except _BROKEN:
            raise UnreadableError(WordFinding(code="word-broken")) from None
        self._left -= len(data)
        return data

    def xml(self, name: str) -> Element | None:
        """Return the root of a part, None where there is no such part or it is no XML."""
        data = self.read(name, self.limits.xml_bytes)
        return None if data is None else parse(data)

    @cached_property
    def main(self) -> str:
        """The name of the main part.

        Raises:
            UnreadableError: the package is none of Word's.
        """
        for relation in self.relations("").values():
            if relation.type == "officeDocument" and relation.target in self:
                return relation.target
        for name in ("word/document.xml", "word/document2.xml"):
            if name in self:
                return name
        raise UnreadableError(WordFinding(code="word-not-docx"))

    def relations(self, part: str) -> Mapping[str, PartRelation]:
        """Return the relationships of a part, of the package itself for `""`, by their ids."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, PartRelation] = {}
        for element in () if root is None else root.iterchildren(f"{_PACKAGE}Relationship"):
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            found[element.get("Id", "")] = PartRelation(
                type=element.get("Type", "").rpartition("/")[2],
                target=target if external else _resolved(folder, target),
                external=external,
            )
        return found

    @cached_property
    def _types(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Media types by name of part and by ending."""
        root = self.xml("[Content_Types].xml")
        if root is None:
            return {}, {}
        names = {
            _key(one.get("PartName", "")): one.get("ContentType", "")
            for one in root.iterchildren(f"{_TYPES}Override")
        }
        endings = {
            one.get("Extension", "").lower(): one.get("ContentType", "")
            for one in root.iterchildren(f"{_TYPES}Default")
        }
        return names, endings

    def media_type(self, part: str) -> str:
        """Return the media type of a part, `""` where the package does not say it."""
        names, endings = self._types
        return names.get(_key(part)) or endings.get(part.rpartition(".")[2].lower(), "")


def parse(data: bytes) -> Element | None:
    """Return the root of an XML text, None for what is none.

    The package format forbids declarations of document types, so no entity is ever defined; none
    would be resolved, and nothing is fetched. The parser bounds depth (256) and length of texts.
    """
    try:
        root = _parsed(data)
        if _STRICT_MARK in data or _STRICT_MARK.decode() in str(root.tag):
            data = etree.tostring(root, encoding="utf-8")
            for strict, usual in _STRICT.items():
                data = data.replace(strict, usual)
            root = _parsed(data)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root.getroottree().docinfo.internalDTD is not None else root


def _parsed(data: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    return etree.fromstring(data, parser)


def _key(name: str) -> str:
    return name.replace("\\", "/").strip("/").casefold()


def _resolved(folder: str, target: str) -> str:
    """Return the part that a relationship's target names, seen from the folder of its part."""
    path = unquote(target.replace("\\", "/").partition("#")[0])
    whole = path if path.startswith("/") else posixpath.join("/", folder, path)
    return posixpath.normpath(whole).strip("/")
