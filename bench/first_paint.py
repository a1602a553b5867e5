"""When a page is painted on a slow network, and what its font and its first script cost.

    python -m bench.first_paint FOLDER [--rounds 5] [--pages / /tin-tuc/]

FOLDER is a built site. Each page is read as it is, without the script that stands in its way,
without the font being asked for early, and without the font: medians of what a phone gets.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.search.reader import chromium
from bench.search.serving import serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

# Slow 4G, as Lighthouse has it: 150 ms, 1.6 Mbit/s down, 750 kbit/s up.
_NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
_SLOWER = 4
_REST = 1500  # ms after the load in which late things come
_SEEN = """(() => {
  window.seen = { largest: 0, shift: 0 };
  const note = (type, add) => new PerformanceObserver((list) => list.getEntries().forEach(add))
    .observe({ type, buffered: true });
  note("largest-contentful-paint", ({ startTime }) => { seen.largest = startTime; });
  note("layout-shift", ({ value }) => { seen.shift += value; });
})();"""
_MEASURED = """() => {
  const files = performance.getEntriesByType("resource");
  const font = files.find(({ name }) => name.endsWith(".woff2"));
  const page = performance.getEntriesByType("navigation")[0];
  return {
    first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    largest: seen.largest,
    font: font ? font.responseEnd : 0,
    shift: seen.shift,
    kilobytes: [page, ...files].reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000,
  };
}"""

_CHOSEN = re.compile(r'<script src="[^"]*/chosen\.[^"]*"></script>\n')
_PRELOAD = re.compile(r'<link rel="preload"[^>]*\.woff2"[^>]*>\n')
_FACE = re.compile(r"@font-face \{[^}]*woff2[^}]*\}\n")

VARIANTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "without chosen.js": lambda text: _CHOSEN.sub("", text),
    "font not asked for early": lambda text: _PRELOAD.sub("", text),
    "no font": lambda text: _FACE.sub("", _PRELOAD.sub("", text)),
}


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", nargs="+", default=["/", "/tin-tuc/"])
    wanted = parser.parse_args()
    rows = [
        "| page | variant | first paint, ms | largest, ms | font, ms | shift | kB |",
        "| --- | --- | --: | --: | --: | --: | --: |",
    ]
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        for variant, change in VARIANTS.items():
            folder = Path(name) / "site"
            shutil.copytree(wanted.folder, folder, symlinks=True)
            _rewrite(folder, change)
            with serve(folder) as address:
                for path in wanted.pages:
                    found = [_visit(browser, address + path) for _ in range(wanted.rounds)]
                    rows.append(f"| {path} | {variant} | {_line(found)} |")
            shutil.rmtree(folder)
    sys.stdout.write("\n".join(rows) + "\n")


def _rewrite(folder: Path, change: Callable[[str], str]) -> None:
    for path in [*folder.rglob("*.html"), *folder.glob("assets/style.*.css")]:
        text = path.read_text("utf-8")
        if (changed := change(text)) != text:
            path.write_text(changed, "utf-8")


def _visit(browser: Browser, url: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 412, "height": 823}, device_scale_factor=1.75)
    try:
        page = context.new_page()
        page.add_init_script(_SEEN)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", _NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        page.goto(url, wait_until="load")
        page.wait_for_timeout(_REST)
        found: dict[str, float] = page.evaluate(_MEASURED)
        return found
    finally:
        context.close()


def _line(found: list[dict[str, float]]) -> str:
    middle = {name: median(one[name] for one in found) for name in found[0]}
    times = (f"{middle[name]:.0f}" for name in ("first", "largest", "font"))
    return " | ".join((*times, f"{middle['shift']:.3f}", f"{middle['kilobytes']:.1f}"))


if __name__ == "__main__":
    main()
