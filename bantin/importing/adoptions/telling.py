"""What is said of a filled-in form, in the words of the catalogue `adopting`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.words import phrase

if TYPE_CHECKING:
    from bantin.importing.values import Notes, Weight
    from bantin.words import Value


def tell(notes: Notes, weight: Weight, name: str, /, **values: Value) -> None:
    """Say a sentence, once."""
    notes.tell(weight, phrase(f"adopting.{weight}.{name}", **values))


def count(notes: Notes, weight: Weight, name: str, number: int) -> None:
    """Say how many there are of something, if there is any."""
    if number:
        notes.tell(weight, phrase(f"adopting.{weight}.{name}"), number)
