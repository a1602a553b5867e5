"""A file of the site is opened in the editor because a page of the preview asks for it.

Nobody else may ask: not another site in the same browser, and not another machine.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from msgspec import Struct

from bantin.content.file_names import CONTENT
from bantin.pipeline.run import CONFIG, TEMPLATES
from bantin.serve.requests import is_own, segments

if TYPE_CHECKING:
    from bantin.words import Words

PATH = "/__bantin/open"
PROOF = "x-bantin-token"  # the header with the token
_LARGEST = 1_000_000  # lines and columns; a file has fewer

Open = Callable[[Path, int, int], str]


class OpenReply(Struct, frozen=True):
    """An answer to the browser: `said` is why nothing was opened, `""` where it was."""

    status: HTTPStatus
    said: str = ""


class Opening:
    """Opens files of a site with `open_file`, which returns why it could not, or `""`.

    The token is of this run, and is told to pages of the preview alone.
    """

    def __init__(self, root: Path, words: Words, open_file: Open) -> None:
        self.token = secrets.token_urlsafe(24)
        self._root = root
        self._words = words
        self._open = open_file

    def post(self, headers: Mapping[str, str], query: str) -> OpenReply:
        """Open what a page asks for; `headers` by their names in small letters."""
        if not is_own(headers):
            return self._refused(HTTPStatus.FORBIDDEN, "other-site")
        if not secrets.compare_digest(headers.get(PROOF, "").encode(), self.token.encode()):
            return self._refused(HTTPStatus.FORBIDDEN, "old-page")
        asked = dict(parse_qsl(query))
        file = file_of(self._root, asked.get("path", ""))
        if file is None:
            return self._refused(HTTPStatus.NOT_FOUND, "no-file")
        line, column = (_number(asked.get(name, "")) for name in ("line", "column"))
        return OpenReply(HTTPStatus.OK, self._open(file, line, column))

    def _refused(self, status: HTTPStatus, why: str) -> OpenReply:
        return OpenReply(status, self._words.text(f"preview.open.{why}"))


def file_of(root: Path, path: str) -> Path | None:
    """Return a text of the site by its path from the root; None if it is none, or not there.

    Texts are what editors write: the configuration, articles and templates. No link leads out.
    """
    names = segments(path.replace("%", "%25"))
    if not names or "/".join(names) != path:
        return None
    if path != CONFIG and names[0] not in {CONTENT, TEMPLATES}:
        return None
    if PurePosixPath(path).suffix.lower() not in _TEXTS:
        return None
    found = root.joinpath(*names)
    within = found.resolve().is_relative_to((root / names[0]).resolve())
    return found if within and found.is_file() else None


_TEXTS = {".md", ".yaml", ".yml", ".html", ".css", ".js", ".po", ".vtt", ".srt"}


def _number(text: str) -> int:
    """Return the number of a line or column, 1 where none is said."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1  # noqa: PLR2004
    return min(max(number, 1), _LARGEST)
