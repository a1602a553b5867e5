"""What is known before anything goes out: what was built, what stands, and what keeps it here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bantin.addresses import output_path
from bantin.deploying.records import Deployed, OddRecordError, PageName, decode_record
from bantin.deploying.refusals import NotDeployedError
from bantin.diagnostics import brief
from bantin.words import Phrase, phrase

if TYPE_CHECKING:
    from datetime import datetime

    from bantin.pipeline.left_output import LeftOutput

_NAMED = 3  # files that a refusal names
_RESERVED = (".example", ".test", ".invalid", ".localhost", ".local")
_EXAMPLES = ("example.com", "example.org", "example.net")
# From so many pages on a deployment that takes more than half of them away looks like a mistake.
_MANY = 10


def refuse_faults(left: LeftOutput) -> None:
    """See that the output folder is what a build would leave there now.

    Raises:
        NotDeployedError: it is not.
    """
    named = _named(left.named)
    if left.fault == "outdated" and not left.named:
        raise NotDeployedError(phrase("deploying.refused.outdated-otherwise"))
    if left.fault in {"outdated", "altered"}:
        raise NotDeployedError(phrase(f"deploying.refused.{left.fault}", names=named))
    if left.fault in {"due", "ahead"}:
        instant = left.instant.isoformat() if left.instant is not None else ""
        raise NotDeployedError(phrase(f"deploying.refused.{left.fault}", instant=instant))
    if left.fault:
        raise NotDeployedError(phrase(f"deploying.refused.{left.fault}"))
    if left.foreign:
        raise NotDeployedError(phrase("deploying.refused.foreign", names=_named(left.foreign)))


def _named(paths: tuple[str, ...]) -> Phrase | str:
    names = ", ".join(map(brief, paths[:_NAMED]))
    rest = len(paths) - _NAMED
    if rest <= 0:
        return names
    return phrase("deploying.refused.names-more", names=names, rest=str(rest))


def site_of(left: LeftOutput) -> str:
    """Return the address of a site, as records have it."""
    site = left.run.config.site
    return f"{site.origin}{site.base_path}/"


def record_of(left: LeftOutput, *, at: datetime, by: str) -> Deployed:
    """Return the record of what was built, as it will stand."""
    return Deployed(
        site=site_of(left),
        at=at,
        by=by,
        files=dict(left.digests),
        pages={
            path: PageName(one.kind, one.title)
            for path, one in ((output_path(url), one) for url, one in left.items.items())
            if path in left.digests
        },
    )


def standing_record(data: bytes | None, *, site: str, replaces: str) -> Deployed | None:
    """Return what stands at a target by its record.

    Raises:
        NotDeployedError: the record cannot be read, or another site stands there than the one that
            was built or the one that is to be replaced.
    """
    if data is None:
        return None
    try:
        record = decode_record(data)
    except OddRecordError:
        raise NotDeployedError(phrase("deploying.refused.odd-record")) from None
    if record.site not in {site, replaces, f"{replaces}/"}:
        other = brief(record.site)
        raise NotDeployedError(
            phrase("deploying.refused.other-site", other=other, site=brief(site))
        )
    return record


def is_nowhere(site: str) -> bool:
    """Tell whether the address of a site is one that nobody can have."""
    host = (urlsplit(site).hostname or "").rstrip(".")
    return (
        host in {"localhost", "::1"}
        or host.startswith("127.")
        or host.endswith((*_RESERVED, *(f".{one}" for one in _EXAMPLES)))
        or host in _EXAMPLES
    )


def looks_like_a_mistake(*, withdrawn: int, before: int) -> bool:
    """Tell whether so many pages of those that stand would go that a person should say so."""
    return withdrawn > _MANY and withdrawn * 2 > before
