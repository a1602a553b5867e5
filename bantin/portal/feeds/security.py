"""security.txt: whom to tell of a weakness of the portal (RFC 9116)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bantin import addresses
from bantin.addresses import Address
from bantin.content.security_settings import contact_uri
from bantin.portal.pages.recipes import data_target
from bantin.portal.parts import FeedPlan
from bantin.theme.views import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts

ADDRESS = Address(id="security", url_path=addresses.SECURITY, always=False)


class SecurityTxt(View, frozen=True, kw_only=True):
    """What the file says; `fields` are its lines, by name and value."""

    fields: tuple[tuple[str, str], ...]


def security_txt(view: SecurityTxt) -> bytes:
    """Write the file."""
    return "".join(f"{name}: {value}\n" for name, value in view.fields).encode()


def _targets(context: Context, _parts: Parts) -> Iterator[Target]:
    """Plan the file; no change of single articles reaches it."""
    site, settings = context.site.config.site, context.site.config.security
    if context.reach is not None or settings is None:
        return
    last = datetime.combine(settings.expires, time.max, site.zone) - timedelta(microseconds=999_999)
    languages = settings.languages or (site.language,)
    fields = [("Contact", contact_uri(one)) for one in settings.contacts]
    fields.append(("Expires", last.isoformat()))
    fields.append(("Preferred-Languages", ", ".join(languages)))
    # A host has one such file, whatever path of it a site stands below.
    fields.append(("Canonical", site.origin + addresses.SECURITY))
    if settings.policy:
        own = settings.policy.startswith("/")
        fields.append(("Policy", context.absolute(settings.policy) if own else settings.policy))
    yield data_target(ADDRESS.url_path, security_txt, SecurityTxt(fields=tuple(fields)))


FEED = FeedPlan(addresses=(ADDRESS,), targets=_targets)
