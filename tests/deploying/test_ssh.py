"""A real server by SSH: releases, the switch, going back, and what goes wrong on the way."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

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
from tests.deploying.ssh_server import SshServer, ssh_server
from tests.e2e.program import NOW, Run, article, call, command, snapshot, write_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("ssh")]
NEWS = "content/news/mot.md"
HAI = "content/news/hai.md"
CSS = "templates/static/style.css"
LONG_AGO = 1_000_000_000
AT = datetime.fromisoformat(NOW)
STEPS: dict[str, dict[str, str | None]] = {
    "first": {},
    "wrong": {NEWS: article("Sai hết cả")},
    "mended": {NEWS: article("Đã sửa")},
    "withdrawn": {NEWS: None, HAI: article("Hai", "Khác."), CSS: "p { margin: 0 }\n"},
    "later": {HAI: article("Hai", "Lần ba.")},
    "many": {f"content/news/tin-{n}.md": article(f"Tin {n}", "Chữ. " * 9000) for n in range(20)},
}
# What a folder may be called: nothing of it means anything to the server's shell.
FOLDER = "trang 'tin' $(touch x) \"&;"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a site as it was built again and again: building takes longer than all else here."""
    place = tmp_path_factory.mktemp("built")
    root = write_site(place / "site", {NEWS: article("Một"), HAI: article("Hai")})
    found: dict[str, Path] = {}
    for name, files in STEPS.items():
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).unlink() if text is None else (root / path).write_text(text, "utf-8")
        assert call("build", "--root", root, "--now", NOW).code == 0
        found[name] = Path(shutil.copytree(root, place / name))
    return found


@pytest.fixture
def root(
    builds: dict[str, Path], server: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Return a site that has been built, with a target on the server."""
    monkeypatch.setenv(CONFIGURATION, str(server.configuration))
    root = tmp_path / "site"
    use(root, builds["first"])
    return root


def use(root: Path, build: Path) -> None:
    """Have the site be as it was after one of its builds."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(build, root)
    folder = json.dumps(str(root.parent / FOLDER))
    target = f"ssh: {{host: may-chu, folder: {folder}, keep: 3}}"
    (root / "deploy.yaml").write_text(f"targets:\n  chinh:\n    {target}\n", "utf-8")


@pytest.fixture
def folder(root: Path) -> Path:
    """Return the folder on the server."""
    return root.parent / FOLDER


def deploy(root: Path, *options: str) -> Run:
    return command("deploy", "--root", root, "--now", NOW, "--lang", "en", *options)


def served(folder: Path) -> dict[str, bytes]:
    return snapshot((folder / "current").resolve())


def output(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in snapshot(root / "output").items() if path[0] != "."}


def releases(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "releases").iterdir())


def test_a_first_deployment_stands_as_it_was_built(root: Path, folder: Path) -> None:
    done = deploy(root)
    assert done.code == 0, done.err
    assert "“Một” https://example.vn/tin-tuc/2024/07/mot/" in done.err
    assert served(folder) == output(root)
    modes = {path.stat().st_mode & 0o777 for path in (folder / "current/").rglob("*")}
    assert modes == {0o644, 0o755}
    assert not (folder.parent / "x").exists()
    assert sorted(path.name for path in folder.iterdir()) == [".bantin", "current", "releases"]
    assert [path.name for path in (folder / ".bantin").iterdir()] == ["records"]
    again = deploy(root)
    assert again.code == 0
    assert "stands there already" in again.err
    assert len(releases(folder)) == 1


def test_a_dry_run_says_it_and_changes_nothing(root: Path, folder: Path) -> None:
    done = deploy(root, "--dry-run", "--json")
    assert done.code == 0
    assert done.report["outcome"] == "would-deploy"
    assert done.report["first"] is True
    added = cast("dict[str, list[dict[str, str]]]", done.report["added"])
    assert {"path": "/tin-tuc/2024/07/mot/", "title": "Một"} in added["news"]
    assert not folder.exists()


def test_only_what_changed_is_sent_and_the_rest_is_linked(
    root: Path, builds: dict[str, Path], folder: Path
) -> None:
    deploy(root)
    first = (folder / "current").resolve()
    before = snapshot(first)
    use(root, builds["withdrawn"])
    done = deploy(root)
    assert done.code == 0, done.err
    assert "1 page withdrawn\n  News item: 1\n    “Một”" in done.err
    second = (folder / "current").resolve()
    new, lingering = output(root), set(served(folder)) - set(output(root))
    assert {path: data for path, data in served(folder).items() if path in new} == new
    # What open pages may still ask for; the page that was withdrawn is gone.
    assert [path.partition(".")[0] for path in lingering] == ["assets/style"]
    assert snapshot(first) == before
    for path, data in new.items():
        same = before.get(path) == data
        assert same == ((first / path).exists() and (first / path).samefile(second / path)), path
    # They linger once.
    use(root, builds["later"])
    assert deploy(root).code == 0
    assert served(folder) == output(root)


def test_a_broken_deployment_is_rolled_back(
    root: Path, builds: dict[str, Path], folder: Path
) -> None:
    deploy(root)
    good, name = served(folder), releases(folder)[0]
    use(root, builds["wrong"])
    deploy(root)
    back = deploy(root, "--rollback")
    assert back.code == 0, back.err
    assert f"The release {name} stands now." in back.err
    assert served(folder) == good
    assert deploy(root, "--rollback").code == 1
    listed = deploy(root, "--list")
    assert [line.endswith("(stands)") for line in listed.out.splitlines()] == [False, True]
    # What is mended and deployed then comes from what stands, and going back from it too.
    use(root, builds["mended"])
    deploy(root)
    assert deploy(root, "--rollback").code == 0
    assert served(folder) == good
    wrong = deploy(root, "--rollback", "--to", "../../x")
    assert wrong.code == 1
    assert deploy(root, "--rollback", "--to", releases(folder)[1]).code == 0
    assert "Sai hết cả" in (folder / "current/index.html").read_text("utf-8")


def test_the_last_releases_are_kept_and_nothing_else_is_touched(
    root: Path, builds: dict[str, Path], folder: Path
) -> None:
    deploy(root)
    others = [folder / "releases" / "cua-toi", folder / "ghi-chu", folder / "releases" / ".an"]
    for other in others:
        other.mkdir()
        (other / "tep").write_text("x")
    names = releases(folder)
    for name in ("wrong", "mended", "withdrawn", "later"):
        use(root, builds[name])
        assert deploy(root).code == 0
    ours = [name for name in releases(folder) if name[0] == "2"]
    assert len(ours) == 3
    assert not {*names} & {*ours}
    assert len([*(folder / ".bantin/records").iterdir()]) == 6
    assert all((other / "tep").read_text() == "x" for other in others)


def changed_by_hand(release: Path) -> None:
    page = release / "index.html"
    text = page.read_bytes()
    page.unlink()
    page.write_bytes(text.replace(b"<body", b"<BODY"))
    (release / "google123.html").write_text("x")
    (release / "tin.atom").unlink()
    (release / "ra-ngoai").symlink_to("/etc")
    Path(os.fsdecode(bytes(release) + b"/\xff.html")).write_text("x")  # of a system without UTF-8
    # Where a folder has to come, and where a file has.
    (release / "tin-tuc/2024/07/da-sua").write_text("x")
    (release / "tin.json").unlink()
    (release / "tin.json" / "x").mkdir(parents=True)
    (release / "tin.json" / "x" / "y").write_text("x")


def test_a_release_that_somebody_has_changed_is_put_right(
    root: Path, builds: dict[str, Path], folder: Path
) -> None:
    deploy(root)
    first = (folder / "current").resolve()
    changed_by_hand(first)
    use(root, builds["mended"])
    assert deploy(root).code == 0
    assert {path: data for path, data in served(folder).items() if path in output(root)} == output(
        root
    )
    assert not (folder / "current" / "google123.html").exists()
    assert not (folder / "current" / "ra-ngoai").is_symlink()
    # It is never made to stand again.
    back = deploy(root, "--rollback")
    assert back.code == 1
    assert "were changed on the server" in back.err


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


def _change(server: SshServer, config: Path, old: str, new: str) -> None:
    text = server.configuration.read_text()
    assert old in text
    config.write_text(text.replace(old, new))


@pytest.mark.parametrize("wrong", [without_host, other_host, without_key, without_server])
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
