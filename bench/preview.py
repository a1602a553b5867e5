"""How long an editor waits in the preview: from saving a file to the new text.

    python -m bench.preview [--counts 1000 10000] [--edits 7] [--corpus words|prose|meetings]
                            [--tools DIR] [--only NAME ...] [--results FILE]

`bantin serve` and the server of Hugo, each with its own settings, one after the other. An article
from the middle of the site is open in Chromium; a line is added to its file, and the clock runs
until the server answers with it (asked every 5 ms) and, for other edits, until Chromium has drawn
the page that has it, which the server's own script reloads. Needs playwright and a Chromium.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import statistics
import subprocess
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.generators import BANTIN, Generator, generators, versions
from bench.measuring import Beside, Measure, environment, spent
from bench.prose import CORPORA, NAMES
from bench.quiet import Watch, ends
from bench.results import section, write_or_refuse
from bench.scenarios import SETTLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Page

HOST = "127.0.0.1"
_ASK = 0.005  # seconds between questions to the server
_PATIENCE = 300.0  # seconds for a server to start, or to show an edit
_RESTING = 0.05  # CPU seconds that a server takes in a second in which nothing is asked of it
_REST = 1.5  # seconds between edits, for what is made after the page in view
_MARK = "Đã sửa lần"

# Tells of every page, when it has been drawn, which edit it shows.
_TELL = f"""(() => {{
  const look = () => {{
    const found = document.body.textContent.match(/{_MARK} [0-9]+/g);
    window.shown(found ? found.at(-1) : "", Date.now() / 1000);
  }};
  addEventListener("DOMContentLoaded", () =>
    requestAnimationFrame(() => requestAnimationFrame(look)));
}})()"""


class Waits(NamedTuple):
    """What one server took with a site of that many `texts`, in seconds.

    `first` and `again` are from its start until it answers, without and with what it keeps.
    `edit` is the first edit after a start; `served` and `shown` are rounds of others.
    """

    label: str
    texts: int
    first: float
    again: float
    edit: Measure
    served: list[Measure]
    shown: list[Measure]


def server(generator: Generator, port: int) -> tuple[str, ...]:
    """Return the command of a generator's preview."""
    if generator.name == "bantin":
        return (*BANTIN, "serve", "--port", str(port))
    return (generator.command[0], "server", "--bind", HOST, "--port", str(port))


@contextmanager
def running(command: Sequence[str], site: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server in a group of its own, and end the whole group."""
    process = subprocess.Popen(
        command,
        cwd=site,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def answered(port: int, address: str, text: str) -> float:
    """Ask until the page has a text; return the time of the clock at which it had."""
    end = time.time() + _PATIENCE
    while time.time() < end:
        line = http.client.HTTPConnection(HOST, port, timeout=_PATIENCE)
        try:
            line.request("GET", address, headers={"Host": f"localhost:{port}"})
            if text in line.getresponse().read().decode("utf-8", "replace"):
                return time.time()
        except (OSError, http.client.HTTPException):
            pass  # not there yet
        finally:
            line.close()
        time.sleep(_ASK)
    message = f"{address} did not show {text!r} within {_PATIENCE} s"
    raise RuntimeError(message)


def save(path: Path, number: int) -> float:
    """Write an edit as an editor's program does; return the time of the clock."""
    text = path.read_text(encoding="utf-8").partition(f"\n{_MARK}")[0]
    path.write_text(f"{text}\n{_MARK} {number}.\n", encoding="utf-8")
    return time.time()


def at_end(pid: int) -> None:
    """Wait until a server rests: what is behind its first answer may be long in the making."""
    before, after = -1.0, spent(pid)
    while after - before > _RESTING:
        time.sleep(1.0)
        before, after = after, spent(pid)


class Screen:
    """A page in Chromium, and when it showed which edit."""

    def __init__(self, page: Page, url: str) -> None:
        self._page = page
        self._seen: dict[str, float] = {}
        page.expose_function("shown", self._note)
        page.add_init_script(_TELL)
        page.goto(url)

    def _note(self, text: str, moment: float) -> None:
        self._seen.setdefault(text, moment)

    def showed(self, text: str) -> float:
        """Wait until the page shows an edit; return the time of the clock at which it did."""
        end = time.time() + _PATIENCE
        while text not in self._seen:
            if time.time() > end:
                message = f"Chromium did not show {text!r} within {_PATIENCE} s"
                raise RuntimeError(message)
            self._page.wait_for_timeout(_ASK * 1000)
        return self._seen[text]


def rounds(
    path: Path, numbers: Sequence[int], pid: int, see: Callable[[str], float]
) -> list[Measure]:
    """Edit an article so often, and measure from saving it until it is seen."""
    found = []
    for number in numbers:
        beside, before = Beside(), spent(pid)
        saved = save(path, number)
        seconds = see(f"{_MARK} {number}") - saved
        time.sleep(_REST)
        found.append(Measure(seconds, 0.0, spent(pid) - before, beside.others()))
    return found


def wait(generator: Generator, corpus: str, count: int, edits: int) -> Waits:
    """Measure one server with a site of that many texts."""
    article = next(islice(CORPORA[corpus](count), count // 2, None))
    with tempfile.TemporaryDirectory(prefix="bantin-bench-") as folder:
        site, port = Path(folder), free_port()
        generator.write(site, CORPORA[corpus](count))
        command, path = server(generator, port), generator.place(site, article)
        time.sleep(SETTLE)
        start = time.time()
        with running(command, site) as process:
            first = answered(port, article.address, "</html>") - start
            at_end(process.pid)
        start = time.time()
        with running(command, site) as process:
            again = answered(port, article.address, "</html>") - start
            time.sleep(_REST)
            see = partial(answered, port, article.address)
            edit, *served = rounds(path, range(edits + 1), process.pid, see)
            url, numbers = (
                f"http://localhost:{port}{article.address}",
                range(edits + 1, 2 * edits + 1),
            )
            shown = on_screen(url, partial(rounds, path, numbers, process.pid))
    return Waits(generator.label, count, first, again, edit, served, shown)


def on_screen(url: str, edit: Callable[[Callable[[str], float]], list[Measure]]) -> list[Measure]:
    """Open an address in Chromium, and let edits be seen there."""
    from bench.search.reader import chromium  # noqa: PLC0415 - it needs playwright

    with chromium() as browser:
        screen = Screen(browser.new_page(), url)
        time.sleep(_REST)
        return edit(screen.showed)


def table(found: Sequence[Waits]) -> str:
    """Return the results as a Markdown table."""
    columns = (
        *("preview", "texts", "start, from nothing", "start, again", "first edit → served"),
        *("save → served", "from – to", "save → shown", "from – to", "CPU s for an edit"),
    )
    lines = [f"| {' | '.join(columns)} |", f"| --- |{' --: |' * (len(columns) - 1)}"]
    for one in found:
        cells = [one.label, f"{one.texts:,}", f"{one.first:.1f}", f"{one.again:.1f}"]
        cells.append(f"{one.edit.seconds:.3f}")
        for every in (one.served, one.shown):
            least, most = ends(edit.seconds for edit in every)
            median = statistics.median(edit.seconds for edit in every)
            cells += [f"{median:.3f}", f"{least:.3f} – {most:.3f}"]
        cells.append(f"{statistics.median(edit.cpu for edit in one.served):.2f}")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> int:
    """Measure, print and write the results; 1 when they were not written for a busy machine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", choices=CORPORA, default="prose")
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--edits", type=int, default=7)
    parser.add_argument("--tools", type=Path, default=Path(".venv-bench"))
    parser.add_argument("--only", nargs="*", default=[], help="texts in labels to measure")
    parser.add_argument("--results", type=Path, help="a file whose section is written anew")
    arguments = parser.parse_args()
    tools = arguments.tools.absolute()
    previews = [
        one
        for one in generators(tools)
        if one.theme == "full" and one.name in {"bantin", "Hugo"}
        if not arguments.only or any(text in one.label for text in arguments.only)
    ]
    watch = Watch()
    found = []
    for count in arguments.counts:
        for generator in previews:
            found.append(wait(generator, arguments.corpus, count, arguments.edits))
            print(found[-1], flush=True)
    measures = {f"{one.label}, {one.texts:,} texts": [*one.served, *one.shown] for one in found}
    text = section(
        f"Preview: {NAMES[arguments.corpus]}",
        [table(found)],
        versions=versions(previews, tools),
        quiet=watch.said(measures),
        rounds=arguments.edits,
    )
    return write_or_refuse(arguments.results, text, watch.hindrances(measures))


if __name__ == "__main__":
    raise SystemExit(main())
