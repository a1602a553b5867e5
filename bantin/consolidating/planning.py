"""A regulation consolidated: which versions are to be made, and what each file holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import replace

from bantin.addresses import permalink
from bantin.consolidating.acts import AmendingAct, act_named, acts_on
from bantin.consolidating.carrying import ActName, DayPart, carry_out
from bantin.consolidating.header import NewFacts, version_header
from bantin.consolidating.holding import shelve
from bantin.consolidating.moving import moved, relinked, version_path
from bantin.consolidating.values import (
    ConsolidationPlan,
    FileLine,
    MadeVersion,
    MovedFile,
    RelinkedFile,
    SkippedAct,
)
from bantin.content.config import SiteConfig
from bantin.content.instants import in_zone
from bantin.regulations.content.regulation import REGULATION
from bantin.regulations.markup.outlines import read_outline
from bantin.words import Words, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from zoneinfo import ZoneInfo

    from bantin.consolidating.holding import Held, HeldWork, HeldWorks
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
    found = [act_named(shelf, by, text)] if by is not None else [*acts_on(shelf, work, text)]
    skipped = [one for one in found if isinstance(one, SkippedAct)]
    parts, there = _by_day(work, text, [one for one in found if isinstance(one, AmendingAct)])
    skipped += there if by is not None else ()
    done = ConsolidationPlan(slug=work.slug, title=text.meta.title, skipped=tuple(skipped))
    if not parts:
        return done
    making = _Making(shelf, work, asked)
    versions = tuple(making.version(day, parts[day]) for day in sorted(parts))
    if all(one.data is None for one in versions):
        return replace(done, versions=versions)
    return replace(
        done,
        moved=making.moved,
        versions=versions,
        relinked=() if work.dated else tuple(_relinked(text, asked)),
        notes=tuple(_notes(work, versions)),
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


def _by_day(
    work: HeldWork, text: Held, acts: Iterable[AmendingAct]
) -> tuple[dict[date, list[DayPart]], list[SkippedAct]]:
    """Share out what documents order among the days from which it holds, the oldest act first.

    What holds since before the text's own day, or the day of another version, stands in that
    already: these are told apart.
    """
    days = {one.day: one for one in work.texts}
    found = defaultdict[date, list[DayPart]](list)
    there: list[SkippedAct] = []
    for act in sorted(acts, key=_order):
        units = [one.by for one in act.instructions] + [one.by for one in act.unread]
        for day in sorted({act.days.of(unit) for unit in units}):
            taken = days.get(day) or (text if text.day is not None and day < text.day else None)
            if taken is not None:
                values = {"day": _said(day), "path": taken.path}
                key = "there" if day in days else "before"
                place = FileLine(act.held.path)
                reason = phrase(f"consolidating.skipped.{key}", **values)
                there.append(SkippedAct(act=act.held.name, place=place, reason=reason))
                continue
            found[day].append(
                DayPart(
                    act,
                    tuple(one for one in act.instructions if act.days.of(one.by) == day),
                    tuple(one for one in act.unread if act.days.of(one.by) == day),
                )
            )
    return found, there


def _order(act: AmendingAct) -> tuple[date, str]:
    return act.held.facts.issued or act.days.main, act.held.path


class _Making:
    """Makes versions one after the other, each of the one before it."""

    def __init__(self, shelf: HeldWorks, work: HeldWork, asked: Wish) -> None:
        self._shelf = shelf
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
        facts = self._facts(carried.history, unapplied)
        header = version_header(base.source, facts)
        if header is None:
            return replace(made, why=_why("braces", path=base.path))
        data = _file(header, carried.body, crlf=b"\r\n" in base.data)
        held = _held(path, data, self._asked)
        self._texts = sorted((*self._texts, held), key=lambda one: one.day or day)
        self._outstanding = ()
        return replace(made, data=data, draft=facts.draft)

    def _facts(
        self, history: tuple[HistoryMeta, ...], unapplied: tuple[UnappliedMeta, ...]
    ) -> NewFacts:
        """Return what is new; an incomplete text is never published by a program alone.

        Where addresses have the day of publication in them, that stays.
        """
        now = in_zone(self._asked.now, self._asked.zone)
        stays = bool(_DATED.search(self._asked.permalink))
        return NewFacts(
            date=None if stays else now,
            updated=now if stays else None,
            draft=not self._asked.publish or bool(unapplied),
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


def _said(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
