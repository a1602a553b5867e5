"""The formats in which the texts of a kind are offered as files."""

from __future__ import annotations

from msgspec import Struct


class Format(Struct, frozen=True, kw_only=True):
    """A format in which a text is offered as a file.

    `write` takes what is known of the text, and the text, and returns the file's bytes; it is
    imported by its name ("module:function") where a file is made, for its libraries are large.
    Formats `for_signing` are made of texts that offices fill in and sign only.
    """

    ending: str
    media_type: str
    write: str
    for_signing: bool = False
    apart: bool = False  # its library starts threads: to be made in a worker
