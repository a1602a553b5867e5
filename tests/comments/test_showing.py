"""What pages show of comments, and what is told of files that do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from bantin.comments.part import COMMENTS
from bantin.comments.reading import read_thread
from bantin.comments.relating import items_by_thread
from bantin.content.comment_settings import CommentSettings
from bantin.portal.comments import KNOWLEDGE
from tests.builders import (
    CONFIG,
    KINDS,
    NOW,
    PARTS,
    ZONE,
    draft,
    item,
    make_site,
    news,
    planning,
    regulation,
)
from tests.builders import told as told_of

if TYPE_CHECKING:
    from bantin.content import Finding
    from bantin.content.config import SiteConfig
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site
    from bantin.theme.views import Discussion

SETTINGS = CommentSettings(inbox="https://y-kien.vn/a/", mail="gop-y@x.vn")
TIN = "content/news/tin.comments.yaml"
TEXT = """\
comments:
  - {id: b, date: 2026-11-30, text: "Hai\\n\\nBa\\nBốn", name: Lan, place: Ấp 1}
  - {id: a, date: 2026-11-29 08:30, text: Một, answer: {date: 2026-11-30, by: Ban, text: Vâng}}
"""


def configured(settings: CommentSettings | None = SETTINGS) -> SiteConfig:
    return replace(CONFIG, comments=settings)


def site_with(
    prepared: list[AnyPrepared],
    files: dict[str, str],
    settings: CommentSettings | None = SETTINGS,
) -> tuple[Site, tuple[Finding, ...]]:
    threads = {}
    for path, text in files.items():
        threads[path], found = read_thread(path, text.encode(), zone=ZONE)
        assert not found
    site, _ = make_site(prepared, settings=configured(settings))
    articles = frozenset(one.source_path for one in prepared)
    related = COMMENTS.relate(site, PARTS.kinds, threads, articles)
    knowledge = {**site.knowledge, KNOWLEDGE: related.knowledge}
    return replace(site, knowledge=knowledge), related.findings


def shown(
    prepared: AnyPrepared, text: str = "", settings: CommentSettings | None = SETTINGS
) -> Discussion | None:
    path = prepared.source_path.replace(".md", ".comments.yaml")
    site, findings = site_with([prepared], {path: text} if text else {}, settings)
    assert findings == ()
    (one,) = site.items
    return COMMENTS.discussion(planning(site), KINDS[one.document.kind], one)


def test_comments_stand_in_their_order_with_their_answers() -> None:
    talk = shown(news("tin", "2026-11-28"), TEXT)
    assert talk is not None
    first, second = talk.comments
    assert (first.id, second.id) == ("bt-y-kien-a", "bt-y-kien-b")
    assert (second.name, second.place) == ("Lan", "Ấp 1")
    assert second.paragraphs == ("Hai", "Ba\nBốn")
    assert first.answer is not None
    assert (first.answer.by, first.answer.paragraphs) == ("Ban", ("Vâng",))
    assert second.answer is None


def test_while_an_item_is_open_it_says_where_comments_go() -> None:
    talk = shown(news("tin", "2026-11-28", aliases=("/cu/1.html", "/cu/2.html")))
    assert talk is not None
    assert (talk.open, str(talk.last)) == (True, "2027-02-26")
    assert (talk.inbox, talk.mail) == ("https://y-kien.vn/a", "gop-y@x.vn")
    # What an inbox knows it by stays when it moves.
    assert talk.thread == "/cu/1.html"


def test_when_an_item_is_closed_it_asks_for_nothing() -> None:
    talk = shown(news("tin", "2026-01-01"), TEXT.replace("2026-11", "2026-01"))
    assert talk is not None
    assert (talk.open, str(talk.last)) == (False, "2026-04-01")
    assert (talk.inbox, talk.mail, talk.thread) == ("", "", "")


def test_an_item_without_comments_that_takes_none_shows_nothing() -> None:
    assert shown(news("tin", "2026-01-01")) is None
    assert shown(news("tin", "2026-11-28"), settings=CommentSettings()) is None
    assert shown(regulation("luat")) is None


def test_opinions_on_a_draft_stand_in_the_order_of_its_units() -> None:
    one = draft("du-thao", from_="2026-11-01", until="2026-12-15")
    headings = [{"level": 2, "id": f"dieu-{n}", "title": f"Điều {n}. Tên"} for n in (1, 2, 3)]
    rendered = msgspec.convert(
        {"headings": headings, "anchors": ["dieu-1", "dieu-2", "dieu-3"]},
        type(one.rendered),
    )
    text = "comments:\n" + "".join(
        f"  - {{id: c{n}, date: 2026-11-0{n}, text: Hay, unit: dieu-{4 - n}}}\n" for n in (1, 2, 3)
    )
    talk = shown(replace(one, rendered=rendered), f"{text}  - {{id: d, date: 2026-11-09, text: E}}")
    assert talk is not None
    units = [one.unit.title if one.unit else "" for one in talk.comments]
    assert units == ["", "Điều 1. Tên", "Điều 2. Tên", "Điều 3. Tên"]
    assert [one.url for one in talk.units] == ["#dieu-1", "#dieu-2", "#dieu-3"]


def test_a_draft_shows_its_comments_whether_there_are_any_or_not() -> None:
    talk = shown(draft("du-thao", until="2026-11-30"))
    assert talk is not None
    assert (talk.open, str(talk.last), talk.units) == (False, "2026-11-30", ())


def test_lists_count_comments() -> None:
    site, _ = site_with([news("tin"), news("hai")], {TIN: TEXT})
    assert COMMENTS.count(site) == {"content/news/tin.md": 2}


def test_an_inbox_finds_the_file_of_each_item() -> None:
    site, _ = site_with([news("tin", aliases=("/cu/1.html",)), news("hai")], {})
    assert items_by_thread(site) == {
        "/cu/1.html": "content/news/tin.md",
        item(site, "hai").url_path: "content/news/hai.md",
    }


def test_comments_on_nothing_are_told_with_what_may_be_meant() -> None:
    site, findings = site_with(
        [news("hop-dan"), news("hai")], {"content/news/hop-dam.comments.yaml": TEXT}
    )
    assert told_of(findings) == [("comments-without-item", "content/news/hop-dam.comments.yaml")]
    assert findings[0].params["suggestion"] == "hop-dan.comments.yaml"
    assert COMMENTS.count(site) == {}


def test_comments_on_what_is_not_public_wait_for_it() -> None:
    site, findings = site_with([news("tin", draft=True)], {TIN: TEXT})
    assert findings == ()
    assert COMMENTS.count(site) == {}


def test_a_unit_that_is_not_there_is_told_and_the_comment_stands_with_the_others() -> None:
    text = "comments:\n  - {id: a, date: 2026-11-29, text: Hay, unit: dieu-9}\n"
    site, findings = site_with([news("tin", "2026-11-28")], {TIN: text})
    assert told_of(findings) == [("comment-unit", TIN)]
    talk = COMMENTS.discussion(planning(site), KINDS["news"], item(site, "tin"))
    assert talk is not None
    assert talk.comments[0].unit is None


def test_the_clock_of_the_tests_is_the_one_that_these_days_are_about() -> None:
    assert NOW.date().isoformat() == "2026-12-01"


DATED = """\
comments:
  - {{id: a, date: {one}, text: Một}}
  - {{id: b, date: 2026-11-30, text: Hai, answer: {{date: {two}, by: Ban, text: Vâng}}}}
"""


def dated(one: str, two: str = "2026-12-01") -> tuple[list[str], list[str]]:
    """Return the comments and answers that the page of a news item shows, and what is told."""
    item_, path = news("tin", "2026-11-28"), TIN
    site, findings = site_with([item_], {path: DATED.format(one=one, two=two)})
    talk = COMMENTS.discussion(planning(site), KINDS["news"], site.items[0])
    assert talk is not None
    told = [f"{one.id[-1]}{'+' if one.answer else ''}" for one in talk.comments]
    assert COMMENTS.count(site) == {item_.source_path: len(told)}
    places = [f"{found.code} {found.where.keys[1:]}" for found in findings]  # type: ignore[union-attr]
    return told, places


def test_a_comment_of_a_day_to_come_is_told_and_not_shown_before() -> None:
    assert dated("2026-12-01 23:59") == (["b+", "a"], [])
    told, places = dated("2026-12-02")
    assert told == ["b+"]
    assert places == ["comment-in-future (0, 'date')"]


def test_an_answer_of_a_day_to_come_is_told_and_not_shown_before() -> None:
    told, places = dated("2026-11-29", "2026-12-02")
    assert told == ["a", "b"]
    assert places == ["comment-in-future (1, 'answer', 'date')"]


def test_a_comment_before_its_article_is_told_and_shown() -> None:
    told, places = dated("2026-11-27")
    assert told == ["a", "b+"]
    assert places == ["comment-too-early (0, 'date')"]


@pytest.mark.parametrize(
    ("date", "codes"),
    [
        ("2026-11-09", ["comment-too-early"]),
        ("2026-11-10", []),
        ("2026-11-20", []),
        ("2026-11-21", ["comment-too-late"]),
    ],
)
def test_an_opinion_is_of_the_days_of_its_consultation(date: str, codes: list[str]) -> None:
    asked = draft("quy-uoc", from_="2026-11-10", until="2026-11-20")
    path = asked.source_path.replace(".md", ".comments.yaml")
    text = f"comments:\n  - {{id: a, date: {date}, text: Hay}}\n"
    _, findings = site_with([asked], {path: text})
    assert told_of(findings) == [(code, path) for code in codes]


def test_a_configuration_that_has_changed_makes_no_comment_late() -> None:
    """When it was sent the item was open for longer, or for ever."""
    settings = replace(SETTINGS, closed_after=1)
    text = "comments:\n  - {id: a, date: 2026-11-30, text: Hay}\n"
    _, findings = site_with([news("tin", "2026-11-01")], {TIN: text}, settings)
    assert findings == ()
