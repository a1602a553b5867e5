"""What must be made anew, and why: one pure function of three maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

Reason = Literal[
    "new",  # no build has made it
    "template",  # its template, or one that this is made of, has changed
    "site",  # what every page knows of the site has changed
    "view",  # what the page says has changed
    "body",  # its article's text has changed
    "missing",  # it is no longer in the output folder
    "altered",  # something else has written to it
    "forgotten",  # the state knows that it was made, but not from what
]

_WIDTH = 8  # bytes of each part of a fingerprint
_PARTS: tuple[Reason, ...] = ("template", "site", "view", "body")


class Known(Protocol):
    """What the state knows of a file: its fingerprint, and its digest when it was made."""

    @property
    def fingerprint(self) -> bytes:
        """Of what it was made from; empty where that is not known."""

    @property
    def digest(self) -> str:
        """Of the file itself."""


def fingerprint(*, template: bytes, site: bytes, view: bytes, body: bytes) -> bytes:
    """Join the digests of a target's four inputs; each is cut to eight bytes."""
    return b"".join(part[:_WIDTH].ljust(_WIDTH, b"\0") for part in (template, site, view, body))


def stale(
    old: Mapping[str, Known], new: Mapping[str, bytes], on_disk: Mapping[str, str]
) -> dict[str, tuple[Reason, ...]]:
    """Return the targets to make, each with every reason.

    `new` maps the planned paths to their fingerprints, `on_disk` the paths in the output folder
    to the digests of what lies there.
    """
    reasons: dict[str, tuple[Reason, ...]] = {}
    for path, mark in new.items():
        known = old.get(path)
        found = why(known, mark, on_disk.get(path))
        if found:
            reasons[path] = found
    return reasons


def why(known: Known | None, mark: bytes, lies_there: str | None) -> tuple[Reason, ...]:
    """Return every reason to make one target anew; `()` is none."""
    if known is None:
        return ("new",)
    found: list[Reason] = []
    if not known.fingerprint:
        found.append("forgotten")
    elif known.fingerprint != mark:
        found += [
            part
            for index, part in enumerate(_PARTS)
            if known.fingerprint[index * _WIDTH : (index + 1) * _WIDTH]
            != mark[index * _WIDTH : (index + 1) * _WIDTH]
        ]
    if lies_there is None:
        found.append("missing")
    elif lies_there != known.digest:
        found.append("altered")
    return tuple(found)
