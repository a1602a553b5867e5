"""Until when an item takes comments."""

from __future__ import annotations

from datetime import date

import pytest

from bantin.comments.openness import window_of
from bantin.content import Openness
from bantin.content.comment_settings import CommentSettings
from tests.builders import KINDS, draft, item, make_site, news

SETTINGS = CommentSettings(kinds=("news", "regulation"), closed_after=30, mail="a@b.vn")


def openness(said: Openness | None, settings: CommentSettings = SETTINGS) -> str:
    site, _ = make_site([news("tin", "2026-11-20", comments=said)])
    window = window_of(settings, KINDS["news"], item(site, "tin"))
    return f"{window.first} – {window.last}" if window is not None else "never"


@pytest.mark.parametrize(
    ("said", "settings", "expected"),
    [
        (None, SETTINGS, "None – 2026-12-20"),
        (None, CommentSettings(closed_after=0), "None – None"),
        (None, CommentSettings(kinds=("notice",)), "never"),
        (None, CommentSettings(kinds=()), "never"),
        (Openness(taken=False), SETTINGS, "never"),
        (Openness(taken=True), SETTINGS, "None – None"),
        (Openness(taken=True), CommentSettings(kinds=()), "None – None"),
        (Openness(taken=True, until=date(2027, 1, 31)), SETTINGS, "None – 2027-01-31"),
    ],
)
def test_what_the_item_says_goes_before_the_configuration(
    said: Openness | None, settings: CommentSettings, expected: str
) -> None:
    assert openness(said, settings) == expected


def test_a_window_holds_its_first_and_its_last_day() -> None:
    site, _ = make_site([news("tin", "2026-11-20")])
    window = window_of(SETTINGS, KINDS["news"], item(site, "tin"))
    assert window is not None
    assert window.holds(date(2026, 12, 20))
    assert not window.holds(date(2026, 12, 21))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (None, (date(2026, 12, 1), date(2026, 12, 31))),
        (Openness(taken=True), (date(2026, 12, 1), date(2026, 12, 31))),
        (Openness(taken=True, until=date(2027, 1, 9)), (date(2026, 12, 1), date(2027, 1, 9))),
        (Openness(taken=False), None),
    ],
)
def test_a_draft_takes_comments_as_long_as_opinions_are_asked_for(
    said: Openness | None, expected: tuple[date, date] | None
) -> None:
    one = draft("du-thao", comments=said, from_="2026-12-01", until="2026-12-31")
    site, _ = make_site([one])
    window = window_of(CommentSettings(kinds=()), KINDS["regulation"], item(site, "du-thao"))
    assert (None if window is None else (window.first, window.last)) == expected
    if window is not None:
        assert not window.holds(date(2026, 11, 30))
        assert window.holds(date(2026, 12, 1))
