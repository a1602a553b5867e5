"""A build whose output another program has open, as it happens on Windows."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.engine.test_patience import refusal
from tests.pipeline import bare_theme
from tests.pipeline.lab import CONFIG, Lab, news

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Collect the pauses, which are not slept."""
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    return slept


@pytest.fixture
def replace_fails(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int, str], list[str]]]:
    """Have `os.replace` fail so many times where a path has some words in it."""
    real = os.replace
    calls: list[str] = []

    def begin(times: int, words: str) -> list[str]:
        left = [times]

        def replace(source: str | Path, target: str | Path) -> None:
            if words in str(target) and left[0]:
                left[0] -= 1
                calls.append(str(target))
                raise refusal(32, str(target))
            real(source, target)

        monkeypatch.setattr(os, "replace", replace)
        return calls

    yield begin
    monkeypatch.setattr(os, "replace", real)


@pytest.fixture
def tiny(place: Path, monkeypatch: pytest.MonkeyPatch) -> Lab:
    """Return a site with one article, built once."""
    bare_theme.install(place / "theme", monkeypatch)
    lab = Lab(place)
    lab.write("site_config.yaml", CONFIG)
    lab.write("content/news/mot.md", news("Một", "2024-07-01"))
    assert lab.build(explain=False).outcome == "built"
    return lab


def codes(lab: Lab) -> list[str]:
    return [one.diagnostic.code for one in lab.build(explain=False).told]


def test_a_build_waits_for_a_page_that_somebody_reads(
    tiny: Lab, waits: list[float], replace_fails: Callable[[int, str], list[str]]
) -> None:
    calls = replace_fails(2, "index.html")
    tiny.write("content/news/mot.md", news("Một", "2024-07-01", body="Lời khác."))
    assert codes(tiny) == []
    assert len(calls) == len(waits) == 2


def test_a_page_that_stays_open_is_named_and_made_next_time(
    tiny: Lab, waits: list[float], replace_fails: Callable[[int, str], list[str]]
) -> None:
    calls = replace_fails(10_000, "index.html")
    tiny.write("content/news/mot.md", news("Một", "2024-07-01", body="Lời khác."))
    report = tiny.build(explain=False)
    (told,) = report.told
    assert (told.diagnostic.code, report.outcome) == ("file-held", "setup-errors")
    assert str(told.diagnostic.params["path"]) == calls[0]
    assert waits
    replace_fails(0, "")
    after = tiny.build(explain=False)
    assert (after.outcome, after.notices) == ("built", ("recovered",))
