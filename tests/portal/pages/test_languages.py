"""What is planned of items in another language: their pages, their list, feeds and search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from bantin.portal.search.recipes import RecordRecipe
from bantin.theme import views
from tests.builders import (
    KINDS,
    all_targets,
    article,
    at,
    item,
    make_plan,
    news,
    planning,
    sound_site,
    view_of,
)

if TYPE_CHECKING:
    from datetime import datetime

    from bantin.portal.feeds.views import Feed, Sitemap
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.pages.recipes import DataRecipe, PageRecipe
    from tests.builders import Planned

VI, EN = "tin-tuc/2024/07/goc/index.html", "en/tin-tuc/2024/07/dich/index.html"
NOTICE = article(KINDS["notice"].meta(title="Lịch tiếp dân", date=at("2024-01-01")), kind="notice")


def both(updated: datetime | None = None) -> list[AnyPrepared]:
    """An original with its translation, and more in either language."""
    english: dict[str, Any] = {"language": "en", "topics": ("dan-van",), "localities": ("can-gio",)}
    return [
        NOTICE,
        news("cu", "2024-07-10", topics=("dan-van",)),
        news("goc", topics=("dan-van",), updated=updated),
        news("dich", translation_of="goc.md", **english),
        news("older", "2024-07-01", **english),
        news("newer", "2024-07-20", **english),
    ]


def planned() -> dict[str, Planned]:
    return make_plan(sound_site(both()))


def page(targets: dict[str, Planned], path: str) -> views.ItemPage:
    found = view_of(targets, path)
    assert isinstance(found, views.ItemPage)
    return found


def language(targets: dict[str, Planned], path: str) -> str:
    return cast("PageRecipe", targets[path].recipe).language


def feed(targets: dict[str, Planned], path: str) -> Feed:
    return cast("Feed", cast("DataRecipe", targets[path].recipe).view)


def test_an_item_and_its_translation_lead_to_each_other() -> None:
    targets = planned()
    found = page(targets, VI).translations
    assert found == page(targets, EN).translations
    assert [(one.language, one.title, one.url, one.original) for one in found] == [
        ("vi", "goc", "/tin-tuc/2024/07/goc/", True),
        ("en", "dich", "/en/tin-tuc/2024/07/dich/", False),
    ]
    assert [one.name for one in found] == ["Name of this language", "en: Name of this language"]
    assert page(targets, "en/tin-tuc/2024/07/older/index.html").translations == ()


def test_a_page_is_in_the_words_of_its_language() -> None:
    targets = planned()
    assert (language(targets, VI), language(targets, EN)) == ("", "en")
    english = page(targets, EN)
    assert english.breadcrumb == (views.Link(title="en: Home", url="/en/"),)
    assert english.kind_list == views.Link(title="en: News", url="/en/")


def test_a_page_shows_nothing_in_another_language_but_what_leads_there() -> None:
    english = page(planned(), EN)
    assert (english.topics, english.localities, english.notices) == ((), (), views.Cards())
    assert [card.title for card in english.related] == ["newer", "older"]
    assert english.newer == views.Link(title="newer", url="/en/tin-tuc/2024/07/newer/")
    assert english.older == views.Link(title="older", url="/en/tin-tuc/2024/07/older/")
    vietnamese = page(planned(), VI)
    assert [card.title for card in vietnamese.related] == ["cu", "Lịch tiếp dân"]
    assert [card.title for card in vietnamese.notices] == ["Lịch tiếp dân"]


def test_a_translation_that_is_older_than_the_last_change_says_so() -> None:
    for day, outdated in (("2024-07-13", False), ("2024-07-14", True)):
        targets = make_plan(sound_site(both(at(day))))
        assert page(targets, EN).outdated is outdated
        assert not page(targets, VI).outdated


def test_a_language_has_a_list_with_feeds() -> None:
    targets = planned()
    front = view_of(targets, "en/index.html")
    assert isinstance(front, views.ListPage)
    assert language(targets, "en/index.html") == "en"
    assert [card.title for card in front.cards] == ["newer", "dich", "older"]
    assert (front.title, front.breadcrumb) == ("en: In this language", ())
    assert (front.atom, front.json_feed) == ("/en/tin.atom", "/en/tin.json")
    english, own = feed(targets, "en/tin.atom"), feed(targets, "tin.atom")
    assert [entry.title for entry in english.entries] == ["newer", "dich", "older"]
    assert [entry.title for entry in own.entries] == ["goc", "cu", "Lịch tiếp dân"]
    assert (english.language, own.language) == ("en", "vi")
    assert english.home == "https://x.vn/en/"


def test_home_and_the_lists_of_the_site_have_no_translations() -> None:
    targets = planned()
    home = view_of(targets, "index.html")
    assert isinstance(home, views.HomePage)
    section = home.sections["news"]
    assert section.lead is not None
    assert {section.lead.title, *(card.title for card in section.cards)} == {"goc", "cu"}
    for path in ("tin-tuc", "luu-tru", "chu-de/dan-van"):
        shown = view_of(targets, f"{path}/index.html")
        assert isinstance(shown, views.ListPage)
        assert not {"dich", "older", "newer"} & {card.title for card in shown.cards}


def test_the_search_can_be_limited_to_a_language_and_has_a_page_in_each() -> None:
    targets = planned()
    for path, spoken in (("tim-kiem/index.html", ""), ("en/tim-kiem/index.html", "en")):
        shown = view_of(targets, path)
        assert isinstance(shown, views.SearchPage)
        assert language(targets, path) == spoken
        filters = {one.id: one for one in shown.filters}
        assert [one.value for one in filters["language"].options] == ["vi", "en"]
    records = [one.recipe.entry for one in targets.values() if isinstance(one.recipe, RecordRecipe)]
    languages = {entry.title: entry.language for entry in records}
    assert (languages["goc"], languages["dich"]) == ("", "en")
    facets = {entry.title: entry.facets for entry in records}
    assert "@language:vi" in facets["goc"]
    assert "@language:en" in facets["dich"]
    assert "@topic:dan-van" in facets["dich"]


def test_the_sitemap_tells_of_both() -> None:
    recipe = cast("DataRecipe", planned()["sitemap/2024-07.xml"].recipe)
    entries = {one.url: one.languages for one in cast("Sitemap", recipe.view).entries}
    versions = (
        ("vi", "https://x.vn/tin-tuc/2024/07/goc/"),
        ("en", "https://x.vn/en/tin-tuc/2024/07/dich/"),
    )
    assert {url: found for url, found in entries.items() if found} == {
        url: versions for _, url in versions
    }


def test_machines_do_not_hear_of_a_translation_that_is_not_public() -> None:
    hidden = [*both()[:3], news("dich", language="en", translation_of="goc.md", draft=True)]
    targets = make_plan(sound_site(hidden, drafts=True))
    recipe = cast("DataRecipe", targets["sitemap/2024-07.xml"].recipe)
    assert not any(one.languages for one in cast("Sitemap", recipe.view).entries)
    assert len(page(targets, VI).translations) == 2


def test_without_a_second_language_there_is_nothing_of_it() -> None:
    context = planning(sound_site(both()[:3]))
    targets = all_targets(context)
    assert (context.tongues, context.names) == ({}, {})
    assert not any(one.edition for one in targets)
    assert not any(one.output_path.startswith("en/") for one in targets)
    assert item(context.site, "goc").meta.language is None
