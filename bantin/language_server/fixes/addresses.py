"""Mistakes in links and pictures, in the text and in the header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bantin.content.schema import MappingNode, ScalarNode
from bantin.language_server.fixes.entries import with_item, with_key
from bantin.language_server.fixes.header import chosen, written
from bantin.language_server.fixes.values import Edit, Fix, Mistake, named, replacing
from bantin.language_server.fixes.written import WrittenFile
from bantin.language_server.names.holdings import holdings_of
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.language_server.fixes.values import Fixer

_PICTURE = re.compile(r"(!)\[([^\[\]\n]*)\]\(\s*<?$")
_ENDS = re.compile(r"[\s)>\"']")


def _address(mistake: Mistake, target: str = "") -> tuple[int, int] | None:
    """Return where the address stands that is told, in the body or in a text of the header."""
    text, place = mistake.file.text, mistake.place
    if target and not text.startswith(target, place):
        return None
    if text[place - 1 : place] == "<":
        end = text.find(">", place)
    else:
        end, depth = place, 0
        while end < len(text) and not (_ENDS.match(text[end]) and (text[end] != ")" or not depth)):
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
    return (place, end) if end > place else None


def _with(mistake: Mistake, new: str) -> Edit | None:
    """Return the edit that gives a link, or the header's value that is one, another address."""
    value = mistake.file.value_at(mistake.place)
    if value is not None and isinstance(value.node, ScalarNode) and value.node.style != "|":
        return written(mistake, value, new)
    found = _address(mistake)
    return Edit(*found, new) if found else None


def led(mistake: Mistake) -> Iterator[Fix]:
    """Lead a link to the page or file that was meant."""
    new = mistake.param("suggestion")
    edit = _with(mistake, new) if new else None
    if edit is not None:
        yield replacing(new, edit)


def led_to_place(mistake: Mistake) -> Iterator[Fix]:
    """Lead a link to the place that was meant, or to the top of the page."""
    found = _address(mistake)
    if found is None:
        return
    start, end = found
    sign = mistake.file.text.find("#", start, end)
    if sign < 0:
        return
    if new := mistake.param("suggestion"):
        yield replacing(new, Edit(sign, end, new))
    if sign > start:
        yield named("to-top", Edit(sign, end, ""), bare=True)


def without_host(mistake: Mistake) -> Iterator[Fix]:
    """Leave out the name of the computer of which a preview was shown, if the site has the page."""
    parts = urlsplit(mistake.param("target"))
    path = parts.path or "/"
    holdings = holdings_of(mistake.known)
    if not any(one in holdings.by_address or one in holdings.lists for one in (path, f"{path}/")):
        return
    rest = f"?{parts.query}" if parts.query else ""
    rest += f"#{parts.fragment}" if parts.fragment else ""
    edit = _with(mistake, f"{path}{rest}")
    if edit is not None:
        yield replacing(f"{path}{rest}", edit, certain=True)


def as_link(mistake: Mistake) -> Iterator[Fix]:
    """Write a picture that is none as a link."""
    found = _picture(mistake)
    if found is not None:
        yield named("as-link", Edit(found.start(1), found.end(1), ""))


def _picture(mistake: Mistake) -> re.Match[str] | None:
    """Return what stands before the address of a picture on its line."""
    start, _ = mistake.file.line_at(mistake.place)
    return _PICTURE.search(mistake.file.text[: mistake.place], start)


def described(mistake: Mistake) -> Iterator[Fix]:
    """Add a description to be written over: one that says nothing, which `bantin check` tells."""
    words = mistake.known.words.text("fixes.description")
    title = phrase("fixes.describe", words=words)
    value = mistake.file.value_at(mistake.place)
    if value is not None and isinstance(value.node, MappingNode):
        edit = with_key(mistake.file, value.node, "alt", words)
        alt = next((v for k, v in value.node.value if getattr(k, "value", "") == "alt"), None)
        if alt is not None:
            start, end = mistake.file.span(alt)
            blank = "" if start < end or mistake.file.text[start - 1].isspace() else " "
            edit = Edit(start, end, f"{blank}{words}")
        if edit is not None:
            yield Fix(title=title, edits=(edit,), bare=True)
        return
    found = _picture(mistake)
    if found is not None and not found[2].strip():
        edit = Edit(found.start(2), found.end(2), words)
        yield Fix(title=title, edits=(edit,), bare=True)


def moved(mistake: Mistake) -> Iterator[Fix]:
    """Write the new address of a page elsewhere."""
    old, new = mistake.param("address"), mistake.param("target")
    at = mistake.file.text.find(old, mistake.file.line_at(mistake.place)[0])
    if old and new and at >= 0:
        yield replacing(new, Edit(at, at + len(old), new))


# What the configuration is to have


def declared(key: str) -> Fixer:
    """Make what offers the ids that there are, and declares a new one in the configuration."""

    def fix(mistake: Mistake) -> Iterator[Fix]:
        yield from chosen(mistake)
        value = mistake.param("value")
        if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value):
            item = f"id: {value}\nname: {value}"
            yield from _configured(mistake, (key,), item, "declare", id=value)

    return fix


def allowed_host(mistake: Mistake) -> Iterator[Fix]:
    """Allow films of a host."""
    host = mistake.param("host")
    yield from _configured(mistake, ("videos", "hosts"), host, "allow-host", host=host)


def known_word(mistake: Mistake) -> Iterator[Fix]:
    """Take a word into the site's vocabulary."""
    word = mistake.param("word")
    yield from _configured(mistake, ("vocabulary",), word, "add-word", word=word)


def _configured(
    mistake: Mistake, keys: tuple[str, ...], item: str, title: str, **params: str
) -> Iterator[Fix]:
    if mistake.config.root is None or _is_shared(keys, mistake):
        return
    edit = with_item(mistake.config, keys, item)
    if edit is not None:
        yield Fix(title=phrase(f"fixes.{title}", **params), edits=(edit,), of_config=True)


def _is_shared(keys: tuple[str, ...], mistake: Mistake) -> bool:
    """Tell whether a list is the shared one: of a site's own all of it would have to be said."""
    path = mistake.known.shared_config
    if not path or mistake.config.value_of(*keys) is not None:
        return False
    return WrittenFile(path, mistake.known.text(path)).value_of(*keys) is not None


def said_by_article(mistake: Mistake) -> Iterator[Fix]:
    """Say that the item's own text says what a recording says."""
    value = mistake.file.value_at(mistake.place)
    if value is not None and isinstance(value.node, MappingNode):
        edit = with_key(mistake.file, value.node, "transcript", "article")
        if edit is not None:
            yield named("transcript", edit)


FIXERS: dict[str, Fixer] = {
    "broken-link": led,
    "broken-anchor": led_to_place,
    "missing-file": led,
    "preview-address": without_host,
    "not-a-picture": as_link,
    "missing-alt": described,
    "outside-moved": moved,
    "unknown-topic": declared("topics"),
    "video-host": allowed_host,
    "missing-transcript": said_by_article,
    "missing-captions": said_by_article,
}
