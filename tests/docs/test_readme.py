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

from bantin import __version__
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
    assert f"pip install bantin=={__version__}\n" in commands
    assert (PROJECT / "constraints.txt").is_file()


class Desk(NamedTuple):
    """A home folder, and a folder on the way to programs with the program in it."""

    home: Path
    programs: Path

    def start(self, command: str) -> subprocess.Popen[str]:
        """Start a command line as the README's reader types it."""
        way = os.pathsep.join((str(self.programs), os.environ["PATH"]))
        env = os.environ | {"HOME": str(self.home), "PYTHONPATH": str(PROJECT), "PATH": way}
        return subprocess.Popen(
            ["/bin/sh", "-c", f"exec {command}"],
            cwd=self.home,
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
    program = tmp_path / "programs/bantin"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bantin "$@"\n', "utf-8")
    program.chmod(0o755)
    return Desk(tmp_path, tmp_path / "programs")


INSTALL, FIRST_SITE, FOLDER, PREVIEW, BUILD, SOURCES, DEPLOY = range(7)  # the blocks of commands


def typed(readme: Readme, *numbers: int) -> Iterator[str]:
    """Yield the command lines of some blocks."""
    every = blocks(readme.text, "sh")
    assert len(every) == DEPLOY + 1
    for number in numbers:
        yield from every[number].splitlines()


def fetch(address: str) -> str:
    """Return what a server answers."""
    with urllib.request.urlopen(address, timeout=WAIT) as answer:
        return str(answer.read().decode())


def previewed(desk: Desk, command: str) -> str:
    """Return the front page that a preview shows."""
    with desk.start(f"{command} --port 0") as process:
        alarm = threading.Timer(WAIT, process.kill)
        alarm.start()
        assert process.stderr
        said = next((line for line in process.stderr if "http://" in line), "")
        (address,) = re.findall(r"http://\S+", said) or [""]
        page = fetch(address) if address else ""
        process.send_signal(signal.SIGINT)
        process.communicate()
        alarm.cancel()
    return page


@pytest.mark.skipif(os.name != "posix", reason="the READMEs are written for a POSIX shell")
def test_the_commands_of_the_readme_lead_to_the_first_article(readme: Readme, desk: Desk) -> None:
    make_folder, preview, build = typed(readme, FOLDER, PREVIEW, BUILD)
    desk.run(make_folder)
    (root,) = desk.home.glob("*/content")
    readme.write(root.parent, readme.config, readme.article)
    page = previewed(desk, preview)
    assert "</html>" in page
    assert not (root.parent / "output").exists()
    desk.run(build)
    assert (root.parent / "output" / readme.page).is_file()


@pytest.mark.skipif(os.name != "posix", reason="the READMEs are written for a POSIX shell")
def test_the_commands_of_the_readme_lead_to_a_site_in_a_minute(readme: Readme, desk: Desk) -> None:
    init, preview = (line.partition("#")[0] for line in typed(readme, FIRST_SITE))
    desk.run(f"{init} --yes --language {readme.language}")
    assert f'<html lang="{readme.language}"' in previewed(desk, preview)


def test_the_first_way_to_install_is_that_of_the_guides(readme: Readme) -> None:
    (install,) = typed(readme, INSTALL)
    assert f"`{install}`" in guide(readme.language, "start")
    assert install in guide(readme.language, "windows")
    assert next(iter(typed(readme, SOURCES))).startswith("make site")
