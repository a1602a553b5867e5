"""The labelled queries to the sample site: what readers find first, with floors."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from bench.search.labels import BLIND, HELD_OUT, SAMPLE, judge, read, shares
from bench.search.reader import address, look, main_text
from bench.search.relevance import told
from bench.search.serving import serve

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(
    ("labels", "first", "within"),
    [(SAMPLE, 0.98, 1.0), (HELD_OUT, 0.95, 1.0), (BLIND, 0.90, 0.93)],
    ids=["sample", "held-out", "blind-at-first"],
)
def test_what_readers_ask_is_answered_first(
    labels: Path, first: float, within: float, chromium: Browser, sample: Path
) -> None:
    text_of = cache(lambda one: main_text(sample, one))
    verdicts, misses = [], []
    # What is read does not depend on how much is painted.
    context = chromium.new_context(locale="vi-VN", viewport={"width": 320, "height": 240})
    with serve(sample) as root:
        page = context.new_page()
        for label in read(labels):
            shown = look(page, root + address(label.q, label.filters))
            verdicts.append(judge(label, shown, text_of))
            if verdicts[-1].faults:
                misses.append(told(verdicts[-1], shown))
    context.close()
    share = shares(verdicts)["all"]
    assert share.first >= first * share.asked, "\n".join(misses)
    assert share.within >= within * share.asked, "\n".join(misses)
