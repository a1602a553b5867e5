"""What is not deployed: the sentence that says so, and that nothing was changed."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bantin.composition import PORTAL
from bantin.deploying.deployment import Prospect, prospect
from bantin.deploying.preparing import is_nowhere, looks_like_a_mistake
from bantin.deploying.records import encode_record
from bantin.deploying.refusals import NotDeployedError
from bantin.pipeline import Options, Report
from bantin.pipeline.left_output import left_output
from tests.deploying.folder_target import FolderTarget
from tests.e2e.program import NOW, article, call, write_site

AT = datetime.fromisoformat(NOW)
NEWS = "content/news/mot.md"


def build(root: Path, *options: str, now: str = NOW) -> None:
    assert call("build", "--root", root, "--now", now, *options).code == 0


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {NEWS: article("Một"), "content/news/hai.md": article("Hai")}
    root = write_site(tmp_path_factory.mktemp("built") / "site", files)
    build(root)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """Return a site that has been built."""
    return Path(shutil.copytree(built, tmp_path / "site"))


def looked_at(
    root: Path, target: FolderTarget, *, now: datetime = AT, replaces: str = ""
) -> Prospect:
    with left_output(root, Options(), now=now, portal=PORTAL, waiting=lambda _holder: None) as left:
        assert not isinstance(left, Report)
        return prospect(left, target, at=datetime.now(UTC), by="an@may", replaces=replaces)


def why_not(root: Path, *, now: datetime = AT, target: FolderTarget | None = None) -> str:
    with pytest.raises(NotDeployedError) as refused:
        looked_at(root, target or FolderTarget(root.parent / "target"), now=now)
    return refused.value.reason.key.removeprefix("deploying.refused.")


def test_what_the_last_build_has_left_is_deployed(root: Path) -> None:
    what = looked_at(root, FolderTarget(root.parent / "target"))
    titles = [page.title for page in what.changes.added["news"]]
    assert sorted(titles) == ["Hai", "Một"]
    assert {*what.delivery.sent} == {*what.delivery.after.files}
    assert "index.html" in what.delivery.sent


def test_a_site_that_was_never_built_is_refused(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {})
    assert why_not(root) == "never-built"
    assert not (root / ".bantin").exists()


def test_an_output_without_what_is_remembered_of_its_build_is_refused(root: Path) -> None:
    (root / ".bantin" / "state.sqlite").unlink()
    assert why_not(root) == "never-built"


def test_a_preview_is_refused(root: Path) -> None:
    build(root, "--drafts")
    assert why_not(root) == "preview"


@pytest.mark.parametrize("text", [article("Khác"), "---\ntitle: [\n---\n"])
def test_an_output_that_is_older_than_its_content_is_refused(root: Path, text: str) -> None:
    (root / NEWS).write_text(text, "utf-8")
    assert why_not(root) == "outdated"
    call("build", "--root", root, "--now", NOW)  # which the second text does not let through
    if "Khác" in text:
        looked_at(root, FolderTarget(root.parent / "target"))
    else:
        assert why_not(root) == "outdated"


def test_a_new_and_a_deleted_file_outdate_it_too(root: Path) -> None:
    (root / "content/news/ba.md").write_text(article("Ba"), "utf-8")
    assert why_not(root) == "outdated"
    (root / "content/news/ba.md").unlink()
    looked_at(root, FolderTarget(root.parent / "target"))
    (root / NEWS).unlink()
    assert why_not(root) == "outdated"


def test_an_output_of_another_configuration_is_refused(root: Path) -> None:
    config = root / "site_config.yaml"
    config.write_text(config.read_text("utf-8") + "pagination: {size: 5}\n", "utf-8")
    assert why_not(root) == "outdated-otherwise"


def test_a_new_target_outdates_nothing(root: Path) -> None:
    (root / "deploy.yaml").write_text("targets: {}", "utf-8")
    looked_at(root, FolderTarget(root.parent / "target"))


def test_a_foreign_file_in_the_output_is_refused(root: Path) -> None:
    foreign = root / "output" / "mat-khau.txt"
    foreign.write_text("x", "utf-8")
    assert why_not(root) == "foreign"
    build(root)  # which leaves it
    assert why_not(root) == "foreign"
    foreign.unlink()
    looked_at(root, FolderTarget(root.parent / "target"))


def test_a_file_that_was_changed_by_hand_is_refused(root: Path) -> None:
    page = root / "output" / "index.html"
    page.write_bytes(page.read_bytes() + b"<!-- -->")
    assert why_not(root) == "altered"
    page.unlink()
    assert why_not(root) == "altered"


def test_files_with_new_times_are_as_they_were(root: Path) -> None:
    for path in (root / "output").rglob("*"):
        path.touch()
    looked_at(root, FolderTarget(root.parent / "target"))


def test_what_has_changed_by_time_alone_is_refused(root: Path) -> None:
    assert why_not(root, now=AT + timedelta(days=1)) == "due"
    assert why_not(root, now=AT - timedelta(minutes=1)) == "ahead"


def test_another_site_at_the_target_is_not_written_over(root: Path) -> None:
    target = FolderTarget(root.parent / "target")
    target.carry_out(looked_at(root, target).delivery, lambda _count: None)
    config = root / "site_config.yaml"
    config.write_text(config.read_text("utf-8").replace("example.vn", "khac.vn"), "utf-8")
    build(root)
    assert why_not(root, target=target) == "other-site"
    assert looked_at(root, target, replaces="https://example.vn").delivery.before is not None


def test_a_record_that_cannot_be_read_is_not_taken_for_an_empty_target(root: Path) -> None:
    target = FolderTarget(root.parent / "target")
    delivery = looked_at(root, target).delivery
    target.carry_out(delivery, lambda _count: None)
    (target.folder / ".record.json").write_bytes(encode_record(delivery.after)[:-1])
    assert why_not(root, target=target) == "odd-record"


@pytest.mark.parametrize(
    ("site", "nowhere"),
    [
        ("https://binhan.example/tin/", True),
        ("http://localhost:8000/", True),
        ("http://127.0.0.1/", True),
        ("http://[::1]/", True),
        ("https://www.example.com/", True),
        ("https://example.vn/", False),
        ("https://binhan.example.vn/", False),
        ("https://myexample.com/", False),
    ],
)
def test_an_address_that_nobody_can_have_is_known(site: str, *, nowhere: bool) -> None:
    assert is_nowhere(site) is nowhere


def test_more_than_half_of_the_pages_is_a_mistake_only_of_many() -> None:
    assert not looks_like_a_mistake(withdrawn=10, before=10)
    assert looks_like_a_mistake(withdrawn=11, before=21)
    assert not looks_like_a_mistake(withdrawn=11, before=22)
