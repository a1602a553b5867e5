"""The web app manifest says what the site says, and its icons are where it says."""

from __future__ import annotations

import json

from msgspec.structs import replace

from bantin.content.theme_settings import ThemeSettings
from bantin.portal.feeds.manifest import manifest_target
from bantin.portal.pages.recipes import DataRecipe
from tests.builders import PARTS, config, planning, sound_site


def manifest(**settings: str) -> dict[str, object]:
    # The test names the fields that it means.
    theme = ThemeSettings(**settings)  # type: ignore[arg-type]
    given = replace(config(url="https://x.vn/tin"), theme=theme)
    icons = {180: "/tin/assets/a.png", 192: "/tin/assets/b.png", 512: "/tin/assets/c.png"}
    context = replace(planning(sound_site([], settings=given)), icons=icons)
    (target,) = manifest_target(context, PARTS)
    assert target.output_path == "manifest.json"
    recipe = target.recipe()
    assert isinstance(recipe, DataRecipe)
    made: dict[str, object] = json.loads(recipe.write(recipe.view))
    return made


def test_it_says_what_the_site_is_called_and_where_it_begins() -> None:
    made = manifest()
    assert (made["name"], made["short_name"], made["lang"]) == ("Bản tin", "Bản tin", "vi")
    assert {made[key] for key in ("id", "start_url", "scope")} == {"/tin/"}
    assert manifest(short_name="Tin")["short_name"] == "Tin"


def test_it_has_the_colour_of_the_site() -> None:
    assert manifest()["theme_color"] == "#8f1518"
    assert manifest(accent="#0B5C3A")["theme_color"] == "#0b5c3a"


def test_the_largest_icon_may_be_cut_to_shape() -> None:
    icons = manifest()["icons"]
    assert isinstance(icons, list)
    assert [(one["sizes"], one["purpose"]) for one in icons] == [
        ("180x180", "any"),
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]
