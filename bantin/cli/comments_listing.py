"""Opinions as a terminal shows them, and as a program reads them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bantin.content.instants import in_zone
from bantin.diagnostics import brief, clean, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bantin.cli.comments_site import Desk
    from bantin.inbox.store import Opinion

_LINES, _WIDTH = 12, 400  # of a text in a list, and characters of a line


def print_opinions(desk: Desk, opinions: Sequence[Opinion], *, whole: bool) -> None:
    """Print opinions one below the other; long texts are cut unless they are to be `whole`."""
    for one in opinions:
        date = in_zone(one.date, desk.config.site.zone)
        when = f"{desk.words.day(date.date())} {date:%H:%M}"
        state = desk.words.text(f"inbox.state.{'waiting' if one.waits else 'approved'}")
        about = f"{one.thread}#{one.unit}" if one.unit else one.thread
        print(clean(f"{one.id}  {when}  {state}  {brief(about)}"))
        by = ", ".join(filter(None, (one.name, one.place))) or desk.words.text("inbox.nameless")
        mail = f"  <{one.email}>" if one.email else ""
        print(clean(f"    {brief(by)}{mail}"))
        _print_text(desk, one.text, whole=whole, id_=one.id)
        print()
    waiting = sum(one.waits for one in opinions)
    print(desk.count("inbox.count.waiting", waiting))


def _print_text(desk: Desk, text: str, *, whole: bool, id_: str) -> None:
    lines = text.split("\n")
    shown = lines if whole else [line[:_WIDTH] for line in lines[:_LINES]]
    for line in shown:
        print(clean(f"    | {line}"))
    left = len(text) - sum(map(len, shown)) - max(len(shown) - 1, 0)
    if left > 0:
        said = desk.words.text("inbox.cut", count=desk.words.number(left), id=id_)
        print(clean(f"    {said}"))


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
