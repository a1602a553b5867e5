"""The cards of a site's items, whatever kinds these are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.diagnostics import at_file
from bantin.theme.cards import Shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.portal.kind import Kind
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item


class CardsOf:
    """The items as lists show them; each is made once, when it is first asked for."""

    def __init__(self, context: Context, kinds: Iterable[Kind]) -> None:
        self._context = context
        self._kinds = {kind.id: kind for kind in kinds}
        self._made: dict[str, Shown] = {}

    def __call__(self, item: Item) -> Shown:
        """Return the card of an item."""
        found = self._made.get(item.source_path)
        if found is None:
            with at_file(item.source_path):
                found = Shown(self._kinds[item.document.kind].card(self._context.of(item), item))
            self._made[item.source_path] = found
        return found
