"""The section `citations` of the configuration: where documents are that a site does not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct, field

from bantin.content import NonEmpty
from bantin.content.config import why_no_site_url
from bantin.content.kind import Problem
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.config import SiteConfig

SECTION = "citations"
_NUMBER = re.compile(r"[0-9]+[a-zA-Z]?(?:[-/][^\s/]+)+")


class LawMeta(Struct, frozen=True, kw_only=True):
    """A document by its number, and an address at which it can be read."""

    number: NonEmpty
    address: str = ""


class CitationSettings(Struct, frozen=True, kw_only=True):
    """`citations`: what names mean, and where a document that the site does not hold can be read.

    `register` is an address with {number} in it; without one such a citation stays text. `laws` are
    numbers by the names under which texts cite: titles with or without a year, or short names.
    """

    register: str = ""
    laws: dict[NonEmpty, Annotated[LawMeta, Meta(extra_json_schema={"x-short": "number"})]] = field(
        default_factory=dict
    )


def citation_settings(config: SiteConfig) -> CitationSettings:
    """Return the section of a site's configuration."""
    settings: CitationSettings = getattr(config, SECTION, CitationSettings())
    return settings


def citation_problems(citations: CitationSettings) -> Iterator[Problem]:
    """Yield what is wrong with the address of a register and with the table of names."""
    yield from _of_register(citations.register)
    if not citations.laws:
        return
    from bantin.regulations.law.citations.naming import name_of  # noqa: PLC0415 - few sites need it

    names: dict[object, str] = {}
    for written, law in citations.laws.items():
        name = name_of(written)
        if name is None:
            reason = phrase("regulation_reasons.law.no-name")
            yield Problem(("laws", written), "bad-value", {"reason": reason})
            continue
        if (other := names.setdefault(name, written)) != written:
            reason = phrase("regulation_reasons.law.twice", other=other)
            yield Problem(("laws", written), "bad-value", {"reason": reason})
        keys = ("laws", written, "number")
        if not _NUMBER.fullmatch(law.number):
            reason = phrase("regulation_reasons.law.no-number")
            yield Problem(keys, "bad-value", {"reason": reason})
        elif not name.fits(law.number):
            reason = phrase("regulation_reasons.law.other-year")
            yield Problem(keys, "bad-value", {"reason": reason})
        if law.address and (why := why_no_site_url(law.address.partition("?")[0])):
            keys = ("laws", written, "address")
            example = "https://example.vn/luat-dat-dai-2024"
            yield Problem(keys, "bad-value", {"reason": why, "example": example})


def _of_register(pattern: str) -> Iterator[Problem]:
    if not pattern:
        return
    reason = why_no_site_url(pattern.partition("?")[0].replace("{number}", "1"))
    if not reason and "{number}" not in pattern:
        reason = phrase("regulation_reasons.register.no-number")
    if reason:
        example = "https://example.vn/tra-cuu?so={number}"
        yield Problem(("register",), "bad-value", {"reason": reason, "example": example})
