"""Handing an opinion to Isso, over its socket."""

from __future__ import annotations

import json
import socket
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from bantin.inbox.store import public_id, signed, uri_of

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.inbox.posted import Posted

_PATIENCE = 15.0  # seconds
_LONGEST = 256 * 1024  # bytes of an answer


class _Accepted(Struct, frozen=True):
    id: int
    created: float


class _Connection(HTTPConnection):
    """Speaks HTTP over a socket in the file system."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=_PATIENCE)
        self._path = path

    def connect(self) -> None:
        """Connect."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(_PATIENCE)
        self.sock.connect(str(self._path))


def deliver(path: Path, posted: Posted) -> str:
    """Hand an opinion to the Isso that listens on a socket; return the id that it has from now on.

    Raises:
        OSError: Isso has not taken it.
    """
    # Of an item that it does not know Isso would ask the site for a title.
    body = {
        "text": posted.text,
        "author": signed(posted.name, posted.place),
        "email": posted.email or None,
        "title": posted.thread,
    }
    query = urlencode({"uri": uri_of(posted.thread, posted.unit)})
    connection = _Connection(path)
    try:
        headers = {"Content-Type": "application/json"}
        connection.request("POST", f"/new?{query}", json.dumps(body), headers)
        answer = connection.getresponse()
        data = answer.read(_LONGEST)
        # Anything but "accepted, and waits" would mean that moderation is off.
        if answer.status != HTTPStatus.ACCEPTED:
            message = f"Isso answers {answer.status}"
            raise OSError(message)
        accepted = msgspec.json.decode(data, type=_Accepted)
    except (HTTPException, msgspec.MsgspecError) as failure:
        raise OSError(str(failure)) from failure
    finally:
        connection.close()
    return public_id(accepted.id, datetime.fromtimestamp(accepted.created, UTC))
