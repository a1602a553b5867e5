"""What a server says of its releases, as values. Pure: it may say anything, and little is believed.

A release is named by the instant of its deployment and a digest of its record.
"""

from __future__ import annotations

import itertools
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from bantin.deploying.destinations import LockHolder, Release
from bantin.engine import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}")
_SUM = re.compile(r"([0-9a-f]{32})[0-9a-f]{32}[ \t][ *]\./(.+)")
_DIGEST = 32  # digits that `engine.digest_of` has of a SHA-256
_Short = Annotated[str, Meta(max_length=2000)]


class ReleaseHead(Struct, frozen=True, kw_only=True):
    """What is kept of a release beside its record; `before` names what stood until then."""

    at: datetime
    by: _Short
    site: _Short
    before: _Short = ""


class StandingRelease(Struct, frozen=True, kw_only=True):
    """What is there: the name of the release that stands, `""` for none, and its record.

    With `coming` there are files of a deployment that did not come to its end. `odd` is what is
    there and should not be, `""` for nothing.
    """

    name: str = ""
    record: bytes | None = None
    coming: bool = False
    odd: str = ""


def read_standing(data: bytes) -> StandingRelease:
    """Return what the script `LOOK` has said."""
    head, _, record = data.partition(b"\n\n")
    lines = head.decode("utf-8", "replace").splitlines()
    words = [line.partition(" ")[::2] for line in lines]
    current = next((value for word, value in words if word == "current"), "")
    name = current.removeprefix("releases/")
    ours = is_name(name) and current == f"releases/{name}"
    odd = next((value for word, value in words if word == "link"), "")
    if (current and not (ours and record)) or "occupied" in lines:
        odd = "current"
    return StandingRelease(
        name=name if ours else "",
        record=record or None,
        coming="coming" in lines,
        odd=odd,
    )


def is_name(text: str) -> bool:
    """Tell whether a text is the name of a release."""
    return _NAME.fullmatch(text) is not None


def name_of(at: datetime, record: bytes) -> str:
    """Return the name of a release."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{digest_of(record)[:8]}"


def read_heads(data: bytes) -> dict[str, ReleaseHead]:
    """Return the releases of the script `HEADS` by name, the last one first, without odd ones."""
    lines = data.decode("utf-8", "replace").splitlines()
    found: dict[str, ReleaseHead] = {}
    for name, head in itertools.pairwise(lines):
        if is_name(name):
            try:
                one = msgspec.json.decode(head, type=ReleaseHead)
            except msgspec.MsgspecError:
                continue
            if one.at.tzinfo is not None:
                found[name] = one
    return dict(sorted(found.items(), reverse=True))


def as_releases(heads: dict[str, ReleaseHead], standing: str) -> Iterator[Release]:
    """Yield releases as values for people."""
    for name, head in heads.items():
        yield Release(
            name=name,
            at=head.at,
            by=head.by,
            site=head.site,
            stands=name == standing,
            before=head.before,
        )


def read_sums(data: bytes) -> dict[str, str]:
    """Return digests by path, as `sha256sum` prints them; what has an odd name has none."""
    found: dict[str, str] = {}
    for line in data.decode("utf-8", "surrogateescape").split("\n"):
        if one := _SUM.fullmatch(line):
            found[one[2]] = one[1]
        elif line:
            found[line] = ""
    return found


def read_holder(data: bytes) -> LockHolder | None:
    """Return who holds a lock, None where that is not said."""
    try:
        return msgspec.json.decode(data.strip(), type=LockHolder)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
