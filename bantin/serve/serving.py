"""A small server for one person's own machine: it shows the preview and says when to reload."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import msgspec
from msgspec.structs import replace

from bantin.diagnostics import FileFault, at_file
from bantin.media.types import HTML, media_type
from bantin.serve import form_desk
from bantin.serve import intake as intake_page
from bantin.serve import opening as opening_file
from bantin.serve.requests import (
    byte_range,
    host_name,
    is_local,
    is_loopback,
    is_named_by_content,
    is_ours,
    segments,
)
from bantin.serve.sent import sent
from bantin.serve.servers import GONE, HOST, running
from bantin.serve.static_files import STATIC, session_file
from bantin.serve.uploads import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any, BinaryIO

    from bantin.serve.form_desk import DeskReply, FormDesk
    from bantin.serve.intake import Intake, IntakeReply
    from bantin.serve.news import ReloadSignal
    from bantin.serve.opening import Opening
    from bantin.words import Words

STATE_PATH = "/__bantin/state"
SESSION_PATH = "/__bantin/session.json"
SCRIPT_PATH = "/__bantin/preview.js"
_BLOCK = 64 * 1024  # bytes of a file in memory at once
_PATIENCE = 60.0  # seconds that a silent browser is waited for


class Handler(BaseHTTPRequestHandler):
    """Serves the preview under the site's base path, with the preview's script in every page."""

    timeout = _PATIENCE

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - the library's
        folder: Path,
        news: ReloadSignal,
        base: str,
        words: Words,
        complain: Callable[[str], None],
        host: str,
        intake: Intake | None,
        desk: Callable[[], FormDesk | None],
        opening: Opening | None,
    ) -> None:
        self._folder = folder
        self._news = news
        self._base = base
        self._words = words
        self._complain = complain
        self._host = host
        self._intake = intake
        self._desk = desk
        self._opening = opening
        super().__init__(*args)

    def do_GET(self) -> None:
        """Answer with a page, a file, the state or the script."""
        self._guarded(self._answer)

    def do_POST(self) -> None:
        """Take in a Word file or what the form saves, or open a file in the editor."""
        self._guarded(self._receive)

    def _guarded(self, answer: Callable[[], None]) -> None:
        try:
            with at_file(self.path):
                answer()
        # The preview lives on, whatever happens to one of its answers.
        except FileFault as fault:
            self.close_connection = True
            if not isinstance(fault.__cause__, GONE):
                self._complain(f"{self.path[:200]}: {fault.diagnostic.params['reason']}")

    do_HEAD = do_GET  # noqa: N815 - the library's

    def _answer(self) -> None:
        try:
            asked = urlsplit(self.path)
        except ValueError:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        if not self._is_meant(asked.netloc):
            self._refuse("other-host")
        elif asked.path == STATE_PATH:
            said = dict(parse_qsl(asked.query))
            page = said.get("page", "")
            state = self._news.after(said.get("seen", ""), page)
            state = replace(state, sent=sent(self._html(page.removeprefix(self._base))))
            self._send(HTTPStatus.OK, _JSON, msgspec.json.encode(state))
        elif asked.path == SESSION_PATH:
            token = self._opening.token if self._opening and self._comes_from_here() else ""
            self._send(HTTPStatus.OK, _JSON, session_file(self._words, self._base, token))
        elif asked.path in STATIC:
            self._send(HTTPStatus.OK, media_type(asked.path), STATIC[asked.path])
        elif self._intake is not None and asked.path == intake_page.PATH:
            if self._comes_from_here():
                self._reply(self._intake.page())
            else:
                self._refuse("other-machine")
        elif asked.path in _OF_INTAKE:
            kind, text = _OF_INTAKE[asked.path]
            self._send(HTTPStatus.OK, kind, text.encode())
        elif self._base and not asked.path.startswith(f"{self._base}/"):
            self._redirect(HTTPStatus.FOUND, f"{self._base}/")
        else:
            self._find(asked.path)

    def _receive(self) -> None:
        # The answer may come before all has been read, and then the connection is of no more use.
        self.close_connection = True
        path, _, query = self.path.partition("?")
        if not self._is_meant(""):
            self._refuse("other-host")
        elif not self._comes_from_here():
            self._refuse("other-machine")
        elif self._opening is not None and path == opening_file.PATH:
            reply = self._opening.post(self._named_headers(), query)
            self._send(reply.status, _JSON, msgspec.json.encode({"said": reply.said}))
        elif self._intake is not None and self.path == intake_page.PATH:
            self._take_in(self._intake)
        elif self.path == form_desk.PREVIEW:
            desk = self._desk()
            if desk is None:
                self._reply(form_desk.absent(self._words))
            else:
                self._take_in(desk)
        else:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED)

    def _take_in(self, taker: Intake | FormDesk) -> None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()) or int(length[:12]) > LARGEST:
            self._reply(taker.too_large())
            return
        body = self.rfile.read(int(length))
        self._reply(taker.post(self._named_headers(), body))

    def _named_headers(self) -> dict[str, str]:
        return {name.casefold(): value for name, value in self.headers.items()}

    def _reply(self, reply: IntakeReply | DeskReply) -> None:
        self._head(reply.status, reply.kind, len(reply.data), reply.headers)
        if self.command != "HEAD":
            self.wfile.write(reply.data)

    def _is_meant(self, authority: str) -> bool:
        """Tell whether the browser knows where it is; programs of old say nothing of it."""
        named = [*self.headers.get_all("Host", []), *([authority] if authority else [])]
        own = self.connection.getsockname()[0]
        if not named:
            return self.request_version == "HTTP/1.0"
        return all(is_local(one) or is_ours(host_name(one), own, self._host) for one in named)

    def _comes_from_here(self) -> bool:
        """Tell whether whoever asks sits at this machine: nobody else writes or opens anything."""
        hosts = self.headers.get_all("Host", [])
        return is_loopback(self.client_address[0]) and all(map(is_local, hosts))

    def _find(self, path: str) -> None:
        names = segments(path.removeprefix(self._base))
        early = self._news.early.find(names) if names is not None else None
        if early is not None:
            kind = media_type(names[-1]) if names and "." in names[-1] else HTML
            if kind == HTML:
                self._page(HTTPStatus.OK, early)
            else:
                self._send(HTTPStatus.OK, kind, early)
            return
        found = existing(self._folder, names) if names is not None else None
        if found is not None and found.is_dir():
            if not path.endswith("/"):
                self._redirect(HTTPStatus.MOVED_PERMANENTLY, f"{path}/")
                return
            found = existing(found, ("index.html",))
        elif path.endswith("/"):
            found = None  # as a server of files has it
        if found is not None and found.is_file():
            self._file(HTTPStatus.OK, found)
        elif (missing := existing(self._folder, ("404.html",))) is not None:
            self._file(HTTPStatus.NOT_FOUND, missing)
        else:
            text = self._words.text("preview.not-built")
            self._page(HTTPStatus.NOT_FOUND, text.encode())

    def _is_form(self) -> bool:
        """Tell whether the form is asked for, or what stands beside it."""
        path = self.path.partition("?")[0].removeprefix(self._base)
        return (segments(path) or ("",))[0] == form_desk.FORM.strip("/")

    def _html(self, path: str) -> bytes:
        """Return the page that is sent for a path, found or not."""
        names = segments(path)
        early = self._news.early.find(names) if names is not None else None
        if names is None or early is not None:
            return early or b""
        found = existing(self._folder, (*names, "index.html") if path.endswith("/") else names)
        if found is None or not found.is_file():
            found = existing(self._folder, ("404.html",))
        if found is not None:
            return found.read_bytes()
        return self._words.text("preview.not-built").encode()

    def _file(self, status: HTTPStatus, file: Path) -> None:
        kind = media_type(file.name)
        if kind == HTML:
            self._page(status, file.read_bytes())
            return
        with file.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            self._part(kind, opened, size)

    def _part(self, kind: str, opened: BinaryIO, size: int) -> None:
        # Without a date or a tag no condition can hold, so a conditional range is the whole.
        wanted = "" if "If-Range" in self.headers else self.headers.get("Range", "")
        try:
            part = byte_range(wanted, size)
        except IndexError:
            headers = {"Content-Range": f"bytes */{size}"}
            self._head(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, kind, 0, headers)
            return
        if part is None:
            self._head(HTTPStatus.OK, kind, size, {"Accept-Ranges": "bytes"})
            first, end = 0, size
        else:
            first, end = part
            headers = {"Content-Range": f"bytes {first}-{end - 1}/{size}"}
            self._head(HTTPStatus.PARTIAL_CONTENT, kind, end - first, headers)
        if self.command != "HEAD":
            opened.seek(first)
            _copy(opened, self.wfile, end - first)

    def _refuse(self, why: str) -> None:
        """Say why nothing is shown; no script of the preview asks any further there."""
        text = self._words.text(f"preview.{why}")
        self._send(HTTPStatus.FORBIDDEN, HTML, text.encode())

    def _page(self, status: HTTPStatus, data: bytes) -> None:
        if self._is_form():
            self._send(status, HTML, data)  # loaded anew it would lose what is being written
            return
        known = sent(data)
        script = (
            f'<script type="module" src="{SCRIPT_PATH}"'
            f' data-bantin-sent="{known.whole} {known.bare}"></script>\n'
        )
        self._send(status, HTML, data + script.encode())

    def _redirect(self, status: HTTPStatus, path: str) -> None:
        # Two slashes at the beginning would be another host.
        self._head(status, HTML, 0, {"Location": f"/{path.lstrip('/')}"})

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self._head(status, kind, len(data), {})
        if self.command != "HEAD":
            self.wfile.write(data)

    def _head(self, status: HTTPStatus, kind: str, length: int, more: dict[str, str]) -> None:
        self.send_response(status)
        kept = kind != HTML and status < HTTPStatus.BAD_REQUEST and is_named_by_content(self.path)
        own = {
            "Content-Type": kind,
            "Content-Length": str(length),
            "Cache-Control": "max-age=86400, immutable" if kept else "no-store",
        }
        own |= form_desk.MARK if self._is_form() else {}
        for name, value in (own | more).items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing: an editor's terminal is for the builds."""


_JSON = "application/json"
_OF_INTAKE = {
    intake_page.STYLE_PATH: ("text/css; charset=utf-8", intake_page.STYLE),
    intake_page.SCRIPT_PATH: ("text/javascript; charset=utf-8", intake_page.SCRIPT),
}


def existing(folder: Path, names: tuple[str, ...]) -> Path | None:
    """Return a file or folder below a folder, None if it is not there under these very names.

    A system for which "A" is "a" is asked how it spells the name: the server of the site will care.
    """
    for name in names:
        try:
            there = name in os.listdir(folder)  # noqa: PTH208 - names are enough
        except OSError:
            return None
        folder /= name
        if not there or folder.is_symlink():
            return None
    return folder


def _copy(source: BinaryIO, target: Any, length: int) -> None:  # noqa: ANN401 - a socket's
    while length > 0 and (data := source.read(min(length, _BLOCK))):
        target.write(data)
        length -= len(data)


@contextmanager
def serving(
    folder: Path,
    port: int,
    *,
    news: ReloadSignal,
    base: str,
    words: Words,
    complain: Callable[[str], None],
    host: str = HOST,
    intake: Intake | None = None,
    desk: Callable[[], FormDesk | None] = form_desk.nobody,
    opening: Opening | None = None,
) -> Iterator[int]:
    """Serve a folder, on this machine only but for another `host`; yield the port, as `running`.

    `complain` is told of answers that fail. Without an `intake` no file can be put in, and
    without an `opening` no file is opened in the editor. `desk` is asked anew for each request who
    saves for the form.

    Raises:
        PortError: the port cannot be had.
        HostError: the host is no address of this machine.
    """
    handler = partial(
        Handler,
        folder=folder,
        news=news,
        base=base,
        words=words,
        complain=complain,
        host=host,
        intake=intake,
        desk=desk,
        opening=opening,
    )
    with running(host, port, handler, complain) as taken:
        yield taken
