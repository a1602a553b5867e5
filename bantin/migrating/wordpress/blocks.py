"""Blocks of the editor of WordPress: which a page shows, and which only some readers were shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bantin.migrating.notes import MoveNotes
    from bantin.migrating.wordpress.export import RawItem

# What it notes of a block has no "<" and no ">": it writes them in another way.
_MARK = re.compile(
    r"<!-- (?P<close>/)?wp:(?P<name>[a-z][a-z0-9/_-]{0,80})"
    r"(?:\s+(?P<said>\{[^<>]*\}))?\s*(?P<alone>/)?-->"
)
_REUSED = re.compile(r"\"ref\":\s*(\d{1,12})")
_HIDDEN = re.compile(r"\"(?:blockVisibility\":\s*false|hideBlock\":\s*true)")
_QUIET = frozenset(("more", "nextpage", "spacer", "separator", "paragraph", "post-content"))
_MOST_WITHIN = 3  # blocks that are used in blocks that are used
_MOST_LETTERS = 2_000_000  # of all that are used in one text
# How plug-ins that show a part of a page to some readers only name what does it.
_FOR_SOME = re.compile(
    r"(?<!team[-_])member|restrict|protect|(?<![a-z])log(?:ged)?[-_]?in|private|paywall|premium|paid|subscri|visitor|guest"
    r"|user|role|capab|hide|hidden|secret|access|only",
    re.IGNORECASE,
)
_SHORTCODE_END = re.compile(r"\[/([a-z][a-z0-9_-]{1,40})\]", re.IGNORECASE)
# What they note beside a page of which it is true as a whole.
_NOTED = re.compile(
    r"member|restrict|protect|paywall|rcp_|access_(?:role|level)|user_level|subscription_level",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"|0|no|none|false|off|all|public|null|a:0:\{\}|N;|b:0;"
    r"|.*\"_um_custom_access_settings\";(?:b:0|i:0|s:\d:\"0?\").*",
    re.IGNORECASE | re.DOTALL,
)


def shown_blocks(html: str, block: Callable[[str], str], notes: MoveNotes) -> str:
    """Return a text with the blocks that it uses, and without those that its editor has hidden.

    `block` returns the text of one that is used, by its number, `""` where none is shown.
    """
    used = _UsedBlocks(block)
    for _ in range(_MOST_WITHIN):
        html = _MARK.sub(used.put_in, html)
    parts: list[str] = []
    done = 0
    for start, end in _hidden(html):
        if start >= done:
            notes.count("lost", "hidden-blocks")
            parts.append(html[done:start])
            done = end
    html = "".join((*parts, html[done:]))
    alone = dict.fromkeys(one["name"] for one in _MARK.finditer(html) if one["alone"])
    if names := ", ".join(one for one in alone if one not in _QUIET):
        notes.say("lost", "blocks", names=names)
    return html


class _UsedBlocks:
    """Puts blocks in the places in which they are used, as long as there is room for them."""

    def __init__(self, block: Callable[[str], str]) -> None:
        self._block = block
        self._room = _MOST_LETTERS

    def put_in(self, found: re.Match[str]) -> str:
        """Return the text of the block that is used in a place, or the place as it is."""
        number = _REUSED.search(found["said"] or "")
        if found["name"] != "block" or found["close"] or number is None:
            return found[0]
        text = self._block(number[1])
        if not text or len(text) > self._room:
            return found[0]
        self._room -= len(text)
        return text


def _hidden(html: str) -> Iterator[tuple[int, int]]:
    """Yield where hidden blocks begin and end; one without an end goes to that of the text."""
    open_: list[tuple[str, int]] = []
    for found in _MARK.finditer(html):
        hidden = found.start() if _HIDDEN.search(found["said"] or "") else -1
        if found["alone"]:
            if hidden >= 0:
                yield hidden, found.end()
        elif not found["close"]:
            open_.append((found["name"], hidden))
        else:
            while open_:
                name, start = open_.pop()
                if start >= 0:
                    yield start, found.end()
                if name == found["name"]:
                    break
    yield from ((start, len(html)) for _, start in open_ if start >= 0)


def shown_to_some(html: str, meta: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of what says that not every reader was shown a page, or all of it."""
    blocks = (f"wp:{one['name']}" for one in _MARK.finditer(html) if not one["alone"])
    codes = (f"[{one[1]}]" for one in _SHORTCODE_END.finditer(html))
    found = (one for one in (*blocks, *codes) if _FOR_SOME.search(one))
    noted = (
        key
        for key, value in meta.items()
        if _NOTED.search(key) and not _NOTHING.fullmatch(value.strip())
    )
    return tuple(dict.fromkeys((*found, *noted)))


def is_shown(raw: RawItem) -> bool:
    """Tell whether every reader is shown an item."""
    return raw.get("wp:status") == "publish" and not raw.get("wp:post_password")
