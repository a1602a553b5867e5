"""Coded copies beside text files: which there are, and that none is ever of another text."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bantin.composition import PORTAL
from bantin.engine import MANIFEST
from bantin.engine.workers import make_executor
from bantin.media import coding
from bantin.pipeline import Options, SerialExecutor, build
from bantin.pipeline.verify import verify
from tests.media.test_coding import decoded
from tests.pipeline import bare_theme
from tests.pipeline.faults import CrashError, Steps
from tests.pipeline.lab import BODY, CONFIG, Lab, assert_same, news, tree
from tests.pipeline.narrow_site import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from bantin.pipeline import Report

STRIDE = 5  # a commit is cut short at every fifth step
LONG = "\n\n".join(f"Đoạn {number} của bài. {BODY}" for number in range(40))
PAGE = "tin-tuc/2024/03/tin-so-3/index.html"
COPIES = coding.coded_paths(PAGE)


def packed(
    lab: Lab,
    executor: Executor | None = None,
    *,
    on: bool = True,
    explain: bool = False,
    strict: bool = False,
) -> Report:
    options = Options(precompress=on, explain=explain, strict=strict)
    workers = executor or SerialExecutor()
    return build(lab.root, options, executor=workers, portal=PORTAL, now=lab.now)


def cold(lab: Lab) -> dict[str, bytes]:
    folder = lab.folder / "cold"
    options = Options(output=folder / "output", hidden=folder / "state", precompress=True)
    build(lab.root, options, executor=SerialExecutor(), portal=PORTAL, now=lab.now)
    made = tree(folder / "output")
    shutil.rmtree(folder)
    return made


def copies(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if coding.plain_path(path)}


def assert_true(files: dict[str, bytes]) -> None:
    """See that every copy is of the text that stands beside it."""
    for path, data in copies(files).items():
        assert decoded(path, data) == files.get(coding.plain_path(path)), path


def grow(lab: Lab, number: int, extra: str = "") -> None:
    """Write a news item of more than a packet; its address stays when its title changes."""
    text = news(
        f"Tin số {number}",
        f"2024-0{number}-02",
        more=f"slug: tin-so-{number}\n",
        body=LONG + extra,
    )
    lab.write(f"content/news/tin-{number}.md", text)


@pytest.fixture
def site(lab: Lab) -> Lab:
    for number in (3, 4):
        grow(lab, number)
    assert packed(lab).outcome == "built"
    return lab


def test_each_large_text_has_copies_and_nothing_else_has(site: Lab) -> None:
    made = site.made()
    assert_true(made)
    wanted = {
        copy
        for path, data in made.items()
        for copy in coding.coded_paths(path)
        if len(data) >= coding.SMALLEST
    }
    assert copies(made).keys() == wanted
    assert wanted.issuperset(COPIES)
    assert {Path(path).suffix for path in wanted} == {".br", ".gz"}


def test_an_edit_makes_the_copies_of_what_it_changes(site: Lab) -> None:
    before = site.made()
    grow(site, 3, "Thêm.")
    report = packed(site, explain=True)
    after = site.made()
    assert_true(after)
    assert set(report.written) == {p for p in after if after[p] != before.get(p)} - {MANIFEST}
    assert set(report.written).issuperset({PAGE, *COPIES})
    assert report.reasons[COPIES[0]] == ("body",)
    assert (packed(site).written, packed(site, explain=True).written) == ((), ())


def test_narrow_builds_keep_copies_as_a_cold_one_makes_them(
    site: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def retitle() -> None:
        site.edit("content/news/tin-4.md", "Tin số 4", "Tin bốn")

    def shorten() -> None:
        site.write(
            "content/news/tin-3.md",
            news("Tin số 3", "2024-03-02", body="Ngắn.", more="slug: tin-so-3\n"),
        )

    def publish() -> None:
        site.write("content/news/moi.md", news("Mới", "2024-05-09", body=LONG))

    steps: list[Callable[[], None]] = [
        lambda: grow(site, 3, "Thêm."),
        retitle,
        shorten,
        publish,
        lambda: grow(site, 3),
    ]
    plans = counted(monkeypatch)
    for step in steps:
        step()
        report = packed(site)
        made = cold(site)
        assert_same(site.made(), made)
        assert report.unchanged + len(report.written) == len(made) - 1  # without the list of files
    assert plans == ["cold"] * len(steps)


def test_what_goes_takes_its_copies_along(site: Lab) -> None:
    site.delete("content/news/tin-3.md")
    report = packed(site)
    assert set(report.removed).issuperset({PAGE, *COPIES})
    assert_same(site.made(), cold(site))


def test_without_the_option_there_are_none(site: Lab) -> None:
    report = packed(site, on=False)
    assert copies(site.made()) == {}
    assert report.written == ()
    assert set(report.removed).issuperset(COPIES)
    assert_same(site.made(), site.cold())
    assert set(packed(site).written).issuperset(COPIES)
    assert_same(site.made(), cold(site))


def test_a_copy_that_is_gone_or_altered_is_made_again(site: Lab) -> None:
    before = site.made()
    (site.output / COPIES[0]).unlink()
    (site.output / COPIES[1]).write_bytes(b"khac")
    assert set(packed(site).written) == set(COPIES)
    assert_same(site.made(), before)


def test_a_lost_state_finds_its_copies_in_the_folder_again(site: Lab) -> None:
    before = site.made()
    shutil.rmtree(site.root / ".bantin")
    assert packed(site).foreign == ()
    assert_same(site.made(), before)
    shutil.rmtree(site.root / ".bantin")
    packed(site, on=False)
    assert copies(site.made()) == {}


def test_a_copy_that_somebody_else_put_there_is_replaced_or_told(lab: Lab) -> None:
    grow(lab, 3)
    packed(lab, on=False)
    lab.write(f"output/{COPIES[1]}", b"cua nguoi khac")
    assert packed(lab, on=False).foreign == (COPIES[1],)
    assert packed(lab, on=False, strict=True).outcome == "content-errors"
    assert packed(lab, strict=True).foreign == ()
    assert_same(lab.made(), cold(lab))


def test_processes_make_the_bytes_that_one_makes(site: Lab) -> None:
    before = site.made()
    shutil.rmtree(site.output)
    shutil.rmtree(site.root / ".bantin")
    with make_executor(2) as workers:
        packed(site, workers)
    assert_same(site.made(), before)


def test_a_build_that_is_proved_is_proved_with_its_copies(site: Lab) -> None:
    options = Options(precompress=True)
    serial = SerialExecutor()
    assert verify(site.root, options, executor=serial, now=site.now, portal=PORTAL)[1] == ()


def test_another_packer_makes_the_copies_anew(site: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "coder_name", lambda: "another")
    report = packed(site, explain=True)
    assert report.reasons[COPIES[0]] == ("template",)
    assert report.written == ()  # it makes the same bytes after all


@pytest.fixture
def tiny(place: Path, monkeypatch: pytest.MonkeyPatch) -> Lab:
    """Return a site with copies and few files, in which pages come, go, grow and shrink."""
    bare_theme.install(place / "theme", monkeypatch)
    lab = Lab(place)
    lab.write("site_config.yaml", f"{CONFIG}search:\n  index: false\n")
    for number in (1, 2, 3, 4):
        lab.write(
            f"content/news/tin-{number}.md",
            news(f"Tin {number}", "2024-03-02", body=LONG if number != 3 else "Ngắn."),
        )
    assert packed(lab).outcome == "built"
    lab.edit("content/news/tin-1.md", "Đoạn 7", "Khúc 7")
    lab.delete("content/news/tin-2.md")
    lab.edit("content/news/tin-3.md", "Ngắn.", LONG)
    lab.edit("content/news/tin-4.md", LONG, "Ngắn.")
    return lab


class Watched(Steps):
    """Looks at an output folder before every step of a commit, as a server may at any moment."""

    def __init__(self, last: int, output: Path) -> None:
        super().__init__(last)
        self._output = output
        self.decided = 0  # the step with which a commit was decided

    def step(self, name: str) -> None:
        """Look, and take the step or fail."""
        if "journal.json.new" in name and name.startswith("replace"):
            self.decided = self.count
        if self.decided or str(self._output) in name:
            assert_true(tree(self._output))
        super().step(name)


def test_at_no_moment_is_a_copy_of_another_text_than_stands_beside_it(tiny: Lab) -> None:
    """Nor after a build was killed, nor while the next one finishes what it had begun."""
    saved = tiny.folder / "saved"
    shutil.copytree(tiny.root, saved)
    wanted = cold(tiny)
    with Watched(10_000, tiny.output) as whole:
        packed(tiny)
    assert_same(tiny.made(), wanted)
    steps = range(whole.decided, whole.count, STRIDE)
    assert len(steps) > 12
    for last in steps:
        shutil.rmtree(tiny.root)
        shutil.copytree(saved, tiny.root)
        with Watched(last, tiny.output), suppress(CrashError):
            packed(tiny)
        assert_true(tree(tiny.output))
        with Watched(10_000, tiny.output):
            assert packed(tiny).outcome == "built"
        assert_same(tiny.made(), wanted)


def test_the_copies_of_a_folder_that_takes_its_place_whole_come_with_it(tiny: Lab) -> None:
    shutil.rmtree(tiny.output)
    packed(tiny)
    assert_true(tiny.made())
    assert_same(tiny.made(), cold(tiny))
