"""Take the pictures of the guide to Visual Studio Code, of a new site in a real editor.

Run by hand from the repository's root: `python -m tools.make_editor_pictures ADDRESS`. At the
address a code-server of this machine answers, with the extension installed and without a password:

    code-server --auth none --disable-workspace-trust --bind-addr 127.0.0.1:8399
    code-server --install-extension dist/bantin-vscode-….vsix

npm has it (4.100.3 for node 20); it compiles parts of itself, for which node's headers, a compiler
and ripgrep must be there, so it is no part of what tests install. Results go to docs/pictures.
"""

import json
import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote, urlsplit

from playwright.sync_api import Page, sync_playwright

from tools.make_guide_pictures import CHROMIUM, FLAGS, PROJECT, bantin, save

ARTICLE = "content/news/2026-11-23-sua-duong.md"
TEXT = """---
title: Họp dân bàn việc sửa đường thôn Hạ
date: 2026-11-23 08:30
topics: [tin-xã]
---

Chiều 22/11, thôn Hạ họp bàn việc sửa đường. Mời bà con xem
[lịch tiếp công dân](../notices/lich-tiep-cong-dan.md).
"""
SETTINGS = {
    "files.autoSave": "off",
    "files.exclude": {".venv": True, ".github": True, "ci": True},
    "editor.fontSize": 15,
    "editor.minimap.enabled": False,
    "window.commandCenter": False,
    "workbench.startupEditor": "none",
    "workbench.colorTheme": "Default Light Modern",
}
READY = ".statusbar-item:has-text('bantin') .codicon-check"
WIDTH, HEIGHT = 1000, 600


def main() -> None:
    """Make a site, open it in the editor, and take all pictures."""
    site = Path(mkdtemp(), "trang-tin")
    try:
        prepare(site)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto(address(sys.argv[1], site))
            page.wait_for_selector(READY)
            take_all(page)
            browser.close()
    finally:
        shutil.rmtree(site.parent)


def prepare(site: Path) -> None:
    """Make a new site with an article that has a mistake, and with the program of this folder."""
    bantin(PROJECT, "init", str(site), "--yes", "--lang", "vi")
    (site / ARTICLE).write_text(TEXT, encoding="utf-8")
    program = site / ".venv" / "bin" / "bantin"
    program.parent.mkdir(parents=True)
    start = f'#!/bin/sh\nexec "{sys.executable}" "{PROJECT}/build.py" "$@"\n'
    program.write_text(start, encoding="utf-8")
    program.chmod(0o755)
    settings = site / ".vscode" / "settings.json"
    told = json.loads(settings.read_text(encoding="utf-8")) | SETTINGS
    settings.write_text(json.dumps(told), encoding="utf-8")


def address(server: str, site: Path) -> str:
    """Return the address of the editor with the site and its article open."""
    file = f"vscode-remote://{urlsplit(server).netloc}{site}/{ARTICLE}"
    return f"{server}/?folder={site}&payload={quote(json.dumps([['openFile', file]]))}"


def take_all(page: Page) -> None:
    """Take a mistake with its quick fix, and what is offered while somebody types."""
    line = page.locator(".view-line", has_text="topics").first
    page.wait_for_selector(".squiggly-error, .squiggly-warning")
    page.keyboard.press("Control+Shift+M")  # the list of mistakes
    page.wait_for_timeout(1500)
    line.click()
    for key in ("End", "ArrowLeft", "ArrowLeft", "Control+."):
        page.keyboard.press(key)
    page.wait_for_timeout(2500)
    save("vscode-sua-nhanh", page.screenshot())
    page.keyboard.press("Enter")
    page.wait_for_timeout(1500)
    page.keyboard.press("Control+Shift+M")  # into the list, and out of it
    page.keyboard.press("Control+Shift+M")
    line.click()
    for key in ("End", "Enter"):
        page.keyboard.press(key)
    page.keyboard.type("anh", delay=150)
    page.wait_for_timeout(1500)
    save("vscode-goi-y", page.screenshot())


if __name__ == "__main__":
    main()
