"""What each address answers that was public once and has no page now. Pure.

Where it is certain where something went, its old address redirects there. Where an editor has said
that it was withdrawn, or nobody has said anything, a page says that it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bantin import addresses
from bantin.content.schema import suggest
from bantin.diagnostics import Diagnostic, Span, error, warning
from bantin.lasting.ledger import LEDGER, is_page, pages_above
from bantin.lasting.withdrawals import Withdrawal, WithdrawnAt, plain_address

if TYPE_CHECKING:
    from datetime import date

    from bantin.lasting.book import Book

# Why there is nothing: it was withdrawn, its time is over, what it belonged to is there without
# it, or nobody has said it.
Why: TypeAlias = Literal["withdrawn", "expired", "part", "unknown"]
# What a list is divided into, below its own address: numbered pages, years, months and days, or
# years that have numbered pages.
_DATED = re.compile(r"/[0-9]{4}-[0-9]{2}-[0-9]{2}/\Z")
_PART_OF_LIST = re.compile(r"(?:trang-)?[0-9]+(?:[-/][0-9]+)*/|nam/[0-9]+/(?:trang-[0-9]+/)?")


class Here(Struct, frozen=True, kw_only=True):
    """What a site answers now.

    `outputs` are the files of the output folder. `homes` are the addresses of content files that
    are public, `items` those of items; `expired` and `unpublished` are content files: the time of
    the former is over, the latter are drafts, or their day is to come.
    """

    outputs: Collection[str]
    homes: Mapping[str, tuple[str, ...]]
    items: Collection[str]
    expired: Collection[str]
    unpublished: Collection[str] = ()

    def answers(self, address: str) -> bool:
        """Tell whether there is a file for an address."""
        return addresses.output_path(address) in self.outputs

    def home(self, owner: str, address: str) -> str:
        """Return where the content of an address stands now, `""` for nowhere.

        A version of a document stands at an address with its day, and that of today also at the
        document's own: what led to the one does not lead to the other now.
        """
        homes = self.homes.get(owner, ())
        dated = _DATED.search(address) is not None
        alike = [one for one in homes if (_DATED.search(one) is not None) == dated]
        if alike or dated or not homes:
            return next(iter((*alike, *homes)), "")
        return next((one for one in pages_above(homes[0]) if one in self.items), homes[0])


class Redirect(Struct, frozen=True, kw_only=True):
    """An address whose content stands at another one now."""

    address: str
    target: str


class Gone(Struct, frozen=True, kw_only=True):
    """An address whose content is no more.

    `see` is the site path or the outside address of what replaces it or of what it belonged to.
    """

    address: str
    why: Why
    withdrawal: Withdrawal | None = None
    see: str = ""


Fate: TypeAlias = Redirect | Gone


class Fates(Struct, frozen=True, kw_only=True):
    """What becomes of every address that was public and has no page, sorted by address.

    It is so while the site answers none but the same of the addresses `asked`, and what it has of
    the content files `named` stays where it is.
    """

    redirects: tuple[Redirect, ...] = ()
    gone: tuple[Gone, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    asked: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


def find_answers(book: Book, here: Here, today: date, told: Collection[str] = ()) -> Fates:
    """Find out what every address answers that a book knows and a site does not answer itself.

    Of addresses that are `told` elsewhere nothing is told here.
    """
    sight = Sight(book, here)
    fates = [sight.fates[address] for address in sorted(sight.fates)]
    return Fates(
        redirects=tuple(one for one in fates if isinstance(one, Redirect)),
        gone=tuple(one for one in fates if isinstance(one, Gone)),
        diagnostics=(*_early(book, today), *sight.problems, *_lost(book, sight, told)),
        asked=frozenset(sight.asked),
        named=frozenset(sight.named),
    )


class Sight:
    """Looks at a site with a book in hand: what is lost, and what has become of it."""

    def __init__(self, book: Book, here: Here) -> None:
        self._here = here
        self._owners = {
            address: owner
            for address, owner in (book.ledger.owners if book.ledger else {}).items()
            if not here.answers(address)
        }
        self.problems: list[Diagnostic] = []
        self.asked: set[str] = {*self._owners}
        self.named: set[str] = set()
        self._rings: set[frozenset[str]] = set()
        self._known = book.ledger.owners.keys() if book.ledger else None
        self._withdrawn = dict(self._active(book))
        self._files = {
            self._owners[address]: address
            for address in self._withdrawn
            if not self._owners.get(address, "/").startswith("/") and self._owners[address]
        }
        self.fates: dict[str, Fate] = {}
        # An owner is known before what belongs to it: it stands above.
        lost = self._owners.keys() | self._withdrawn.keys()
        for address in sorted(lost, key=lambda one: (len(addresses.base_of(one)), one)):
            self.fates[address] = self._fate(address, self._owners.get(address, ""))
        self._replace()

    def unpublished(self, address: str) -> str:
        """Return the content file of an address that is there and not public, `""` for none."""
        owner = self._owners.get(address, "")
        return owner if owner in self._here.unpublished else ""

    def _answers(self, address: str) -> bool:
        """Ask whether the site has a file for an address."""
        self.asked.add(address)
        return self._here.answers(address)

    def _home(self, owner: str, address: str) -> str:
        """Ask where the content of an address stands now."""
        self.named.add(owner)
        return self._here.home(owner, address)

    def _active(self, book: Book) -> Iterator[tuple[str, WithdrawnAt]]:
        """Yield the withdrawn addresses that have no page; tell of those that have one."""
        for entry in book.withdrawals:
            for written, span in zip(entry.withdrawal.addresses, entry.spans, strict=True):
                address = plain_address(written)
                if self._answers(address):
                    self.problems.append(error("withdrawal-is-page", span, address=written))
                    continue
                if self._known is not None and address not in self._known:
                    near = suggest(address, self._owners)
                    self.problems.append(
                        warning("withdrawal-unknown", span, address=written, suggestion=near)
                    )
                yield address, entry

    def _fate(self, address: str, owner: str) -> Fate:
        if address in self._withdrawn:
            return self._gone_with(address, address)
        if owner.startswith("/"):
            return self._below(address, owner) or self._without(address)
        home = self._home(owner, address) if owner else ""
        if home:
            return Redirect(address=address, target=home)
        if owner in self._files:
            return self._gone_with(address, self._files[owner])
        if owner in self._here.expired:
            return Gone(address=address, why="expired")
        return self._without(address)

    def _without(self, address: str) -> Gone:
        """Return what becomes of an address that nobody has: perhaps one above was withdrawn."""
        above = next((one for one in pages_above(address) if one in self._withdrawn), "")
        return self._gone_with(address, above) if above else Gone(address=address, why="unknown")

    def _gone_with(self, address: str, withdrawn: str) -> Gone:
        said = self._withdrawn[withdrawn].withdrawal
        return Gone(address=address, why="withdrawn", withdrawal=said)

    def _below(self, address: str, owner: str) -> Fate | None:
        """Return what becomes of an address that stands below a page, None if that never was."""
        rest = address.removeprefix(addresses.base_of(owner))
        if self._answers(owner):
            return self._part(address, rest, owner)
        fate = self.fates.get(owner)
        if isinstance(fate, Redirect):
            moved = addresses.base_of(fate.target) + rest
            if self._answers(moved):
                return Redirect(address=address, target=moved)
            return self._part(address, rest, fate.target)
        return replace(fate, address=address) if fate is not None else None

    def _part(self, address: str, rest: str, owner: str) -> Fate:
        """Return what becomes of a part of what is there: only a list's parts are one like another.

        Another text of a document would be taken for the one that was asked for.
        """
        if owner not in self._here.items and _PART_OF_LIST.fullmatch(rest):
            return Redirect(address=address, target=owner)
        return Gone(address=address, why="part", see=owner)

    def _replace(self) -> None:
        """Find what replaces withdrawn content, and tell where there is nothing."""
        seen = {address: self._replacement(address) for address in self._withdrawn}
        by_entry = {self._withdrawn[address].withdrawal: see for address, see in seen.items()}
        for address, fate in self.fates.items():
            if isinstance(fate, Gone) and fate.withdrawal is not None:
                self.fates[address] = replace(fate, see=by_entry[fate.withdrawal])

    def _replacement(self, address: str) -> str:
        """Follow what replaces withdrawn content, which may have been withdrawn itself."""
        walk: dict[str, None] = {}
        while True:
            entry = self._withdrawn[address]
            walk[address] = None
            if not entry.withdrawal.replaced_by or entry.withdrawal.is_replaced_outside:
                return entry.withdrawal.replaced_by
            target = self._place_of(entry.withdrawal.replaced_by)
            if self._answers(target):
                return target
            fate = self.fates.get(target)
            if isinstance(fate, Redirect):
                return fate.target
            if target in walk:
                names = tuple(walk)
                self._tell_ring(entry, names[names.index(target) :])
                return ""
            if target not in self._withdrawn:
                written = entry.withdrawal.replaced_by
                self._tell(warning("withdrawal-replacement", entry.replaced, address=written))
                return ""
            address = target

    def _tell_ring(self, entry: WithdrawnAt, ring: tuple[str, ...]) -> None:
        """Tell of withdrawn addresses that replace each other, once for each ring."""
        if frozenset(ring) not in self._rings:
            self._rings.add(frozenset(ring))
            said = " → ".join((*ring, ring[0]))
            self.problems.append(error("withdrawal-ring", entry.replaced, ring=said))

    def _tell(self, problem: Diagnostic) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def _place_of(self, written: str) -> str:
        return self._home(written, "") or plain_address(written) or written


def _early(book: Book, today: date) -> Iterator[Diagnostic]:
    """Find withdrawals on a day to come: their pages would be gone today, and say another day."""
    for entry in book.withdrawals:
        if entry.withdrawal.date > today:
            yield error("withdrawal-early", entry.dated, day=entry.withdrawal.date.isoformat())


def _lost(book: Book, sight: Sight, told: Collection[str]) -> Iterator[Diagnostic]:
    """Tell of pages that are gone and nobody has said why, each once with all below it."""
    unknown = {
        address
        for address, fate in sight.fates.items()
        if isinstance(fate, Gone) and fate.why == "unknown" and is_page(address)
    }
    for address in sorted(unknown):
        if address in told or any(one in unknown for one in pages_above(address)):
            continue
        if source := sight.unpublished(address):
            yield warning("address-unpublished", Span(source), address=address, path=source)
            continue
        line = book.ledger.lines.get(address, 0) if book.ledger else 0
        place = Span(LEDGER, line, 1 if line else 0)
        yield warning("address-lost", place, address=address)
