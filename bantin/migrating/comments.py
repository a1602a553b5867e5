"""Approved comments of readers, in the file beside their item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.comments.thread import LONGEST_NAME, LONGEST_TEXT, Comment, thread_path, tidied
from bantin.comments.writing import whole
from bantin.content.instants import in_zone
from bantin.engine.new_files import NewFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from bantin.migrating.notes import MoveNotes
    from bantin.migrating.values import OldItem

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"\d{1,12}")


def comments_file(item: OldItem, path: str, zone: tzinfo, notes: MoveNotes) -> Iterator[NewFile]:
    """Yield the file of an item's comments, none where there are none.

    Whoever has an address to which mail can be sent for a name has no name here, and an address in
    a text is left out of it: nothing of the sort may be published.
    """
    kept = []
    seen: set[str] = set()
    for one in item.comments:
        text = _MAIL.sub("…", one.text)
        number = one.number if _NUMBER.fullmatch(one.number) else ""
        if not number or number in seen or len(text) > LONGEST_TEXT:
            notes.count("lost", "comments")
            continue
        seen.add(number)
        name = "" if "@" in one.name else one.name[:LONGEST_NAME]
        comment = Comment(id=f"wp-{number}", date=in_zone(one.date, zone), text=text, name=name)
        comment = tidied(comment)
        if comment.text:
            kept.append(comment)
    if kept:
        notes.count("kept", "comments", len(kept))
        yield NewFile(path=thread_path(path), data=whole(kept).encode())
