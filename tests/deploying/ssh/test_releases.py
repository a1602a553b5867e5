"""A real server by SSH: releases, the switch, and going back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

import pytest

from tests.deploying.ssh.ssh_site import deploy, output, releases, served, use
from tests.e2e.program import snapshot

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("ssh")]


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
    (release / "hai\ndong.html").write_text("x")
    (release / "hai\ndong").mkdir()
    (release / "hai\ndong" / "x.html").write_text("x")
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
    assert [path.name for path in (folder / "current/").rglob("hai?dong*")] == []
    assert not (folder / "current" / "ra-ngoai").is_symlink()
    # It is never made to stand again.
    back = deploy(root, "--rollback")
    assert back.code == 1
    assert "were changed on the server" in back.err
