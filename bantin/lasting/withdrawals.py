"""What an editor says of addresses whose content was withdrawn: since when, why, what replaces it.

The file is a list of its own, beside the configuration, for the content files are gone.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from msgspec import Struct

from bantin import addresses
from bantin.content.conflicts import conflict_marks
from bantin.content.schema import Positions, compose, curly_quotes, decode
from bantin.content.texts import NonEmpty, names
from bantin.diagnostics import Severity, Span, error, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.diagnostics import Diagnostic

WITHDRAWN = "withdrawn.yaml"
_OUTSIDE = ("https://", "http://")


class Withdrawal(Struct, frozen=True, kw_only=True):
    """Content that was withdrawn from its addresses, and from all that stand below them.

    `replaced_by` is a path on the site, a content file or an address elsewhere.
    """

    addresses: tuple[NonEmpty, ...]
    date: date
    reason: NonEmpty
    replaced_by: Annotated[str, names("item")] = ""

    @property
    def is_replaced_outside(self) -> bool:
        """Whether what replaces it is on another site."""
        return self.replaced_by.startswith(_OUTSIDE)


class Withdrawals(Struct, frozen=True, kw_only=True):
    """The file of withdrawals."""

    withdrawn: tuple[Withdrawal, ...] = ()


class WithdrawnAt(Struct, frozen=True):
    """A withdrawal, with the places of its addresses, day and replacement in the file."""

    withdrawal: Withdrawal
    spans: tuple[Span, ...]
    dated: Span
    replaced: Span


def parse_withdrawals(text: str) -> tuple[tuple[WithdrawnAt, ...], list[Diagnostic]]:
    """Read the file of withdrawals: what can be read of it, and what is wrong."""
    if marks := conflict_marks(WITHDRAWN, text):
        return (), marks
    node, found = compose(text, WITHDRAWN)
    if node is None:
        return (), found
    value, problems = decode(node, Withdrawals, WITHDRAWN, text=text)
    found += [*curly_quotes(node, text, WITHDRAWN), *problems]
    if value is None:
        return (), found
    at = Positions(node, WITHDRAWN)
    found += _problems(value, at)
    if Severity.ERROR in {one.severity for one in found}:
        return (), in_order(found)
    entries = tuple(
        WithdrawnAt(
            one,
            tuple(at("withdrawn", number, "addresses", i) for i in range(len(one.addresses))),
            at("withdrawn", number, "date"),
            at("withdrawn", number, "replaced_by"),
        )
        for number, one in enumerate(value.withdrawn)
    )
    return entries, found


def _problems(value: Withdrawals, at: Positions) -> Iterator[Diagnostic]:
    """Find what is no address of the site, and addresses in two entries."""
    first: dict[str, Span] = {}
    for number, one in enumerate(value.withdrawn):
        if not one.addresses:
            yield error("missing-key", at("withdrawn", number), key="addresses")
        for place, written in enumerate(one.addresses):
            span = at("withdrawn", number, "addresses", place)
            address = plain_address(written)
            if not address:
                yield error("unsafe-path", span, path=written)
            elif first.setdefault(address, span) is not span:
                related = (first[address],)
                yield error("withdrawal-twice", span, related=related, address=written)


def plain_address(written: str) -> str:
    """Return the site path that an editor means by an address, `""` where it can be none."""
    path = addresses.alias_path(written)
    return addresses.site_path(addresses.output_path(path)) if path is not None else ""
