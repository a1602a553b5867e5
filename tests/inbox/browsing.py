"""A site with its inbox, and a reader in Chromium under a strict policy."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from typing import TYPE_CHECKING, NamedTuple

from tests.local_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.inbox.program import Started

PAGE, DRAFT_PAGE = "/tin-tuc/2024/07/mot/", "/van-ban/du-thao-quy-uoc/"
CONFIG = """\
site:
  title: Trang thử
  url: {origin}/
comments:
  closed_after: 0
  inbox: {inbox}
"""
DRAFT = """\
---
title: Dự thảo quy ước
date: 2024-07-01
document: {type: Quy ước, issuer: Ủy ban nhân dân xã}
consultation: {until: 2999-12-31}
---

Điều 1. Phạm vi

Quy ước này áp dụng cho ấp.

Điều 2. Hiệu lực

Quy ước này có hiệu lực ngay.
"""
RECEIVED = re.compile(r"duyệt\. Mã ý kiến là (\d+-[a-z2-7]{4})")


class StrictHandler(SimpleHTTPRequestHandler):
    """Serves the built site with the policy that a careful operator sets."""

    policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", type(self).policy)
        super().end_headers()

    def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - its name
        """Say nothing."""


class Place(NamedTuple):
    """A built site with its inbox."""

    root: Path
    origin: str
    inbox: Started


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with running(partial(StrictHandler, directory=str(folder))) as address:
        yield address


@contextmanager
def opened(
    place: Place,
    chromium: Browser,
    *,
    expected: str = "",
    scripts: bool = True,
    path: str = PAGE,
) -> Iterator[Page]:
    """Open the article; whatever the browser complains of but what is expected fails."""
    context = chromium.new_context(locale="vi-VN", java_script_enabled=scripts)
    page = context.new_page()
    page.set_default_timeout(30_000)
    trouble: list[str] = []
    page.on("console", lambda one: trouble.append(one.text) if one.type != "log" else None)
    page.on("pageerror", lambda failure: trouble.append(str(failure)))
    hosts = (f"{place.origin}/", f"{place.inbox.address}/")
    page.on("request", lambda one: None if one.url.startswith(hosts) else trouble.append(one.url))
    try:
        page.goto(f"{place.origin}{path}", wait_until="load")
        yield page
    finally:
        context.close()
    assert [one for one in trouble if not (expected and expected in one)] == []


def write(page: Page, text: str, **fields: str) -> None:
    page.locator("textarea[name=text]").fill(text)
    for name, value in fields.items():
        page.locator(f"form[data-comments] [name={name}]").fill(value)


def send(page: Page) -> None:
    page.locator("form[data-comments] button").click()
