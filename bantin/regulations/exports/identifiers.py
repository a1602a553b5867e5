"""Names of documents that say who issued what and when, wherever they are published.

`urn:lex` is the namespace of sources of law (RFC 9676): a country, who issued, the type, the day
and the number; behind "@" a version and its language. Letters lose their marks and words are parted
by dots, as it asks for. A document of which one of these is not known has no such name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from datetime import date

    from bantin.regulations.exports.values import Decision

_ORIGINAL = "ban.goc"  # "original", in the language of the country


def work_urn(document: Decision, *, annex: tuple[str, str] = ("", "")) -> str:
    """Return the name of a document, or of an `annex`, its type and subject; `""` for none."""
    if document.issued is None:
        return ""
    parts = [_words(document.issuer), _words(document.type)]
    number = slugify(document.number)
    if not (number and all(parts)):
        return ""
    found = f"urn:lex:vn:{parts[0]}:{parts[1]}:{document.issued.isoformat()};{number}"
    kind, subject = map(_words, annex)
    if annex == ("", ""):
        return found
    return f"{found}:{kind}{';' if subject else ''}{subject}" if kind else ""


def original_urn(work: str, language: str) -> str:
    """Return the name of the text as it was issued."""
    return f"{work}@{_ORIGINAL}:{_language(language)}" if work else ""


def amended_urn(work: str, amended: date | None, language: str) -> str:
    """Return the name of a later version, by the day of issue of the document that made it."""
    return f"{work}@{amended.isoformat()}:{_language(language)}" if work and amended else ""


def _words(text: str) -> str:
    return slugify(text).replace("-", ".")


def _language(tag: str) -> str:
    return tag.partition("-")[0].casefold()
