"""An editor leaves the preview open all day: a browser on the program, and a hundred changes."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import PROJECT, article, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, CDPSession

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHANGES = 100
ERROR, WARNING = 5, 8  # the last digits of changes with one
WARM = 50  # changes after which everything is there that is made once
PATIENCE = 30_000  # milliseconds after which a test gives up
FILE = "content/news/bai-hom-nay.md"
MORE_MEMORY = 12 * 1024  # KiB in which fifty builds may differ; what they leave behind is 30 MiB
# What a page holds, however many were there before it: several times what it does hold.
ONE_PAGE = {"Documents": 4, "Nodes": 3_000, "JSEventListeners": 300, "JSHeapUsedSize": 12 << 20}
ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+/")


@contextmanager
def previewing(root: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run `bantin serve` as somebody in a terminal would; give its address and the process."""
    arguments = [sys.executable, str(PROJECT / "build.py"), "serve", "--root", str(root)]
    printed = root.parent / "printed.txt"
    with (
        printed.open("w", encoding="utf-8") as out,
        subprocess.Popen([*arguments, "--port", "0", "--jobs", "1"], stdout=out, stderr=out) as run,
    ):
        try:
            yield announced(printed, run), run
        finally:
            run.send_signal(signal.SIGINT)
            run.wait(PATIENCE / 1000)


def announced(printed: Path, run: subprocess.Popen[bytes]) -> str:
    """Return the address that the program prints as soon as the preview can be seen."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end and run.poll() is None:
        if found := ADDRESS.search(printed.read_text("utf-8")):
            return found[0]
        time.sleep(0.05)
    pytest.fail(printed.read_text("utf-8"))


def resident(process: subprocess.Popen[bytes]) -> int:
    """Return how much memory a process holds, in KiB; 0 where the system does not say."""
    status = Path(f"/proc/{process.pid}/status")
    found = re.search(r"VmRSS:\s+([0-9]+)", status.read_text()) if status.exists() else None
    return int(found[1]) if found else 0


def in_browser(window: CDPSession) -> dict[str, float]:
    """Return what a page holds, without what is about to be thrown away."""
    window.send("HeapProfiler.collectGarbage")
    found = window.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] for one in found}


def change(root: Path, number: int) -> tuple[str, str]:
    """Write the article anew; return the text that is to be seen, and what is to be said of it."""
    header: dict[str, str] = {}
    body, said = f"Lần {number}.", ""
    if number % 10 == ERROR:
        body, said = f"{body}\n\n[Xem](khong-co.md).", "1 lỗi"
    elif number % 10 == WARNING:
        header, said = {"updated": "2024-01-01"}, "1 cảnh báo"
    (root / FILE).write_text(article("Hôm nay", body, **header), "utf-8")
    # With an error the site stays what it was.
    return f"Lần {number - 1 if number % 10 == ERROR else number}.", said


def test_the_newest_text_is_shown_and_messages_come_and_go(
    chromium: Browser, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    others = {f"content/news/bai-{n}.md": article(f"Bài số {n}") for n in range(30)}
    write_site(root, {FILE: article("Hôm nay", "Lần 0."), **others})
    with previewing(root) as (address, run), chromium.new_page(locale="vi-VN") as page:
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}tin-tuc/2024/07/hom-nay/")
        window = page.context.new_cdp_session(page)
        window.send("Performance.enable")
        told = page.locator("bantin-preview .toggle.messages")
        before = 0
        for number in range(1, CHANGES + 1):
            text, said = change(root, number)
            if said:
                told.get_by_text(said, exact=True).wait_for()
            else:
                told.wait_for(state="hidden")
            page.get_by_text(text, exact=True).wait_for()
            if number == WARM:
                before = resident(run)
        after, held = resident(run), in_browser(window)
    assert after - before <= MORE_MEMORY
    assert {what: held[what] for what, most in ONE_PAGE.items() if held[what] > most} == {}
