"""A site with colours, logo, masthead and share pictures of its own, in the default theme."""

from __future__ import annotations

import json
import re
import shutil
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.e2e.pages import Built, Page
from tests.e2e.program import NOW, call, run, snapshot, write_site
from tests.e2e.test_golden import SITES

if TYPE_CHECKING:
    from pathlib import Path

ORIGIN = "https://binhan.example"
SHAPES = ("agency", "compact", "banner")


def copy(root: Path) -> Path:
    return shutil.copytree(SITES / "dressed", root, ignore=shutil.ignore_patterns("expected"))


@pytest.fixture(scope="module")
def dressed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = copy(tmp_path_factory.mktemp("dressed") / "site")
    done = call("--root", root, "--now", NOW)
    assert done.code == 0, done.err
    return Built(root / "output", ORIGIN, "")


def shown(built: Built) -> list[Page]:
    return [page for page in built.pages() if not page.moved]


def pixels(built: Built, address: str) -> Image.Image:
    return Image.open(BytesIO((built.folder / address.removeprefix(f"{ORIGIN}/")).read_bytes()))


def test_every_page_has_the_colours_behind_the_theme_s_own(dressed: Built) -> None:
    for page in shown(dressed):
        styles = [re.sub(r"\.[0-9a-f]{8}\.", ".", one) for one in page.values("//link/@href")]
        styles = [one for one in styles if one.endswith(".css")]
        assert styles[:2] == ["/assets/style.css", "/assets/theme.css"], page.path
        assert page.values("//meta[@name='theme-color']/@content")[0] == "#0b5c3a"
    (style,) = dressed.folder.glob("assets/theme.*.css")
    assert "--accent: var(--light, #0b5c3a)" in style.read_text("utf-8")


def test_the_policy_of_the_site_holds(dressed: Built) -> None:
    for page in shown(dressed):
        assert not page.all("//style | //*[@style] | //script[not(@src) and not(@type)]"), page.path
        for tag in (
            "link[@rel!='canonical' and not(starts-with(@rel, 'schema.'))]",
            "img",
            "script",
        ):
            for address in page.values(f"//{tag}/@href | //{tag}/@src"):
                assert address.startswith("/"), (page.path, address)


def test_everything_that_a_page_names_is_there(dressed: Built) -> None:
    files = snapshot(dressed.folder).keys()
    for page in shown(dressed):
        for written, file, _ in dressed.own(page):
            assert file in files, (page.path, written)


def test_the_logo_stands_in_every_masthead_with_its_size(dressed: Built) -> None:
    for page in shown(dressed):
        (image,) = page.all("//header[contains(@class, 'masthead-banner')]//img")
        assert (image.get("width"), image.get("height"), image.get("alt")) == (
            "48",
            "48",
            "Bông lúa",
        )
        assert image.get("loading") is None, "it is seen at once"


def test_no_page_is_shared_with_a_drawing_and_each_with_a_picture(dressed: Built) -> None:
    for page in shown(dressed):
        (address,) = page.values("//meta[@property='og:image']/@content")
        picture = pixels(dressed, address)
        assert (picture.format, picture.size) == ("PNG", (1200, 630)), page.path
        told = [
            page.values(f"//meta[@property='og:image:{one}']/@content")
            for one in ("width", "height", "alt")
        ]
        assert told[:2] == [["1200"], ["630"]]
        assert told[2] != [""]
        assert page.values("//meta[@name='twitter:card']/@content") == ["summary_large_image"]


def test_kinds_that_are_not_named_share_the_card_of_the_site(dressed: Built) -> None:
    by_path = {page.path: page for page in shown(dressed)}

    def picture(path: str) -> str:
        return by_path[path].values("//meta[@property='og:image']/@content")[0]

    common = picture("index.html")
    assert picture("thong-bao/2026/11/tam-ngung-cap-nuoc-ngay-25-11/index.html") == common
    assert picture("gioi-thieu/index.html") == common
    assert picture("404.html") == common
    own = [path for path in by_path if path.startswith(("tin-tuc/2026/11/", "van-ban/quy-uoc"))]
    assert len({picture(path) for path in own if path.count("/") > 1} - {common}) >= 3


def test_telephones_find_icons_of_the_logo(dressed: Built) -> None:
    page = next(one for one in shown(dressed) if one.path == "index.html")
    (manifest,) = page.values("//link[@rel='manifest']/@href")
    said = json.loads((dressed.folder / manifest.lstrip("/")).read_bytes())
    assert (said["short_name"], said["theme_color"]) == ("Bình An", "#0b5c3a")
    for icon in said["icons"]:
        side = int(icon["sizes"].partition("x")[0])
        assert pixels(dressed, icon["src"].lstrip("/")).size == (side, side)
    for rel, side in (("icon", 192), ("apple-touch-icon", 180)):
        (address,) = page.values(f"//link[@rel='{rel}']/@href")
        picture = pixels(dressed, address.lstrip("/")).convert("RGB")
        assert picture.size == (side, side)
        colours = {colour for _, colour in picture.getcolors(1_000_000) or ()}
        assert {(255, 255, 255), (11, 92, 58), (244, 211, 94)} <= colours


def test_search_engines_are_told_the_logo(dressed: Built) -> None:
    page = next(one for one in shown(dressed) if one.path == "index.html")
    graph = json.loads(page.values("//script[@type='application/ld+json']/text()")[0])["@graph"]
    (publisher,) = (one for one in graph if one["@type"] == "GovernmentOrganization")
    assert publisher["logo"]["url"].startswith(f"{ORIGIN}/anh/")
    assert publisher["logo"]["width"] == 48


def test_many_processes_draw_what_one_does(dressed: Built, tmp_path: Path) -> None:
    root = copy(tmp_path / "site")
    assert run("--root", root, "--now", NOW, "--jobs", "2").code == 0
    assert snapshot(root / "output") == snapshot(dressed.folder)


def test_a_site_without_settings_carries_nothing_of_them(tmp_path: Path) -> None:
    root = write_site(tmp_path, {})
    assert call("--root", root, "--now", NOW).code == 0
    built = Built(root / "output", "https://example.vn", "")
    assert not list(built.folder.glob("assets/theme.*"))
    for page in shown(built):
        assert "theme." not in "".join(page.values("//link/@href"))
        assert not page.all("//*[@class='brand']")
        assert not page.all("//meta[@property='og:image' or @name='twitter:card']")
        assert page.all("//link[@rel='apple-touch-icon']")


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_has_the_title_once_on_every_page(shape: str, tmp_path: Path) -> None:
    root = copy(tmp_path / "site")
    config = root / "site_config.yaml"
    text = config.read_text("utf-8").replace("masthead: banner", f"masthead: {shape}")
    config.write_text(text.replace("share_cards: [news, regulation]", ""), "utf-8")
    assert call("--root", root, "--now", NOW).code == 0
    for page in shown(Built(root / "output", ORIGIN, "")):
        (masthead,) = page.all("//header[contains(@class, 'masthead')]")
        front = page.path == "index.html"
        title = "Bình An" if shape == "compact" and not front else "Trang tin xã Bình An"
        (nameplate,) = page.all("//header//*[@class='nameplate']")
        assert nameplate.text_content() == title, page.path
        assert nameplate.tag == ("h1" if front else "p")
        agency = "Ủy ban nhân dân xã Bình An" in masthead.text_content()
        assert agency == (shape != "compact")
