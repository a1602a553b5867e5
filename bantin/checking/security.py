"""Rules on security.txt: what it says has a last day, and nobody remembers to write a new one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bantin.checking.rules import Checked, Hit, Rule
from bantin.content import Finding, InConfig
from bantin.pipeline.run import CONFIG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.words import Params

_SOON = timedelta(days=30)
_LONGEST = timedelta(days=366)  # RFC 9116, 2.5.5: less than a year is recommended


def _last_days(code: str, which: Callable[[timedelta], bool]) -> Callable[[Checked], Iterator[Hit]]:
    """Return what finds a last day, by how far it is from today."""

    def find(checked: Checked) -> Iterator[Hit]:
        settings = checked.config.security
        if settings is not None and which(settings.expires - checked.now.date()):
            params: Params = {"day": settings.expires.isoformat()}
            where = InConfig(("security", "expires"))
            yield Finding(code=code, source_path=CONFIG, where=where, params=params)

    return find


def lost_policy(checked: Checked) -> Iterator[Hit]:
    """Find a policy on the site that no item is."""
    settings = checked.config.security
    path = settings.policy if settings is not None else ""
    if path.startswith("/") and all(item.url_path != path for item in checked.site.items):
        where = InConfig(("security", "policy"))
        params: Params = {"address": path}
        yield Finding(code="security-policy-lost", source_path=CONFIG, where=where, params=params)


_NOW = timedelta()
RULES = (
    Rule("security-expired", "warning", _last_days("security-expired", lambda left: left < _NOW)),
    Rule(
        "security-expiring",
        "warning",
        _last_days("security-expiring", lambda left: _NOW <= left <= _SOON),
    ),
    Rule(
        "security-expires-late",
        "note",
        _last_days("security-expires-late", lambda left: left > _LONGEST),
    ),
    Rule("security-policy-lost", "warning", lost_policy),
)
