"""The Tab key completes commands, options, kinds and the site's own ids, in every shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bantin.cli.completion import SHELLS
from tests.e2e.program import PROJECT, command, run_command, write_site

if TYPE_CHECKING:
    from pathlib import Path

TOPICS = "topics:\n- {id: tin-xa, name: Tin xã}\n- {id: van-hoa, name: Văn hóa}\n"


def completed(shell: str, line: str, cwd: Path) -> list[str]:
    """Return what a shell is answered, as its lines."""
    words = line.split(" ")
    env = {
        "_BANTIN_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words) - 1),
    }
    done = run_command(sys.executable, PROJECT / "build.py", cwd=cwd, env=env)
    assert (done.code, done.err) == (0, "")
    return done.out.splitlines()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    config = f"site: {{title: T, url: 'https://a.example'}}\n{TOPICS}"
    return write_site(tmp_path / "site", {"site_config.yaml": config})


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("bantin ne", {"new", "next-publish"}),
        ("bantin new ", {"news", "meeting", "notice", "regulation", "adoption", "page"}),
        ("bantin new news A --topic ", {"tin-xa", "van-hoa"}),
        ("bantin comments a", {"answer", "approve"}),
        ("bantin completion ", set(SHELLS)),
        ("bantin init a --language ", {"vi", "en"}),
        ("bantin --ver", {"--version", "--verify"}),
        ("bantin serve --po", {"--port", "--poll"}),
        ("bantin xyz ", set()),
    ],
)
def test_what_may_stand_next_is_offered(line: str, expected: set[str], site: Path) -> None:
    got = {one.partition(",")[2] for one in completed("bash", line, site)}
    assert (got == expected) if expected else got <= {"", *got}


def test_what_is_offered_is_explained_in_the_language_of_the_site(site: Path) -> None:
    lines = completed("zsh", "bantin ser", site)
    assert lines[:2] == ["plain", "serve"]
    assert lines[2].startswith("Xem trước trang")
    (fish,) = completed("fish", "bantin serve --root", site)
    assert "," not in fish.partition("\t")[2]
    tips = completed("powershell", "bantin ser", site)
    assert tips[:2] == ["plain", "serve"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_code_for_a_shell_calls_the_program(shell: str) -> None:
    done = command("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert f"_BANTIN_COMPLETE={shell}_complete" in done.out or shell == "powershell"
    assert "bantin" in done.out
    assert "\r" not in done.out


def test_the_code_for_powershell_is_a_native_completer() -> None:
    code = command("completion", "powershell").out
    assert code.startswith("Register-ArgumentCompleter -Native -CommandName bantin -ScriptBlock {")
    assert "$env:_BANTIN_COMPLETE = 'powershell_complete'" in code
    assert code.count("{") == code.count("}")


def test_an_unknown_shell_is_told() -> None:
    done = command("completion", "cmd")
    assert done.code == 2
    assert "không có mã tự điền cho “cmd”; có cho bash, zsh, fish, powershell" in done.err


def test_an_instruction_that_nobody_gives_is_answered_with_nothing(site: Path) -> None:
    env = {"_BANTIN_COMPLETE": "cmd_source"}
    done = run_command(sys.executable, PROJECT / "build.py", cwd=site, env=env)
    assert (done.code, done.out, done.err) == (0, "", "")


SCRIPTS = {
    "bash": """
eval "$(bantin completion bash)"
COMP_WORDS=(bantin new me) COMP_CWORD=2
_bantin_completion bantin
echo "${COMPREPLY[@]}"
""",
    "zsh": """
autoload -U compinit && compinit -u -D
eval "$(bantin completion zsh)"
[ "$_comps[bantin]" = _bantin_completion ] && echo meeting
""",
    "fish": """
bantin completion fish | source
complete -C "bantin new me"
""",
}


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_real_shell_completes(shell: str, site: Path, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    programs = tmp_path / "programs"
    programs.mkdir()
    program = programs / "bantin"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bantin "$@"\n', "utf-8")
    program.chmod(0o755)
    way = os.pathsep.join((str(programs), os.environ["PATH"]))
    env = os.environ | {"PATH": way, "PYTHONPATH": str(PROJECT), "HOME": str(tmp_path)}
    done = subprocess.run(
        [shell, "-c", SCRIPTS[shell]], cwd=site, env=env, capture_output=True, check=False
    )
    assert done.stdout.decode().split() == ["meeting"], done.stderr.decode()
