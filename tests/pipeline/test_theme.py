"""A theme is examined once, beside the reading of articles, and not again while it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bantin.engine.jobs import SerialExecutor
from bantin.pipeline.theme import ExamineJob
from bantin.portal import opening
from bantin.theme.folding import FoldingEnvironment
from tests.pipeline.lab import news

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from tests.pipeline.lab import Lab


class Counting(SerialExecutor):
    """Stands for workers, and counts the themes that they were asked to examine."""

    def __init__(self) -> None:
        self.examined = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        self.examined += isinstance(fn, ExamineJob)
        return super().submit(fn, *args, **kwargs)


def test_workers_examine_a_new_theme_and_no_template_is_read_while_it_stays(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers = Counting()
    assert lab.build(executor=workers).outcome == "built"
    assert workers.examined == 1

    def parse(*_arguments: object) -> None:
        pytest.fail("a template was read again")

    opening._prepared.cache_clear()  # as in another process
    with monkeypatch.context() as patched:
        patched.setattr(FoldingEnvironment, "_parse", parse)
        lab.write("content/news/moi.md", news("Tin mới", "2024-07-12"))
        assert lab.build(executor=workers).written
    assert workers.examined == 1
    lab.write("templates/partials/footer.html", "<footer>khác</footer>")
    assert lab.build(executor=workers).written
    assert workers.examined == 2


def test_what_is_wrong_with_a_theme_is_told_until_it_is_mended(lab: Lab) -> None:
    lab.write("templates/base.html", "{{ page | khong_co }}")
    codes = [[one.diagnostic.code for one in lab.build().told] for _ in range(2)]
    assert codes[0] == codes[1]
    assert "template-syntax" in codes[0]
    (lab.root / "templates/base.html").unlink()
    assert lab.build().outcome == "built"
