"""What a server must be told of a site, read from the site itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bantin.admin.setup import policy as form_policy
from bantin.lasting import Fates
from bantin.portal.site.values import language_of
from bantin.server_config.values import OldPath, ServedSite, old_query

if TYPE_CHECKING:
    from bantin.content.config import SiteConfig
    from bantin.portal.site.values import Site

NOTHING_OLD = Fates()


def served(site: Site, old: Fates = NOTHING_OLD) -> ServedSite:
    """Return what a server must be told of a site, and of what addresses answer that it had."""
    config = site.config
    inbox, connects = _comments(config)
    found = (language_of(item.meta, config) for item in site.items)
    moved = [OldPath(path, item.url_path) for path, item in site.aliases.items()]
    moved += (OldPath(one.address, one.target) for one in old.redirects)
    asked = sorted(site.queries.items(), key=lambda pair: pair[0])
    queries = (old_query(address, item.url_path) for address, item in asked)
    return ServedSite(
        origin=config.site.origin,
        base_path=config.site.base_path,
        languages=tuple(sorted({language for language in found if language})),
        moved=tuple(sorted(moved, key=lambda one: one.path)),
        queries=tuple(filter(None, queries)),
        gone=tuple(one.address for one in old.gone),
        inbox=inbox,
        connects=connects,
        form_policy=form_policy(config.admin) if config.admin is not None else "",
        security=config.security is not None,
    )


def _comments(config: SiteConfig) -> tuple[str, str]:
    """Return the path of the inbox on the site's own host, or its origin elsewhere."""
    if config.comments is None or not config.comments.inbox:
        return "", ""
    parts = urlsplit(config.comments.inbox_url)
    origin = f"{parts.scheme}://{parts.netloc}"
    return (parts.path, "") if origin == config.site.origin and parts.path else ("", origin)
