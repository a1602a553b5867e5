"""What comes of a consolidation: the files to write, what was carried out, and what was not."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from bantin.regulations.law.amending.values import How
from bantin.words import Phrase


class FileLine(Struct, frozen=True):
    """A line of a file, as an editor counts them; without a `line`, the file."""

    path: str
    line: int = 0


class Done(Struct, frozen=True, kw_only=True):
    """A change of a unit of the text: `unit` is its id in it, and `name` how it is cited.

    The document `act` orders it in its unit `by`, at a place.
    """

    unit: str
    name: str
    how: How
    act: str
    by: str
    place: FileLine


class Left(Struct, frozen=True, kw_only=True):
    """What a document orders and was not carried out, and why.

    `units` are the ids of the units of the text that it is about, as far as that is known, and
    `there` places of the text.
    """

    act: str
    by: str
    place: FileLine
    reason: Phrase
    units: tuple[str, ...] = ()
    there: tuple[FileLine, ...] = ()


class MadeVersion(Struct, frozen=True, kw_only=True):
    """A version of a regulation from a day on, made of the text in the file `base`.

    `data` is its file, a `draft` or not, None where nothing could be carried out: then `why` may
    tell more. `acts` are the documents that change it on that day.
    """

    day: date
    path: str
    base: str
    acts: tuple[str, ...]
    data: bytes | None
    draft: bool = True
    done: tuple[Done, ...] = ()
    left: tuple[Left, ...] = ()
    why: Phrase | None = None


class SkippedAct(Struct, frozen=True, kw_only=True):
    """A document, or what of it holds from a day, that was not carried out at all, and why.

    While something is `pending` about it, a text of the day `since` or of a later one may lack its
    changes; without that day any text may.
    """

    act: str
    place: FileLine
    reason: Phrase
    since: date | None = None
    pending: bool = True


class MovedFile(Struct, frozen=True, kw_only=True):
    """A file that gets another place, so that its document can have versions."""

    source: str
    target: str
    data: bytes


class RelinkedFile(Struct, frozen=True, kw_only=True):
    """An article that led to a moved file by its name, on some lines, and leads to its page now."""

    path: str
    data: bytes
    lines: tuple[int, ...]


class ConsolidationPlan(Struct, frozen=True, kw_only=True):
    """All that is to be done to consolidate a regulation, known by its `slug`, and its `title`.

    `moved` come first, then the `versions` in the order of their days, then the articles that are
    `relinked`. `notes` are for the editor to look at.
    """

    slug: str
    title: str
    moved: tuple[MovedFile, ...] = ()
    versions: tuple[MadeVersion, ...] = ()
    skipped: tuple[SkippedAct, ...] = ()
    relinked: tuple[RelinkedFile, ...] = ()
    notes: tuple[Phrase, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all that was to be carried out was."""
        made = all(one.data is not None and not one.left for one in self.versions)
        return made and not any(one.pending for one in self.skipped)
