"""A reader in Chromium, who opens the search page's address with a query and looks at it."""

from __future__ import annotations

import html
import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

from bench.search.labels import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SEARCH = "/tim-kiem/"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SHELL = "chromium-headless-shell"  # the same engine without a browser's windows
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

_HIDDEN = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|b|em|i|mark|s|span|strong|u)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")

# The page is at rest: it has said how many there are, and has not changed for a while.
_RESTS = """() => new Promise((done) => {
  const main = document.querySelector("main");
  const status = document.querySelector("[data-status]");
  let timer;
  const wait = () => { clearTimeout(timer); timer = setTimeout(look, 120); };
  const look = () => {
    const text = status ? status.textContent.trim() : "";
    if (text && !text.endsWith("…")) { observer.disconnect(); done(true); } else wait();
  };
  const observer = new MutationObserver(wait);
  observer.observe(main, {subtree: true, childList: true, characterData: true, attributes: true});
  wait();
  setTimeout(() => done(false), 10000);
})"""

_SEES = """() => {
  const path = (link) => { const to = new URL(link.href); return to.pathname + to.hash; };
  const results = [...document.querySelectorAll("[data-results] > li")]
    .map((item) => [...item.querySelectorAll("a[href]")].map(path));
  const main = document.querySelector("main").cloneNode(true);
  main.querySelectorAll("[data-results], form, noscript").forEach((part) => part.remove());
  return [results.filter((links) => links.length), main.textContent];
}"""


@contextmanager
def chromium(*, shell: bool = False) -> Iterator[Browser]:
    """Start the installed Chromium; a RuntimeError where there is none.

    With `shell` its headless shell if that is there: it opens a page in a third of the time.
    """
    names = (*([_SHELL] if shell else []), *_NAMES)
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        message = f"none of {', '.join(names)} is installed"
        raise RuntimeError(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*_FLAGS])
        try:
            yield browser
        finally:
            browser.close()


def address(query: str, filters: Mapping[str, str] | None = None) -> str:
    """Return the address of the results of a query, below the site's root."""
    return f"{SEARCH}?{urlencode({'q': query, **(filters or {})})}"


def look(page: Page, url: str) -> Shown:
    """Open an address and return what stands there once it is at rest."""
    page.goto(url, wait_until="load")
    if not page.evaluate(_RESTS):
        return Shown([], "(the page has not answered for 10 s)")
    results, beside = page.evaluate(_SEES)
    return Shown([[str(link) for link in links] for links in results], str(beside))


def main_text(folder: Path, address: str) -> str:
    """Return the text of a built page's main part, by its address: truth from another road."""
    path = folder / address.partition("#")[0].strip("/") / "index.html"
    if not path.exists():
        return ""
    page = path.read_text(encoding="utf-8")
    start = page.find("<main")
    inside = page[start : page.find("</main>", start)]
    inside = _HIDDEN.sub(" ", inside)
    return html.unescape(_TAG.sub(" ", _INLINE.sub("", inside)))
