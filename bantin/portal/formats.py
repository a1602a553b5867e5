"""The formats in which the texts of a kind are offered as files."""

from __future__ import annotations

from msgspec import Struct


class Format(Struct, frozen=True, kw_only=True):
    """A format in which a text is offered as a file; `name` is a msgid.

    `write` is the name of a function ("module:function") that takes what is known of the text, and
    the text, and returns the file's bytes. It is imported where a file is made: its libraries may
    be large. A format `for_signing` is made of texts that offices fill in and sign, whatever a site
    does without. What is made `apart` is made in a worker where there are any, for its library
    starts threads. What is `archived` is kept, packed, and stands in the archives of all texts.
    """

    ending: str
    name: str
    media_type: str
    write: str
    for_signing: bool = False
    apart: bool = False
    archived: bool = False
