"""What there is to say of what is moved here from another site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.importing.values import Notes
from bantin.words import phrase

if TYPE_CHECKING:
    from bantin.importing.values import Weight
    from bantin.words import Value


class MoveNotes(Notes):
    """Notes whose sentences are those of the catalogue "migrating"."""

    def say(self, weight: Weight, name: str, /, **values: Value) -> None:
        """Say a sentence once, however often it is true."""
        self.tell(weight, phrase(f"migrating.{weight}.{name}", **values))

    def count(self, weight: Weight, name: str, number: int = 1) -> None:
        """Count something of which the catalogue speaks in the plural."""
        if number:
            self.tell(weight, phrase(f"migrating.{weight}.{name}"), number)
