"""Instructions carried out on a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.regulations.law.amending.values import Amended, Instruction
    from bantin.regulations.law.values import Outline


def apply(text: Outline, instructions: Iterable[Instruction]) -> Amended:
    """Carry out instructions of one act on a recognised text, in their order.

    Which of an act's instructions are about this text is the caller's to say (`is_about`).
    """
    raise NotImplementedError
