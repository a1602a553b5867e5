"""Which output files must be made again, and why: one pure function of three maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

Reason = Literal[
    "new",  # no build has made it
    "template",  # its template, or one that this includes, has changed
    "site",  # what all pages share has changed
    "view",  # the data that the template is given has changed
    "body",  # the text that the template is given has changed
    "missing",  # it is no longer in the output folder
    "altered",  # something else has written to it
    "forgotten",  # the state has its path but not its fingerprint
]

_WIDTH = 8  # bytes of each part of a fingerprint
_PARTS: tuple[Reason, ...] = ("template", "site", "view", "body")


class Known(Protocol):
    """What the state knows of an output file."""

    @property
    def fingerprint(self) -> bytes:
        """The fingerprint from which it was made; empty where that is not known."""

    @property
    def digest(self) -> str:
        """The digest of its bytes."""


def fingerprint(*, template: bytes, site: bytes, view: bytes, body: bytes) -> bytes:
    """Join the digests of a file's four inputs, each cut to 8 bytes."""
    return b"".join(part[:_WIDTH].ljust(_WIDTH, b"\0") for part in (template, site, view, body))


def stale(
    known: Mapping[str, Known], planned: Mapping[str, bytes], existing: Mapping[str, str]
) -> dict[str, tuple[Reason, ...]]:
    """Return the output paths to make, each with every reason.

    All three map output paths: to what the state knows, to the fingerprints of the planned files,
    and to the digests of the files in the output folder.
    """
    reasons: dict[str, tuple[Reason, ...]] = {}
    for path, wanted in planned.items():
        found = why(known.get(path), wanted, existing.get(path))
        if found:
            reasons[path] = found
    return reasons


def why(known: Known | None, wanted: bytes, existing_digest: str | None) -> tuple[Reason, ...]:
    """Return every reason to make one file with the fingerprint `wanted`; `()` for none."""
    if known is None:
        return ("new",)
    found: list[Reason] = []
    if not known.fingerprint:
        found.append("forgotten")
    elif known.fingerprint != wanted:
        found += [
            part
            for index, part in enumerate(_PARTS)
            if known.fingerprint[index * _WIDTH : (index + 1) * _WIDTH]
            != wanted[index * _WIDTH : (index + 1) * _WIDTH]
        ]
    if existing_digest is None:
        found.append("missing")
    elif existing_digest != known.digest:
        found.append("altered")
    return tuple(found)
