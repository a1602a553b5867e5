"""Opinions as a terminal shows them, and as a program reads them."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from bantin.content.instants import in_zone
from bantin.diagnostics import brief, clean, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bantin.cli.comments_site import Desk
    from bantin.inbox.store import Opinion

_LINES, _WIDTH = 12, 400  # of a text in a list, and characters of a line


def print_opinions(desk: Desk, opinions: Sequence[Opinion], *, whole: bool) -> None:
    """Print opinions one below the other; long texts are cut unless they are to be `whole`."""
    lines = [line for one in opinions for line in (*_lines(desk, one, whole=whole), "")]
    waiting = sum(one.waits for one in opinions)
    lines.append(desk.count("inbox.count.waiting", waiting))
    write("".join(f"{clean(line)}\n" for line in lines).encode())


def write(data: bytes) -> None:
    """Write to standard output; who reads only the beginning of it may go away."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would try once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _lines(desk: Desk, one: Opinion, *, whole: bool) -> Iterator[str]:
    """Yield an opinion as lines, which may hold anything that its reader wrote."""
    date = in_zone(one.date, desk.config.site.zone)
    when = f"{desk.words.day(date.date())} {date:%H:%M}"
    state = desk.words.text(f"inbox.state.{'waiting' if one.waits else 'approved'}")
    about = f"{one.thread}#{one.unit}" if one.unit else one.thread
    yield f"{one.id}  {when}  {state}  {brief(about)}"
    by = ", ".join(filter(None, (one.name, one.place))) or desk.words.text("inbox.nameless")
    mail = f"  <{one.email}>" if one.email else ""
    yield f"    {brief(by)}{mail}"
    lines = one.text.split("\n")
    shown = lines if whole else [line[:_WIDTH] for line in lines[:_LINES]]
    yield from (f"    | {line}" for line in shown)
    left = len(one.text) - sum(map(len, shown)) - (len(shown) - 1)
    if left > 0:
        yield f"    {desk.words.text('inbox.cut', count=desk.words.number(left), id=one.id)}"


def as_json(opinions: Iterable[Opinion]) -> bytes:
    """Return opinions as a JSON list; characters that would steer a terminal are escaped."""
    value = [
        {
            "id": one.id,
            "waiting": one.waits,
            "date": one.date.isoformat(),
            "thread": one.thread,
            "unit": one.unit,
            "name": one.name,
            "place": one.place,
            "email": one.email,
            "text": one.text,
        }
        for one in opinions
    ]
    return f"{escaped(json.dumps(value, ensure_ascii=False, indent=2))}\n".encode()
