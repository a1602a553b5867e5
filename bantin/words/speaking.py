"""From keys and values to sentences in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.words.catalogue import entry
from bantin.words.phrase import Params, Phrase, Value

if TYPE_CHECKING:
    from datetime import date, datetime


class Words(Struct, frozen=True):
    """The sentences of one language."""

    language: str

    def text(self, key: str, /, **values: Value) -> str:
        """Return a sentence with its placeholders filled.

        Raises:
            KeyError: the key or the value of a placeholder is missing.
        """
        return self.fill(entry(self.language, key), values)

    def count(self, key: str, number: int) -> str:
        """Return a sentence about so many; a language may have one of its own for 1.

        The key leads to a table with `other` and perhaps `one`; both may have `{count}`.
        """
        forms = entry(self.language, key)
        form = forms["one"] if number == 1 and "one" in forms else forms["other"]
        return self.fill(form, {"count": self.number(number)})

    def fill(self, sentence: str, values: Params) -> str:
        """Fill the placeholders of a sentence; phrases among the values are said first."""
        return sentence.format_map({name: self.speak(value) for name, value in values.items()})

    def speak(self, value: Value) -> str:
        """Return a text as it is, and a phrase in the language."""
        if isinstance(value, Phrase):
            return self.fill(entry(self.language, value.key), dict(value.params))
        return value

    def day(self, day: date) -> str:
        """Spell a day."""
        marks = entry(self.language, "numbers")
        month = marks["months"][str(day.month)]
        return self.fill(marks["day"], {"day": str(day.day), "month": month, "year": str(day.year)})

    def moment(self, instant: datetime) -> str:
        """Spell an instant, by its own clock; of one at midnight the day."""
        day = self.day(instant.date())
        if not instant.hour and not instant.minute:
            return day
        clock = f"{instant.hour}:{instant.minute:02}"
        return self.fill(entry(self.language, "numbers")["moment"], {"clock": clock, "day": day})

    def number(self, value: float, decimals: int = 0) -> str:
        """Spell a number with the language's marks for thousands and decimals."""
        marks = entry(self.language, "numbers")
        whole, _, fraction = f"{value:,.{decimals}f}".partition(".")
        whole = whole.replace(",", marks["thousands"])
        return f"{whole}{marks['decimal']}{fraction}" if fraction else whole
