"""`ssh`: a server, and the folder of releases on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from bantin.content.kind import Problem
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.words import Phrase

# A name or number of a host, or a name of ssh's own configuration, behind the name of an account.
# Nothing of it can be an option, or mean anything to a shell.
_HOST = re.compile(
    r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*@)?(?:[A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:]+)"
)
_FOLDER = re.compile(r"(?:/[^/\x00-\x1f\x7f\\]+){2,}")


class SshSettings(Struct, frozen=True, kw_only=True):
    """`ssh`. The server is reached by the system's own ssh, with its keys and settings.

    `host` is a name of it, perhaps with an account in front: "web@binhan.vn". Below `folder`, an
    absolute path, releases lie and the link `current`, which the web server serves. The last `keep`
    releases are kept.
    """

    host: Annotated[str, Meta(min_length=1, max_length=300)]
    folder: Annotated[str, Meta(min_length=1, max_length=1000)]
    port: Annotated[int, Meta(ge=1, le=65_535)] | None = None
    keep: Annotated[int, Meta(ge=1, le=100)] = 5


def ssh_problems(settings: SshSettings) -> Iterator[Problem]:
    """Find what is wrong with the values."""
    if not _HOST.fullmatch(settings.host):
        yield _bad("host", phrase("deploying.reasons.host"), "web@binhan.example.vn")
    parts = settings.folder.split("/")
    if not _FOLDER.fullmatch(settings.folder) or {".", ".."} & {*parts}:
        yield _bad("folder", phrase("deploying.reasons.folder"), "/srv/www/trang-tin")


def _bad(key: str, reason: Phrase, example: str) -> Problem:
    return Problem(("ssh", key), "bad-value", {"reason": reason, "example": example})
