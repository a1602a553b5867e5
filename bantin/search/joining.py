"""One file of the index, of the parts of blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.search.parts import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class _Gaps(dict[int, str]):
    """Numbers to base 36, found out at their first use; 0 is nothing at all."""

    def __missing__(self, number: int) -> str:
        rest, text = number, ""
        while rest:
            rest, digit = divmod(rest, len(_DIGITS))
            text = _DIGITS[digit] + text
        self[number] = text
        return text


_GAPS = _Gaps()


def join(parts: Iterable[tuple[int, bytes]]) -> bytes:
    """Join parts, each with the number of its block; blocks come in ascending order.

    Of a pair, the file says for each block that has it, with commas between: the number of blocks
    left out before this one, to base 36 and `""` for none; a full stop; and the part's items.
    Parts of several files may be joined in one, as long as no two of these hold the same pair.
    """
    # First word -> second word -> the last block that has the pair, and what the file says.
    joined: dict[str, dict[str, list[int | str]]] = {}
    for block, part in parts:
        for first, others in decoded(part).items():
            known = joined.setdefault(first, {})
            for second, items in others.items():
                run = known.get(second)
                if run is None:
                    known[second] = [block, f"{_GAPS[block]}.{items}"]
                else:
                    run[1] += f",{_GAPS[block - run[0] - 1]}.{items}"  # type: ignore[operator]
                    run[0] = block
    return encoded(
        {
            first: {second: str(run[1]) for second, run in others.items()}
            for first, others in joined.items()
        }
    )
