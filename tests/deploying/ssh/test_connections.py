"""A real server by SSH: connections that are cut, locks, and what is in the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bantin.composition import PORTAL
from bantin.deploying.deployment import carry_out, prospect
from bantin.deploying.destinations import LockedError, LockHolder
from bantin.deploying.refusals import NotDeployedError
from bantin.deploying.ssh.connection import CONFIGURATION
from bantin.deploying.ssh.destination import SshDestination, open_ssh
from bantin.deploying.ssh.settings import SshSettings
from bantin.pipeline import Options, Report
from bantin.pipeline.left_output import left_output
from tests.deploying.ssh.ssh_site import deploy, output, served, use
from tests.e2e.program import NOW, snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.deploying.ssh.ssh_server import SshServer

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("ssh")]
LONG_AGO = 1_000_000_000
AT = datetime.fromisoformat(NOW)


def destination(server: SshServer, folder: Path) -> SshDestination:
    settings = SshSettings(host="may-chu", folder=str(folder))
    return open_ssh(settings, {CONFIGURATION: str(server.configuration)})


def me(name: str = "an@may") -> LockHolder:
    return LockHolder(by=name, since=datetime.now(UTC))


def deploy_with(root: Path, target: SshDestination, sent: Callable[[int], None]) -> None:
    with left_output(root, Options(), now=AT, portal=PORTAL, waiting=lambda _holder: None) as left:
        assert not isinstance(left, Report)
        what = prospect(left, target, at=datetime.now(UTC), by="an@may")
        carry_out(what, target, me(), sent)


def sessions(server: SshServer) -> list[int]:
    """Return the processes that serve the connections of a server."""
    parent = int((server.folder / "pid").read_text())
    return [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/stat")
        if int(path.read_text().rpartition(")")[2].split()[1]) == parent
    ]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_connection_that_is_cut_leaves_the_old_site_and_goes_on(
    root: Path, builds: dict[str, Path], folder: Path, server: SshServer
) -> None:
    deploy(root)
    before = served(folder)
    use(root, builds["many"])
    count = 0

    def cut(_bytes: int) -> None:
        nonlocal count
        count += any((folder / ".bantin/incoming").rglob("*.html"))
        if count == 3:
            for process in sessions(server):
                os.kill(process, signal.SIGKILL)

    target = destination(server, folder)
    with pytest.raises(NotDeployedError) as failed:
        deploy_with(root, target, cut)
    assert failed.value.reason.key == "deploying.ssh.cut-off"
    assert served(folder) == before
    come = [path for path in (folder / ".bantin/incoming").rglob("*") if path.is_file()]
    for path in come:
        os.utime(path, (LONG_AGO, LONG_AGO))  # which tells it from one that is sent again
    names = [path.relative_to(folder / ".bantin/incoming").as_posix() for path in come]
    assert come
    sent: list[int] = []
    deploy_with(root, target, sent.append)
    assert {path: data for path, data in served(folder).items() if path in output(root)} == output(
        root
    )
    kept = [name for name in names if (folder / "current" / name).stat().st_mtime == LONG_AGO]
    assert len(names) - len(kept) <= 1  # that in which it was cut


def test_two_do_not_deploy_at_once(root: Path, folder: Path, server: SshServer) -> None:
    first, second = destination(server, folder), destination(server, folder)
    with first.locked(me("binh@may")):
        with pytest.raises(LockedError) as busy, second.locked(me()):
            pass
        assert busy.value.holder is not None
        assert busy.value.holder.by == "binh@may"
        refused = deploy(root)
        assert refused.code == 1
        assert "binh@may deploys to" in refused.err
        assert "bantin deploy chinh --break-lock" in refused.err
        assert not (folder / "current").exists()
        # Whoever breaks it takes it for himself: the first one cannot switch any more.
        assert deploy(root, "--break-lock").code == 0
        with second.locked(me("chi@may")):
            with pytest.raises(NotDeployedError) as lost:
                first._in_lock("echo bantin-begin; exit 75")
            assert lost.value.reason.key == "deploying.ssh.lost-lock"
        assert deploy(root).code == 0
    assert not (folder / ".bantin" / "lock").exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_lock_ends_with_its_connection(root: Path, folder: Path, server: SshServer) -> None:
    target = destination(server, folder)
    with target.locked(me()):
        for process in sessions(server):
            os.kill(process, signal.SIGKILL)
    for _ in range(100):
        if not (folder / ".bantin" / "lock").exists():
            break
    assert deploy(root).code == 0


def test_somebody_who_deploys_in_between_is_not_written_over(
    root: Path, folder: Path, server: SshServer
) -> None:
    target = destination(server, folder)
    with left_output(root, Options(), now=AT, portal=PORTAL, waiting=lambda _holder: None) as left:
        assert not isinstance(left, Report)
        at = datetime.now(UTC)
        mine = prospect(left, target, at=at, by="an@may")
        theirs = prospect(left, target, at=at + timedelta(seconds=1), by="binh@may")
        carry_out(theirs, target, me(), lambda _count: None)
        with pytest.raises(NotDeployedError) as refused:
            carry_out(mine, target, me(), lambda _count: None)
        assert refused.value.reason.key == "deploying.refused.meanwhile"


def put_folder(folder: Path) -> str:
    (folder / "current").mkdir(parents=True)
    return "“current” was not made by bantin"


def put_other_link(folder: Path) -> str:
    folder.mkdir()
    (folder / "current").symlink_to("/srv")
    return "“current” was not made by bantin"


def put_link(folder: Path) -> str:
    (folder.parent / "elsewhere").mkdir()
    folder.mkdir()
    (folder / "releases").symlink_to(folder.parent / "elsewhere")
    return "“releases” was not made by bantin"


def put_file(folder: Path) -> str:
    folder.write_text("x")
    return "has failed"


@pytest.mark.parametrize("put", [put_folder, put_other_link, put_link, put_file])
def test_what_is_in_the_way_is_left_alone(
    root: Path, folder: Path, put: Callable[[Path], str]
) -> None:
    said = put(folder)
    before = snapshot(folder.parent / "elsewhere")
    done = deploy(root)
    assert done.code == 1
    assert said in done.err
    assert "Traceback" not in done.err
    assert snapshot(folder.parent / "elsewhere") == before


def test_a_record_that_is_odd_is_not_taken_for_an_empty_folder(root: Path, folder: Path) -> None:
    deploy(root)
    before = served(folder)
    (record,) = (folder / ".bantin/records").glob("*.json")
    record.write_text('{"files": {"../x": ""}}')
    done = deploy(root)
    assert done.code == 1
    assert "cannot be read" in done.err
    assert served(folder) == before


def without_host(server: SshServer, config: Path) -> str:
    known = config.with_name("known")
    known.write_text("")
    _change(server, config, str(server.known_hosts), str(known))
    return "is not known here"


def other_host(server: SshServer, config: Path) -> str:
    known = config.with_name("known")
    other = (server.folder / "key.pub").read_text()
    known.write_text(f"[127.0.0.1]:{server.port} {other}")
    _change(server, config, str(server.known_hosts), str(known))
    return "shows another key"


def without_key(server: SshServer, config: Path) -> str:
    _change(server, config, f"{server.folder}/key", f"{server.folder}/host_key")
    return "does not let this account in"


def without_server(server: SshServer, config: Path) -> str:
    _change(server, config, f"Port {server.port}", "Port 9")
    return "does not answer"


def odd_key(server: SshServer, config: Path) -> str:
    key = config.with_name("pasted")
    key.write_bytes((server.folder / "key").read_bytes().replace(b"\n", b"\r\n"))
    key.chmod(0o600)
    _change(server, config, f"{server.folder}/key", str(key))
    return "its lines end as on Windows"


def _change(server: SshServer, config: Path, old: str, new: str) -> None:
    text = server.configuration.read_text()
    assert old in text
    config.write_text(text.replace(old, new))


@pytest.mark.parametrize("wrong", [without_host, other_host, without_key, odd_key, without_server])
def test_a_server_that_is_not_reached_is_one_sentence(
    root: Path,
    server: SshServer,
    monkeypatch: pytest.MonkeyPatch,
    wrong: Callable[[SshServer, Path], str],
) -> None:
    config = root.parent / "config"
    said = wrong(server, config)
    monkeypatch.setenv(CONFIGURATION, str(config))
    done = deploy(root)
    assert done.code == 1
    assert said in done.err
    assert "BEGIN" not in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_a_server_that_lacks_a_program_is_one_sentence(root: Path, folder: Path) -> None:
    file = root / "deploy.yaml"
    file.write_text(file.read_text("utf-8").replace("may-chu", "may-chu-thieu"), "utf-8")
    done = deploy(root)
    assert done.code == 1
    assert "lacks a program" in done.err
    assert "tar" in done.err
    assert not (folder / "current").exists()
    assert not (folder / ".bantin" / "lock").exists()


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """Give a folder a file system of its own."""
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("no file system can be mounted here")
    folder.mkdir()
    command_line = [mount, "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(folder)]
    if subprocess.run(command_line, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_site(root: Path, builds: dict[str, Path], folder: Path) -> None:
    with small_disk(folder, 2000):
        assert deploy(root).code == 0
        before = served(folder)
        use(root, builds["many"])
        done = deploy(root)
        assert done.code == 1
        assert "There is no room left on may-chu" in done.err
        assert served(folder) == before
        # What has come is dropped where it is not wanted any more, and there is room again.
        use(root, builds["mended"])
        again = deploy(root)
        assert again.code == 0, again.err
        assert {path for path in served(folder) if path in output(root)} == {*output(root)}
