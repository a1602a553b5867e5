"""The scripts of the server, in the shells that accounts log in with; nothing is connected."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bantin.deploying.deliveries import deliver
from bantin.deploying.destinations import LockHolder
from bantin.deploying.records import Deployed, decode_record
from bantin.deploying.refusals import NotDeployedError
from bantin.deploying.ssh import destination, scripts
from bantin.deploying.ssh.connection import Connection
from bantin.deploying.ssh.destination import SshDestination
from bantin.deploying.ssh.releases import read_sums
from bantin.deploying.ssh.settings import SshSettings
from bantin.engine import digest_of
from bantin.words import phrase
from tests.e2e.program import snapshot

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 29, 10, 0, tzinfo=UTC)
ME = LockHolder(by="an@may", since=AT)
SCRIPTS = {
    name: text for name, text in vars(scripts).items() if isinstance(text, str) and name.isupper()
}


class InShell(Connection, frozen=True):
    """A shell of this machine in the place of one behind ssh: it gets the same one line."""

    def shared(self, place: str) -> Connection:
        del place
        return self


def site(output: Path, at: datetime, files: dict[str, str]) -> Deployed:
    shutil.rmtree(output, ignore_errors=True)
    for path, text in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_text(text, "utf-8")
    digests = {path: digest_of(text.encode()) for path, text in files.items()}
    return Deployed(site="https://x.vn/", at=at, by="an@may", files=digests)


@pytest.mark.parametrize("shell", ["sh", "bash", "zsh", "fish"])
def test_whatever_shell_an_account_has_a_release_follows_another(
    tmp_path: Path, shell: str
) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    folder, output = tmp_path / "trang 'tin' $(x) \"&;*", tmp_path / "output"
    connection = InShell(command=(program, "-c"), host="may-chu")
    target = SshDestination(SshSettings(host="may-chu", folder=str(folder), keep=2), connection)
    # A name beyond what old archives hold, a file that becomes a folder, and the other way round.
    sites = [
        {"index.html": "0", "a/b.html": "x", "c": "y", f"tep/{'dài ' * 20}.txt": "z"},
        {"index.html": "1", "a": "x", "c/d.html": "y", "tep/'\"$x;.txt": "z"},
        {"index.html": "2", "a": "x"},
    ]
    for number, files in enumerate(sites):
        after = site(output, AT + timedelta(seconds=number), files)
        found = target.record()
        delivery = deliver(output, decode_record(found) if found else None, after)
        with target.locked(ME):
            target.carry_out(delivery, lambda _count: None)
        assert snapshot((folder / "current").resolve()) == {
            path: text.encode() for path, text in files.items()
        }
    last, before = target.releases()
    assert (last.stands, before.stands, last.before) == (True, False, before.name)
    with target.locked(ME):
        target.roll_back(before, decode_record(target.release_record(before)))
    assert (folder / "current/index.html").read_text() == "1"
    assert [path.name for path in (folder / ".bantin").iterdir()] == ["records"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_one_line_that_every_shell_passes_on(name: str) -> None:
    assert not set(SCRIPTS[name]) & {"'", "\\", "\n", "`"}
    # What a value could say is never read by the shell again.
    assert not re.search(r"\beval\b", SCRIPTS[name])


def test_what_does_not_come_whole_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server may tell of a file again and again, and nobody could look for it without a name."""
    connection = InShell(command=(shutil.which("sh") or "sh", "-c"), host="may-chu")
    target = SshDestination(SshSettings(host="may-chu", folder=str(tmp_path / "www")), connection)
    monkeypatch.setattr(destination, "read_sums", lambda data: {**read_sums(data), "la.html": ""})
    delivery = deliver(tmp_path / "output", None, site(tmp_path / "output", AT, {"a.html": "x"}))
    with target.locked(ME), pytest.raises(NotDeployedError) as failed:
        target.carry_out(delivery, lambda _count: None)
    assert failed.value.reason == phrase("deploying.ssh.not-whole", host="may-chu", path="la.html")
    assert not (tmp_path / "www/current").exists()
