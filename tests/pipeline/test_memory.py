"""A process that builds again and again and is told what has changed makes what others make."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from bantin.composition import PORTAL
from bantin.pipeline import Memory, Options, SerialExecutor, build
from tests.pipeline.lab import Lab, small_site
from tests.pipeline.machine import THOROUGH
from tests.pipeline.narrow_site import check
from tests.pipeline.test_narrow_machine import Narrow

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.pipeline import Report


BUILD = import_module("bantin.pipeline.build")  # the package has a function of that name


class Remembered(Narrow):
    """The same changes, of each of which the process is told as a watcher would."""

    def __init__(self) -> None:
        super().__init__()
        self.memory = Memory()
        self.seen: dict[str, tuple[int, int]] = {}

    def check(self) -> None:
        found = signatures(self.lab.root)
        changed = {path for path in {*found, *self.seen} if found.get(path) != self.seen.get(path)}
        self.memory.tell(frozenset(changed))
        self.seen = found
        check(self.lab, drafts=self.drafts, memory=self.memory)


def signatures(root: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of change of every file under content/ by its full path."""
    files = (path for path in (root / "content").rglob("*") if path.is_file())
    return {str(path): (path.stat().st_size, path.stat().st_ctime_ns) for path in files}


TestRemembered = Remembered.TestCase
if not THOROUGH:
    TestRemembered.settings = settings(
        max_examples=6,
        stateful_step_count=8,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    return small_site(tmp_path)


def again(lab: Lab, memory: Memory, changed: set[str] | None) -> Report:
    memory.tell(None if changed is None else frozenset(str(lab.root / path) for path in changed))
    return build(
        lab.root, Options(), executor=SerialExecutor(), portal=PORTAL, now=lab.now, memory=memory
    )


def test_nothing_is_listed_for_an_article_that_has_changed(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    again(lab, memory, None)
    lab.edit("content/news/tin-3.md", "bàn bạc", "đồng lòng")
    with monkeypatch.context() as patch:
        for name in ("read_content", "read_theme"):
            patch.setattr(BUILD, name, lambda *_, **__: pytest.fail("looked at everything"))
        report = again(lab, memory, {"content/news/tin-3.md"})
    assert "tin-tuc/2024/03/tin-so-3/index.html" in report.written


@pytest.mark.parametrize(
    "changed", ["content/news/moi.md", "content/la.txt", "templates/item.html"]
)
def test_whatever_else_changes_has_everything_looked_at(lab: Lab, changed: str) -> None:
    memory = Memory()
    again(lab, memory, None)
    lab.delete("content/news/tin-2.md")  # of which nobody tells
    text = lab.read("content/news/tin-1.md").replace("Tin số 1", "Tin số 11")
    lab.write(changed, text if changed.endswith("moi.md") else "x")
    again(lab, memory, {changed})
    assert not (lab.output / "tin-tuc/2024/02/tin-so-2/index.html").exists()


def test_a_build_that_fails_forgets(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    again(lab, memory, None)
    lab.edit("content/news/tin-3.md", "bàn bạc", "đồng lòng")
    with monkeypatch.context() as patch:
        patch.setattr(BUILD, "since_last", lambda *_: 1 / 0)
        assert again(lab, memory, {"content/news/tin-3.md"}).outcome == "setup-errors"
    lab.delete("content/news/tin-2.md")
    again(lab, memory, {"content/news/tin-3.md"})
    assert not (lab.output / "tin-tuc/2024/02/tin-so-2/index.html").exists()


def test_a_file_that_has_become_a_link_is_looked_at(lab: Lab) -> None:
    memory = Memory()
    again(lab, memory, None)
    path = lab.root / "content/news/tin-3.md"
    path.unlink()
    path.symlink_to(lab.root / "content/news/tin-1.md")
    again(lab, memory, {"content/news/tin-3.md"})
    fresh = Memory()
    assert again(lab, fresh, None).told == again(lab, memory, None).told
