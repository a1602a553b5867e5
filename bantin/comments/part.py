"""Readers' comments as a part of the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.comments.reading import read_thread
from bantin.comments.relating import relate
from bantin.comments.showing import anchors, asked, count, discussion
from bantin.comments.thread import Thread
from bantin.portal.comments import CommentsPart

if TYPE_CHECKING:
    from datetime import tzinfo

    from bantin.diagnostics import Diagnostic


def _read(path: str, data: bytes, zone: tzinfo) -> tuple[Thread | None, list[Diagnostic]]:
    return read_thread(path, data, zone=zone)


COMMENTS = CommentsPart(
    form=Thread,
    read=_read,
    relate=relate,
    count=count,
    anchors=anchors,
    asked=asked,
    discussion=discussion,
)
