"""What a finished build of an output folder leaves to the next, packed."""

from __future__ import annotations

from msgspec import Struct

from bantin.engine.known_inputs import KnownInputs
from bantin.engine.output_record import OutputRecord


class Finished(Struct, frozen=True, kw_only=True):
    """What a finished build of an output folder leaves to the next.

    `value` is the encoded summary of whoever built, `record` says how the folder was left, and
    `known` of which source files it was made.
    """

    value: bytes
    record: OutputRecord
    known: KnownInputs

    def is_sound(self) -> bool:
        """Tell whether the stored columns are such lists."""
        return self.record.is_sound() and self.known.is_sound()
