"""Films and pictures of an article: nothing is loaded before it is wanted, everything is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_film_is_loaded_when_it_is_played_with_its_captions(visitor: Visitor) -> None:
    asked: list[str] = []
    with visitor.page(width=360, own=True) as page:
        page.on("request", lambda request: asked.append(request.url.rpartition(".")[2]))
        page.goto(visitor.url("film"))
        film = page.locator("video")
        expect(film).to_have_attribute("preload", "none")
        page.wait_for_load_state("networkidle")
        assert "mp4" not in asked
        film.evaluate("one => { one.muted = true; one.play(); }")
        page.wait_for_function("document.querySelector('video').currentTime > 0")
        assert "mp4" in asked
        page.wait_for_function("document.querySelector('track').track.cues?.length > 1")
        assert film.evaluate("one => one.textTracks[0].mode") == "showing"


def test_a_film_keeps_its_place_before_it_is_loaded(visitor: Visitor) -> None:
    with visitor.open("film", width=360) as page:
        box = page.locator("video").bounding_box()
        assert box is not None
        wide, high = (
            int(page.locator("video").get_attribute(one) or 0) for one in ("width", "height")
        )
        assert box["width"] / box["height"] == pytest.approx(wide / high, rel=0.02)
        assert box["width"] <= 360


def test_what_is_said_in_a_film_is_read_without_scripts(visitor: Visitor) -> None:
    with visitor.open("film", scripts=False) as page:
        said = page.locator(".transcript")
        said.locator("summary").click()
        expect(said.locator("p").first).to_be_visible()
        expect(page.get_by_role("link", name="Tải về")).to_be_visible()


def test_each_picture_of_a_gallery_is_named_and_leads_to_itself(visitor: Visitor) -> None:
    with visitor.open("gallery", width=360) as page:
        links = page.locator(".bt-gallery a")
        assert links.count() > 1
        for link in links.all():
            image = link.locator("img")
            assert image.get_attribute("alt")
            image.scroll_into_view_if_needed()
            page.wait_for_function(
                "one => one.complete && one.naturalWidth > 0", arg=image.element_handle()
            )
        address = links.first.get_attribute("href")
        links.first.click()
        assert address is not None
        assert page.url.endswith(address)
