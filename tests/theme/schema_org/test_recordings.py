"""Galleries, sounds and films for search engines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from bantin.theme.schema_org.graph import jsonld
from bantin.theme.schema_org.items import item_node
from bantin.theme.views import Audio, Picture, Video
from tests.theme.schema_org.values import ARTICLE, SITE

if TYPE_CHECKING:
    from bantin.theme.views import ItemPage

POSTER = Picture(src="/cg/anh/a-800.webp", width=1600, height=900)
AUDIO = Audio(
    title="Bản tin",
    url="/cg/tep/1/a.mp3",
    type="audio/mpeg",
    seconds=75,
    size=9,
    transcript=("Một.", "Hai."),
    in_article=False,
)
VIDEO = Video(
    title="Họp",
    url="/cg/tep/1/a.mp4",
    host="",
    type="video/mp4",
    seconds=0,
    size=9,
    width=640,
    height=360,
    poster=POSTER,
    takes_picture=False,
    captions="",
    transcript=(),
    in_article=True,
)


def node(page: ItemPage) -> dict[str, Any]:
    first: dict[str, Any] = json.loads(jsonld(page, SITE, item_node))["@graph"][0]
    return first


def test_what_an_item_plays_is_told_with_whole_addresses() -> None:
    found = node(replace(ARTICLE, audio=AUDIO, video=VIDEO))
    assert found["audio"]["@type"] == "AudioObject"
    assert found["audio"]["contentUrl"].startswith("https://")
    assert found["audio"]["duration"] == "PT75S"
    assert found["audio"]["transcript"] == "Một.\n\nHai."
    assert found["video"]["thumbnailUrl"].startswith("https://")
    assert (found["video"]["width"], found["video"]["uploadDate"][:2]) == (640, "20")
    assert "duration" not in found["video"]


def test_a_film_elsewhere_has_no_file_of_ours() -> None:
    away = replace(VIDEO, url="https://youtu.be/x", host="youtu.be", type="", width=0, height=0)
    found = node(replace(ARTICLE, video=away))["video"]
    assert found["url"] == "https://youtu.be/x"
    assert found.keys().isdisjoint({"contentUrl", "encodingFormat", "width"})


def test_a_gallery_is_a_part_and_an_item_without_says_nothing() -> None:
    found = node(replace(ARTICLE, gallery=(POSTER, POSTER)))["hasPart"]
    assert (found["@type"], len(found["image"])) == ("ImageGallery", 2)
    assert node(ARTICLE).keys().isdisjoint({"hasPart", "audio", "video"})
