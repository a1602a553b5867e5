"""Markdown of another site: its links and pictures lead where they lead here, all else stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bantin.content.outside import why_unusable
from bantin.markup.rendering import render
from bantin.migrating.generators.code import outside_code
from bantin.migrating.generators.short_codes import LINK, ShortCodes

if TYPE_CHECKING:
    from bantin.markup.rendering import Converter
    from bantin.migrating.html import References
    from bantin.migrating.notes import MoveNotes
    from bantin.migrating.values import OldItem

_ADDRESS = r"<(?P<angled>[^<>\n]{0,2000})>|(?P<bare>(?:[^\s()\\]|\\.|\([^\s()]{0,500}\)){0,2000})"
_TITLE = r"(?P<title>\s+(?:\"[^\"\n]{0,2000}\"|'[^'\n]{0,2000}'|\([^()\n]{0,2000}\)))?"
_LINK = re.compile(
    r"(?P<sign>!?)\[(?P<words>(?:[^\[\]\\]|\\.|!?\[[^\[\]]{0,500}\](?:\([^()\s]{0,2000}\))?){0,2000})\]"
    rf"\(\s*(?:{_ADDRESS}){_TITLE}\s*\)"
)
_DEFINED = re.compile(
    r"(?m)^(?P<begin> {0,3}\[(?!\^)[^\]\n]{1,300}\]:[ \t]*)(?:<(?P<angled>[^<>\n]*)>|(?P<bare>\S+))"
)
_ATTRIBUTE = re.compile(
    r"<(?P<tag>img|a|source|video|audio|iframe)\b(?P<before>[^<>]{0,2000}?\s)(?P<name>src|href)\s*=\s*"
    r"(?P<quote>[\"'])(?P<address>[^\"'<>]{0,2000})(?P=quote)(?P<after>[^<>]{0,2000})>",
    re.IGNORECASE,
)
_FIRST_HEADING = re.compile(r"\A\s*#\s+(?P<title>[^\n]+?)\s*#*\s*(?:\n|\Z)")
# An address that no reader can follow would become a link by itself.
_BARE = re.compile(
    r"(?<![\w(\"'=/])<?(?P<address>https?://[^\s<>()\[\]\"'`]{2,500}[^\s<>()\[\]\"'`.,;:!?*_])>?"
)
_NAMED = re.compile(rf"{LINK}[^\s()<>\[\]\"'`]{{1,500}}")
_FRAME = re.compile(r"<iframe\b.*?(?:</iframe>|/>)", re.IGNORECASE | re.DOTALL)


def markdown_body(
    item: OldItem, program: str, references: References, notes: MoveNotes, rendering: Converter
) -> str:
    """Return the text of an item, without its title above it.

    What it links to within itself has to be there: it is rendered as a build renders it, and the
    links of which a build would tell are taken out.
    """
    body = ShortCodes(notes, item.line).replaced(item.body, program)
    first = _FIRST_HEADING.match(body)
    if first is not None and _plain(first["title"]) == _plain(item.title):
        body = body[first.end() :]
    text = outside_code(body, _Leading(references, notes).lead).strip("\n")
    found = render(text, rendering).broken_fragments
    broken = frozenset(unquote(one).lstrip("#") for one in found)
    if broken:
        notes.count("lost", "anchors", len(broken))
        text = outside_code(text, lambda part: _LINK.sub(lambda one: _unlinked(one, broken), part))
    return text


def _unlinked(found: re.Match[str], broken: frozenset[str]) -> str:
    """Return the words of a link to a place that is not there, or the link."""
    address = found["angled"] if found["angled"] is not None else found["bare"]
    within = address.startswith("#") and unquote(address[1:]) in broken
    return found["words"] if within and not found["sign"] else found[0]


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


class _Leading:
    def __init__(self, references: References, notes: MoveNotes) -> None:
        self._references = references
        self._notes = notes

    def lead(self, text: str) -> str:
        """Return a text whose addresses lead where they lead here."""
        text = _FRAME.sub(self._frame, text)
        text = _LINK.sub(self._link, text)
        text = _DEFINED.sub(self._defined, text)
        text = _ATTRIBUTE.sub(self._attribute, text)
        text = _NAMED.sub(self._named, text)
        return _BARE.sub(_as_code, text)

    def _named(self, found: re.Match[str]) -> str:
        """Return a link for an item that stands by itself, where the old program put an address."""
        target = self._references.link(found[0])
        words = target.rpartition("/")[2].rpartition(".")[0]
        return f"[{words}]({_written(target)})" if target else ""

    def _link(self, found: re.Match[str]) -> str:
        address = found["angled"] if found["angled"] is not None else found["bare"]
        address = re.sub(r"\\(.)", r"\1", address)
        words, title = found["words"], found["title"] or ""
        if found["sign"]:
            file = self._references.picture(address)
            if not file:
                return ""
            self._notes.count("kept", "pictures")
            return f"![{words}]({_written(file)}{title})"
        words = _LINK.sub(self._link, words)
        if address.startswith("#"):
            return f"[{words}]({address}{title})"
        target = self._references.link(address)
        return f"[{words}]({_written(target)}{title})" if target else words

    def _defined(self, found: re.Match[str]) -> str:
        address = found["angled"] if found["angled"] is not None else found["bare"]
        file = self._references.link(address)
        return f"{found['begin']}{_written(file)}" if file else f"{found['begin']}/"

    def _attribute(self, found: re.Match[str]) -> str:
        picture = found["tag"].lower() == "img"
        address = found["address"]
        if picture:
            target = self._references.picture(address)
        else:
            target = address if address.startswith("#") else self._references.link(address)
        if not target:
            return "" if picture else f"<{found['tag']}>"
        begin = f"<{found['tag']}{found['before']}{found['name']}="
        return f'{begin}"{target}"{found["after"]}>'

    def _frame(self, found: re.Match[str]) -> str:
        address = re.search(r"src\s*=\s*[\"']([^\"']{1,2000})[\"']", found[0])
        target = self._references.link(address[1]) if address else ""
        if not target:
            self._notes.count("lost", "frames")
            return ""
        self._notes.count("changed", "frames")
        return f"\n\n<{target}>\n\n" if "://" in target else f"\n\n[{target}]({target})\n\n"


def _as_code(found: re.Match[str]) -> str:
    return f"`{found['address']}`" if why_unusable(found["address"]) else found[0]


def _written(address: str) -> str:
    odd = re.search(r"[\s()<>]", address)
    return f"<{address}>" if odd and "<" not in address and ">" not in address else address
