"""How bibliographies name a regulation: as BibTeX and as CSL-JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bantin.theme.base_views import View
from bantin.theme.text import JSON, json_bytes, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# A brace counts for TeX and BibTeX even behind a backslash, so it gets a name.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class CitedText(View, frozen=True, kw_only=True):
    """What a bibliography says of a text.

    `key` is made of small letters, digits and hyphens. `within` names the document with which it
    was issued. A `version` is known by the day from which it applies. What is no `act` is a
    document of another sort: a draft, a model, a text of the Party. `remark` is what nobody should
    cite it without: that a program has put it together.
    """

    key: str
    act: bool
    title: str
    type: str
    number: str
    issuer: str
    issued: date | None
    within: str
    version: date | None
    urn: str
    url: str
    language: str
    remark: str = ""

    @property
    def note(self) -> str:
        """What stands beside the fields that have names."""
        return " ".join(filter(None, (self.remark, self.urn)))


def bibtex(reference: CitedText) -> bytes:
    """Return one entry of BibTeX in UTF-8; its order of fields is always the same."""
    lines = [f"@misc{{{reference.key}", *(f"  {one}" for one in _fields(reference))]
    return (",\n".join(lines) + "\n}\n").encode()


def _fields(reference: CitedText) -> Iterator[str]:
    day, version = reference.issued, reference.version
    # In braces of its own a name is not taken for that of a person, nor a title set in small.
    found = {
        "author": f"{{{_tex(reference.issuer)}}}" if reference.issuer else "",
        "title": f"{{{_tex(reference.title)}}}",
        "type": _tex(reference.type),
        "number": _tex(reference.number),
        "howpublished": _tex(reference.within),
        "year": f"{day.year}" if day else "",
    }
    for name, value in found.items():
        if value:
            yield f"{name} = {{{value}}}"
    if day is not None:
        yield f"month = {_MONTHS[day.month - 1]}"
        yield f"day = {{{day.day}}}"
    if version is not None:
        yield f"version = {{{version.isoformat()}}}"
    if reference.note:
        yield f"note = {{{_tex(reference.note)}}}"
    # Programs take an address to the letter.
    yield f"url = {{{reference.url}}}"
    yield f"langid = {{{_tex(reference.language)}}}"


def _tex(text: str) -> str:
    return one_line(text).translate(_TEX)


def csl(reference: CitedText) -> bytes:
    """Return a list of one item of CSL-JSON (schema 1.0.2); what is not known is left out."""
    day, version = reference.issued, reference.version
    item: Mapping[str, JSON] = {
        "id": reference.key,
        "type": "legislation" if reference.act else "document",
        "title": one_line(reference.title),
        "genre": one_line(reference.type),
        "number": one_line(reference.number),
        "author": [{"literal": one_line(reference.issuer)}] if reference.issuer else [],
        "container-title": one_line(reference.within),
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else {},
        "version": version.isoformat() if version else "",
        "note": one_line(reference.note),
        "URL": reference.url,
        "language": reference.language,
    }
    return json_bytes([{name: value for name, value in item.items() if value}])
