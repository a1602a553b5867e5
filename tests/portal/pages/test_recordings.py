"""What the page of an item shows of its gallery, its sound and its film, and what others show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin import media
from bantin.content import ImageMeta
from bantin.content.meta import AttachmentMeta, AudioMeta, VideoMeta
from bantin.media import Recording, Size
from bantin.portal.assets import Asset
from bantin.portal.feeds.atom import atom
from bantin.portal.feeds.jsonfeed import json_feed
from bantin.portal.feeds.views import Feed
from bantin.portal.pages.recipes import DataRecipe
from bantin.theme.views import ItemPage
from tests.builders import KINDS, Planned, article, at, make_plan, picture_of, sound_site, view_of

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared

FILM = Recording(type="video/mp4", seconds=75, size=Size(640, 360))
SOUND = Recording(type="audio/mpeg", seconds=5)


def asset(name: str, **facts: object) -> Asset:
    known = {"source_path": f"content/{name}", "real_path": f"content/{name}", "digest": "ab" * 16}
    return Asset(size=2048, **(known | facts))  # type: ignore[arg-type] # the test names them


ASSETS = {
    one.source_path: one
    for one in (
        asset("a.jpg", picture=picture_of(1600, 900)),
        asset("b.jpg", picture=picture_of(300, 200)),
        asset("phim.mp4", recording=FILM),
        asset("tiếng.mp3", recording=SOUND),
        asset("loi.srt", said=("Bà Sáu: Đường ngập.", "Ông Ba: Tôi góp.")),
    )
}
PATH = "tin-tuc/2024/07/bai/index.html"


def one(**more: object) -> AnyPrepared:
    meta = {"title": "bai", "date": at("2024-07-13")} | more
    return article(KINDS["news"].meta(**meta), slug="bai")  # type: ignore[arg-type] # as above


def planned(**more: object) -> dict[str, Planned]:
    return make_plan(sound_site([one(**more)], files=ASSETS), ASSETS)


def page(**more: object) -> ItemPage:
    view = view_of(planned(**more), PATH)
    assert isinstance(view, ItemPage)
    return view


def feeds(**more: object) -> tuple[Feed, str, str]:
    recipe = planned(**more)["tin.atom"].recipe
    assert isinstance(recipe, DataRecipe)
    assert isinstance(recipe.view, Feed)
    return recipe.view, atom(recipe.view).decode(), json_feed(recipe.view).decode()


def test_a_gallery_has_its_pictures_in_their_order() -> None:
    pictures = (ImageMeta(src="/b.jpg", alt="Hai"), ImageMeta(src="/a.jpg", alt="Một", caption="C"))
    view = page(gallery=pictures)
    assert [(one.alt, one.width, one.caption) for one in view.gallery] == [
        ("Hai", 300, ""),
        ("Một", 1600, "C"),
    ]
    assert view.gallery[1].srcset.count("w,") == 3


def test_a_sound_is_known_with_its_words() -> None:
    view = page(audio=AudioMeta(src="/tiếng.mp3", transcript="Một\nhai.\n\n\nBa.")).audio
    assert view is not None
    assert view.url.startswith("/tep/")
    assert view.url.endswith("/tieng.mp3")
    assert (view.title, view.type, view.seconds, view.size) == ("bai", "audio/mpeg", 5, 2048)
    assert (view.transcript, view.in_article) == (("Một hai.", "Ba."), False)
    of_text = page(audio=AudioMeta(src="/tiếng.mp3", transcript="article")).audio
    assert of_text is not None
    assert (of_text.transcript, of_text.in_article) == ((), True)


def test_captions_are_a_transcript_where_there_is_no_other() -> None:
    meta = VideoMeta(src="/phim.mp4", captions="/loi.srt", title="Họp")
    view = page(video=meta).video
    assert view is not None
    assert (view.width, view.height, view.seconds, view.title) == (640, 360, 75, "Họp")
    assert view.captions.endswith("/loi.vtt")
    assert view.transcript == ("Bà Sáu: Đường ngập.", "Ông Ba: Tôi góp.")
    for said, expected in (("Lời.", ("Lời.",)), ("article", ())):
        other = page(video=replace(meta, transcript=said)).video
        assert other is not None
        assert other.transcript == expected


def test_the_items_picture_stands_for_its_film_where_there_is_no_other() -> None:
    image = ImageMeta(src="/a.jpg", alt="Ảnh")
    own = page(image=image, video=VideoMeta(src="/phim.mp4", captions="/loi.srt", poster="/b.jpg"))
    assert own.video is not None
    assert own.video.poster is not None
    assert not own.video.takes_picture
    assert own.video.poster.src.endswith("/b.jpg")
    shared = page(image=image, video=VideoMeta(src="/phim.mp4", captions="/loi.srt"))
    assert shared.video is not None
    assert shared.video.poster is not None
    assert shared.video.takes_picture
    assert shared.video.poster.src.endswith("/a-800.webp")
    bare = page(video=VideoMeta(src="/phim.mp4", captions="/loi.srt")).video
    assert bare is not None
    assert (bare.poster, bare.takes_picture) == (None, False)


def test_a_film_elsewhere_is_an_address_with_its_host() -> None:
    url = "https://www.YouTube.com/watch?v=x&t=1"
    view = page(video=VideoMeta(src=url, transcript="article")).video
    assert view is not None
    assert (view.url, view.host, view.type, view.width) == (url, "youtube.com", "", 0)


def test_what_cannot_be_played_is_not_shown() -> None:
    broken = {
        **ASSETS,
        "content/phim.mp4": asset("phim.mp4", recording=Recording(type="video/mp4", fault="cut")),
    }
    site = sound_site([one(video=VideoMeta(src="/phim.mp4", transcript="article"))], files=broken)
    view = view_of(make_plan(site, broken), PATH)
    assert isinstance(view, ItemPage)
    assert view.video is None


def test_lists_say_what_an_item_plays() -> None:
    audio = AudioMeta(src="/tiếng.mp3", transcript="article")
    video = VideoMeta(src="/phim.mp4", captions="/loi.srt")
    for more, plays in (
        ({}, ""),
        ({"audio": audio}, "audio"),
        ({"audio": audio, "video": video}, "video"),
    ):
        view = view_of(planned(**more), "tin-tuc/index.html")
        (card,) = view.cards  # type: ignore[attr-defined] # it is a list
        assert card.plays == plays


def test_feeds_have_the_files_that_are_the_sites_own() -> None:
    audio = AudioMeta(src="/tiếng.mp3", title="Bản tin", transcript="article")
    feed, as_atom, as_json = feeds(
        audio=audio, video=VideoMeta(src="/phim.mp4", captions="/loi.srt")
    )
    assert [one.type for one in feed.entries[0].enclosures] == ["audio/mpeg", "video/mp4"]
    assert (
        '<link rel="enclosure" title="Bản tin" type="audio/mpeg" length="2048" href="https://x.vn/tep/'
        in as_atom
    )
    assert '"mime_type":"audio/mpeg"' in as_json
    assert '"duration_in_seconds":5' in as_json
    away, as_atom, as_json = feeds(video=VideoMeta(src="https://youtu.be/x", transcript="article"))
    assert away.entries[0].enclosures == ()
    assert "enclosure" not in as_atom
    assert "attachments" not in as_json


def test_every_file_has_its_place_in_the_output() -> None:
    targets = planned(
        gallery=(ImageMeta(src="/a.jpg", alt="A"),),
        audio=AudioMeta(src="/tiếng.mp3", transcript="article"),
        video=VideoMeta(src="/phim.mp4", captions="/loi.srt", poster="/b.jpg"),
        attachments=(AttachmentMeta(file="/phim.mp4"),),
    )
    names = {path.rpartition("/")[2] for path in targets if path.startswith(("tep/", "anh/"))}
    assert {"a.jpg", "a-480.webp", "b.jpg", "phim.mp4", "tieng.mp3", "loi.vtt"} <= names
    assert media.published_ending("x.SRT") == ".vtt"
