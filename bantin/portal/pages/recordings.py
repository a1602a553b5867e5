"""The gallery, the sound and the film of an item, as its page shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin import media
from bantin.content import ImageMeta
from bantin.content.meta import IN_ARTICLE
from bantin.content.outside import host_of, is_web
from bantin.portal.assets import asset_path
from bantin.portal.pages.context import picture, shown_picture
from bantin.theme import views

if TYPE_CHECKING:
    from bantin.content.meta import VideoMeta
    from bantin.media import Recording
    from bantin.portal.assets import Asset
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item

_STILL = 800  # pixels of width of the picture that stands for a film
_EMPTY_LINES = re.compile(r"\n\s*\n")


def gallery(context: Context, item: Item) -> tuple[views.Picture, ...]:
    """Return the pictures of an item's gallery that are there."""
    files = context.site.files.get(item.source_path, {})
    found = (
        shown_picture(context, files.get(("gallery", position, "src"), ""), one)
        for position, one in enumerate(item.meta.gallery)
    )
    return tuple(one for one in found if one is not None)


def audio(context: Context, item: Item) -> views.Audio | None:
    """Return the sound of an item."""
    meta, found = item.meta.audio, _played(context, item, "audio")
    if meta is None or found is None:
        return None
    asset, recording = found
    return views.Audio(
        title=meta.title or item.meta.title,
        url=context.href(asset_path(asset)),
        type=recording.type,
        seconds=recording.seconds,
        size=asset.size,
        transcript=_paragraphs(meta.transcript),
        in_article=meta.transcript == IN_ARTICLE,
    )


def video(context: Context, item: Item) -> views.Video | None:
    """Return the film of an item."""
    meta = item.meta.video
    if meta is None:
        return None
    captions = context.assets.get(context.site.file(item.source_path, "video", "captions"))
    said = captions.said if captions is not None else ()
    poster, own = _poster(context, item, meta)
    in_article = meta.transcript == IN_ARTICLE
    view = views.Video(
        title=meta.title or item.meta.title,
        url=meta.src,
        host="",
        type="",
        seconds=0,
        size=0,
        width=0,
        height=0,
        poster=poster,
        takes_picture=poster is not None and not own,
        captions="",
        transcript=() if in_article else _paragraphs(meta.transcript) or said,
        in_article=in_article,
    )
    if is_web(meta.src):
        return replace(view, host=host_of(meta.src).lower().removeprefix("www."))
    return _of_file(context, item, view, captions)


def _of_file(
    context: Context, item: Item, view: views.Video, captions: Asset | None
) -> views.Video | None:
    found = _played(context, item, "video")
    if found is None or found[1].size is None:
        return None
    (asset, recording), size = found, found[1].size
    return replace(
        view,
        url=context.href(asset_path(asset)),
        type=recording.type,
        seconds=recording.seconds,
        size=asset.size,
        width=size.width,
        height=size.height,
        captions=context.href(asset_path(captions)) if captions is not None else "",
    )


def _played(context: Context, item: Item, key: str) -> tuple[Asset, Recording] | None:
    asset = context.assets.get(context.site.file(item.source_path, key, "src"))
    if asset is None or asset.recording is None or asset.recording.fault:
        return None
    return asset, asset.recording


def _poster(context: Context, item: Item, meta: VideoMeta) -> tuple[views.Picture | None, bool]:
    """Return the picture that stands for a film, and whether it is the film's own."""
    path = context.site.file(item.source_path, "video", "poster")
    shown = shown_picture(context, path, ImageMeta(src=meta.poster)) if path else None
    own = shown is not None
    if shown is None:
        shown = picture(context, item)
        path = context.site.file(item.source_path, "image", "src")
    asset = context.assets.get(path)
    if shown is None or asset is None or asset.picture is None:
        return None, False
    if _STILL in media.widths(asset.picture):
        shown = replace(shown, src=context.href(asset_path(asset, _STILL)))
    return shown, own


def _paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text: what empty lines part."""
    parts = _EMPTY_LINES.split(text) if text != IN_ARTICLE else ()
    return tuple(" ".join(part.split()) for part in parts if part.strip())
