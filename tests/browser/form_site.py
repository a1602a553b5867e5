"""A site with a form in the browser, and a window in which it is opened."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.admin_package import admin_folder
from tests.e2e.program import PROJECT, command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

PATIENCE = 20.0  # seconds for what a build or a server does meanwhile
_ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+/")
SECTION = "\nadmin:\n  backend: local\n"


def package_path() -> dict[str, str]:
    """Return the environment in which the package of the form is found; skip where it is not."""
    folder, reason = admin_folder()
    if reason:
        pytest.skip(reason)
    return {"PYTHONPATH": os.pathsep.join((str(PROJECT), str(folder)))}


def new_site(root: Path, section: str = SECTION) -> Path:
    """Write a new site, as `bantin init` does, with a form."""
    done = command("init", root, "--yes", "--lang", "vi")
    assert done.code == 0, done.err
    with (root / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write(section)
    return root


@contextmanager
def previewed(root: Path) -> Iterator[str]:
    """Start the preview of a site; yield the address of its root, without a slash at the end."""
    command = [sys.executable, str(PROJECT / "build.py"), "serve", "--root", str(root)]
    env = {**os.environ, **package_path(), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*command, "--port", "0"], env=env, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stderr is not None
        try:
            said = []
            for line in process.stderr:
                said.append(line)
                if found := _ADDRESS.search(line):
                    yield found[0].rstrip("/")
                    break
            else:
                pytest.fail("".join(said))
        finally:
            process.terminate()


def until(true: Callable[[], bool], what: str) -> None:
    """Wait until something has come about."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.1)


class Form:
    """The form of a site in a window; on the way out the window must have been quiet."""

    def __init__(
        self, page: Page, address: str, servers: tuple[str, ...] = (), absent: str = "-"
    ) -> None:
        self.page = page
        self.address = address
        self._hosts = {urlsplit(one).netloc for one in (address, *servers)}
        self._absent = absent
        self.trouble: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda failure: self.trouble.append(f"exception: {failure}"))
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("dialog", lambda dialog: dialog.accept())

    def _heard(self, message: object) -> None:
        place = getattr(message, "location", {}).get("url", "")
        if getattr(message, "type", "") == "error" and place != self._absent:
            self.trouble.append(f"console: {getattr(message, 'text', '')}")

    def _asked(self, request: object) -> None:
        parts = urlsplit(str(getattr(request, "url", "")))
        if parts.scheme not in {"blob", "data"} and parts.netloc not in self._hosts:
            self.trouble.append(f"another host: {parts.geturl()}")

    def _answered(self, response: object) -> None:
        url, status = str(getattr(response, "url", "")), int(getattr(response, "status", 0))
        if status >= 400 and url != self._absent and not url.endswith("/favicon.ico"):
            self.trouble.append(f"{status}: {url}")

    def log_in(self) -> None:
        self.page.goto(f"{self.address}/admin/")
        self.page.get_by_role("button", name="Đăng nhập").click()
        self.page.get_by_role("heading", name="Loại bài").wait_for()

    def go(self, way: str) -> None:
        self.page.goto(f"{self.address}/admin/#/collections/{way}")
        self.page.get_by_label(re.compile("^Tên")).first.wait_for()

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(re.compile(rf"^{label}\b")).first

    def save(self) -> None:
        """Save where a file is all that is written."""
        self.page.get_by_role("button", name="Lưu", exact=True).click()
        self.page.get_by_text("Lưu vào máy này", exact=True).click()

    def publish(self) -> None:
        """Save where nothing waits for review."""
        self.page.get_by_role("button", name="Công bố", exact=True).click()
        self.page.get_by_text("Công bố ngay", exact=True).click()

    def said(self, text: str) -> None:
        """Wait for what the form says in a corner."""
        self.page.locator(".Toastify").get_by_text(text).first.wait_for()

    def put_picture(self, picture: Path) -> None:
        """Take a file into the library that is open, and use it."""
        with self.page.expect_file_chooser() as chosen:
            self.page.get_by_text("Tải lên", exact=True).click()
        chosen.value.set_files(picture)
        self.page.get_by_role("button", name=re.compile("Dùng tệp đã chọn")).click()


@contextmanager
def opened(
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    quiet: bool = True,
    servers: tuple[str, ...] = (),
    absent: str = "-",
) -> Iterator[Form]:
    """Open a window; with `quiet` nothing may have gone wrong in it.

    Beside the site itself only the `servers` may be asked; one of them may say at the address
    `absent` that something is not there.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    form = Form(page, address, servers, absent)
    try:
        yield form
    finally:
        context.close()
    if quiet and form.trouble:
        pytest.fail("\n".join(form.trouble))
