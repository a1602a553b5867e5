"""A province and its communes behind one server on this machine, which may answer otherwise."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import Struct, field

from tests.e2e.program import Run, call, command
from tests.gathering.province import COMMUNES, make
from tests.local_server import running

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

NOW = "2026-11-29T08:00:00+07:00"


class Province(Struct):
    """The repository, the address of all its portals, and what answers in the place of a file."""

    root: Path
    address: str = ""
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)

    def build(self, site: str, now: str = NOW) -> Run:
        done = call("build", "--root", self.root / site, "--now", now)
        assert done.code == 0, done.err
        return done

    def fetch(self, now: str = NOW) -> Run:
        return command("portals", "fetch", "--root", self.root / "tinh", "--now", now)

    def page(self, site: str, path: str) -> str:
        return (self.root / site / "output" / path / "index.html").read_text("utf-8")

    def output(self, site: str) -> dict[str, bytes]:
        folder = self.root / site / "output"
        return {
            one.relative_to(folder).as_posix(): one.read_bytes()
            for one in folder.rglob("*")
            if one.is_file()
        }

    def copy(self, root: Path) -> Province:
        """Return a copy that a test may change, behind the same server."""
        shutil.copytree(self.root, root)
        return Province(root, self.address, self.answers)


@pytest.fixture(scope="module", autouse=True)
def _loop_of_its_own() -> Iterator[None]:
    """Ask in another thread: in this one the browser of other tests may have its event loop."""
    usual = asyncio.run

    def apart(asked: Coroutine[Any, Any, object]) -> object:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(usual, asked).result()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "run", apart)
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """All portals, built before anything was fetched."""
    province = Province(tmp_path_factory.mktemp("province"))

    class Portals(BaseHTTPRequestHandler):
        """All portals of the province."""

        def do_GET(self) -> None:
            answer = province.answers.get(self.path)
            if answer is not None:
                answer(self)
                return
            site, _, path = self.path[1:].partition("/")
            file = province.root / site / "output" / path
            data = file.read_bytes() if file.is_file() else b""
            self.send_response(200 if data else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    with running(Portals) as address:
        province.address = address
        make(province.root, {one: f"{address}/{one}" for one in ("tinh", *COMMUNES)})
        for site in ("tinh", *COMMUNES):
            province.build(site)
        yield province


@pytest.fixture
def province(built: Province, tmp_path: Path) -> Iterator[Province]:
    """The portals as they were built, for a test of its own."""
    yield built.copy(tmp_path / "province")
    built.answers.clear()
