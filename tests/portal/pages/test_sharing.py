"""What a page is shared with: its photograph, its own card, the site's; never a drawing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bantin.content import ImageMeta
from bantin.content.theme_settings import Logo, ThemeSettings
from bantin.portal.assets import Asset
from bantin.portal.pages.drawn import CardRecipe
from bantin.portal.pages.sharing import site_picture
from bantin.theme.views import ItemPage
from tests.builders import (
    CONFIG,
    Planned,
    make_plan,
    meeting,
    news,
    picture_of,
    planning,
    regulation,
    sound_site,
    view_of,
)

if TYPE_CHECKING:
    from bantin.content.config import SiteConfig
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site

PHOTO, DRAWING, LOGO = (f"content/images/{name}" for name in ("a.jpg", "b.svg", "logo.png"))
ASSETS = {
    path: Asset(source_path=path, real_path=path, digest=str(number) * 32, size=7, picture=picture)
    for number, (path, picture) in enumerate(
        {
            PHOTO: picture_of(1300, 900),
            DRAWING: picture_of(300, 200, ending=".svg", copies=False),
            LOGO: picture_of(200, 200),
        }.items()
    )
}


def settings(*kinds: str, **more: object) -> SiteConfig:
    # The test names the fields that it means.
    return replace(CONFIG, theme=ThemeSettings(share_cards=kinds, **more))  # type: ignore[arg-type]


def articles() -> list[AnyPrepared]:
    return [
        news("anh", image=ImageMeta(src="/images/a.jpg", alt="Bến phà", caption="Sáng sớm")),
        news("ve", image=ImageMeta(src="/images/b.svg", alt="Sơ đồ")),
        news("tron", "2024-07-14"),
        meeting("hop", "2024-10-01"),
        regulation("quy-che", number="12-QC/HU"),
        regulation("khong-so"),
    ]


def site(config: SiteConfig) -> Site:
    return sound_site(articles(), settings=config, files=ASSETS)


def cards(plan: dict[str, Planned]) -> dict[str, CardRecipe]:
    """Return the cards that are planned, by their titles."""
    recipes = [one.recipe for one in plan.values()]
    return {one.text.title: one for one in recipes if isinstance(one, CardRecipe)}


def page(plan: dict[str, Planned], path: str) -> ItemPage:
    view = view_of(plan, path)
    assert isinstance(view, ItemPage)
    return view


ALL = settings("news", "meeting", "regulation")


@pytest.fixture(scope="module")
def plan() -> dict[str, Planned]:
    return make_plan(site(ALL), ASSETS)


def test_a_photograph_is_shared_as_it_is(plan: dict[str, Planned]) -> None:
    shared = page(plan, "tin-tuc/2024/07/anh/index.html").shared
    assert shared is not None
    assert (shared.src[-6:], shared.width, shared.height) == ("/a.jpg", 1300, 900)
    assert (shared.alt, shared.srcset, shared.caption) == ("Bến phà", "", "")
    assert "anh" not in cards(plan)


@pytest.mark.parametrize("slug", ["ve", "tron"])
def test_without_one_a_card_is_made(plan: dict[str, Planned], slug: str) -> None:
    shared = page(plan, f"tin-tuc/2024/07/{slug}/index.html").shared
    assert shared is not None
    assert (shared.width, shared.height, shared.alt) == (1200, 630, slug)
    target = plan[shared.src.lstrip("/")]
    assert isinstance(target.recipe, CardRecipe)
    assert target.recipe.text.title == slug


def test_a_card_says_what_the_item_is_and_when(plan: dict[str, Planned]) -> None:
    said = {title: (one.text.kicker, one.text.day) for title, one in cards(plan).items()}
    assert said["tron"] == ("News", date(2024, 7, 14))
    assert said["hop"] == ("Meetings", date(2024, 10, 1))
    assert said["quy-che"] == ("Quyết định no. 12-QC/HU", date(2024, 1, 1))
    assert said["khong-so"] == ("Quyết định", date(2024, 1, 1))
    assert said["Bản tin"] == ("Gần dân", None)


def test_other_kinds_and_pages_have_the_card_of_the_site() -> None:
    config = settings("regulation")
    made = site(config)
    plan = make_plan(made, ASSETS)
    assert cards(plan).keys() == {"quy-che", "khong-so", "Bản tin"}
    assert page(plan, "tin-tuc/2024/07/tron/index.html").shared is None
    shared = site_picture(planning(made, ASSETS))
    assert shared is not None
    assert shared.src.lstrip("/") in plan


def test_nothing_is_made_unless_it_is_asked_for() -> None:
    made = site(settings())
    plan = make_plan(made, ASSETS)
    assert cards(plan) == {}
    assert site_picture(planning(made, ASSETS)) is None
    assert page(plan, "tin-tuc/2024/07/ve/index.html").shared is None


def test_a_card_is_another_file_when_anything_on_it_changes() -> None:
    def path(config: SiteConfig, *more: AnyPrepared) -> str:
        found = sound_site([*articles(), *more], settings=config, files=ASSETS)
        shared = page(make_plan(found, ASSETS), "tin-tuc/2024/07/tron/index.html").shared
        assert shared is not None
        return shared.src

    first = path(ALL)
    assert path(ALL, news("khac")) == first
    kinds = ("news", "meeting", "regulation")
    others = {
        path(settings(*kinds, accent="#0b5c3a")),
        path(settings(*kinds, logo=Logo(src="/images/logo.png"))),
        path(replace(ALL, site=replace(ALL.site, title="Tên khác"))),
    }
    assert len({first, *others}) == 4


def test_two_items_with_the_same_words_have_a_card_each() -> None:
    """One of them may go, and its card with it."""
    twins = [news("mot", title="Tin"), news("hai", title="Tin")]
    plan = make_plan(sound_site(twins, settings=ALL))
    made = [path for path, one in plan.items() if isinstance(one.recipe, CardRecipe)]
    assert len(made) == 3


def test_a_long_title_is_cut_between_words() -> None:
    title = "Nghị quyết về nhiệm vụ " * 20
    plan = make_plan(sound_site([news("dai", title=title)], settings=ALL))
    (shown,) = cards(plan).keys() - {"Bản tin"}
    assert len(shown) <= 201
    assert title.startswith(shown.removesuffix("…"))
    assert title[len(shown) - 1] == " "
