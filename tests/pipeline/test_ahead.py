"""Time alone breaks no build: what a scheduled article needs is looked at before it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pipeline.lab import minutes, news, picture

if TYPE_CHECKING:
    from tests.pipeline.lab import Lab

PATH = "content/news/mai.md"
IMAGE = "image:\n  src: ../images/mai.png\n  alt: Bà con\n"


def write(lab: Lab, data: bytes) -> None:
    lab.write("content/images/mai.png", data)
    lab.write(PATH, news("Tin ngày mai", "2024-07-14 08:00", more=IMAGE))


def test_a_picture_that_nobody_can_show_is_told_before_its_article_is_due(lab: Lab) -> None:
    write(lab, picture()[:200])
    report = lab.build()
    assert report.outcome == "content-errors"
    assert {one.diagnostic.span.source_path for one in report.told} == {PATH}


def test_what_only_a_scheduled_article_uses_is_not_published_yet(lab: Lab) -> None:
    write(lab, picture((1, 2, 3)))
    report = lab.check()
    assert report.told == ()
    assert not [path for path in lab.made() if "mai" in path]
    assert lab.build(explain=False).written == ()
    lab.now += minutes(60 * 24)
    lab.check()
    assert any(path.startswith("anh/") and "mai" in path for path in lab.made())


def test_a_build_that_was_good_is_good_when_time_has_passed(lab: Lab) -> None:
    write(lab, picture())
    lab.edit(
        "content/news/tin-1.md",
        "Bà con",
        "[Mai](mai.md), [cũ](/thong-bao/2024/07/thong-bao-lich-tiep-dan/)",
    )
    for hours in (0, 24, 24 * 30, 24 * 365):
        lab.now += minutes(60 * hours)
        assert lab.build().outcome == "built"
