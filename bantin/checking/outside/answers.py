"""What another site has answered, and for how long that is worth remembering."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

State = Literal["there", "gone", "unknown", "failed", "moved", "unchecked"]
# Days for which an answer holds; what could not be checked is asked again.
_DAYS: dict[State, int] = {"there": 7, "moved": 7, "gone": 1, "unknown": 1, "failed": 1}


class SiteAnswer(Struct, frozen=True, omit_defaults=True):
    """What an address leads to.

    `detail` is a status, or the key of a reason; `target` is the address that has taken its place.
    """

    state: State
    detail: str = ""
    target: str = ""


class KeptAnswer(Struct, frozen=True):
    """An answer, and the day on which it was given."""

    answer: SiteAnswer
    day: date


_DECODER = msgspec.json.Decoder(dict[str, KeptAnswer])


def recall(data: bytes, today: date) -> dict[str, KeptAnswer]:
    """Return the answers in a file that still hold; none where it is damaged."""
    try:
        known = _DECODER.decode(data)
    except msgspec.DecodeError:
        return {}
    return {address: one for address, one in known.items() if _holds(one, today)}


def remember(
    known: Mapping[str, KeptAnswer],
    new: Mapping[str, SiteAnswer],
    wanted: Iterable[str],
    today: date,
) -> bytes:
    """Return the bytes of a file with the answers about all addresses that are wanted."""
    fresh = {address: KeptAnswer(answer, today) for address, answer in new.items()}
    merged = {**known, **fresh}
    kept = {one: merged[one] for one in sorted(wanted) if one in merged}
    lasting = {address: one for address, one in kept.items() if one.answer.state in _DAYS}
    return msgspec.json.format(msgspec.json.encode(lasting), indent=1) + b"\n"


def _holds(one: KeptAnswer, today: date) -> bool:
    days = _DAYS.get(one.answer.state, 0)
    return one.day <= today < one.day + timedelta(days=days)
