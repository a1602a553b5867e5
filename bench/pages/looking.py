"""What a browser says of pages: breaches of the policy, shifts of the layout, findings of axe."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from axe_playwright_python.sync_playwright import Axe

from bench.pages.weights import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser, Page

POLICY = {"Content-Security-Policy": "default-src 'self'"}
WIDTHS = (360, 1280)
SHIFT = 0.001  # of the layout: below, it is rounding
# axe's rules as they are, and of AAA those on contrast; axe leaves them out unless they are named.
_RULES = {"rules": {name: {"enabled": True} for name in ("color-contrast-enhanced", "target-size")}}
_LISTENS = """(() => {
  window.breaches = [];
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    window.breaches.push(`${violatedDirective} ${blockedURI}`));
  window.shifted = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    window.shifted += one.hadRecentInput ? 0 : one.value;
  })).observe({ type: "layout-shift", buffered: true });
})()"""
_LARGE = 'try { localStorage.setItem("bt-size", "larger"); } catch {}'
_ERRORS = {"error", "warning"}


class Seen(NamedTuple):
    """What was found out about a page: breaches and errors in words; the greatest layout shifts."""

    troubles: tuple[str, ...]
    shift: float
    shift_large: float


class _Tab:
    """A page on a phone that remembers what was said in it."""

    def __init__(self, browser: Browser, script: str) -> None:
        context = browser.new_context(
            viewport={"width": 360, "height": 640}, locale="vi-VN", device_scale_factor=2
        )
        context.add_init_script(script)
        self._page = context.new_page()
        self._troubles: list[str] = []
        self._page.on("console", lambda one: self._hear(one.type, one.text))
        self._page.on("pageerror", lambda one: self._hear("error", str(one)))

    def _hear(self, kind: str, text: str) -> None:
        if kind in _ERRORS:
            self._troubles.append(f"{kind}: {text}")

    def open(self, url: str) -> tuple[list[str], float]:
        """Open an address, go to its end, and return troubles and how far the layout shifted."""
        self._troubles.clear()
        self._page.goto(url, wait_until="load")
        self._page.wait_for_timeout(150)
        self._page.evaluate("scrollTo(0, document.body.scrollHeight)")
        self._page.wait_for_timeout(100)
        breaches: list[str] = self._page.evaluate("window.breaches")
        return [*self._troubles, *breaches], float(self._page.evaluate("window.shifted"))


def look(browser: Browser, root: str, pages: Iterable[str]) -> Iterator[tuple[str, Seen]]:
    """Open pages on a phone, once as they come and once for who has chosen the largest text."""
    plain, large = (_Tab(browser, script) for script in (_LISTENS, f"{_LISTENS};{_LARGE}"))
    for page in pages:
        first, shift = plain.open(root + shown(page))
        second, shift_large = large.open(root + shown(page))
        yield page, Seen(tuple(dict.fromkeys((*first, *second))), shift, shift_large)


def axe(browser: Browser, root: str, pages: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what axe finds on each page, light and dark, on a phone and on a desk."""
    tabs = {
        scheme: browser.new_context(color_scheme=scheme, reduced_motion="reduce").new_page()
        for scheme in ("light", "dark")
    }
    for path in pages:
        found: list[str] = []
        for scheme, page in tabs.items():
            page.goto(root + shown(path), wait_until="load")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                found += (f"{scheme}, {width}: {one}" for one in _violations(page))
        yield path, found


def _violations(page: Page) -> Iterator[str]:
    for one in Axe().run(page, options=_RULES).response["violations"]:
        for node in one["nodes"]:
            yield f"{one['id']} {node['target']}"
