"""Shortcodes of WordPress: those of its own become HTML, those of plug-ins are told."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from bantin.migrating.notes import MoveNotes
    from bantin.migrating.values import OldPicture

Gallery: TypeAlias = Callable[[tuple[str, ...]], "tuple[OldPicture, ...]"]
"""The pictures with these numbers; without a number, those that were put in with the item."""

_VALUE = r"""(?:"[^"\]]{0,500}"|'[^'\]]{0,500}'|[^\s"'\]\[]{1,200})"""
_ATTRIBUTE = re.compile(rf"([A-Za-z_][\w-]{{0,40}})\s*=\s*({_VALUE})")
_TAG = re.compile(
    rf"\[(?P<close>/)?(?P<name>[a-z][a-z0-9_-]{{1,40}})"
    rf"(?P<rest>(?:\s+(?:[A-Za-z_][\w-]{{0,40}}\s*=\s*)?{_VALUE}){{0,40}})\s*/?\](?!\()"
)
_CAPTION = re.compile(
    r"\[(?P<name>caption|wp_caption)\b(?P<rest>[^\]]{0,2000})\](?P<inner>.{0,20000}?)\[/(?P=name)\]",
    re.DOTALL,
)
_PICTURE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)", re.IGNORECASE)
_EMBED = re.compile(r"\[embed\b[^\]]{0,500}\]\s*(?P<address>[^\[\s]{1,2000})\s*\[/embed\]")
_OWN_LINE = re.compile(r"(?m)^[ \t]*(?P<address>https?://[^\s<>\"\[\]]{4,2000})[ \t]*$")
_FILES = frozenset(("audio", "video", "playlist"))
_FILE_KEYS = ("src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv")
# Such as stand around words without a value or a sign that would tell them from words in brackets.
_KNOWN = frozenset(
    "row column columns col one_half one_third two_third one_fourth tabs tab toggle accordion"
    " button box quote highlight dropcap spacer divider clear fullwidth section toc".split()
)


def without_shortcodes(html: str, gallery: Gallery, notes: MoveNotes) -> str:
    """Return a text without shortcodes; of one that is not known the words within stay."""
    if "[" not in html:
        return _OWN_LINE.sub(_as_link, html)
    html = _CAPTION.sub(_captioned, html)
    html = _EMBED.sub(_as_link, html)
    closed = {found["name"] for found in _TAG.finditer(html) if found["close"]}
    unknown: dict[str, None] = {}
    html = _TAG.sub(lambda found: _replaced(found, closed, gallery, notes, unknown), html)
    if unknown:
        notes.say("lost", "shortcodes", names=", ".join(unknown))
    return _OWN_LINE.sub(_as_link, html)


def _as_link(found: re.Match[str]) -> str:
    address = escape(found["address"].replace("&amp;", "&"))
    return f'\n<p><a href="{address}">{address}</a></p>\n'


def _captioned(found: re.Match[str]) -> str:
    inner = found["inner"].strip()
    picture = _PICTURE.match(inner)
    words = _attributes(found["rest"]).get("caption", "")
    if picture is None:
        return f"\n\n{inner}\n\n<p>{escape(words)}</p>\n\n" if words else f"\n\n{inner}\n\n"
    words = inner[picture.end() :].strip() or words
    return f"\n\n<figure>{picture[1]}<figcaption>{words}</figcaption></figure>\n\n"


def _attributes(text: str) -> dict[str, str]:
    return {found[1].lower(): found[2].strip("\"'") for found in _ATTRIBUTE.finditer(text)}


def _replaced(
    found: re.Match[str],
    closed: set[str],
    gallery: Gallery,
    notes: MoveNotes,
    unknown: dict[str, None],
) -> str:
    """Return what stands for a tag; those that are not known are added to `unknown`."""
    name, rest = found["name"], found["rest"]
    values = _attributes(rest)
    if name == "gallery":
        numbers = tuple(re.findall(r"\d{1,12}", values.get("ids", values.get("include", ""))))
        pictures = gallery(numbers)
        notes.count("kept", "galleries")
        return "\n\n" + "\n".join(map(_figure, pictures)) + "\n\n"
    if name in _FILES:
        address = next((values[key] for key in _FILE_KEYS if key in values), "")
        if found["close"] or not address:
            return ""
        return f'\n\n<p><a href="{escape(address)}">{escape(address)}</a></p>\n\n'
    meant = bool(values) or name in closed or name in _KNOWN or "_" in name
    if not meant:
        return found[0]
    if not found["close"]:
        unknown[f"[{name}]"] = None
    return ""


def _figure(picture: OldPicture) -> str:
    words = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    return (
        f'<figure><img src="{escape(picture.address)}" alt="{escape(picture.alt)}">{words}</figure>'
    )
