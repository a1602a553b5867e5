"""Every hint of the catalogue is tried once as an editor would: followed, it ends the mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.diagnostics import CHECKS, codes_of, messages
from tests.e2e.hints import BASE, EXCUSED, MENDED_PICTURE, TRIALS, Trial, X, news
from tests.e2e.program import NOW, call

if TYPE_CHECKING:
    from pathlib import Path

# An error that stops each build before its pages are made, which takes most of the time.
STOP = "content/pages/dung-o-day.md"
_PAGES_NEEDED = {
    "template-error",
    "template-undefined",
    "unused-file",
    "comments-not-shown",
    "comments-misnamed",
    *("address-lost", "address-unpublished", "withdrawal-is-page", "withdrawal-unknown"),
    *("withdrawal-replacement", "withdrawal-early", "withdrawal-ring"),
}
SITE = {
    "site_config.yaml": BASE,
    "content/news/tot.md": news(title="Bài tốt", body="## Một mục\n\nNội dung."),
    "content/news/a.svg": MENDED_PICTURE,
    "content/news/a.pdf": "%PDF-1.4",
    STOP: "Không có phần đầu.\n",
}
CASES = [
    pytest.param(code, trial, id=f"{code}-{number}")
    for code, trials in TRIALS.items()
    for number, trial in enumerate(trials)
]


def test_every_hint_is_tried_or_excused_with_a_reason() -> None:
    told_by_builds = messages("vi").keys() - codes_of(CHECKS)  # others: tests/checking
    assert TRIALS.keys() | EXCUSED.keys() == told_by_builds
    assert not TRIALS.keys() & EXCUSED.keys()
    assert all(TRIALS.values())


def told(root: Path) -> list[tuple[str, dict[str, str]]]:
    """Build, and return the codes with what they say besides."""
    found = call("--root", root, "--now", NOW, "--json").report["diagnostics"]
    assert isinstance(found, list)
    return [(one["code"], one["params"]) for one in found if one["path"] != STOP]


@pytest.mark.parametrize(("code", "trial"), CASES)
def test_who_follows_the_hint_has_no_such_mistake_any_more(
    code: str, trial: Trial, tmp_path: Path
) -> None:
    for name, text in {**SITE, **trial.files}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    if code in _PAGES_NEEDED:
        (tmp_path / STOP).unlink()
    before = told(tmp_path)
    first = next((params for one, params in before if one == code), None)
    assert first is not None, before

    for do in trial.deeds:
        do(tmp_path, first)

    after = told(tmp_path)
    assert code not in {one for one, _ in after}, after
    assert {one for one, _ in after} <= {one for one, _ in before}, after


def test_a_hint_that_is_not_followed_changes_nothing(tmp_path: Path) -> None:
    trial = Trial({X: news("tags: [dan-van]")}, ())
    with pytest.raises(AssertionError, match="unknown-key"):
        test_who_follows_the_hint_has_no_such_mistake_any_more("unknown-key", trial, tmp_path)
