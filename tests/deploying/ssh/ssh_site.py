"""A site that was built, with a target on a server by SSH."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from tests.e2e.program import NOW, Run, article, command, snapshot

if TYPE_CHECKING:
    from pathlib import Path

NEWS = "content/news/mot.md"
HAI = "content/news/hai.md"
CSS = "templates/static/style.css"
STEPS: dict[str, dict[str, str | None]] = {
    "first": {},
    "wrong": {NEWS: article("Sai hết cả")},
    "mended": {NEWS: article("Đã sửa")},
    "withdrawn": {NEWS: None, HAI: article("Hai", "Khác."), CSS: "p { margin: 0 }\n"},
    "later": {HAI: article("Hai", "Lần ba.")},
    "many": {f"content/news/tin-{n}.md": article(f"Tin {n}", "Chữ. " * 9000) for n in range(20)},
}
# What a folder may be called: nothing of it means anything to the server's shell.
FOLDER = "trang 'tin' $(touch x) \"&;"


def use(root: Path, build: Path) -> None:
    """Have the site be as it was after one of its builds."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(build, root)
    folder = json.dumps(str(root.parent / FOLDER))
    target = f"ssh: {{host: may-chu, folder: {folder}, keep: 3}}"
    (root / "deploy.yaml").write_text(f"targets:\n  chinh:\n    {target}\n", "utf-8")


def deploy(root: Path, *options: str) -> Run:
    return command("deploy", "--root", root, "--now", NOW, "--lang", "en", *options)


def served(folder: Path) -> dict[str, bytes]:
    return snapshot((folder / "current").resolve())


def output(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in snapshot(root / "output").items() if path[0] != "."}


def releases(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "releases").iterdir())
