"""Why something is not deployed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.words import Phrase


class NotDeployedError(Exception):
    """Nothing has changed that readers see; `reason` says why, and what to do.

    Neither it nor anything in it may hold a secret.
    """

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason.key)
        self.reason = reason
