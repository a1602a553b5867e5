"""Links that lead nowhere today and only for today: time alone breaks no build."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from bantin.content.outside import has_scheme, path_within
from bantin.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from bantin.content import Finding
    from bantin.content.config import SiteConfig


def excuse(
    findings: Iterable[Finding], config: SiteConfig, ever: Callable[[], Container[str]]
) -> list[Finding]:
    """Turn broken links into warnings where they lead to what is not public at this time.

    `ever` returns every site path that there is or would be if everything were public; it is asked
    once, where there is a broken link.
    """
    known: Container[str] | None = None
    excused: list[Finding] = []
    for one in findings:
        if one.code == "broken-link":
            known = ever() if known is None else known
            if any(path in known for path in _paths(str(one.params["target"]), config)):
                params = {"target": one.params["target"]}
                told = replace(
                    one, code="link-to-unpublished", params=params, severity=Severity.WARNING
                )
                excused.append(told)
                continue
        excused.append(one)
    return excused


def _paths(target: str, config: SiteConfig) -> tuple[str, ...]:
    """Return the site paths that a written address may mean."""
    address = path_within(target, config.site) if has_scheme(target) else target
    if address is None:
        return ()
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ()
    return (path, f"{path}/") if path.startswith("/") else ()
