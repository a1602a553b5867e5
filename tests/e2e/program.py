"""Run the program as a script would, and read what it leaves behind."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, cast
from unittest.mock import patch

from bantin.cli import main as cli

PROJECT = Path(__file__).parents[2]
NOW = "2026-11-23T08:00+07:00"

CONFIG = """\
site:
  title: Trang thử
  url: https://example.vn/
"""
ARTICLE = """\
---
title: Bài thứ nhất
date: 2024-07-13 08:30
---

Đoạn mở đầu.
"""


class Run(NamedTuple):
    """How the program ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, object]:
        """What `--json` printed; anything else on standard output fails here."""
        return cast("dict[str, object]", json.loads(self.out))

    def listed(self, key: str) -> list[str]:
        return cast("list[str]", self.report[key])


def run(*arguments: str | Path, cwd: Path = PROJECT, env: dict[str, str] | None = None) -> Run:
    """Run `python build.py` in a process of its own."""
    return run_command(sys.executable, PROJECT / "build.py", *arguments, cwd=cwd, env=env)


def run_command(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> Run:
    quiet = {key: value for key, value in os.environ.items() if key not in _TERMINAL}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=quiet | _OUTSIDE | (env or {}),
        capture_output=True,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


_TERMINAL = {"FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE", "BANTIN_LANG", "LC_ALL"}
_OUTSIDE = {"LC_MESSAGES": "vi_VN.UTF-8"}  # the language where there is no site


def call(*arguments: str | Path) -> Run:
    """Build in this process, serially: many times as fast, and an escaped exception is seen."""
    return command(*arguments, *(() if "--jobs" in arguments else ("--jobs", "1")))


def command(*arguments: str | Path) -> Run:
    """Carry out any command line in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    code: object = None
    quiet = {key: value for key, value in os.environ.items() if key not in _TERMINAL}
    with (
        patch.object(sys, "argv", ["build.py", *map(str, arguments)]),
        patch.dict(os.environ, quiet | _OUTSIDE, clear=True),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            cli.main()
        except SystemExit as end:
            code = end.code
    return Run(int(str(code or 0)), _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return cast("io.BytesIO", stream.buffer).getvalue().decode()


def write_site(root: Path, files: dict[str, str]) -> Path:
    """Write a site: a small configuration and one article, and whatever else is given."""
    everything = {"site_config.yaml": CONFIG, "content/news/mot.md": ARTICLE} | files
    for name, text in everything.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def article(title: str, body: str = "Nội dung.", **header: str) -> str:
    """Return the text of a content file; `header` is added to title and date as it stands."""
    lines = {"title": title, "date": "2024-07-13 08:30"} | header
    return "---\n" + "".join(f"{k}: {v}\n" for k, v in lines.items()) + f"---\n\n{body}\n"


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
