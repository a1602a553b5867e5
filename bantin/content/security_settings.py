"""`security`: whom to tell of a weakness of the portal (RFC 9116)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from bantin.content.comment_settings import MAIL
from bantin.content.kind import Problem
from bantin.content.texts import names
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.words import Phrase

_WEB = re.compile(r"https://[A-Za-z0-9][A-Za-z0-9.:-]*(?:/[A-Za-z0-9/._~%+,;=@?&-]*)?")
_PHONE = re.compile(r"\+[0-9][0-9 ().-]{5,20}")
_PATH = re.compile(r"/(?!/)[A-Za-z0-9/._~%-]*")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class SecuritySettings(Struct, frozen=True, kw_only=True):
    """`security`. A site without this section has no security.txt.

    `contacts` are mail addresses, https addresses or telephone numbers, the preferred one first.
    What is said holds to the end of the day `expires`. `policy` is the address of a page that says
    how reports are dealt with, `""` for none, and `languages` are those in which one may write;
    where none is given, that of the site.
    """

    contacts: Annotated[tuple[Annotated[str, Meta(min_length=1)], ...], Meta(min_length=1)]
    expires: dt.date
    policy: Annotated[str, names("address")] = ""
    languages: tuple[Annotated[str, Meta(min_length=1)], ...] = ()


def problems(settings: SecuritySettings) -> Iterator[Problem]:
    """Yield what is wrong with the section."""
    for index, contact in enumerate(settings.contacts):
        if not contact_uri(contact):
            reason, example = phrase("reasons.security.contact"), "bao-mat@example.vn"
            yield _bad("contacts", index, reason, example)
    if settings.policy and not (
        _WEB.fullmatch(settings.policy) or _PATH.fullmatch(settings.policy)
    ):
        yield _bad("policy", None, phrase("reasons.security.policy"), "/bao-mat/")
    for index, tag in enumerate(settings.languages):
        if not _TAG.fullmatch(tag):
            yield _bad("languages", index, phrase("reasons.security.language"), "vi")


def contact_uri(contact: str) -> str:
    """Return a contact as a URI, `""` where it is nothing that anybody could be reached by."""
    if MAIL.fullmatch(contact):
        return f"mailto:{contact}"
    if _PHONE.fullmatch(contact):
        return "tel:" + re.sub(r"[ ().]+", "-", contact).strip("-")
    return contact if _WEB.fullmatch(contact) else ""


def _bad(key: str, index: int | None, reason: Phrase, example: str) -> Problem:
    keys = (key,) if index is None else (key, index)
    return Problem(keys, "bad-value", {"reason": reason, "example": example})
