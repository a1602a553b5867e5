"""The table of what the server can answer. Whoever adds knowledge adds a function here.

A provider is a pure function of a `Place` and what is `Known`; it reads no file but by
`Known.text` and changes nothing. All providers of a table are asked and their answers joined; one
that fails is logged and answers nothing. They are asked at every keystroke, so each first looks
whether the place is any business of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from msgspec import Struct

from bantin.diagnostics import Diagnostic
from bantin.language_server.answers import Card, Mending, Offer, Spot
from bantin.language_server.beginnings import complete_beginning
from bantin.language_server.keys import complete_keys
from bantin.language_server.known import Known
from bantin.language_server.places import Place
from bantin.language_server.positions import Stretch
from bantin.language_server.values import complete_values, hover_header

Complete: TypeAlias = Callable[[Place, Known], Iterable[Offer]]
Hover: TypeAlias = Callable[[Place, Known], Card | None]
Define: TypeAlias = Callable[[Place, Known], Iterable[Spot]]


class Trouble(Struct, frozen=True):
    """A diagnostic at the place of a quick fix, and the stretch that the editor shows for it."""

    diagnostic: Diagnostic
    stretch: Stretch


# Where the diagnostic is, what it is, and what is known.
Mend: TypeAlias = Callable[[Place, Trouble, Known], Iterable[Mending]]


class Providers(Struct, frozen=True):
    """The functions that answer, by what is asked; the first hover with something to say counts."""

    complete: tuple[Complete, ...] = ()
    hover: tuple[Hover, ...] = ()
    define: tuple[Define, ...] = ()
    mend: tuple[Mend, ...] = ()


PROVIDERS = Providers(
    complete=(complete_keys, complete_values, complete_beginning),
    hover=(hover_header,),
)
