"""What is made apart is made by a worker, however little there is to make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bantin.engine.jobs import SerialExecutor
from bantin.engine.targets import ProduceJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from tests.pipeline.lab import Lab

MODEL = """\
---
title: Quy chế mẫu
slug: quy-che-mau
date: 2024-06-01
document: {model: true, type: Quy chế, issuer: Ban Dân vận, issued: 2024-06-01}
open_points:
  so: {label: Số thành viên, type: number}
---

Điều 1. Tổ chức

Khối có [[so]] thành viên.
"""
PATH = "content/regulations/quy-che-mau.md"


class Recording(SerialExecutor):
    """Stands for workers, and remembers which files they were asked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        if isinstance(fn, ProduceJob):
            self.asked |= {order.output_path for order in args[0]}
        return super().submit(fn, *args, **kwargs)


@pytest.fixture
def law(lab: Lab) -> Lab:
    lab.write(PATH, MODEL)
    assert lab.build().outcome == "built"
    return lab


def asked_of_workers(lab: Lab) -> set[str]:
    workers = Recording()
    report = lab.build(executor=workers)
    assert 0 < len(report.written) < 32  # few enough to be made in this process
    return workers.asked


def test_a_pdf_is_never_made_in_the_building_process(law: Lab) -> None:
    law.edit(PATH, "Khối có", "Mỗi khối có")
    assert "van-ban/quy-che-mau/toan-van.pdf" in asked_of_workers(law)


def test_a_few_files_that_may_be_made_anywhere_ask_for_no_worker(law: Lab) -> None:
    law.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    assert asked_of_workers(law) == set()
