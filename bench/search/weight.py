"""What the search of a large site weighs: on disk, on the wire, in time, in files rewritten.

    python -m bench.search.weight FOLDER [--count 10000] [--rounds 5] [--uniform]

The articles are those of `bench.search.noise` with some rare words in each, so that pairs of words
grow as in real texts; with `--uniform` those of `bench.corpus`, in which a hundred syllables follow
each other at random and so every pair is in a fifth of all articles. A site in FOLDER is kept.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench import corpus
from bench.measuring import machine
from bench.search import noise
from bench.search.labels import words
from bench.search.reader import SEARCH, address, chromium, look
from bench.search.relevance import build
from bench.search.serving import LEVEL, SEARCH_FILES, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext

# Slow 4G, as Lighthouse has it: 150 ms, 1.6 Mbit/s down, 750 kbit/s up, a quarter of the processor.
_LATENCY, _DOWN, _UP = 150, 1.6e6 / 8, 750e3 / 8
_NETWORK = {
    "offline": False,
    "latency": _LATENCY,
    "downloadThroughput": _DOWN,
    "uploadThroughput": _UP,
}
_SLOWER = 4
_EACH = 12  # queries of a kind
_IN_A_ROW = 16
_TYPING = 2000  # ms from the focus to the key that sends, at least
_WAITS = """() => {
  new MutationObserver((_, observer) => {
    if (!document.querySelector("[data-results] > li a[href]")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.firstResult = performance.now(); }));
  }).observe(document, {childList: true, subtree: true});
}"""


_ROUNDS_OF = """() => {
  const all = ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
    .filter((one) => one.startTime < window.firstResult && one.initiatorType !== "other");
  const deep = (one) => 1 + Math.max(0, ...all.filter(
    (other) => other.responseEnd <= one.startTime).map(deep));
  return [Math.max(...all.map(deep)), all.reduce((sum, one) => sum + one.transferSize, 0)];
}"""


class Cost(NamedTuple):
    """Requests, and bytes on the wire with their headers, beyond the page and its frame.

    `network` is what the network alone takes to the first result, in seconds: a latency for each
    round of requests that waits for the one before, and the time for all bytes of these rounds.
    """

    requests: int
    bytes: int
    network: float


def write_site(folder: Path, count: int, *, uniform: bool) -> None:
    """Write a site of that many articles."""
    corpus.write_site(folder, corpus.articles(count if uniform else 0))
    if uniform:
        return
    step = timedelta(days=10 * 365) / count
    for number in range(count):
        write_article(folder, number, corpus.FIRST + step * number)


def write_article(folder: Path, number: int, when: datetime, *, more: str = "") -> Path:
    """Write an article of about 450 words; `more` is a paragraph of its own."""
    source = random.Random(number)
    blocks = noise.body(source, 3)
    rare = [noise.rare(source, 12) for _ in range(5)]
    text = "\n\n".join([*blocks, " ".join(rare), more])
    title = f"{noise.title(source)} {noise.rare(source, 2)[:-1].lower()}"
    topics = tuple(source.sample(corpus.TOPICS, 2))
    article = corpus.Article(f"bai-{number:06}", title, when, topics, text)
    path = folder / "content" / "news" / f"{when:%Y-%m}" / f"{article.name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(corpus.article_file(article), encoding="utf-8")
    return path


def queries(folder: Path) -> tuple[dict[str, list[str]], int]:
    """Return queries by kind, as they stand in articles, and the number of different pairs."""
    source = random.Random(11)
    counted: Counter[tuple[str, str]] = Counter()
    lines: list[list[str]] = []
    for path in sorted((folder / "content").rglob("*.md")):
        for line in path.read_text(encoding="utf-8").split("\n---\n", 1)[1].split("\n"):
            found = words(re.sub(r"\]\([^)]*\)", " ", line)).split()
            counted.update(pairwise(found))
            if len(found) > 14:
                lines.append(found)
    made = {"the commonest pair": [" ".join(counted.most_common(1)[0][0])]}
    seldom = [" ".join(pair) for pair, times in counted.items() if times < 4 and pair[0].isalpha()]
    if seldom:
        made["pairs of one to three articles"] = source.sample(sorted(seldom), _EACH)
    for size in (2, 4, 5, 10):
        taken = []
        for one in source.sample(lines, _EACH):
            start = source.randrange(len(one) - size)
            taken.append(" ".join(one[start : start + size]))
        made[f"{size} syllables in a row"] = taken
    made["5 syllables, none together"] = [
        " ".join(one[0:14:3]) for one in source.sample(lines, _EACH)
    ]
    commonest = Counter[str]()
    for (first, _), times in counted.items():
        commonest[first] += times
    made["one syllable, the commonest"] = [commonest.most_common(1)[0][0]]
    return made, len(counted)


def cost(browser: Browser, url: str) -> Cost:
    """Ask with an empty cache, and count what the search fetches until it is at rest."""
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    session = context.new_cdp_session(page)
    urls: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session.on(
        "Network.responseReceived", lambda e: urls.update({e["requestId"]: e["response"]["url"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}),
    )
    session.send("Network.enable")
    page.add_init_script(f"({_WAITS})()")
    look(page, url)
    page.wait_for_timeout(150)
    rounds, size = page.evaluate(_ROUNDS_OF)
    network = rounds * _LATENCY / 1000 + size / _DOWN
    fetched = [sizes.get(one, 0) for one, url in urls.items() if SEARCH_FILES in url]
    context.close()
    return Cost(len(fetched), int(sum(fetched)), network)


def seconds(browser: Browser, url: str) -> float:
    """Return the time from the start of the navigation to the first result, throttled."""
    context: BrowserContext = browser.new_context(locale="vi-VN")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", dict(_NETWORK))
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.add_init_script(f"({_WAITS})()")
    page.goto(url, wait_until="commit")
    page.wait_for_function("window.firstResult", timeout=60_000)
    took = float(page.evaluate("window.firstResult")) / 1000
    context.close()
    return took


def journeys(browser: Browser, root: str, first: str, second: str) -> dict[str, float]:
    """Return the seconds to the first result of three ways to it, throttled, by name.

    A shared link with an empty cache; then the field of the masthead on a page of the same site,
    from the key that sends the query; then another query on the search page, likewise.
    """
    took = {"a shared link, empty cache": seconds(browser, root + address(first))}
    context: BrowserContext = browser.new_context(locale="vi-VN")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", dict(_NETWORK))
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.add_init_script(f"({_WAITS})()")
    page.goto(root + "/", wait_until="load")
    page.locator("#bt-find").focus()
    page.keyboard.type(first)
    page.wait_for_timeout(_TYPING)
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*", wait_until="commit")
    page.wait_for_function("window.firstResult", timeout=60_000)
    took["the masthead's field, from another page"] = page.evaluate("window.firstResult") / 1000
    page.evaluate(f"""() => {{
      const list = document.querySelector("[data-results]");
      const wait = {_WAITS};
      addEventListener("submit", () => {{
        list.replaceChildren();
        window.sent = performance.now();
        delete window.firstResult;
        wait();
      }}, {{capture: true}});
    }}""")
    page.locator("#bt-q").fill(second)
    page.keyboard.press("Enter")
    page.wait_for_function("window.firstResult", timeout=60_000)
    took["another query on the search page"] = (
        page.evaluate("window.firstResult - window.sent") / 1000
    )
    context.close()
    return took


def journey_lines(
    browser: Browser, root: str, first: str, second: str, rounds: int
) -> Iterator[str]:
    """Yield lines of a table: the seconds of each journey."""
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, took in journeys(browser, root, first, second).items():
            found.setdefault(name, []).append(took)
    for name, some in found.items():
        yield f"| {name} | {median(some):.2f} | {min(some):.2f} | {max(some):.2f} |"


def gzipped(data: bytes) -> int:
    """Return the size of bytes as the server sends them."""
    return len(gzip.compress(data, LEVEL, mtime=0))


def size_lines(output: Path) -> Iterator[str]:
    """Yield lines of a table: what lies on the disk."""
    data = output / SEARCH.strip("/")
    for name, files in (
        ("index", [one for one in data.rglob("*.json") if "bai" not in one.parts]),
        ("records", [*data.rglob("bai/**/*.json")]),
    ):
        raw = [one.stat().st_size for one in files]
        packed = [gzipped(one.read_bytes()) for one in files]
        yield (
            f"| {name} | {len(files):,} | {sum(raw) / 1e6:.1f} | {sum(packed) / 1e6:.1f} "
            f"| {median(packed) / 1e3:.1f} | {max(packed) / 1e3:.1f} |"
        )
    page = (data / "index.html").read_bytes()
    manifest = re.search(rb"<script[^>]*data-index.*?</script>", page, re.DOTALL)
    part = gzipped(page) - gzipped(page.replace(manifest[0], b"")) if manifest else 0
    yield f"| search page | 1 | {len(page) / 1e6:.3f} | {gzipped(page) / 1e6:.3f} | – | – |"
    yield f"| … of it the manifest | – | – | {part / 1e6:.3f} | – | – |"


def rewritten(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Publish, edit and remove; yield what was done, files of the search written, and removed."""
    output = folder / "output"
    stood = _files(output)
    latest = datetime(2025, 6, 1, 8, 0)  # noqa: DTZ001 - the site's zone gives it one
    steps: list[tuple[str, Callable[[], None]]] = [
        (f"published, {at + 1}", partial(_publish, folder, at, latest)) for at in range(_IN_A_ROW)
    ]
    earlier, long_ago = latest - timedelta(days=2), latest.replace(year=2019)
    steps += [
        ("published, dated two days back", partial(_publish, folder, 90, earlier)),
        ("published, dated in 2019", partial(_publish, folder, 91, long_ago)),
        ("edited, of 2019", partial(_edit, folder)),
        ("removed, of 2019", partial(_remove, folder)),
    ]
    for name, step in steps:
        step()
        build(folder)
        now = _files(output)
        written = sum(stood.get(path) != stamp for path, stamp in now.items())
        yield name, written, len(stood.keys() - now.keys())
        stood = now


def _publish(folder: Path, number: int, when: datetime) -> None:
    write_article(folder, 900_000 + number, when + timedelta(minutes=number))


def _old(folder: Path) -> Path:
    return sorted((folder / "content" / "news" / "2019-05").glob("*.md"))[2]


def _edit(folder: Path) -> None:
    with _old(folder).open("a", encoding="utf-8") as file:
        file.write("\nMột câu được thêm vào sau.\n")


def _remove(folder: Path) -> None:
    _old(folder).unlink()


def _files(output: Path) -> dict[str, tuple[int, int, int]]:
    found = {}
    for path in (output / SEARCH.strip("/")).rglob("*"):
        if path.is_file():
            stat = path.stat()
            found[str(path)] = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
    return found


def wire_lines(
    browser: Browser, root: str, asked: dict[str, list[str]], rounds: int
) -> Iterator[str]:
    """Yield lines of a table: requests, bytes and time of the queries of each kind."""
    for kind, some in asked.items():
        costs = [cost(browser, root + address(query)) for query in some]
        requests = [one.requests for one in costs]
        sizes = [one.bytes for one in costs]
        worst = some[sizes.index(max(sizes))]
        network = [one.network for one in costs]
        slow = [seconds(browser, root + address(worst)) for _ in range(rounds)]
        yield (
            f"| {kind} | {len(some)} | {median(requests):.0f} | {max(requests)} "
            f"| {median(sizes) / 1e3:.1f} | {max(sizes) / 1e3:.1f} "
            f"| {median(network):.2f} | {max(network):.2f} "
            f"| {median(slow):.2f} | {max(slow):.2f} |"
        )


def report(folder: Path, *, uniform: bool, rounds: int) -> Iterator[str]:
    """Yield the lines of the report."""
    articles = len([*(folder / "content").rglob("*.md")])
    asked, pairs = queries(folder)
    texts = "a hundred syllables at random" if uniform else "sentences with rare words"
    yield f"{articles:,} articles ({texts}), {pairs:,} different pairs of words; {machine()}."
    yield ""
    yield "| on the disk | files | MB | MB gz | KB gz, median file | KB gz, largest file |"
    yield "| --- | --: | --: | --: | --: | --: |"
    yield from size_lines(folder / "output")
    yield ""
    yield (
        "| query, empty cache | queries | requests | worst | KB on the wire | worst "
        "| s to the first result, network alone | worst | s measured, throttled | worst |"
    )
    yield "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |"
    with chromium() as browser, serve(folder / "output") as root:
        look(browser.new_page(), root + address("x"))  # what is compressed once is compressed now
        yield from wire_lines(browser, root, asked, rounds)
        yield ""
        yield "| two syllables, throttled | s to the first result, median | least | most |"
        yield "| --- | --: | --: | --: |"
        first, second = asked["2 syllables in a row"][:2]
        yield from journey_lines(browser, root, first, second, rounds)
    yield ""
    yield f"Load of the machine, mean of a minute: {os.getloadavg()[0]:.1f}."
    yield ""
    yield "| one article | files of the search written | removed |"
    yield "| --- | --: | --: |"
    yield from _in_short([*rewritten(folder)])


def _in_short(done: Sequence[tuple[str, int, int]]) -> Iterator[str]:
    row = [(written, removed) for name, written, removed in done if re.search(r", \d+$", name)]
    written = [one for one, _ in row]
    yield (
        f"| published, {len(row)} times in a row: median, worst | {median(written):.0f}, "
        f"{max(written)} | {max(one for _, one in row)} |"
    )
    for name, one, removed in done[len(row) :]:
        yield f"| {name} | {one} | {removed} |"


def main() -> None:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5, help="of each time that is measured")
    parser.add_argument("--uniform", action="store_true")
    arguments = parser.parse_args()
    if not (arguments.folder / "content").exists():
        write_site(arguments.folder, arguments.count, uniform=arguments.uniform)
    build(arguments.folder)
    for line in report(arguments.folder, uniform=arguments.uniform, rounds=arguments.rounds):
        print(line, flush=True)


if __name__ == "__main__":
    main()
