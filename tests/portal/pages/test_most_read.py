"""Which items the front page shows as read most."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bantin.content.config import MostRead
from bantin.content.most_read import ReadCounts
from bantin.portal.pages.card_of import CardsOf
from bantin.portal.pages.most_read import most_read
from tests.builders import CONFIG, KINDS, PARTS, article, news, planning, quick, sound_site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.content.config import SiteConfig
    from bantin.portal.site.values import Site

NAMES = tuple("abcdefgh")
PAGE = article(KINDS["page"].meta(title="Liên hệ"), kind="page", slug="lien-he")


def path(name: str) -> str:
    return f"/tin-tuc/2024/07/{name}/"


def a_site(settings: SiteConfig = CONFIG, **more: Any) -> Site:  # noqa: ANN401 - any front matter
    items = [news(one, f"2024-07-0{number}") for number, one in enumerate(NAMES, 1)]
    return sound_site([PAGE, *items, news("moi", "2024-07-09", **more)], settings=settings)


def ranked(counts: Mapping[str, tuple[int, int]], site: Site) -> list[str]:
    read = ReadCounts(counted=date(2024, 7, 13), counts=counts)
    context = replace(planning(site), most_read=read)
    return [card.title for card in most_read(context, CardsOf(context, PARTS.kinds))]


def test_nobody_has_counted() -> None:
    context = planning(a_site())
    assert not most_read(context, CardsOf(context, PARTS.kinds))


def test_visitors_come_before_requests_and_the_newer_item_before_the_older() -> None:
    counts = {path("a"): (2, 9), path("b"): (3, 3), path("c"): (2, 9), path("d"): (2, 10)}
    assert ranked(counts, a_site()) == ["b", "d", "c", "a"]


def test_there_are_as_many_as_the_site_asks_for() -> None:
    counts = {path(one): (1, 1) for one in NAMES}
    assert ranked(counts, a_site()) == ["h", "g", "f", "e", "d"]
    two = replace(CONFIG, most_read=MostRead(count=2))
    assert ranked(counts, a_site(two)) == ["h", "g"]


def test_what_is_no_public_item_with_a_day_takes_no_place() -> None:
    """Nor does what a stranger has made up."""
    odd = ("/", "/tin-tuc/", "/lien-he/", "/assets/style.css", "/<script>alert(1)</script>/", "/x/")
    counts = {**dict.fromkeys(odd, (9, 9)), path("a"): (1, 1)}
    assert ranked(counts, a_site()) == ["a"]


def test_items_in_other_languages_and_drafts_are_not_shown() -> None:
    counts = {path("a"): (1, 1), path("moi"): (9, 9), "/en/tin-tuc/2024/07/moi/": (9, 9)}
    assert ranked(counts, a_site()) == ["moi", "a"]
    assert ranked(counts, a_site(language="en")) == ["a"]
    drafts = sound_site([news("a"), news("moi", draft=True)], drafts=True)
    assert ranked(counts, drafts) == ["a"]


def test_readers_at_an_old_address_are_those_of_the_item() -> None:
    counts = {path("a"): (4, 4), path("moi"): (3, 3), "/cu.html": (1, 1), "/cu/bài/": (1, 1)}
    assert ranked(counts, a_site(aliases=("/cu.html", "/cu/bài/"))) == ["moi", "a"]


@quick
@given(st.dictionaries(st.sampled_from(NAMES), st.tuples(st.integers(0, 3), st.integers(0, 3))))
def test_the_order_is_total(counts: dict[str, tuple[int, int]]) -> None:
    """Whatever order the file has."""
    site = SITE
    given_ = {path(one): count for one, count in counts.items()}
    found = ranked(given_, site)
    assert found == ranked(dict(reversed(given_.items())), site)
    assert found == sorted(counts, key=lambda one: (*counts[one], one), reverse=True)[:5]


SITE = a_site()
