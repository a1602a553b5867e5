"""A regulation consolidated: which versions are to be made, and what each file holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import replace

from bantin.addresses import permalink
from bantin.consolidating.carrying import ActName, carry_out
from bantin.consolidating.header import NewFacts, version_header
from bantin.consolidating.holding import shelve
from bantin.consolidating.moving import moved, relinked, version_path
from bantin.consolidating.sharing import shares
from bantin.consolidating.shown import shows
from bantin.consolidating.values import (
    ConsolidationPlan,
    MadeVersion,
    MovedFile,
    RelinkedFile,
)
from bantin.content.config import SiteConfig
from bantin.content.instants import in_zone
from bantin.regulations.content.regulation import REGULATION
from bantin.regulations.markup.outlines import read_outline
from bantin.words import Words, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

    from bantin.consolidating.carrying import DayPart
    from bantin.consolidating.holding import Held, HeldWork, HeldWorks
    from bantin.consolidating.sharing import Shares
    from bantin.regulations.content.consolidated import UnappliedMeta
    from bantin.regulations.content.history import HistoryMeta
    from bantin.words import Phrase, Value

_DATED = re.compile(r"\{(?:year|month|day)\}")


class Wish(Struct, frozen=True, kw_only=True):
    """What an editor asks for: at an instant, for a site, to be published at once or not.

    `files` are all below content/, by path.
    """

    config: SiteConfig
    now: datetime
    publish: bool
    files: Mapping[str, bytes]

    @property
    def permalink(self) -> str:
        """The pattern of the addresses of regulations."""
        return self.config.permalink(REGULATION)

    @property
    def zone(self) -> ZoneInfo:
        """The site's zone."""
        return self.config.site.zone

    @property
    def today(self) -> date:
        """The day in the site's zone."""
        return in_zone(self.now, self.zone).date()


def consolidate(
    shelf: HeldWorks, work: HeldWork, by: Held | None, asked: Wish
) -> ConsolidationPlan | Phrase:
    """Return what is to be written, or why this regulation cannot be consolidated at all."""
    text = _of_today(work, asked.today)
    refusal = _refusal(work, text)
    if refusal is not None:
        return refusal
    shared = shares(shelf, work, text, by)
    done = ConsolidationPlan(slug=work.slug, title=text.meta.title, skipped=shared.skipped)
    if not shared.parts:
        return done
    making = _Making(shelf, work, asked, shared)
    versions = tuple(making.version(day, shared.parts[day]) for day in sorted(shared.parts))
    if all(one.data is None for one in versions):
        return replace(done, versions=versions)
    return replace(
        done,
        moved=making.moved,
        versions=versions,
        relinked=() if work.dated else tuple(_relinked(text, asked)),
        notes=(
            *(_why("unread-file", path=path) for path in sorted(shelf.failed)),
            *_notes(work, versions),
        ),
    )


def _relinked(text: Held, asked: Wish) -> Iterator[RelinkedFile]:
    document = text.document
    address = permalink(asked.permalink, slug=document.slug, date=document.date)
    return relinked(text.path, address, asked.files)


def _of_today(work: HeldWork, today: date) -> Held:
    """Return the text in force, or else the first to come."""
    begun = [one for one in work.texts if one.day is not None and one.day <= today]
    return begun[-1] if begun else work.texts[0]


def _refusal(work: HeldWork, text: Held) -> Phrase | None:
    """Say why a regulation cannot be consolidated."""
    if text.facts.model:
        return _why("model", path=text.path)
    if text.day is None or text.meta.is_proposed:
        return _why("no-day", path=text.path)
    if not read_outline(text.body).units:
        return _why("no-text", path=text.path)
    if not version_path(work.slug, text.day):
        return _why("slug", path=text.path, slug=work.slug)
    return None


class _Making:
    """Makes versions one after the other, each of the one before it."""

    def __init__(self, shelf: HeldWorks, work: HeldWork, asked: Wish, shared: Shares) -> None:
        self._shelf = shelf
        self._shared = shared
        self._asked = asked
        self._slug = work.slug
        self.moved: tuple[MovedFile, ...] = ()
        self._texts = list(work.texts)
        self._outstanding: tuple[UnappliedMeta, ...] = ()
        if not work.dated:
            (text,) = work.texts
            target = version_path(work.slug, cast("date", text.day))
            self.moved = tuple(moved(text, target, asked.files))
            self._texts = [_held(self.moved[0].target, self.moved[0].data, asked)]

    def version(self, day: date, parts: Sequence[DayPart]) -> MadeVersion:
        """Make the version of a day, if any of what is ordered can be carried out."""
        base = [one for one in self._texts if one.day is not None and one.day < day][-1]
        named = [(part, self._name(part.act.held)) for part in parts]
        carried = carry_out(base, named, day, Words(self._asked.config.site.language))
        unapplied = tuple(dict.fromkeys((*self._outstanding, *carried.unapplied)))
        path = version_path(self._slug, day)
        made = MadeVersion(
            day=day,
            path=path,
            base=base.path,
            acts=tuple(dict.fromkeys(part.act.held.name for part in parts)),
            data=None,
            done=carried.done,
            left=carried.left,
            why=_why("unwritable", path=base.path) if carried.unreadable else None,
        )
        if carried.body is None:
            self._outstanding = unapplied
            return made
        whole = not unapplied and not self._lacks(base, day)
        facts = self._facts(carried.history, unapplied, whole=whole)
        header = version_header(base.source, facts)
        if header is None:
            return replace(made, why=_why("braces", path=base.path))
        data = _file(header, carried.body, crlf=b"\r\n" in base.data)
        held = _held(path, data, self._asked)
        self._texts = sorted((*self._texts, held), key=lambda one: one.day or day)
        self._outstanding = ()
        return replace(made, data=data, draft=facts.draft)

    def _lacks(self, base: Held, day: date) -> bool:
        """Whether a version of a day, made of a text, may lack what a document orders."""
        shared = self._shared
        if self._shelf.failed:
            return True  # nobody knows what those files order
        return any(
            one.pending and (one.since is None or one.since <= day) for one in shared.skipped
        ) or any(
            since < day and not shows(self._texts, base, held, since) for held, since in shared.due
        )

    def _facts(
        self,
        history: tuple[HistoryMeta, ...],
        unapplied: tuple[UnappliedMeta, ...],
        *,
        whole: bool,
    ) -> NewFacts:
        """Return what is new; a text that is not `whole` is never published by a program alone.

        Where addresses have the day of publication in them, that stays.
        """
        now = in_zone(self._asked.now, self._asked.zone)
        stays = bool(_DATED.search(self._asked.permalink))
        return NewFacts(
            date=None if stays else now,
            updated=now if stays else None,
            draft=not self._asked.publish or not whole,
            history=history,
            unapplied=unapplied,
        )

    def _name(self, held: Held) -> ActName:
        """Return how front matter names a document so that no other is meant."""
        facts = held.facts
        if not facts.number:
            return ActName(held.document.slug, None)
        alone = len(self._shelf.numbered(facts.number, None)) == 1
        return ActName(facts.number, None if alone else facts.issued)


def _held(path: str, data: bytes, asked: Wish) -> Held:
    """Read a file that was made; what a build would refuse is a mistake of this program."""
    (work,) = shelve([(path, path, data)], asked.zone).works.values()
    return work.texts[0]


def _file(header: str, body: str, *, crlf: bool) -> bytes:
    text = f"---\n{header.strip(chr(10))}\n---\n\n{body.strip(chr(10))}\n"
    return (text.replace("\n", "\r\n") if crlf else text).encode()


def _notes(work: HeldWork, versions: Sequence[MadeVersion]) -> Iterator[Phrase]:
    """Yield what an editor has to look at: later versions that know nothing of the new ones."""
    drafts = {one.path for one in work.texts if one.meta.draft}
    for made in versions:
        if made.data is None:
            continue
        if made.base in drafts:
            yield _why("from-draft", path=made.base)
        for one in work.texts:
            if one.day is not None and one.day > made.day:
                yield _why("later", path=one.path, made=made.path)


def _why(key: str, **values: Value) -> Phrase:
    return phrase(f"consolidating.{key}", **values)
