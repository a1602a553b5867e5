"""A commit that fails half way is finished by the next build with the files of its stage."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from tests.pipeline.lab import assert_same, news

if TYPE_CHECKING:
    import pytest

    from tests.pipeline.lab import Lab


def test_the_stage_of_a_failed_commit_is_used_by_the_next_build(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lab.build().outcome == "built"
    lab.edit("content/news/tin-1.md", "Tin số 1", "Tin số một")
    moved: list[str] = []
    replace = os.replace

    def failing(source: str, target: str) -> None:
        if str(target).startswith(str(lab.output)):
            if len(moved) == 2:
                raise OSError(errno.EIO, os.strerror(errno.EIO), target)
            moved.append(target)
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing)
        report = lab.build()
    assert report.outcome == "setup-errors"
    cold = lab.cold()
    assert lab.made() != cold
    # Everything is in its place before the next build makes anything.
    report = lab.build()
    assert report.notices == ("recovered",)
    assert report.written == ()
    assert_same(lab.made(), cold)


def test_a_path_that_no_system_takes_is_in_the_way_of_no_later_build(lab: Lab) -> None:
    assert lab.build().outcome == "built"
    before, name = lab.made(), "content/news/dai.md"
    alias = "/".join(["a" * 190] * 25)
    lab.write(name, news("Dài", "2024-07-02", more=f"aliases: [/{alias}/]\n"))
    report = lab.build()
    assert [one.diagnostic.code for one in report.told] == ["path-too-long"]
    assert report.told[0].diagnostic.params["path"] == f"{lab.output}/{alias}/index.html"
    assert_same(lab.made(), before)
    (lab.root / name).unlink()
    assert lab.build().outcome == "built"
    assert_same(lab.made(), lab.cold())
