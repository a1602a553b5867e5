"""Cards in a view: shown whole by a page, and by their digests in what the page is known by.

A card stands on many pages. It is encoded and digested once, and a worker decodes it once: equal
cards are one there, so that what a macro has printed of one is found soon.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, overload

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.theme.card import Card

_SIZE = 8  # bytes of a digest
_KNOWN = 8192  # cards that a worker keeps: a card stands on neighbouring pages


class Shown:
    """A card with its encoding and its digest. Immutable."""

    __slots__ = ("card", "digest", "encoded")

    def __init__(self, card: Card, encoded: bytes = b"") -> None:
        self.card = card
        self.encoded = encoded or msgspec.json.encode(card)
        self.digest = hashlib.blake2b(self.encoded, digest_size=_SIZE).digest()


class Cards(Sequence["Card"]):  # noqa: PLW1641 - nobody looks one up
    """Some cards in order. Immutable; templates see a sequence of cards."""

    __slots__ = ("_shown",)

    def __init__(self, shown: Iterable[Shown] = ()) -> None:
        self._shown = tuple(shown)

    @property
    def digests(self) -> bytes:
        """The digests of the cards, one behind the other; each is of the same length."""
        return b"".join([one.digest for one in self._shown])

    @overload
    def __getitem__(self, index: int) -> Card: ...
    @overload
    def __getitem__(self, index: slice) -> Cards: ...
    def __getitem__(self, index: int | slice) -> Card | Cards:
        if isinstance(index, slice):
            return Cards(self._shown[index])
        return self._shown[index].card

    def __iter__(self) -> Iterator[Card]:
        return iter([one.card for one in self._shown])

    def __len__(self) -> int:
        return len(self._shown)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cards) and self.digests == other.digests

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __reduce__(self) -> tuple[object, ...]:
        return _cards, ([(type(one.card), one.encoded) for one in self._shown],)


def _cards(encoded: list[tuple[type[Card], bytes]]) -> Cards:
    """Return cards that have come from another process."""
    return Cards(_shown(type_, text) for type_, text in encoded)


@lru_cache(maxsize=_KNOWN)
def _shown(type_: type[Card], text: bytes) -> Shown:
    return Shown(msgspec.json.decode(text, type=type_), text)


def view_digest(value: object) -> bytes:
    """Return a digest of a view, or of what else can be encoded; cards count by their digests."""
    encoded = msgspec.json.encode(value, enc_hook=_as_digests)
    return hashlib.blake2b(encoded, digest_size=_SIZE).digest()


def _as_digests(value: object) -> object:
    if isinstance(value, Cards):
        return value.digests
    message = f"{type(value).__name__} cannot stand in a view"
    raise NotImplementedError(message)
