"""What a site tells its inbox: which items take comments, until when, on which provisions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bantin.comments.open_items import FEED, OpenItem, OpenItems, decode
from bantin.content import Openness
from bantin.content.comment_settings import CommentSettings
from bantin.portal.pages.recipes import DataRecipe
from tests.builders import CONFIG, PARTS, at, draft, make_site, news, planning

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared

SETTINGS = CommentSettings(inbox="https://y-kien.vn/a/", closed_after=30)


def told(*prepared: AnyPrepared, settings: CommentSettings = SETTINGS) -> OpenItems | None:
    site, _ = make_site(list(prepared), settings=replace(CONFIG, comments=settings))
    targets = list(FEED.targets(planning(site), PARTS))
    if not targets:
        return None
    (target,) = targets
    assert target.output_path == "y-kien.json"
    recipe = target.recipe()
    assert isinstance(recipe, DataRecipe)
    return decode(recipe.write(recipe.view))


def test_an_item_takes_comments_until_the_end_of_its_last_day() -> None:
    """What the page says in days, the inbox is told in instants."""
    said = told(news("tin", "2026-11-28"))
    assert said is not None
    ((thread, item),) = said.items.items()
    assert item == OpenItem(closes=at("2026-12-29"))
    moment = at("2026-12-29")
    assert said.refusal(thread, "", moment - timedelta(seconds=1)) is None
    assert said.refusal(thread, "", moment) == "closed"


@pytest.mark.parametrize(
    ("date", "comments", "taken"),
    [
        ("2026-11-28", None, True),
        ("2026-11-01", None, True),  # its last day is today
        ("2026-10-31", None, False),
        ("2026-11-28", Openness(taken=False), False),
        ("2026-01-01", Openness(taken=True), True),
        ("2026-01-01", Openness(taken=True, until=at("2026-11-30").date()), False),
    ],
)
def test_what_is_closed_is_not_there(date: str, comments: Openness | None, *, taken: bool) -> None:
    said = told(news("tin", date, comments=comments))
    assert said is not None
    assert bool(said.items) == taken


def test_an_item_is_known_by_its_first_address() -> None:
    said = told(news("tin", "2026-11-28", aliases=("/cu/1.html",)))
    assert said is not None
    assert list(said.items) == ["/cu/1.html"]


def test_a_draft_takes_comments_on_its_provisions_while_it_asks() -> None:
    said = told(draft("quy-uoc", from_="2026-12-05", until="2026-12-20"))
    assert said is not None
    ((thread, item),) = said.items.items()
    assert (item.opens, item.closes) == (at("2026-12-05"), at("2026-12-21"))
    assert said.refusal(thread, "", at("2026-12-04 23:59")) == "closed"
    assert said.refusal(thread, "", at("2026-12-05")) is None


def test_a_comment_is_on_a_provision_that_there_is() -> None:
    said = OpenItems(items={"/a/": OpenItem(units=("dieu-1",)), "/b/": OpenItem()})
    assert said.refusal("/a/", "dieu-1", at("2026-12-05")) is None
    assert said.refusal("/a/", "dieu-2", at("2026-12-05")) == "unit"
    assert said.refusal("/b/", "dieu-1", at("2026-12-05")) == "unit"
    assert said.refusal("/c/", "dieu-1", at("2026-12-05")) == "closed"


def test_without_an_inbox_there_is_no_such_file() -> None:
    assert told(news("tin", "2026-11-28"), settings=CommentSettings(mail="a@b.vn")) is None


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"\xff", b'{"items": {"/a/": {"closes": "2026-12-01"}}}']
)
def test_what_is_no_such_file_is_not_believed(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(data)
