"""What the catalogues say of a key: its label, its meaning, the names of its choices, an example.

`keys.toml` is about front matter, `config_keys.toml` about the configuration, `deploy_keys.toml`
about the file of targets. A key that none knows is one of somebody's own kind: it goes by its name.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pkgutil import get_data
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import Struct

from bantin.describing.forms import Option
from bantin.words import Words, catalogue_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Subject: TypeAlias = Literal["keys", "config_keys", "deploy_keys"]
Way: TypeAlias = tuple[str, ...]


class Catalogued(Struct, frozen=True):
    """What one catalogue says in one language."""

    subject: Subject
    words: Words

    def label(self, way: Way) -> str:
        """Return what a form calls a key: the key itself where nothing else is known."""
        return str(self._entry(way).get("called", way[-1]))

    def about(self, way: Way) -> str:
        """Return what a key means, `""` where nothing is known."""
        return str(self._entry(way).get("about", ""))

    def options(self, way: Way, values: Iterable[object]) -> tuple[Option, ...]:
        """Return the values of a choice with their names, in the order of the catalogue.

        Those that it does not know go by themselves, and come last.
        """
        names: dict[str, str] = self._entry(way).get("choices", {})
        written = [str(one) for one in values]
        known = [one for one in names if one in written]
        return tuple(
            Option(one, names.get(one, one))
            for one in (*known, *(one for one in written if one not in names))
        )

    def example(self, way: Way) -> str:
        """Return a value as YAML, `""` where none is known; there are some for front matter."""
        has = self.subject == "keys"
        return _examples(self.words.language).get(".".join(way), "") if has else ""

    def _entry(self, way: Way) -> dict[str, Any]:
        """Return what stands under a key: sentences, and what stands under the keys below it."""
        table: dict[str, Any] = catalogue_of(self.words.language, self.subject)
        for step in way:
            table = table.get(step, {})
        return table


@cache
def _examples(language: str) -> dict[str, str]:
    data = get_data("bantin.describing", f"examples/{language}.toml") or b""
    return tomllib.loads(data.decode())
