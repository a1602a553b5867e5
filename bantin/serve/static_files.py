"""The preview's own files, which a browser asks for beside the site's: scripts, style and words."""

from __future__ import annotations

from pkgutil import get_data
from typing import TYPE_CHECKING, Final

import msgspec

from bantin.words import catalogue_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.words import Words

FOLDER: Final = "/__bantin"
_NAMES = (
    *("preview.js", "shell.js", "asking.js", "follow.js", "place.js", "bar.js"),
    *("messages.js", "find.js", "marks.js", "unpublished.js", "preview.css", "bar.css"),
)


def _data(name: str) -> bytes:
    return get_data("bantin.serve", f"static/{name}") or b""


STATIC: Final[Mapping[str, bytes]] = {f"{FOLDER}/{name}": _data(name) for name in _NAMES}


def session_file(words: Words, base: str, token: str) -> bytes:
    """Return what the scripts must know and no build changes: the words, and the site's path.

    The `token` lets a page open files in the editor; others than this machine get none.
    """
    said = catalogue_of(words.language, "preview")["page"]
    known = {"language": words.language, "base": base, "token": token, "words": said}
    return msgspec.json.encode(known)
