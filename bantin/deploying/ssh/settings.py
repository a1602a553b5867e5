"""`ssh`: a server, and the folder of releases on it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

# A name or number of a host, or a name of ssh's own configuration, behind the name of an account.
# Nothing of it can be an option, or mean anything to a shell.
_Host = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=300,
        pattern=r"^([A-Za-z0-9_][A-Za-z0-9_.-]*@)?([A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:]+)$(?!\n)",
        extra_json_schema={"x-words": "deploying.reasons.host"},
    ),
]
_Folder = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1000,
        pattern=r"^(/(?!\.\.?(/|$))[^/\x00-\x1f\x7f\\]+){2,}$(?!\n)",
        extra_json_schema={"x-words": "deploying.reasons.folder"},
    ),
]


class SshSettings(Struct, frozen=True, kw_only=True):
    """`ssh`. The server is reached by the system's own ssh, with its keys and settings.

    `host` is a name of it, perhaps with an account in front: "web@binhan.vn". Below `folder`, an
    absolute path, releases lie and the link `current`, which the web server serves. The last `keep`
    releases are kept.
    """

    host: _Host
    folder: _Folder
    port: Annotated[int, Meta(ge=1, le=65_535)] | None = None
    keep: Annotated[int, Meta(ge=1, le=100)] = 5
