"""Files of readers' comments in incremental builds: only the pages that show them are made anew."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bantin.pipeline import phases
from tests.pipeline.lab import CONFIG, NOW, news, stale, tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.pipeline import Report
    from tests.pipeline.lab import Lab

ON = f"{CONFIG}comments:\n  kinds: [news]\n  closed_after: 30\n  mail: gop-y@binhan.example\n"
FILE = "content/news/tin-8.comments.yaml"
ONE = "  - id: c{n}\n    date: 2024-07-1{n} 08:00\n    text: Ý kiến số {n}.\n"
PAGE = "tin-tuc/2024/07/tin-so-8/index.html"
DRAFT = """\
---
title: Dự thảo quy ước
date: 2024-07-01
document:
  type: Quy ước
  issuer: Ủy ban nhân dân xã
consultation:
  from: 2024-07-05
  until: 2024-07-14
---

## Điều 1. Phạm vi

Quy ước này áp dụng cho ấp.
"""


def comments(*numbers: int) -> str:
    return "comments:\n" + "".join(ONE.format(n=n) for n in numbers)


def codes(report: Report) -> list[tuple[str, str, int]]:
    spans = [(one.diagnostic.code, one.diagnostic.span) for one in report.told]
    return [(code, span.source_path, span.line) for code, span in spans]


@pytest.fixture
def open_lab(lab: Lab) -> Lab:
    """A site that takes comments and has some on one item."""
    lab.write("site_config.yaml", ON)
    lab.write(FILE, comments(1))
    assert codes(lab.build()) == []
    return lab


def test_a_comment_makes_only_the_files_stale_that_show_it(open_lab: Lab) -> None:
    before = open_lab.made()
    open_lab.write(FILE, comments(1, 2), settled=False)
    changed = stale(open_lab.check())
    after = open_lab.made()
    # The page says what was said; cards, also those on other items' pages, say how many.
    assert PAGE in changed
    assert [path for path in after if "Ý kiến số 2." in after[path].decode("utf-8", "replace")] == [
        PAGE
    ]
    assert all(before[path] != after[path] for path in changed)
    assert "tin-tuc/2024/01/tin-so-1/index.html" not in changed
    open_lab.edit(FILE, "Ý kiến số 1.", "Ý kiến đầu.")
    assert stale(open_lab.check()).keys() == {PAGE}


def test_a_file_of_comments_that_goes_takes_its_comments_with_it(open_lab: Lab) -> None:
    open_lab.delete(FILE)
    assert PAGE in stale(open_lab.check())
    assert "Ý kiến số" not in open_lab.made()[PAGE].decode()


@pytest.fixture
def idle(open_lab: Lab, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Assert that a build finds nothing to do, and so does not begin to do it."""

    def check() -> None:
        open_lab.build(explain=False)
        with monkeypatch.context() as patch:
            patch.setattr(phases, "build_changed", None)
            assert open_lab.build(explain=False).outcome == "built"

    return check


def test_nothing_is_done_when_nothing_has_changed(open_lab: Lab, idle: Callable[[], None]) -> None:
    idle()
    open_lab.write("site_config.yaml", CONFIG, settled=False)
    idle()
    # What is not shown may change.
    open_lab.edit(FILE, "số 1", "số 1 và hết")
    idle()


def test_a_renamed_article_leaves_comments_behind_and_is_told(open_lab: Lab) -> None:
    open_lab.rename("content/news/tin-8.md", "content/news/tin-8b.md")
    assert codes(open_lab.check()) == [("comments-without-item", FILE, 1)]
    open_lab.rename(FILE, "content/news/tin-8b.comments.yaml")
    assert codes(open_lab.check()) == []
    assert "Ý kiến số 1." in open_lab.made()[PAGE].decode()


def test_a_mistake_stops_the_build_at_its_line_and_is_told_again(open_lab: Lab) -> None:
    made = open_lab.made()
    open_lab.edit(FILE, "    text:", "    email: lan@thu.vn\n    text:")
    for _ in range(2):
        report = open_lab.build()
        assert report.outcome == "content-errors"
        assert codes(report) == [("comment-mail-key", FILE, 4)]
    assert open_lab.made() == made
    open_lab.edit(FILE, "    email: lan@thu.vn\n", "")
    assert open_lab.check().told == ()


def test_a_comment_on_a_draft_is_never_public(open_lab: Lab) -> None:
    open_lab.write("content/news/nhap.comments.yaml", comments(3))
    assert codes(open_lab.check()) == []
    assert not any(
        "Ý kiến số 3" in data.decode("utf-8", "replace") for data in open_lab.made().values()
    )
    open_lab.edit("content/news/nhap.md", "draft: true\n", "")
    open_lab.check()
    assert any(
        "Ý kiến số 3" in data.decode("utf-8", "replace") for data in open_lab.made().values()
    )


def test_comments_that_a_site_does_not_show_are_told_and_forgotten(open_lab: Lab) -> None:
    open_lab.write("site_config.yaml", CONFIG, settled=False)
    assert codes(open_lab.check()) == [("comments-not-shown", FILE, 0)]
    assert "Ý kiến số" not in open_lab.made()[PAGE].decode()
    open_lab.edit(FILE, "số 1", "số 1 và hết")
    open_lab.check()
    open_lab.write("site_config.yaml", ON, settled=False)
    assert codes(open_lab.check()) == []
    assert "Ý kiến số 1 và hết." in open_lab.made()[PAGE].decode()


def test_a_file_of_comments_is_never_published_itself(open_lab: Lab) -> None:
    link = "Xem [ý kiến](tin-8.comments.yaml)."
    open_lab.write("content/news/tin-10.md", news("Tin số 10", "2024-07-12", body=link))
    report = open_lab.build()
    assert report.outcome == "content-errors"
    assert [one[0] for one in codes(report)] == ["broken-link"]


def test_the_last_day_closes_an_item_by_the_clock_alone(open_lab: Lab) -> None:
    last = datetime(2024, 8, 10, 23, 59, tzinfo=NOW.tzinfo)  # 30 days after the item
    open_lab.now = last
    open_lab.check()
    assert "open=True" in open_lab.made()[PAGE].decode()
    open_lab.now = last + timedelta(minutes=1)
    assert PAGE in stale(open_lab.check())
    assert "open=False" in open_lab.made()[PAGE].decode()


def test_a_consultation_counts_its_days(open_lab: Lab) -> None:
    page = "van-ban/du-thao-quy-uoc/index.html"
    open_lab.write("content/regulations/du-thao.md", DRAFT)
    said = {
        -9: "state=&#39;coming&#39;",
        0: "days_left=1",
        1: "days_left=0",
        2: "state=&#39;closed&#39;",
    }
    for days, words in said.items():
        open_lab.now = NOW + timedelta(days=days)
        open_lab.check()
        text = open_lab.made()[page].decode()
        assert words in text
        assert "status=&#39;draft&#39;" in text


def test_a_consultation_without_a_way_to_answer_is_told(lab: Lab) -> None:
    lab.write("content/regulations/du-thao.md", DRAFT)
    told = [("consultation-without-comments", "content/regulations/du-thao.md", 8)]
    assert codes(lab.build()) == told
    lab.write("site_config.yaml", f"{CONFIG}comments: {{kinds: []}}\n", settled=False)
    assert codes(lab.build()) == told
    lab.write("site_config.yaml", f"{CONFIG}comments: {{mail: a@b.vn}}\n", settled=False)
    assert codes(lab.build()) == []
    lab.write("site_config.yaml", CONFIG, settled=False)
    lab.edit("content/regulations/du-thao.md", "consultation:", "comments: false\nconsultation:")
    assert codes(lab.build()) == []


def test_a_preview_shows_the_comments_on_what_it_shows(open_lab: Lab) -> None:
    open_lab.write("content/news/nhap.comments.yaml", comments(3))
    output = open_lab.root / ".bantin" / "preview"
    open_lab.build(output=output, drafts=True)
    pages = (data.decode("utf-8", "replace") for data in tree(output).values())
    assert any("Ý kiến số 3" in page for page in pages)


ALONE = """
import sys
from datetime import datetime
from pathlib import Path
from bantin.composition import PORTAL
from bantin.pipeline import Options, SerialExecutor, build

now = datetime.fromisoformat("2024-07-13T08:00:00+07:00")
report = build(Path(sys.argv[1]), Options(), executor=SerialExecutor(), now=now, portal=PORTAL)
print(report.outcome)
print(*sorted(name for name in sys.modules if name.startswith("bantin.comments")))
"""


@pytest.mark.parametrize(("config", "loaded"), [(CONFIG, ""), (ON, "bantin.comments.part")])
def test_only_a_site_that_asks_for_comments_loads_anything_of_them(
    dressed: Lab, config: str, loaded: str
) -> None:
    dressed.write("site_config.yaml", config)
    dressed.write(FILE, comments(1))
    command = [sys.executable, "-c", ALONE, str(dressed.root)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    outcome, modules = run.stdout.split("\n")[:2]
    assert outcome == "built"
    assert loaded in modules.split() if loaded else modules == ""
    assert ("comments." in " ".join(dressed.made())) == bool(loaded)
