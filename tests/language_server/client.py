"""An editor for tests: JSON-RPC over the standard input and output of `bantin lsp`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PATIENCE = 60.0  # seconds after which a test gives up
_ROOT = Path(__file__).resolve().parents[2]


class Editor:
    """A client that opens and edits texts as an editor does.

    Everything that the server has said is kept: `diagnostics` by URI, as they are now.
    """

    def __init__(
        self, *arguments: str, command: list[str] | None = None, **environment: str
    ) -> None:
        program = "from bantin.cli.main import program; program()"
        self.process = subprocess.Popen(
            command or [sys.executable, "-c", program, "lsp", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=_ROOT,
            env={**os.environ, **environment},
        )
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.published: list[dict[str, Any]] = []
        self.requests: list[dict[str, Any]] = []
        self.capabilities: dict[str, Any] = {}
        self._answers: dict[int, dict[str, Any]] = {}
        self._heard = threading.Condition()
        self._versions: dict[str, int] = {}
        self._next = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.errors: list[bytes] = []
        self._log = threading.Thread(target=self._read_log, daemon=True)
        self._log.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def begin(self, *folders: Path, locale: str = "en", **more: Any) -> dict[str, Any]:  # noqa: ANN401
        capabilities = more.pop("capabilities", {})
        answer: dict[str, Any] = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folders[0].as_uri() if folders else None,
                "locale": locale,
                "capabilities": capabilities,
                "workspaceFolders": [{"uri": one.as_uri(), "name": one.name} for one in folders],
                **more,
            },
        )
        self.capabilities = answer["capabilities"]
        self.tell("initialized", {})
        return answer

    def open(self, file: Path, text: str | None = None) -> None:
        if text is None:
            text = file.read_bytes().decode()
        self._versions[file.as_uri()] = 1
        item = {"uri": file.as_uri(), "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})

    def write(self, file: Path, text: str) -> int:
        self._versions[file.as_uri()] += 1
        version = self._versions[file.as_uri()]
        self.tell(
            "textDocument/didChange",
            {
                "textDocument": {"uri": file.as_uri(), "version": version},
                "contentChanges": [{"text": text}],
            },
        )
        return version

    def close(self, file: Path) -> None:
        self._close(file.as_uri())

    def close_all(self) -> None:
        """Close the texts that are open, and forget what was published."""
        for uri in [*self._versions]:
            self._close(uri)
        self.published.clear()

    def _close(self, uri: str) -> None:
        del self._versions[uri]
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def changed(self, *files: Path) -> None:
        changes = [{"uri": one.as_uri(), "type": 2} for one in files]
        self.tell("workspace/didChangeWatchedFiles", {"changes": changes})

    def complete(self, file: Path, line: int, character: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._at("completion", file, line, character)["items"]
        return found

    def hover(self, file: Path, line: int, character: int) -> Any:  # noqa: ANN401 - whatever the protocol says
        return self._at("hover", file, line, character)

    def define(self, file: Path, line: int, character: int) -> Any:  # noqa: ANN401 - whatever the protocol says
        return self._at("definition", file, line, character)

    def fixes(self, file: Path, diagnostic: dict[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ask(
            "textDocument/codeAction",
            {
                "textDocument": {"uri": file.as_uri()},
                "range": diagnostic["range"],
                "context": {"diagnostics": [diagnostic]},
            },
        )
        return found

    def _at(self, what: str, file: Path, line: int, character: int) -> Any:  # noqa: ANN401 - whatever the protocol says
        return self.ask(
            f"textDocument/{what}",
            {
                "textDocument": {"uri": file.as_uri()},
                "position": {"line": line, "character": character},
            },
        )

    def told(self, file: Path) -> list[dict[str, Any]]:
        return self.diagnostics.get(file.as_uri(), [])

    def codes(self, file: Path) -> list[str]:
        return [one["code"] for one in self.told(file)]

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something that the server says makes this true."""
        end = time.monotonic() + _PATIENCE
        with self._heard:
            while not holds():
                rest = end - time.monotonic()
                assert rest > 0, (self.diagnostics, b"".join(self.errors).decode())
                self._heard.wait(min(rest, 0.5))
                assert self.process.poll() is None, b"".join(self.errors).decode()

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401 - whatever the protocol says
        self._next += 1
        number = self._next
        self._send({"id": number, "method": method, "params": params})
        self.until(lambda: number in self._answers)
        answer = self._answers.pop(number)
        assert "error" not in answer, answer
        return answer["result"]

    def tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def end(self) -> int:
        if self.process.poll() is None:
            self.ask("shutdown", None)
            self.tell("exit", None)
        return self.ended()

    def ended(self) -> int:
        """Wait for the end of the server, and return its exit code."""
        code = self.process.wait(_PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
        self._reader.join(_PATIENCE)
        self._log.join(_PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        return code

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def _read(self) -> None:
        for message in self._messages():
            with self._heard:
                if "method" not in message:
                    self._answers[message["id"]] = message
                elif message["method"] == "textDocument/publishDiagnostics":
                    params = message["params"]
                    self.published.append(params)
                    self.diagnostics[params["uri"]] = params["diagnostics"]
                elif "id" in message:
                    self.requests.append(message)
                self._heard.notify_all()
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})

    def _messages(self) -> Iterator[dict[str, Any]]:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            yield json.loads(stream.read(length))

    def _read_log(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors.append(line)
