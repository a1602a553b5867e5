"""The views of texts that were put together of others, by a program or by an editor."""

from __future__ import annotations

from bantin.theme.views import Link, View


class UnshownChange(View, frozen=True, kw_only=True):
    """A change that a text says that it does not show: where it is made, its units, and why.

    `units` are links within the page, without an address where the text has no such unit.
    """

    by: Link
    units: tuple[Link, ...]
    reason: str


class Consolidation(View, frozen=True, kw_only=True):
    """How a text came to be of others: by a `machine`, and nobody has adopted it, or by an editor.

    `acts` are the documents whose changes it shows, `left_out` the changes that it does not show.
    """

    machine: bool
    acts: tuple[Link, ...]
    left_out: tuple[UnshownChange, ...]
