"""The preview's own files, which a browser asks for beside the site's: scripts, style and words."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Final

import msgspec

from bantin.engine import read_layer
from bantin.words import catalogue_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.words import Words

FOLDER: Final = "/__bantin"
STATIC: Final[Mapping[str, bytes]] = {
    f"{FOLDER}/{name}": data
    for name, data in read_layer(str(resources.files("bantin.serve") / "static")).items()
}


def session_file(words: Words, base: str, token: str) -> bytes:
    """Return what the scripts must know and no build changes: the words, and the site's path.

    The `token` lets a page open files in the editor; others than this machine get none.
    """
    said = catalogue_of(words.language, "preview")["page"]
    known = {"language": words.language, "base": base, "token": token, "words": said}
    return msgspec.json.encode(known)
