"""The files that the settings of the looks make of the theme's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bantin import theme
from bantin.content.theme_settings import Logo, ThemeSettings
from bantin.engine.digests import digest_of
from bantin.portal.assets import Asset
from bantin.portal.pages.drawn import IconRecipe
from bantin.portal.pages.recipes import TextRecipe
from bantin.portal.pages.static_files import ICONS, STYLE, StaticFiles, icon_name, static_files
from tests.builders import picture_of

if TYPE_CHECKING:
    from bantin.engine.targets import Target

STATIC = Path(theme.__file__).parent / "default/static"
MARK = (STATIC / "favicon.svg").read_bytes()
DIGESTS = {path.name: digest_of(path.read_bytes()) for path in STATIC.iterdir()}
NAMES = [icon_name(side) for side in ICONS]


def logo(width: int, height: int, ending: str = ".png") -> Asset:
    path = f"content/images/logo{ending}"
    picture = picture_of(width, height, ending=ending)
    return Asset(source_path=path, real_path=path, digest="7" * 32, size=7, picture=picture)


def files(favicon: bytes = MARK, mark: Asset | None = None, **settings: object) -> StaticFiles:
    if mark is not None:
        settings["logo"] = Logo(src="/images/logo.png")
    # The test names the fields that it means.
    given = ThemeSettings(**settings)  # type: ignore[arg-type]
    return static_files(given, DIGESTS, favicon, mark)


def by_path(found: StaticFiles) -> dict[str, Target]:
    targets = [*found.targets()]
    paths = {one.output_path: one for one in targets}
    assert len(paths) == len(targets)
    assert {path.lstrip("/") for path in found.paths.values()} == paths.keys()
    return paths


def test_without_settings_the_files_are_those_of_the_theme() -> None:
    found = files()
    assert found.made == {}
    assert found.icon == "favicon.svg"
    assert by_path(found).keys() == {path.lstrip("/") for path in found.paths.values()}
    assert not any(one.apart for one in by_path(found).values()), "a build would start a worker"


def test_a_colour_makes_a_style_sheet_and_icons_of_the_mark() -> None:
    found = files(accent="#0B5C3A")
    assert found.made.keys() == {STYLE, "favicon.svg", *NAMES}
    drawing = found.made["favicon.svg"].recipe
    assert isinstance(drawing, TextRecipe)
    assert "#0b5c3a" in drawing.text
    assert "#8f1518" not in drawing.text
    for name in NAMES:
        recipe = found.made[name].recipe
        assert isinstance(recipe, IconRecipe)
        assert (recipe.drawing, recipe.paper) == (drawing.text, "#0b5c3a")
    by_path(found)


def test_a_colour_for_the_dark_alone_changes_no_icon() -> None:
    assert files(dark_accent="#7fd6a8").made.keys() == {STYLE}


@pytest.mark.parametrize("shape", ["compact", "banner"])
def test_a_shape_needs_rules_and_nothing_else(shape: str) -> None:
    found = files(masthead=shape)
    assert found.made.keys() == {STYLE}
    recipe = found.made[STYLE].recipe
    assert isinstance(recipe, TextRecipe)
    assert f".masthead-{shape} " in recipe.text
    assert "--accent" not in recipe.text


def test_a_logo_becomes_the_icon() -> None:
    found = files(mark=logo(300, 300))
    assert found.icon == "icon-192.png"
    assert found.made.keys() == {STYLE, *NAMES}
    assert all(one.apart for one in found.targets() if one.output_path.endswith(".png"))


def test_a_logo_of_words_leaves_the_icon_to_the_mark() -> None:
    assert files(mark=logo(900, 200)).made.keys() == {STYLE}
    assert files(mark=logo(900, 200), accent="#0b5c3a").icon == "favicon.svg"


def test_a_mark_of_the_site_s_own_is_on_its_icons() -> None:
    own = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'
    found = files(favicon=own)
    recipe = found.made["icon-180.png"].recipe
    assert isinstance(recipe, IconRecipe)
    assert recipe.drawing == own.decode()


def test_other_settings_are_other_addresses() -> None:
    both = [files(accent=accent).paths for accent in ("#0b5c3a", "#0b3a5c")]
    for name in (STYLE, "favicon.svg", *NAMES):
        assert both[0][name] != both[1][name]


def test_the_style_sheet_has_no_address_of_another_site() -> None:
    recipe = files(accent="#0b5c3a", masthead="banner", mark=logo(9, 9)).made[STYLE].recipe
    assert isinstance(recipe, TextRecipe)
    assert "//" not in recipe.text
    assert "url(" not in recipe.text
    assert recipe.text.count("{") == recipe.text.count("}")
