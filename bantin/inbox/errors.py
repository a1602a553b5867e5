"""What keeps the inbox from doing its work, as a sentence that has no language yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.words import Phrase


class InboxError(Exception):
    """Something that whoever runs the inbox can mend; `reason` says what it is, and how."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason.key)
        self.reason = reason
