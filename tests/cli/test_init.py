"""`bantin init` asks little, refuses what is not its to change, and writes over nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import PROJECT, command, run, snapshot

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = ".vscode/site_config.schema.json"


def begin(folder: Path, *more: str) -> None:
    done = command("init", folder, "--yes", *more)
    assert (done.code, done.out) == (0, ""), done.err


def test_the_answers_of_the_command_line_stand_in_the_configuration(tmp_path: Path) -> None:
    title, url = "Trang: “mới” #1", "https://binhan.example/tin"
    begin(tmp_path / "a/b", "--title", title, "--url", url, "--timezone", "Asia/Tokyo")
    text = (tmp_path / "a/b/site_config.yaml").read_text("utf-8")
    assert f'  title: "{title}"\n' in text
    assert f"  url: {url}\n" in text
    assert "  timezone: Asia/Tokyo\n" in text
    assert "bientap@binhan.example" in text


def test_the_host_chooses_the_files_of_the_ci(tmp_path: Path) -> None:
    begin(tmp_path / "a", "--host", "gitlab-pages")
    assert "\npages:\n" in (tmp_path / "a/.gitlab-ci.yml").read_text("utf-8")
    assert not (tmp_path / "a/.github").exists()


def test_it_speaks_of_what_was_made_and_what_is_next(tmp_path: Path) -> None:
    done = command("init", tmp_path / "trang tin", "--yes")
    made = len(snapshot(tmp_path / "trang tin"))
    first, *rest = done.err.splitlines()
    assert first == f"Đã tạo {made} tệp trong {tmp_path / 'trang tin'}"
    assert rest[-2:] == [f'  cd "{tmp_path / "trang tin"}"', "  bantin serve"]


def test_a_folder_with_somebodys_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bao-cao.docx").write_bytes(b"x")
    done = command("init", tmp_path, "--yes")
    assert (done.code, done.out) == (2, "")
    assert f"thư mục {tmp_path} đã có “bao-cao.docx”" in done.err
    assert snapshot(tmp_path) == {"bao-cao.docx": b"x"}


def test_a_site_is_not_begun_twice(tmp_path: Path) -> None:
    begin(tmp_path)
    before = snapshot(tmp_path)
    assert command("init", tmp_path, "--yes").code == 2
    assert snapshot(tmp_path) == before


def test_a_new_repository_is_welcome_and_keeps_what_it_has(tmp_path: Path) -> None:
    own = {"README.md": b"# Ours\n", "LICENSE": b"MIT\n", ".gitignore": b"/mine\n"}
    for name, data in own.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / ".git").mkdir()
    done = command("init", tmp_path, "--yes")
    assert done.code == 0
    made = snapshot(tmp_path)
    assert {name: made[name] for name in own} == own
    assert "Đã có sẵn nên giữ nguyên: .gitignore, README.md" in done.err
    assert SCHEMA in made


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", "utf-8")
    done = command("init", tmp_path / "a", "--yes")
    assert (done.code, done.out) == (2, "")
    assert "không ghi được" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--url", "binhan"), "giá trị của --url không dùng được"),
        (("--timezone", "Asia/Nowhere"), "giá trị của --timezone không dùng được"),
        (("--title", "\x07"), "giá trị của --title không dùng được"),
        (("--host", "netlify"), "--host nhận một trong các giá trị server, github-pages"),
        (("--language", "fr"), "--language nhận một trong các giá trị vi, en"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told(
    given: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    done = command("init", tmp_path / "a", "--yes", *given)
    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "a").exists()


def test_without_a_terminal_nobody_is_asked(tmp_path: Path) -> None:
    done = run("init", tmp_path / "a", cwd=tmp_path)
    assert done.code == 2
    assert "--yes" in done.err
    assert not (tmp_path / "a").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of POSIX")
def test_at_a_terminal_it_asks_five_questions_and_asks_again(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - POSIX only

    outer, inner = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, PROJECT / "build.py", "init", tmp_path / "a", "--lang", "vi"],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        cwd=tmp_path,
    )
    os.close(inner)
    os.write(outer, b"\nTrang m\xe1\xbb\x9bi\nkhong-phai\nhttps://a.example\n\n\n")
    said = b""
    while True:
        try:
            part = os.read(outer, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        said += part
    assert process.wait(60) == 0, said.decode()
    os.close(outer)
    text = said.decode()
    questions = (
        "Ngôn ngữ của trang (vi, en) [vi]",
        "Tên trang [Trang tin xã Mẫu]",
        "Múi giờ [",
        "Nơi đặt trang (",
    )
    assert all(one in text for one in questions), text
    assert len(re.findall("Địa chỉ công khai của trang \\[", text)) == 2
    config = (tmp_path / "a/site_config.yaml").read_text("utf-8")
    assert "  title: Trang mới\n" in config
    assert "  url: https://a.example\n" in config
