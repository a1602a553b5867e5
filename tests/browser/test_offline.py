"""Pages that were read can be read again when the server is gone, and say so; all of it ends."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

import pytest
from playwright.sync_api import Error, expect

from tests.e2e.program import article, call, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CONFIG = "site:\n  title: Trang thử\n  url: http://bai.localhost:{port}/goc\noffline: true\n"
PAGE = "/goc/tin-tuc/2024/07/mot/"
POLICY = "default-src 'self'; img-src 'self' https:"


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site below a base path, under a strict policy, and notes what is asked."""

    asked: ClassVar[list[str]]

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix("/goc") if path.startswith("/goc/") else "/-"
        return super().translate_path(inside)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def do_GET(self) -> None:
        self.asked.append(self.path)
        del self.headers["If-Modified-Since"]  # in seconds, and two builds are within one
        super().do_GET()

    def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - its name
        """Say nothing."""


class Place:
    """A site whose server can be gone, and a browser that keeps what it was given."""

    def __init__(self, root: Path, browser: Browser) -> None:
        self.root = root
        self.asked: list[str] = []
        self._handler = type("Handler", (_Handler,), {"asked": self.asked})
        self._server: ThreadingHTTPServer | None = None
        self.port = 0
        self.up()
        self.origin = f"http://bai.localhost:{self.port}"
        self.context = browser.new_context(locale="vi-VN", service_workers="allow")
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.trouble: list[str] = []
        self.page.on("pageerror", lambda failure: self.trouble.append(str(failure)))
        self.page.on("console", self._heard)

    def _heard(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.trouble.append(message.text)

    def up(self) -> None:
        handler = partial(self._handler, directory=str(self.root / "output"))
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}).start()

    def down(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def open(self, path: str) -> Page:
        self.page.goto(self.origin + path, wait_until="load")
        return self.page

    def begin(self) -> None:
        """Open an article, and wait until it is kept with its files."""
        self.open(PAGE)
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        self.wait_kept("pages", PAGE)
        self.wait_kept("files", "/style.")

    def kept(self, name: str) -> list[str]:
        found: list[str] = self.page.evaluate(KEPT, name)
        return [one.removeprefix(self.origin) for one in found]

    def wait_kept(self, name: str, ending: str, *, there: bool = True) -> None:
        self.page.wait_for_function(
            f"async ([name, ending, there]) => ((await ({KEPT})(name))"
            ".some((url) => url.includes(ending))) === there",
            arg=[name, ending, there],
        )


KEPT = """async (name) => {
  if (!(await caches.has(`bt-${name} /goc/`))) return [];
  const cache = await caches.open(`bt-${name} /goc/`);
  return (await cache.keys()).map(({ url }) => url); }"""


# As if so many other pages had been read.
FILL = """async (count) => {
  const cache = await caches.open("bt-pages /goc/");
  for (let n = 0; n < count; n += 1) await cache.put(`/goc/t-${n}/`, new Response("T."));
}"""


@pytest.fixture
def place(tmp_path: Path, chromium: Browser) -> Iterator[Place]:
    texts = {f"content/news/{name}.md": article(name, slug=name) for name in ("mot", "hai")}
    root = write_site(tmp_path, texts)
    (root / "output").mkdir()
    place = Place(root, chromium)
    try:
        build(place, offline=True)
        yield place
        assert place.trouble == []
    finally:
        place.context.close()
        place.down()


def build(place: Place, *, offline: bool) -> None:
    config = CONFIG.format(port=place.port).replace("true", str(offline).lower())
    (place.root / "site_config.yaml").write_text(config, encoding="utf-8")
    done = call("--root", place.root)
    assert done.code == 0, done.err


def test_what_was_read_is_read_again_and_says_of_when_it_is(place: Place) -> None:
    place.begin()
    place.down()
    page = place.open(f"{PAGE}?q=1#x")
    expect(page.locator("h1")).to_have_text("mot")
    banner = page.locator("main > p.banner")
    expect(banner).to_contain_text("Không có mạng. Đây là bản lưu lúc")
    day = banner.locator("time").get_attribute("datetime") or ""
    assert abs((datetime.now(UTC) - datetime.fromisoformat(day)).total_seconds()) < 600
    # With its style, from what is kept.
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.banner')).backgroundColor")
        != "rgba(0, 0, 0, 0)"
    )
    place.up()
    page = place.open(PAGE)
    expect(page.locator("p.banner")).to_have_count(0)


def test_what_was_not_read_leads_to_the_list_of_what_was(place: Place) -> None:
    place.begin()
    place.down()
    page = place.open("/goc/tin-tuc/2024/07/hai/")
    expect(page.locator("h1")).to_have_text("Trang đã lưu")
    links = page.locator("[data-kept-pages] li a")
    expect(links).to_have_count(1)
    expect(links).to_have_text("mot - Trang thử")
    page.get_by_role("button", name="Xóa hết").click()
    expect(page.locator("[data-kept-pages]")).to_be_hidden()
    assert place.kept("pages") == []


def test_a_page_that_has_changed_is_the_new_one(place: Place) -> None:
    place.begin()
    place.open("/goc/")
    text = article("mot", "Lời mới.", slug="mot")
    (place.root / "content/news/mot.md").write_text(text, encoding="utf-8")
    build(place, offline=True)
    page = place.open(PAGE)
    expect(page.locator(".prose")).to_contain_text("Lời mới.")
    page.wait_for_timeout(300)
    place.down()
    expect(place.open(PAGE).locator(".prose")).to_contain_text("Lời mới.")


def test_what_was_taken_down_is_kept_no_more(place: Place) -> None:
    place.begin()
    (place.root / "content/news/mot.md").unlink()
    build(place, offline=True)
    place.open(PAGE)
    place.wait_kept("pages", PAGE, there=False)


def test_neither_search_data_nor_downloads_nor_other_pages_of_the_host_are_kept(
    place: Place,
) -> None:
    place.begin()
    page = place.open("/goc/tim-kiem/?q=mot")
    page.wait_for_selector("[data-results] li")
    place.wait_kept("pages", "/goc/tim-kiem/")
    for _ in range(3):
        place.open("/goc/tim-kiem/?q=hai")
    pages, files = place.kept("pages"), place.kept("files")
    assert sorted(pages) == sorted({*pages})
    assert [one for one in pages if "?" in one] == []
    assert all(one.startswith("/goc/assets/") for one in files)


def test_files_are_asked_for_once(place: Place) -> None:
    place.begin()
    place.asked.clear()
    place.open("/goc/tin-tuc/2024/07/hai/")
    place.open(PAGE)
    assert not any(one.endswith("/style.css") or ".css" in one for one in place.asked)


def test_only_so_many_pages_are_kept(place: Place) -> None:
    place.begin()
    place.page.evaluate(FILL, 58)
    place.open("/goc/tin-tuc/")
    place.wait_kept("pages", "/goc/tin-tuc/")
    assert len(place.kept("pages")) == 60
    assert PAGE in place.kept("pages")
    place.open("/goc/tin-tuc/2024/07/hai/")
    place.wait_kept("pages", "/goc/tin-tuc/2024/07/hai/")
    place.wait_kept("pages", PAGE, there=False)
    assert len(place.kept("pages")) == 60


def test_when_the_site_asks_no_more_all_of_it_goes(place: Place) -> None:
    place.begin()
    build(place, offline=False)
    place.page.wait_for_timeout(200)
    # A worker asks once while it runs: this one is started anew.
    place.context.pages[0].evaluate(
        "navigator.serviceWorker.getRegistration().then((one) => one.update()).catch(() => 0)"
    )
    stopped = place.context.new_cdp_session(place.page)
    stopped.send("ServiceWorker.enable")
    stopped.send("ServiceWorker.stopAllWorkers")
    place.open(PAGE)
    place.page.wait_for_function(
        "async () => (await navigator.serviceWorker.getRegistrations()).length === 0"
        " && (await caches.keys()).length === 0"
    )
    place.down()
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        place.open(PAGE)
