"""The part of the interfaces of GitHub, Forgejo and GitLab that takes comments, on loopback."""

from __future__ import annotations

import json
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.local_server import running

if TYPE_CHECKING:
    from typing import Self

BOT = {"id": 1, "type": "Bot"}


class CommentServer:
    """Keeps comments in a list, as the forges would; one page has a hundred of them."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.pulls: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.status = 200
        self.address = ""
        self._running = ExitStack()

    def __enter__(self) -> Self:
        self.address = self._running.enter_context(running(_handler(self)))
        return self

    def __exit__(self, *_: object) -> None:
        self._running.close()

    def add(self, body: str, writer: dict[str, Any]) -> dict[str, Any]:
        one = {"id": len(self.comments), "body": body, "user": writer, "author": writer}
        self.comments.append(one)
        return one


def _handler(held: CommentServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            parts = urlsplit(self.path)
            held.asked.append(f"{self.command} {self.path}")
            size = int(self.headers.get("Content-Length") or 0)
            given = json.loads(self.rfile.read(size)) if size else {}
            page = int(parse_qs(parts.query).get("page", ["1"])[0])
            found = self._found(parts.path, given, slice((page - 1) * 100, page * 100))
            data = json.dumps(found).encode()
            self.send_response(held.status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _found(self, path: str, given: dict[str, Any], part: slice) -> object:
            if self.command == "POST":
                return held.add(given["body"], BOT)
            if self.command in {"PUT", "PATCH"}:
                one = held.comments[int(path.rpartition("/")[2])]
                one["body"] = given["body"]
                return one
            if path == "/user":
                return BOT
            return (held.pulls if path.endswith("/pulls") else held.comments)[part]

        do_GET = do_POST = do_PUT = do_PATCH = _answer  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    return Handler
