"""The views of versions: two texts compared, any two of a choice, and a document on a day."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bantin.regulations.statuses import DocumentStatus
from bantin.theme.views import Link, Page, View


class RedlinePage(Page, frozen=True, kw_only=True):
    """What changed from one text to another; the comparison itself is the template's `body`.

    `old` and `new` name and link the two: versions, or a model and the text of a locality.
    """

    old: Link
    new: Link
    between: Literal["versions", "model and locality"]
    machine: bool = False  # has made one of them


class ComparedVersion(View, frozen=True, kw_only=True):
    """A version that can be compared with any other; it applies from `day` to `until`, if known.

    `words` is the address of its text as data, `redline` leads to what changed since the version
    before, or is `""`.
    """

    day: date
    until: date | None
    url: str
    redline: str
    words: str
    machine: bool = False  # has made it


class ComparePage(Page, frozen=True, kw_only=True):
    """Two versions of a document compared, as the reader chooses them; the oldest stands first."""

    document: Link
    versions: tuple[ComparedVersion, ...]


class StatusSpan(View, frozen=True, kw_only=True):
    """A status that a document has from a day to its last day `until`.

    No `since`: from ever; no `until`: to the end of what is known. Without a `status` that is not
    known, unless the document was not `issued` yet.
    """

    since: date | None
    until: date | None
    status: DocumentStatus | None
    issued: bool


class ActingDocument(View, frozen=True, kw_only=True):
    """What another document does to this one, or to `units` of it, by a kind of relation.

    It acts from `since` to its last day `until`, if that is known. Versions that begin on or after
    that first day have `taken_in` what it says, unless one says that it leaves it out; none takes
    in a suspension.
    """

    kind: str
    since: date
    until: date | None
    by: Link
    units: tuple[str, ...]
    taken_in: bool


class AtDay(View, frozen=True, kw_only=True):
    """What is known of a document by days: its statuses in their order, and what acts on it.

    `work` is the address that leads to the version of a day, `version` the first day of the one
    that the page shows, None where there is but one text. Where an editor has `told` a status there
    are no spans, for it has no day. `compare` leads to where any two versions are compared, or is
    `""`.
    """

    work: str
    version: date | None
    spans: tuple[StatusSpan, ...]
    acting: tuple[ActingDocument, ...]
    told: bool
    compare: str
