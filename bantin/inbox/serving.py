"""The door as a server, and Isso behind it, until somebody stops both."""

from __future__ import annotations

import signal
import sys
import threading
import time
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import IO, TYPE_CHECKING, Any, cast
from wsgiref.handlers import SimpleHandler
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from msgspec import Struct

from bantin.diagnostics import brief
from bantin.inbox.asking import SiteAsked
from bantin.inbox.challenges import Challenges
from bantin.inbox.delivering import deliver
from bantin.inbox.door import Door
from bantin.inbox.errors import InboxError
from bantin.inbox.folder import DataFolder
from bantin.inbox.isso import running
from bantin.inbox.limits import Limit
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.inbox.posted import Posted

HOST = "127.0.0.1"
_PATIENCE = 30.0  # seconds that a silent client is waited for
_LONGEST_LINE = 8192  # bytes of a request line
_AT_ONCE = 64  # requests that are answered at once
_LOOK = 0.5  # seconds between two looks whether Isso still runs
_CLEANING = 86_400.0  # seconds between two cleanings
# Somebody may need several challenges for one opinion: one of them expires, a page is left.
_CHALLENGES = 5


class Inbox(Struct, frozen=True, kw_only=True):
    """An inbox to run: `environment` is Isso's, `origins` are those of the pages with the form.

    `open_items` is the site's file that says what takes comments.
    """

    data: DataFolder
    environment: Path
    open_items: Path
    origins: frozenset[str]
    port: int
    proxies: int
    per_client: int
    in_all: int


class _Behind:
    """Isso, once it runs."""

    def __init__(self) -> None:
        self._socket: Path | None = None

    def found(self, listening: Path) -> None:
        self._socket = listening

    def deliver(self, posted: Posted) -> str:
        if self._socket is None:
            raise ConnectionRefusedError
        return deliver(self._socket, posted)


def serve(
    inbox: Inbox,
    announce: Callable[[str], None],
    clean: Callable[[], None],
    *,
    stop: threading.Event,
) -> None:
    """Run the door and Isso until `stop` is set; `announce` gets the door's address.

    `clean` is called at the beginning and once a day.

    Raises:
        InboxError: one of them cannot run, or Isso has ended by itself.
    """
    inbox.data.make()
    behind = _Behind()
    door = _door(inbox, inbox.data.read_key(), behind)
    with (
        _ended_by_signals(),
        _open(door, inbox.port) as address,
        running(inbox.environment, inbox.data, address) as isso,
    ):
        behind.found(isso.socket)
        announce(f"{address}/")
        due = time.monotonic()
        while not stop.wait(_LOOK):
            if time.monotonic() >= due:
                clean()
                due = time.monotonic() + _CLEANING
            if not isso.is_alive:
                log = brief(str(inbox.data.log))
                raise InboxError(phrase("inbox.isso.ended", log=log))


def _door(inbox: Inbox, key: bytes, behind: _Behind) -> Door:
    return Door(
        origins=inbox.origins,
        challenges=Challenges(key, inbox.data.spent, time.time),
        given=Limit(_CHALLENGES * inbox.per_client, _CHALLENGES * inbox.in_all, time.monotonic),
        taken=Limit(inbox.per_client, inbox.in_all, time.monotonic),
        refusal=SiteAsked(inbox.open_items, time.time).refusal,
        deliver=behind.deliver,
        proxies=inbox.proxies,
    )


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Have a service manager's signal, and the end of a terminal, end us as Ctrl+C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = {one: signal.signal(one, lambda *_: sys.exit(0)) for one in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Server(ThreadingMixIn, WSGIServer):
    """Answers in threads, of which there are so many and no more."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the library's
        self._room = threading.BoundedSemaphore(_AT_ONCE)
        super().__init__(*args, **kwargs)

    def server_bind(self) -> None:
        """Bind without a question to the network for this machine's name."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = HOST, self.server_address[1]
        self.setup_environ()

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Answer in a thread; where there is none left, go away."""
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Answer, and make room."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, _request: object, _client: object) -> None:
        """Say nothing of clients that go away; there is nothing else that a request can raise."""


class _Reply(SimpleHandler):
    """Answers without a word on which programs are in use."""

    origin_server = True
    server_software = None

    def log_exception(self, exc_info: Any) -> None:  # noqa: ANN401 - the library's
        """Tell of a fault of ours, and not of a client that goes away."""
        if not isinstance(exc_info[1], OSError):
            super().log_exception(exc_info)


class _Handler(WSGIRequestHandler):
    """Hands requests to the door; keeps no record of who came."""

    timeout = _PATIENCE

    def handle(self) -> None:
        """Answer one request."""
        self.raw_requestline = self.rfile.readline(_LONGEST_LINE + 1)
        if len(self.raw_requestline) > _LONGEST_LINE:
            self.requestline, self.request_version, self.command = "", "", ""
            self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
        elif self.parse_request():
            server: Any = self.server
            source, sink = cast("IO[bytes]", self.rfile), cast("IO[bytes]", self.wfile)
            environ = self.get_environ()
            _Reply(source, sink, self.get_stderr(), environ).run(server.get_app())

    def address_string(self) -> str:
        """Return the client's address, without a question to the network for its name."""
        return str(self.client_address[0])

    def log_message(self, *_args: object) -> None:
        """Keep no record."""


@contextmanager
def _open(door: Door, port: int) -> Iterator[str]:
    """Serve the door on this machine, in a thread; yield its address."""
    try:
        server = _Server((HOST, port), _Handler)
    except OSError as failure:
        reason = brief(failure.strerror or str(failure))
        raise InboxError(phrase("inbox.port", port=str(port), reason=reason)) from failure
    server.set_app(door)
    thread = threading.Thread(target=partial(server.serve_forever, _LOOK), daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
