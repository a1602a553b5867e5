"""The table of what the server can answer. Whoever adds knowledge adds a function here.

A provider is a pure function of a `CursorPlace` and `Knowledge`; it reads no file but by
`Knowledge.text` and changes nothing. All providers of a table are asked and their answers joined;
one that fails is logged and answers nothing. They are asked at every keystroke, so each first looks
whether the place is any business of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from msgspec import Struct

from bantin.language_server.answers import FileSpot, HoverCard, Mending, Proposal, Trouble
from bantin.language_server.beginnings import complete_beginning
from bantin.language_server.fixes.mending import mend, mend_all
from bantin.language_server.keys import complete_keys
from bantin.language_server.known import Knowledge
from bantin.language_server.names.documents import number_offers
from bantin.language_server.names.going import define, hover
from bantin.language_server.names.links import link_offers
from bantin.language_server.names.naming import value_offers
from bantin.language_server.names.points import point_offers
from bantin.language_server.places import CursorPlace
from bantin.language_server.values import complete_values, hover_header

Complete: TypeAlias = Callable[[CursorPlace, Knowledge], Iterable[Proposal]]
Hover: TypeAlias = Callable[[CursorPlace, Knowledge], HoverCard | None]
Define: TypeAlias = Callable[[CursorPlace, Knowledge], Iterable[FileSpot]]


# Where the diagnostic is, what it is, and what is known.
Mend: TypeAlias = Callable[[CursorPlace, Trouble, Knowledge], Iterable[Mending]]
# A file, by its path, with its lines: what can be mended in all of it without looking.
MendAll: TypeAlias = Callable[[str, tuple[str, ...], Knowledge], Mending | None]


class Providers(Struct, frozen=True):
    """The functions that answer, by what is asked; the first hover with something to say counts."""

    complete: tuple[Complete, ...] = ()
    hover: tuple[Hover, ...] = ()
    define: tuple[Define, ...] = ()
    mend: tuple[Mend, ...] = ()
    mend_all: tuple[MendAll, ...] = ()


PROVIDERS = Providers(
    complete=(
        complete_keys,
        complete_values,
        complete_beginning,
        link_offers,
        value_offers,
        number_offers,
        point_offers,
    ),
    # What is named at a place says more than what its key means.
    hover=(hover, hover_header),
    define=(define,),
    mend=(mend,),
    mend_all=(mend_all,),
)
