"""What the writers are told of a regulation besides its text."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from bantin.regulations.content.history import ChangeKind
from bantin.regulations.statuses import DocumentStatus, UnitStatus, VersionState
from bantin.words import LANGUAGES, Words

# A blank as it is printed; what assistive software reads instead is up to each format.
BLANK = "……"


class OpenPoint(Struct, frozen=True, kw_only=True):
    """One open point (điểm mở); `value` is the text to show, None for a blank.

    `options` are the words to choose from, in the model's order, and are of use to a choice alone.
    `limits` says in words which values fit ("từ 9 đến 15"), `default` which one the model suggests.
    """

    id: str
    label: str
    type: Literal["text", "number", "date", "choice"] = "text"
    required: bool = False
    options: tuple[str, ...] = ()
    hint: str = ""
    limits: str = ""
    default: str = ""
    value: str | None = None


class Departure(Struct, frozen=True, kw_only=True):
    """A unit, by its id in the outline, that a locality worded in its own way."""

    unit: str
    reason: str = ""


class Decision(Struct, frozen=True, kw_only=True):
    """The document with which this one was issued: its number, date and issuer."""

    number: str
    issuer: str = ""
    issued: date | None = None
    type: str = "Quyết định"


class Amendment(Struct, frozen=True, kw_only=True):
    """A later version of a text: the day from which it holds, and the document that made it."""

    day: date
    by: Decision | None = None


class Work(Struct, frozen=True, kw_only=True):
    """What all versions of a text have in common: the facts of the first, and what came after it.

    `author` and `slug` are parts of an address, as in `LegalText`; `amendments` are the later
    versions, oldest first.
    """

    issued: date
    number: str = ""
    author: str = ""
    slug: str = ""
    amendments: tuple[Amendment, ...] = ()


class UnitForce(Struct, frozen=True, kw_only=True):
    """What has become of a unit, by its id in the outline, `since` a day and by which document.

    The text does not show it. A suspension lasts to the day `until`, if that is known.
    """

    unit: str
    status: UnitStatus
    since: date
    until: date | None = None
    by: Decision


class PastChange(Struct, frozen=True, kw_only=True):
    """What became of a unit `since` a day, as the text shows it, and which document says so.

    `place` is the unit of that document, `""` where it is not known. One that the site does not
    hold has no `type` and no day of issue: its number may be any words.
    """

    unit: str
    how: ChangeKind
    since: date
    by: Decision
    place: str = ""


class OwnChange(Struct, frozen=True, kw_only=True):
    """What the text does to a unit of the document `of`, by its own unit `place`, or by `""`."""

    unit: str
    how: ChangeKind
    of: Decision
    place: str = ""


class LegalText(Struct, frozen=True, kw_only=True):
    """The facts of one version of a regulation, or of one locality's adoption of a model.

    `version` is the date of the version: the issue of the text that was first published, or the
    day on which a later wording came into force. `parent` is the superior agency in the
    letterhead and `office` the issuer below it, as it is named there. `signing` is the line above
    the signer's role, with its abbreviation as the letterhead asks for it ("TM. ỦY BAN NHÂN DÂN",
    "T/M BAN THƯỜNG VỤ"). `url` is the absolute address of the page. `author` and `slug` are the
    issuer and the number as parts of an address, `country` is an ISO 3166-1 code in small
    letters. `work_slug` is what the adoptions of a model call it. `effective` and `expired` are the
    days of the document, whose `status` it is; a version `applies` from a day `until` the first on
    which it does no more, and its `state` says which of these has come. `units` are those of which
    the text says what applies no more, `past` is what it has taken in, `changes` what it does to
    other documents, and `ordering` its own units that order something for others. Without a `work`
    the text is known to be no other's version, and is named by its own facts. Of one that is
    `machine` a program has consolidated the text, and no editor has adopted it. `notice` are
    paragraphs that stand in front of the text wherever it is printed.
    """

    type: str
    title: str
    version: date
    number: str = ""
    issuer: str = ""
    parent: str = ""
    office: str = ""
    place: str = ""
    issued: date | None = None
    effective: date | None = None
    expired: date | None = None
    signer_name: str = ""
    signer_role: str = ""
    signing: str = ""
    letterhead: Literal["party", "state"] = "state"
    attached_to: Decision | None = None
    model: bool = False
    language: str = "vi"
    url: str = ""
    country: str = "vn"
    author: str = ""
    slug: str = ""
    work_slug: str = ""
    status: DocumentStatus | Literal[""] = ""
    state: VersionState | Literal[""] = ""
    applies: date | None = None
    until: date | None = None
    units: tuple[UnitForce, ...] = ()
    past: tuple[PastChange, ...] = ()
    changes: tuple[OwnChange, ...] = ()
    ordering: tuple[str, ...] = ()
    points: tuple[OpenPoint, ...] = ()
    departures: tuple[Departure, ...] = ()
    work: Work | None = None
    machine: bool = False
    notice: tuple[str, ...] = ()


def words_of(text: LegalText) -> Words:
    """Return the words of a text's language for what is no part of the text."""
    language = text.language.partition("-")[0].casefold()
    return Words(language if language in LANGUAGES else LANGUAGES[0])


def stamp(text: LegalText) -> date:
    """Return the day that files name as that of their making: no clock reaches them.

    A zip archive knows no day before 1980 and none after 2107.
    """
    day = text.issued or text.version
    return min(max(day, date(1980, 1, 1)), date(2107, 12, 31))
