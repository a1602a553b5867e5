"""A small server for one person's own machine: it shows the preview and says when to reload."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from bantin.words import Words

STATE_PATH = "/__bantin/state"
SCRIPT_PATH = "/__bantin/reload.js"
HOST = "127.0.0.1"
_HOLD = 20.0  # seconds for which a question about news is held open

# Asks for the next state for as long as the page is open; shows errors above the page.
_SCRIPT = """
(() => {
  const box = document.createElement("pre");
  box.setAttribute("role", "alert");
  box.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;"
    + "padding:1rem;background:#7a1014;color:#fff;font:14px/1.5 monospace;z-index:9999;"
    + "white-space:pre-wrap";
  let seen = null;
  const ask = async () => {
    try {
      const answer = await fetch(`/__bantin/state?seen=${seen ?? ""}`);
      const state = await answer.json();
      if (seen !== null && state.build !== seen && !state.errors) location.reload();
      seen = state.build;
      box.textContent = state.errors;
      if (state.errors) document.body.append(box); else box.remove();
      setTimeout(ask, 50);
    } catch { setTimeout(ask, 1000); }
  };
  ask();
})();
"""


class PreviewState(Struct, frozen=True):
    """What the browser is told: the number of builds so far and the last one's errors."""

    build: int
    errors: str


class ReloadSignal:
    """Holds the state; those who wait are woken when it changes."""

    def __init__(self) -> None:
        self._state = PreviewState(0, "")
        self._changed = threading.Condition()

    def publish(self, errors: str) -> None:
        """Tell of one more build."""
        with self._changed:
            self._state = PreviewState(self._state.build + 1, errors)
            self._changed.notify_all()

    def after(self, seen: str) -> PreviewState:
        """Return the state once it is another than the one seen, or after a while."""
        with self._changed:
            if seen == str(self._state.build):
                self._changed.wait(_HOLD)
            return self._state


class Handler(SimpleHTTPRequestHandler):
    """Serves the preview under the site's base path, with the reload script in every page."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - the library's
        news: ReloadSignal,
        base: str,
        words: Words,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        self._news = news
        self._base = base
        self._words = words
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answer with a page, a file, the state or the script."""
        parts = urlsplit(self.path)
        if parts.path == STATE_PATH:
            state = self._news.after(parts.query.removeprefix("seen="))
            text = json.dumps({"build": state.build, "errors": state.errors})
            self._send(HTTPStatus.OK, "application/json", text.encode())
        elif parts.path == SCRIPT_PATH:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", _SCRIPT.encode())
        elif self._base and not parts.path.startswith(f"{self._base}/"):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"{self._base}/")
            self.end_headers()
        else:
            self._file(parts.path)

    def _file(self, path: str) -> None:
        file = Path(self.translate_path(path.removeprefix(self._base)))
        if file.is_dir() and not path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{path}/")
            self.end_headers()
            return
        page = file / "index.html" if file.is_dir() else file
        status = HTTPStatus.OK
        if not page.is_file():
            page, status = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        try:
            data = page.read_bytes()
        except OSError:
            data = self._words.text("preview.not-built").encode()
            self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", _with_script(data))
            return
        media_type = self.guess_type(page)
        if media_type == "text/html":
            self._send(status, "text/html; charset=utf-8", _with_script(data))
        else:
            self._send(status, media_type, data)

    def _send(self, status: HTTPStatus, media_type: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_args: object) -> None:
        """Say nothing: an editor's terminal is for the builds."""


def _with_script(data: bytes) -> bytes:
    return data + f'<script src="{SCRIPT_PATH}" defer></script>\n'.encode()


@contextmanager
def serving(
    folder: Path, port: int, *, news: ReloadSignal, base: str, words: Words
) -> Iterator[int]:
    """Serve a folder on this machine only, in a thread; yield the port, any free one for 0.

    Raises:
        OSError: the port is taken.
    """
    handler = partial(Handler, directory=str(folder), news=news, base=base, words=words)
    server = ThreadingHTTPServer((HOST, port), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
