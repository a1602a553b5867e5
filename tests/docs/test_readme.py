"""The files and commands of both READMEs do what the READMEs say."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from typing import TYPE_CHECKING, NamedTuple

import pytest

from bantin.diagnostics import messages
from tests.docs.reading import LANGUAGES, README, blocks, guide
from tests.docs.readmes import READMES, Readme, attempt
from tests.e2e.program import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT = 60.0  # seconds; only a test that fails waits so long


@pytest.fixture(params=LANGUAGES)
def readme(request: pytest.FixtureRequest) -> Readme:
    return READMES[request.param]


def test_the_first_line_leads_to_the_other_language(readme: Readme) -> None:
    (other,) = set(LANGUAGES) - {readme.language}
    assert f"]({README[other]})" in readme.text.splitlines()[0]


def test_the_first_article_is_published_where_the_readme_says(
    readme: Readme, tmp_path: Path
) -> None:
    readme.write(tmp_path, readme.config, readme.article)
    done = attempt(tmp_path)
    assert done.code == 0, done.err
    page = (tmp_path / "output" / readme.page).read_text("utf-8")
    (title,) = re.findall("^title: (.*)$", readme.files[readme.article], re.MULTILINE)
    assert f"<h1>{title}</h1>" in page
    assert f'<html lang="{readme.language}"' in page


def test_the_error_in_the_readme_is_what_the_program_prints(readme: Readme, tmp_path: Path) -> None:
    readme.write(tmp_path, *readme.files)
    done = attempt(tmp_path)
    assert done.code == 1
    assert done.err == readme.told
    (one,) = blocks(guide(readme.language, "diagnostics"), "text")
    assert one in readme.told
    assert set(re.findall(r"\[([a-z-]+)\]$", one, re.MULTILINE)) <= messages("vi").keys()


def test_the_commands_for_a_server_are_those_of_the_guide(readme: Readme) -> None:
    commands = blocks(readme.text, "sh")[-1]
    assert blocks(guide(readme.language, "deployment"), "sh")[0] == f"set -e\n{commands}"
    assert (PROJECT / "constraints.txt").is_file()


class Desk(NamedTuple):
    """A home folder, and a folder of sources with the program installed in it."""

    home: Path
    sources: Path

    def start(self, command: str) -> subprocess.Popen[str]:
        """Start a command line as the README's reader types it."""
        env = os.environ | {"HOME": str(self.home), "PYTHONPATH": str(PROJECT)}
        return subprocess.Popen(
            ["/bin/sh", "-c", f"exec {command}"],
            cwd=self.sources,
            env=env,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, command: str) -> str:
        """Run a command line to its end and return what it said."""
        with self.start(command) as process:
            _, said = process.communicate(timeout=WAIT)
        assert process.returncode == 0, said
        return said


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    program = tmp_path / "bantin/.venv/bin/bantin"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bantin "$@"\n', "utf-8")
    program.chmod(0o755)
    return Desk(tmp_path, tmp_path / "bantin")


def typed(readme: Readme) -> Iterator[str]:
    """Yield the command lines from the empty folder to the first article."""
    for block in blocks(readme.text, "sh")[1:-1]:
        yield from block.splitlines()


def fetch(address: str) -> str:
    """Return what a server answers."""
    with urllib.request.urlopen(address, timeout=WAIT) as answer:
        return str(answer.read().decode())


@pytest.mark.skipif(os.name != "posix", reason="the READMEs are written for a POSIX shell")
def test_the_commands_of_the_readme_lead_to_the_first_article(readme: Readme, desk: Desk) -> None:
    make_folder, preview, build = typed(readme)
    desk.run(make_folder)
    (root,) = desk.home.glob("*/content")
    readme.write(root.parent, readme.config, readme.article)
    with desk.start(f"{preview} --port 0") as process:
        alarm = threading.Timer(WAIT, process.kill)
        alarm.start()
        assert process.stderr
        said = next((line for line in process.stderr if "http://" in line), "")
        (address,) = re.findall(r"http://\S+", said) or [""]
        page = fetch(address) if address else ""
        process.send_signal(signal.SIGINT)
        process.communicate()
        alarm.cancel()
    assert "</html>" in page, said
    assert not (root.parent / "output").exists()
    desk.run(build)
    assert (root.parent / "output" / readme.page).is_file()
