"""The names under which static files are published, and what style sheets say of them."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from bantin.engine.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIGEST = 8  # hexadecimal digits of a file's digest in its name
_STYLE = ".css"
# url(name), url("name"), and an SVG's view behind "#". Other schemes name nothing of the theme.
_URL = re.compile(rb"""url\(\s*(["']?)([^"'()\s?#:]+)""")


def published_name(name: str, digest: str) -> str:
    """Return a static file's name with its digest before the extension."""
    stem, dot, ending = name.rpartition(".")
    short = digest[:_DIGEST]
    return f"{stem}.{short}.{ending}" if dot else f"{name}.{short}"


def linked(static: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files as they are published: style sheets name others by their published names.

    An address in a style sheet is meant from the sheet's own folder, as browsers read it. What
    names no file of the theme, and another style sheet, stays as it is.
    """
    return {
        name: _linked(name, data, static) if name.endswith(_STYLE) else data
        for name, data in static.items()
    }


def _linked(name: str, style: bytes, static: Mapping[str, bytes]) -> bytes:
    folder = posixpath.dirname(name)

    def replaced(match: re.Match[bytes]) -> bytes:
        written = match[2].decode("utf-8", "replace")
        meant = posixpath.normpath(posixpath.join(folder, written))
        if meant not in static or meant.endswith(_STYLE):
            return match[0]
        last = posixpath.basename(published_name(meant, digest_of(static[meant])))
        published = posixpath.join(posixpath.dirname(written), last)
        return match[0][: -len(match[2])] + published.encode()

    return _URL.sub(replaced, style)
