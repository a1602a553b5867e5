"""Whoever reads the output folder during a commit finds whatever a page names."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from contextlib import suppress
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.pipeline.faults import CrashError, Steps
from tests.pipeline.lab import news, picture
from tests.pipeline.program import command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.pipeline.lab import Lab

ORIGIN = "https://binhan.example"


class Named(HTMLParser):
    """Collects the addresses in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, _tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        self.found |= {values[name] or "" for name in ("href", "src") if values.get(name)}
        self.found |= {
            one.split()[0] for one in (values.get("srcset") or "").split(",") if one.strip()
        }


@cache
def paths_named(page: bytes) -> tuple[str, ...]:
    """Return the output path of everything on the site that a page names."""
    parser = Named()
    parser.feed(page.decode())
    return tuple(sorted(_paths(parser.found)))


def _paths(addresses: set[str]) -> Iterator[str]:
    for address in addresses:
        path = urlsplit(address.removeprefix(ORIGIN))
        if path.scheme or path.netloc or not path.path.startswith("/"):
            continue
        name = unquote(path.path).lstrip("/")
        yield f"{name}index.html" if not name or name.endswith("/") else name


class Reader:
    """Follows every link of every page that can be reached from the front page.

    Nothing changes while a reader who is `alone` looks, so it looks for each file once.
    """

    def __init__(self, output: Path, *, alone: bool = True) -> None:
        self._output = output
        self._alone = alone
        self.read = 0
        self.missing: list[tuple[str, str]] = []

    def look(self) -> None:
        """Read the site once. A page that has changed meanwhile is not the one that was read."""
        waiting, seen = ["index.html"], {"index.html"}
        there: set[str] = set()
        while waiting:
            path = waiting.pop()
            try:
                page = (self._output / path).read_bytes()
            except FileNotFoundError:
                continue  # whoever named it has been asked, below
            self.read += 1
            for name in paths_named(page):
                if name in there and self._alone:
                    continue
                if os.path.isfile(f"{self._output}/{name}"):  # noqa: PTH113 - there are many
                    there.add(name)
                elif self._alone or (self._is_reached(path) and self._lacks(path, page, name)):
                    self.missing.append((path, name))
                if name not in seen and name.endswith(".html"):
                    seen.add(name)
                    waiting.append(name)

    def _is_reached(self, wanted: str) -> bool:
        """Whether any page leads there now: those that go together name each other to the end."""
        waiting, seen = ["index.html"], {"index.html"}
        while waiting:
            path = waiting.pop()
            if path == wanted:
                return True
            with suppress(FileNotFoundError):
                named = {*paths_named((self._output / path).read_bytes())} - seen
                seen |= named
                waiting += (name for name in named if name.endswith(".html"))
        return False

    def _lacks(self, path: str, page: bytes, name: str) -> bool:
        """Whether a page is what was read, and what it names is still not there."""
        with suppress(FileNotFoundError):
            there = (self._output / name).is_file()
            return not there and (self._output / path).read_bytes() == page
        return False


def change(lab: Lab, number: int) -> None:
    """Add and remove articles with pictures, change others and the theme."""
    lab.write(f"content/images/moi-{number}.png", picture((number, 30, 30)))
    image = f"image:\n  src: ../images/moi-{number}.png\n  alt: Bà con\n"
    for one in range(4):  # enough for lists to gain and lose pages
        name = f"content/news/moi-{number}-{one}.md"
        lab.write(name, news(f"Mới {number} {one}", "2024-07-12", more=image if not one else ""))
        (lab.root / f"content/news/moi-{number - 1}-{one}.md").unlink(missing_ok=True)
    text = f"body {{ color: #{number:03} }}\n"
    lab.write("templates/static/style.css", text, settled=False)
    lab.write("content/news/tin-2.md", news("Tin số 2", "2024-02-02", body=f"Lần {number}."))


class Watched(Steps):
    """Looks at the site after every step of a build."""

    def __init__(self, reader: Reader, last: int = 1_000_000, *, always: bool = False) -> None:
        super().__init__(last)
        self._reader = reader
        self._commit = always

    def step(self, name: str) -> None:
        """Take a step, and look while the output folder changes."""
        if self._commit:
            self._reader.look()
            assert not self._reader.missing, (name, self._reader.missing)
        self._commit = self._commit or name.endswith("journal.json.new")
        super().step(name)


def test_at_no_step_of_a_commit_does_a_page_name_what_is_not_there(dressed: Lab) -> None:
    change(dressed, 1)
    dressed.build(explain=False)
    reader = Reader(dressed.output)
    for number in (2,):
        change(dressed, number)
        with Watched(reader):
            assert dressed.build(explain=False).outcome == "built"
        reader.look()
    assert reader.missing == []
    assert reader.read > 1000


@pytest.mark.parametrize("there", [True, False], ids=["empty folder", "no folder"])
def test_at_no_step_of_the_first_build_either(dressed: Lab, there: bool) -> None:  # noqa: FBT001
    change(dressed, 1)
    if there:
        dressed.output.mkdir()
    reader = Reader(dressed.output)
    with Watched(reader, always=not there):
        assert dressed.build(explain=False).outcome == "built"
    assert reader.read
    assert reader.missing == []


def test_nor_when_a_commit_is_cut_short_and_finished_by_the_next_build(dressed: Lab) -> None:
    change(dressed, 1)
    dressed.build(explain=False)
    change(dressed, 2)
    saved = dressed.folder / "saved"
    shutil.copytree(dressed.root, saved)
    reader = Reader(dressed.output)
    with Watched(reader) as whole:
        dressed.build(explain=False)
    cut = 0
    for last in range(whole.count - 60, whole.count, 15):
        shutil.rmtree(dressed.root)
        shutil.copytree(saved, dressed.root)
        with Watched(reader, last), suppress(CrashError):
            dressed.build(explain=False)
        cut += (dressed.root / ".bantin/journal.json").exists()
        reader.look()
        with Watched(reader):
            dressed.build(explain=False)
        reader.look()
        assert reader.missing == [], last
    assert cut > 1


@pytest.mark.slow
def test_a_reader_who_reads_all_the_time_beside_builds_that_are_killed(dressed: Lab) -> None:
    change(dressed, 1)
    arguments = command("--root", dressed.root, "--now", dressed.now.isoformat(), "--jobs", 2)
    subprocess.run(arguments, check=True, capture_output=True)
    reader, stop = Reader(dressed.output, alone=False), threading.Event()

    def read() -> None:
        while not stop.is_set():
            reader.look()

    thread = threading.Thread(target=read)
    thread.start()
    try:
        for number in range(2, 8):
            change(dressed, number)
            if number % 2:
                with subprocess.Popen(arguments, stderr=subprocess.DEVNULL) as process:
                    with suppress(subprocess.TimeoutExpired):
                        process.wait(0.3 * number)
                    process.kill()
            done = subprocess.run(arguments, check=False, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
    finally:
        stop.set()
        thread.join()
    assert reader.missing == []
    assert reader.read > 100


def test_a_file_is_replaced_in_one_moment(dressed: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never is a page half there: nothing in the output folder is opened for writing."""
    dressed.build(explain=False)
    change(dressed, 1)
    opened = os.open

    def watched(path: str, flags: int, *args: int, **more: int) -> int:
        inside = str(path).startswith(f"{dressed.output}/")
        assert not (inside and flags & (os.O_WRONLY | os.O_RDWR)), path
        return opened(path, flags, *args, **more)

    monkeypatch.setattr(os, "open", watched)
    assert dressed.build(explain=False).outcome == "built"
