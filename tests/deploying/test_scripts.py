"""The scripts of the server, in the shells that accounts log in with; nothing is connected."""

from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bantin.deploying.deliveries import deliver
from bantin.deploying.deployment import retreat
from bantin.deploying.destinations import LockHolder
from bantin.deploying.records import Deployed, decode_record
from bantin.deploying.refusals import NotDeployedError
from bantin.deploying.ssh import scripts
from bantin.deploying.ssh.connection import Connection
from bantin.deploying.ssh.destination import SshDestination
from bantin.deploying.ssh.releases import read_sums
from bantin.deploying.ssh.settings import SshSettings
from bantin.engine import digest_of
from bantin.words import phrase
from tests.e2e.program import snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.deploying.deliveries import Delivery
    from bantin.deploying.destinations import Release

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


def destination(folder: Path, *, keep: int, shell: str = "sh") -> SshDestination:
    """Return a folder of this machine, reached as one of a server is."""
    connection = InShell(command=(shell, "-c"), host="may-chu")
    settings = SshSettings(host="may-chu", folder=str(folder), keep=keep)
    return SshDestination(settings, connection)


def delivery_of(
    target: SshDestination, output: Path, files: dict[str, str], seconds: int
) -> Delivery:
    """Return what brings some files to a target, so many seconds after the beginning."""
    after = site(output, AT + timedelta(seconds=seconds), files)
    found = target.record()
    return deliver(output, decode_record(found) if found else None, after)


def carry_out(target: SshDestination, delivery: Delivery) -> None:
    with target.locked(ME):
        target.carry_out(delivery, lambda _count: None)


def go_back(target: SshDestination, to: Release) -> None:
    with target.locked(ME):
        target.roll_back(to, decode_record(target.release_record(to)))


@pytest.mark.parametrize("shell", ["sh", "bash", "zsh", "fish"])
def test_whatever_shell_an_account_has_a_release_follows_another(
    tmp_path: Path, shell: str
) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    folder, output = tmp_path / "trang 'tin' $(x) \"&;*", tmp_path / "output"
    target = destination(folder, keep=2, shell=program)
    # A name beyond what old archives hold, a file that becomes a folder, and the other way round.
    sites = [
        {"index.html": "0", "a/b.html": "x", "c": "y", f"tep/{'dài ' * 20}.txt": "z"},
        {"index.html": "1", "a": "x", "c/d.html": "y", "tep/'\"$x;.txt": "z"},
        {"index.html": "2", "a": "x"},
    ]
    for number, files in enumerate(sites):
        carry_out(target, delivery_of(target, output, files, number))
        assert snapshot((folder / "current").resolve()) == {
            path: text.encode() for path, text in files.items()
        }
    last, before = target.releases()
    assert (last.stands, before.stands, last.before) == (True, False, before.name)
    go_back(target, before)
    assert (folder / "current/index.html").read_text() == "1"
    assert [path.name for path in (folder / ".bantin").iterdir()] == ["records"]


def test_the_release_to_which_one_goes_back_is_kept_and_is_never_a_wrong_one(
    tmp_path: Path,
) -> None:
    target = destination(tmp_path / "trang", keep=3)

    def stands() -> str:
        return (tmp_path / "trang/current/index.html").read_text("utf-8")

    def arrive(text: str, number: int) -> None:
        carry_out(target, delivery_of(target, tmp_path / "output", {"index.html": text}, number))

    for number, text in enumerate(("tốt", "sai", "vẫn sai")):
        arrive(text, number)
    go_back(target, target.releases()[-1])
    # The oldest one is what stood when this one came, so it stays; a clock may have gone back too.
    arrive("đã sửa", -5)
    assert len(target.releases()) == 3
    what = retreat(target, name="", site="https://x.vn/")
    go_back(target, what.release)
    assert stands() == "tốt"
    arrive("lại sửa", 6)
    arrive("sửa nữa", 7)
    assert retreat(target, name="", site="https://x.vn/").release.at == AT + timedelta(seconds=6)
    go_back(target, next(one for one in target.releases() if one.at.second == 6))
    # What stood before that is gone by now: no other one is taken for it.
    with pytest.raises(NotDeployedError) as refused:
        retreat(target, name="", site="https://x.vn/")
    assert refused.value.reason.key == "deploying.refused.none-before"


def test_one_goes_back_over_a_change_of_address_only_by_naming_it(tmp_path: Path) -> None:
    old, new = "https://x.vn/", "https://xa.x.vn/"
    target = destination(tmp_path / "trang", keep=3)
    for number, address in enumerate((old, new)):
        what = delivery_of(target, tmp_path / "output", {"index.html": address}, number)
        carry_out(target, replace(what, after=replace(what.after, site=address)))
    with pytest.raises(NotDeployedError) as refused:
        retreat(target, name="", site=new)
    assert refused.value.reason.key == "deploying.refused.other-site"
    for site_now, other in ((new, old), (old, new)):  # whether it is configured so already or not
        back = retreat(target, name="", site=site_now, replaces=other)
        assert (back.before.site, back.record.site) == (new, old)


@pytest.mark.parametrize("change", ["other", "more", "link", "gone", "release"])
def test_what_somebody_has_changed_where_it_stands_is_put_right(
    tmp_path: Path, change: str
) -> None:
    folder, output = tmp_path / "trang", tmp_path / "output"
    files = {"index.html": "0", "a/b.html": "x"}
    target = destination(folder, keep=3)
    carry_out(target, delivery_of(target, output, files, 0))
    again = delivery_of(target, output, files, 1)
    assert not target.is_unsettled(again)
    stands = (folder / "current").resolve()
    if change == "other":
        (stands / "index.html").write_text("bị sửa", "utf-8")
    elif change == "more":
        (stands / "la.php").write_text("x")
    elif change == "link":
        (stands / "etc").symlink_to("/etc")
    elif change == "gone":
        (stands / "a/b.html").unlink()
    else:
        shutil.rmtree(stands)
    assert target.is_unsettled(again)
    carry_out(target, again)
    found = (folder / "current").resolve()
    assert snapshot(found) == {path: text.encode() for path, text in files.items()}
    assert not (found / "etc").is_symlink()
    assert not target.is_unsettled(delivery_of(target, output, files, 2))
    # Nobody goes back to what was changed.
    for before in target.releases()[1:]:
        with pytest.raises(NotDeployedError):
            go_back(target, before)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_one_line_that_every_shell_passes_on(name: str) -> None:
    assert not set(SCRIPTS[name]) & {"'", "\\", "\n", "`"}
    # What a value could say is never read by the shell again.
    assert not re.search(r"\beval\b", SCRIPTS[name])


def test_what_does_not_come_whole_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server may tell of a file again and again, and nobody could look for it without a name."""
    connection = InShell(command=(shutil.which("sh") or "sh", "-c"), host="may-chu")
    target = SshDestination(SshSettings(host="may-chu", folder=str(tmp_path / "www")), connection)
    monkeypatch.setattr(
        "bantin.deploying.ssh.destination.read_sums",
        lambda data: {**read_sums(data), "la.html": ""},
    )
    delivery = deliver(tmp_path / "output", None, site(tmp_path / "output", AT, {"a.html": "x"}))
    with target.locked(ME), pytest.raises(NotDeployedError) as failed:
        target.carry_out(delivery, lambda _count: None)
    assert failed.value.reason == phrase("deploying.ssh.not-whole", host="may-chu", path="la.html")
    assert not (tmp_path / "www/current").exists()


def test_a_connection_is_shared_unless_its_socket_has_too_long_a_path() -> None:
    way = Connection(command=("ssh", "--", "may-chu"), host="may-chu")
    assert way.shared(f"/tmp/{'đ' * 50}/s") == way
    shared = way.shared("/tmp/s")
    assert "-oControlPath=/tmp/s" in shared.command or os.name == "nt"
