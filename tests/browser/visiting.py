"""Who visits a built site in a browser, and notices whatever goes wrong on its pages."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from tests.browser.site import find_page, serve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]


class _Window:
    """A window of one site: it must be quiet, and stay on its host."""

    def __init__(self, browser: Browser, address: str, *, scripts: bool) -> None:
        self._context = browser.new_context(
            java_script_enabled=scripts, locale="vi-VN", reduced_motion="reduce"
        )
        self._host = urlsplit(address).netloc
        self._origin = "http://" + self._host
        self.trouble: list[str] = []
        self.page = self._context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("console", lambda message: self._heard(message.type, message.text))
        self.page.on("pageerror", lambda failure: self.trouble.append(f"exception: {failure}"))
        self.page.on("requestfailed", lambda request: self._failed(request.url, request.failure))
        self.page.on("response", lambda reply: self._answered(reply.status, reply.url))
        self.page.on("request", lambda request: self._asked(request.url))

    def prepare(self, width: int, scheme: Scheme) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(
            media="null", color_scheme=scheme, reduced_motion="reduce", forced_colors="null"
        )

    def clean(self) -> None:
        """Leave the page, and forget what it has kept and been allowed."""
        self.page.mouse.move(0, 0)  # where there is nothing to press
        self.page.goto("about:blank")
        self.page.unroute_all()
        self._context.clear_permissions()
        session = self._context.new_cdp_session(self.page)
        kept = {"origin": self._origin, "storageTypes": "all"}
        session.send("Storage.clearDataForOrigin", kept)
        session.detach()

    def close(self) -> None:
        self._context.close()

    def _heard(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.trouble.append(f"console {kind}: {text}")

    def _failed(self, url: str, reason: str | None) -> None:
        if reason != "net::ERR_ABORTED":  # the reader went on before the page was whole
            self.trouble.append(f"failed: {url}: {reason}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400:
            self.trouble.append(f"{status}: {url}")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.netloc != self._host and url != "about:blank":
            self.trouble.append(f"another host: {url}")


class Visitor:
    """Opens pages of the site, in a window after the other.

    To open a window costs three times what its page does; so windows are cleaned and used again.
    """

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        self._browser = browser
        self.address = address
        self._folder = folder
        self._kept: dict[bool, _Window] = {}  # by whether scripts run in it

    def url(self, kind: str) -> str:
        return self.address + find_page(self._folder, kind)

    @contextmanager
    def page(
        self,
        *,
        width: int = 1280,
        scheme: Scheme = "light",
        scripts: bool = True,
        missing: bool = False,
        own: bool = False,
    ) -> Iterator[Page]:
        """Open an empty window; on the way out it must have been quiet and stayed on its host.

        `missing`: it is about to look for a page that is not there. `own`: nobody has had this
        window before, nor will; so its requests can be counted, and scripts and listeners added.
        """
        window = None if own else self._kept.pop(scripts, None)
        window = window or _Window(self._browser, self.address, scripts=scripts)
        try:
            window.prepare(width, scheme)
            yield window.page
            if not own:
                window.clean()
        except BaseException:
            window.close()
            raise
        if own or scripts in self._kept:
            window.close()
        else:
            self._kept[scripts] = window
        trouble, window.trouble = window.trouble, []
        wrong = [one for one in trouble if not (missing and "404" in one)]
        assert not wrong, wrong

    def open(
        self,
        kind: str,
        *,
        width: int = 1280,
        scheme: Scheme = "light",
        scripts: bool = True,
        own: bool = False,
    ) -> AbstractContextManager[Page]:
        """Open a page of a type."""
        return self._open(self.url(kind), width=width, scheme=scheme, scripts=scripts, own=own)

    @contextmanager
    def _open(
        self, url: str, *, width: int, scheme: Scheme, scripts: bool, own: bool
    ) -> Iterator[Page]:
        with self.page(width=width, scheme=scheme, scripts=scripts, own=own) as page:
            page.goto(url, wait_until="load")
            yield page

    def close(self) -> None:
        while self._kept:
            self._kept.popitem()[1].close()


@contextmanager
def visited(
    browser: Browser, folder: Path, *, headers: Mapping[str, str] | None = None
) -> Iterator[Visitor]:
    """Serve a built site, and give who visits it."""
    with serve(folder, headers=headers) as address:
        visitor = Visitor(browser, address, folder)
        try:
            yield visitor
        finally:
            visitor.close()
