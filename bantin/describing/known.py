"""The ids that there are to choose from, of what texts name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.content.texts import Names
from bantin.describing.catalogued import Catalogued
from bantin.describing.forms import Option
from bantin.diagnostics import CHECKS, codes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.content.config import SiteConfig
    from bantin.content.kind import ContentType
    from bantin.words import Words

_DECLARED = ("topics", "localities")  # in the configuration of a site


class KnownIds(Struct, frozen=True):
    """All ids that there are, with their names, by what they are ids of; of others any will do.

    `kinds` are the names of all kinds by their ids.
    """

    ids: dict[Names, tuple[Option, ...]]
    kinds: dict[str, str]

    def name_of(self, kind: str) -> str:
        """Return what people call a kind."""
        return self.kinds[kind]

    def of_kind(self, kind: ContentType) -> KnownIds:
        """Return what is known of where an item of a kind stands: it can only be of that kind."""
        declared = {of: options for of, options in self.ids.items() if of in _DECLARED}
        own = {"kind": (Option(kind.id, self.kinds[kind.id]),)} if kind.selectable else {}
        return replace(self, ids=declared | own)

    def of_config(self) -> KnownIds:
        """Return what is known where topics and localities are declared."""
        return replace(self, ids={of: one for of, one in self.ids.items() if of not in _DECLARED})


def known_ids(kinds: Sequence[ContentType], words: Words, config: SiteConfig | None) -> KnownIds:
    """Return the ids that there are in a site, without its own where there is none."""
    names = {one.value: one.label for one in kind_options(kinds, words)}
    ids: dict[Names, tuple[Option, ...]] = {
        "kind": tuple(Option(one.id, names[one.id]) for one in kinds if one.permalink),
        "check": tuple(Option(one, one) for one in sorted(codes_of(CHECKS))),
    }
    if config is not None:
        ids["topics"] = tuple(Option(one.id, one.name) for one in config.topics)
        ids["localities"] = tuple(Option(one.id, one.full_name) for one in config.localities)
    return KnownIds(ids, names)


def kind_options(kinds: Sequence[ContentType], words: Words) -> tuple[Option, ...]:
    """Return the kinds with what people call them, in the order of the catalogue."""
    return Catalogued("keys", words).options(("kind",), [one.id for one in kinds])
