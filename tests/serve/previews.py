"""A preview for tests: a real server on a real folder that is really watched."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from bantin.composition import PORTAL
from bantin.engine.workers import make_executor
from bantin.pipeline import Memory, Progress, Report, build
from bantin.pipeline.build import silent
from bantin.serve import Ask, Preview, Shell, preview
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bantin.serve import Opening

WAIT = 30.0  # seconds; only a test that fails waits so long


class Served(NamedTuple):
    root: Path
    address: str
    last: dict[str, Any]  # what the last state said
    asks: list[Ask]  # the builds so far

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=WAIT) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()

    def looked_at(self) -> frozenset[str]:
        return self.asks[-1].viewer.looked_at()

    def state(self, seen: int | str = "", page: str = "") -> tuple[int, str]:
        host = self.address.split("/", 3)
        url = f"{'/'.join(host[:3])}/__bantin/state?seen={seen}&page={page}"
        with urllib.request.urlopen(url, timeout=WAIT) as answer:
            told = json.loads(answer.read())
        self.last.update(told)
        errors = [one for one in told["messages"] if one["severity"] == "error"]
        return told["build"], "\n".join(map(as_line, errors))


def as_line(message: dict[str, Any]) -> str:
    place = message["places"][0]
    return f"{place['path']}:{place['line']}:{place['column']}: {message['message']}"


@contextmanager
def previewing(
    root: Path,
    *,
    base: str = "",
    poll: bool = False,
    jobs: int = 1,
    language: str = "vi",
    drafts: bool = True,
    port: int = 0,
    opening: Opening | None = None,
    observe: Callable[[Progress], None] = silent,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Served]:
    stop, ready, address = threading.Event(), threading.Event(), [""]
    asks: list[Ask] = []
    memory = Memory()

    def run(ask: Ask) -> Report:
        memory.tell(ask.changed)
        asks.append(ask)
        with make_executor(jobs) as executor:
            return build(
                root,
                ask.options,
                executor=executor,
                portal=PORTAL,
                now=clock(),
                observe=observe,
                viewer=ask.viewer,
                memory=memory,
            )

    def announce(url: str, _port: int) -> None:
        address[0] = url.rstrip("/")
        ready.set()

    wanted = Preview(
        root=root,
        portal=PORTAL,
        base=base,
        words=Words(language),
        port=port,
        poll=poll,
        drafts=drafts,
        opening=opening,
    )
    shell = Shell(build=run, report=lambda *_: None, announce=announce, complain=pytest.fail)
    thread = threading.Thread(target=preview, args=(wanted, shell), kwargs={"stop": stop})
    thread.start()
    try:
        assert ready.wait(WAIT)
        yield Served(root, address[0], {}, asks)
    finally:
        stop.set()
        thread.join(WAIT)
    assert not thread.is_alive()
