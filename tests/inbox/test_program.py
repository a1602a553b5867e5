"""One command runs the door and a real Isso, and ends both."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from bantin.cli.comments_serve import _origin
from bantin.cli.options import WrongUsageError
from tests.e2e.program import call, run, write_site
from tests.inbox.conftest import THREAD, say_open
from tests.inbox.program import issos_of, started, wait_until_gone
from tests.inbox.reader import ask, send
from tests.local_server import WAIT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
ORIGIN = "https://example.vn"  # of the small site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_site(tmp_path / "site", {})
    say_open(root / "output", THREAD)
    return root


def waiting(root: Path) -> str:
    done = run("comments", "list", "--root", root)
    assert done.code == 0, done.err
    return done.out


def test_what_a_reader_sends_waits_and_is_shown_to_nobody(root: Path, isso: Path) -> None:
    with started(root, isso) as inbox:
        answer = send(inbox.address, origin=ORIGIN, name="Lê Thị Hoa", place="Xã Cần Giờ")
        assert answer.status == 202
        assert "set-cookie" not in {name.lower() for name in answer.headers}
        for path in ("/", "/?uri=/tin-tuc/2024/07/mot/", "/id/1", "/latest", "/feed", "/admin/"):
            assert ask(f"{inbox.address}{path}", origin=ORIGIN).status == 404
        said = waiting(root)
    assert answer.body["id"] in said
    assert "Lê Thị Hoa, Xã Cần Giờ" in said
    assert "chờ duyệt" in said


def test_what_was_sent_is_there_after_a_new_start(root: Path, isso: Path) -> None:
    with started(root, isso) as inbox:
        first = send(inbox.address, origin=ORIGIN).body["id"]
    with started(root, isso) as inbox:
        second = send(inbox.address, origin=ORIGIN).body["id"]
    said = waiting(root)
    assert first in said
    assert second in said


def test_the_inbox_takes_what_the_site_takes_as_it_was_built_last(root: Path, isso: Path) -> None:
    with started(root, isso) as inbox:
        for fields in ({"thread": "/da-dong/"}, {"unit": "dieu-99"}):
            assert send(inbox.address, origin=ORIGIN, **fields).status == 409
        # Closed by the next build, without a new start.
        say_open(root / "output")
        assert send(inbox.address, origin=ORIGIN).reason == "closed"
        say_open(root / "output", "/khac/")
        assert send(inbox.address, origin=ORIGIN, thread="/khac/", unit="dieu-5").status == 202
    assert "/tin-tuc/" not in waiting(root)


def test_a_site_that_does_not_say_what_it_takes_is_told(root: Path, isso: Path) -> None:
    (root / "output/y-kien.json").unlink()
    with started(root, isso) as inbox:
        assert send(inbox.address, origin=ORIGIN).reason == "unavailable"
        say_open(root / "output", THREAD)
        assert send(inbox.address, origin=ORIGIN).status == 202
    assert "y-kien.json" in inbox.said[0]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 0), (signal.SIGHUP, 0), (signal.SIGKILL, -9)],
)
def test_however_it_ends_isso_ends_with_it(
    root: Path, isso: Path, number: signal.Signals, code: int
) -> None:
    with started(root, isso) as inbox:
        assert len(issos_of(root)) == 1
        inbox.process.send_signal(number)
        assert inbox.process.wait(WAIT) == code
        wait_until_gone(root)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_it_ends_and_says_so_when_isso_ends(root: Path, isso: Path) -> None:
    with started(root, isso) as inbox:
        (process,) = issos_of(root)
        os.kill(process, signal.SIGKILL)
        assert inbox.process.stderr is not None
        assert "Isso has ended by itself" in inbox.process.stderr.readline()
        assert inbox.process.wait(WAIT) == 2


def test_a_flood_is_refused(root: Path, isso: Path) -> None:
    with started(root, isso, "--per-client", "3") as inbox:
        answers = [send(inbox.address, origin=ORIGIN) for _ in range(5)]
    assert [one.status for one in answers] == [202, 202, 202, 429, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert waiting(root).count("chờ duyệt") == 4  # each, and the line that counts them


def test_the_log_of_isso_holds_nothing_of_readers(root: Path, isso: Path) -> None:
    with started(root, isso) as inbox:
        send(inbox.address, origin=ORIGIN, name="Lê Thị Hoa", email="hoa@thu.example")
    log = (root / "inbox" / "isso.log").read_text("utf-8")
    assert "hoa" not in log.lower()


def test_what_is_missing_is_said_with_the_remedy(root: Path) -> None:
    done = run("comments", "serve", "--root", root, "--isso", root / "nowhere")
    assert done.code == 2
    assert "--fetch-isso" in done.err
    assert "isso>=0.14" in done.err


def test_a_port_that_is_in_use_is_said(root: Path, isso: Path) -> None:
    with started(root, isso) as inbox:
        port = inbox.address.rpartition(":")[2]
        done = run("comments", "serve", "--root", root, "--isso", isso, "--port", port)
    assert done.code == 2
    assert "--port" in done.err


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://Trang.Example", "https://trang.example"),
        ("https://trang.example/", "https://trang.example"),
        ("https://trang.example:443", "https://trang.example"),
        ("http://trang.example:80", "http://trang.example"),
        ("https://trang.example:80", "https://trang.example:80"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_spelt_as_browsers_spell_it(given: str, origin: str) -> None:
    assert _origin(given) == origin


@pytest.mark.parametrize(
    "given",
    ["trang.example", "https://", "https://a/b", "https://a b", "ftp://a", "https://tràng.vn"],
)
def test_what_is_no_origin_is_refused(given: str) -> None:
    with pytest.raises(WrongUsageError):
        _origin(given)


def test_a_build_leaves_the_environment_of_isso_alone(root: Path) -> None:
    kept = root / ".bantin" / "isso" / "bin" / "python"
    kept.parent.mkdir(parents=True)
    kept.symlink_to(sys.executable)
    for options in ((), ("--clean",)):
        assert call("--root", root, *options).code == 0
    assert kept.is_symlink()


def test_without_an_inbox_there_is_nothing_to_list(root: Path) -> None:
    done = run("comments", "list", "--root", root)
    assert done.code == 2
    assert "bantin comments serve" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("comments", "lst"), "list"),
        (("comments", "approve"), "<mã>"),
        (("comments", "answer", "1-abcd", "--by", "VP"), "--text"),
        (("comments", "answer", "1-abcd", "--text", " "), "chưa có chữ"),
        (("comments", "delete"), "--reader"),
        (("comments", "serve", "--origin", "example.vn"), "https://bantin.example"),
    ],
)
def test_a_wrong_call_is_explained(root: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments, *(("--root", root) if len(arguments) > 2 else ()), cwd=root)
    assert done.code == 2
    assert said in done.err
    assert "bantin comments" in done.err
