"""Whether a version shows what a document orders, as far as files can say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.consolidating.holding import has_number
from bantin.regulations.site.relations import number_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bantin.consolidating.holding import Held


def shows(texts: Iterable[Held], version: Held, act: Held, day: date) -> bool:
    """Tell whether a version shows, or says that it leaves out, what an act orders from a day on.

    What people have made, the version itself or one of the `texts` before it, is taken to show all
    that holds by then; what a program has made shows what it names.
    """
    return names(version, act) or by_people(texts, version, day)


def names(version: Held, act: Held) -> bool:
    """Tell whether a version names an act among its changes, or among those it does not show."""
    facts, slug = version.facts, act.document.slug
    said = [(one.act, one.issued) for one in facts.history]
    said += [(one.act, one.issued) for one in facts.unapplied]
    return any(name == slug or has_number(act, number_key(name), issued) for name, issued in said)


def by_people(texts: Iterable[Held], version: Held, day: date) -> bool:
    """Tell whether people have made a text since a day, up to a version."""
    last = version.day or day
    return any(
        one.facts.consolidated != "machine" and one.day is not None and day <= one.day <= last
        for one in (*texts, version)
    )
