"""The server as a program: how it is started, with which folders, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.language_server.client import Editor
from tests.language_server.test_protocol import TIN, text_with
from tests.pipeline.lab import Lab, small_site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Lab:
    return small_site(tmp_path / "site")


def test_the_language_is_that_of_the_client_unless_another_is_asked_for(site: Lab) -> None:
    said = {}
    file = site.root / TIN
    for arguments, locale in (((), "vi"), ((), "en-US"), (("--lang", "vi"), "en")):
        with Editor(*arguments) as editor:
            editor.begin(site.root, locale=locale)
            editor.open(file, text_with("[a](khong-co.md)"))
            editor.until(lambda: bool(editor.codes(file)))
            said[arguments, locale] = editor.told(file)[0]["message"]
    assert "không dẫn đến" in said[(), "vi"]
    assert "leads" in said[(), "en-US"]
    assert said[("--lang", "vi"), "en"] == said[(), "vi"]


def test_documentation_is_linked_where_the_client_says_where_it_is(site: Lab) -> None:
    file = site.root / TIN
    options = {"documentation": "https://docs.example/diagnostics"}
    with Editor() as editor:
        editor.begin(site.root, initializationOptions=options)
        editor.open(file, text_with("[a](khong-co.md)"))
        editor.until(lambda: bool(editor.codes(file)))
        link = "https://docs.example/diagnostics#broken-link"
        assert editor.told(file)[0]["codeDescription"] == {"href": link}


def test_a_folder_without_a_site_is_left_in_peace(tmp_path: Path) -> None:
    file = tmp_path / "content/news/a.md"
    file.parent.mkdir(parents=True)
    with Editor() as editor:
        editor.begin(tmp_path)
        editor.open(file, "---\ntitel: x\n---\n")
        assert editor.complete(file, 1, 0) == []
        assert editor.hover(file, 1, 0) is None
        assert editor.define(file, 1, 0) == []
        editor.write(file, "---\n")
        editor.close(file)
        assert editor.published == []
        assert editor.errors == []
        assert editor.end() == 0


def test_a_folder_that_becomes_a_site_is_one(tmp_path: Path) -> None:
    other, root = small_site(tmp_path / "other"), tmp_path / "new"
    (root / "content/news").mkdir(parents=True)
    file = root / "content/news/a.md"
    with Editor() as editor:
        editor.begin(root)
        editor.open(file, "---\ntitle: a\ndate: 2024-07-01\n---\n\n[a](khong-co.md)\n")
        config = root / "site_config.yaml"
        config.write_bytes((other.root / "site_config.yaml").read_bytes())
        editor.changed(config)
        editor.until(lambda: editor.codes(file) == ["broken-link"])


def test_several_folders_each_with_a_site(tmp_path: Path) -> None:
    one, two = small_site(tmp_path / "one"), small_site(tmp_path / "two")
    two.write(
        "site_config.yaml", (two.root / "site_config.yaml").read_text().replace("dan-van", "x")
    )
    with Editor() as editor:
        editor.begin(one.root)
        editor.open(one.root / TIN)
        editor.open(two.root / TIN)
        editor.until(lambda: "unknown-topic" in editor.codes(two.root / TIN))
        assert editor.codes(one.root / TIN) == []
        added = [{"uri": two.root.as_uri(), "name": "two"}]
        event = {"added": added, "removed": []}
        editor.tell("workspace/didChangeWorkspaceFolders", {"event": event})
        editor.write(one.root / TIN, text_with("[a](khong-co.md)"))
        editor.until(lambda: editor.codes(one.root / TIN) == ["broken-link"])


def test_without_what_speaks_the_protocol_there_is_a_sentence(tmp_path: Path) -> None:
    for name in ("pygls", "lsprotocol"):
        (tmp_path / f"{name}.py").write_text("raise ModuleNotFoundError(name=__name__)\n")
    program = "from bantin.cli.main import program; program()"
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}:."}
    for language, words in (("vi", "chưa cài"), ("en", "not installed")):
        command = [sys.executable, "-c", program, "lsp", "--lang", language]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == 2
        assert words in done.stderr.decode()
        assert "pip install 'bantin[lsp]'" in done.stderr.decode()


def test_no_other_command_loads_what_speaks_the_protocol() -> None:
    script = (
        "import sys\n"
        "from bantin.cli.commands import COMMANDS\n"
        "for name in COMMANDS:\n"
        "    COMMANDS[name] if name != 'lsp' else None\n"
        "import bantin.pipeline.build, bantin.pipeline.phases, bantin.cli.main\n"
        "found = [one for one in sys.modules if one.split('.')[0] in {'pygls', 'lsprotocol'}]\n"
        "found += [one for one in sys.modules if one.startswith('bantin.language_server')]\n"
        "found += [one for one in sys.modules if one == 'bantin.pipeline.editing']\n"
        "sys.exit(str(found) if found else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_provider_that_fails_is_logged_and_the_others_answer(site: Lab) -> None:
    script = """\
from bantin.composition import PORTAL
from bantin.language_server.answers import Proposal
from bantin.language_server.providers import Providers
from bantin.language_server.server import make_server
from bantin.words import Words

def boom(*_):
    raise RuntimeError("boom")

def late(*_):
    yield from ()
    raise RuntimeError("late")

def right(place, known):
    yield Proposal(label="right", text="right", stretch=place.key.stretch)

server = make_server(PORTAL, Words("en"), fixed=True)
server.providers = Providers(
    complete=(boom, late, right), hover=(boom,), define=(boom,), mend=(boom,)
)
server.start_io()
"""
    file = site.root / TIN
    with Editor(command=[sys.executable, "-c", script]) as editor:
        editor.begin(site.root)
        editor.open(file, text_with("[a](khong-co.md)"))
        assert [one["label"] for one in editor.complete(file, 1, 0)] == ["right"]
        assert editor.hover(file, 1, 0) is None
        assert editor.define(file, 1, 0) == []
        editor.until(lambda: bool(editor.codes(file)))
        assert editor.fixes(file, editor.told(file)[0]) == []
        assert editor.end() == 0
    log = b"".join(editor.errors).decode()
    assert "boom" in log
    assert "late" in log


@pytest.mark.parametrize(("how", "code"), [("asked", 0), ("gone", 1), ("told to stop", 130)])
def test_however_it_ends_nothing_is_left_behind(
    site: Lab, tmp_path: Path, how: str, code: int
) -> None:
    apart = tmp_path / "apart"
    apart.mkdir()
    file = site.root / TIN
    with Editor(TMPDIR=str(apart)) as editor:
        editor.begin(site.root)
        editor.open(file, text_with("[a](khong-co.md)"))
        editor.until(lambda: bool(editor.codes(file)))
        assert [*apart.iterdir()] != []
        editor.write(file, text_with("[b](khong-co.md)"))
        if how == "gone":
            assert editor.process.stdin is not None
            editor.process.stdin.close()
        elif how == "told to stop":
            editor.process.terminate()
        assert (editor.end() if how == "asked" else editor.ended()) == code
        assert [*apart.iterdir()] == []
