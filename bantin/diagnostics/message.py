"""The form of a catalogue entry."""

import msgspec


class Message(msgspec.Struct, frozen=True):
    """Two sentences with `{placeholders}`: what is wrong, and how to mend it."""

    message: str
    hint: str
