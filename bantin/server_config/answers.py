"""Which headers go with what: the same on every server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import addresses
from bantin.content.admin_settings import FORM
from bantin.portal import sending

if TYPE_CHECKING:
    from bantin.server_config.values import ServedSite

CACHE, POLICY, OPENER = "Cache-Control", "Content-Security-Policy", "Cross-Origin-Opener-Policy"
SAVED = "Content-Disposition"
# A picture or file that somebody opens by its own address: nothing in it runs or loads anything.
_PICTURE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
_FILE = "default-src 'none'; frame-ancestors 'none'; sandbox"
# What no page of the site does. Whole screen, pictures in pictures and sharing stay as they are.
_DENIED = (
    "accelerometer camera display-capture geolocation gyroscope hid local-fonts magnetometer"
    " microphone midi payment publickey-credentials-get screen-wake-lock serial usb"
    " xr-spatial-tracking"
).split()


class AnsweredPart(Struct, frozen=True):
    """Files that are answered otherwise: those below `folders`, and those of whose path is an end.

    Both are site paths; `headers` stand in the place of those of all files.
    """

    headers: Mapping[str, str]
    folders: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def policy(*, connects: str = "") -> str:
    """Return the policy of the site's pages; `connects` is an origin elsewhere that they ask."""
    connect = f"connect-src 'self' {connects}; " if connects else ""
    return (
        f"default-src 'self'; img-src 'self' https:; {connect}object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


def common(site: ServedSite) -> dict[str, str]:
    """Return the headers of every answer; a `AnsweredPart` may have others in their place."""
    headers = {
        CACHE: sending.ASKED_ANEW,
        POLICY: policy(connects=site.connects),
        OPENER: "same-origin",
        "Permissions-Policy": ", ".join(f"{one}=()" for one in _DENIED),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }
    if site.secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


def parts(site: ServedSite) -> tuple[AnsweredPart, ...]:
    """Return what is answered otherwise; where a file belongs to two of them, the later one counts.

    How long files are kept and which are saved is what `portal.sending` says of each.
    """
    kept = {CACHE: sending.FOR_GOOD}
    own = {addresses.PICTURES.url_path: {POLICY: _PICTURE}}
    own[sending.SAVED] = {POLICY: _FILE, SAVED: "attachment"}
    plain = tuple(folder for folder in sending.LASTING if folder not in own)
    found = [
        AnsweredPart({CACHE: sending.A_WHILE}, ends=sending.FEEDS),
        AnsweredPart(kept, folders=plain),
        *(AnsweredPart(kept | headers, folders=(folder,)) for folder, headers in own.items()),
    ]
    if site.form_policy:
        # Who logs in by a window beside is told by that window how it went.
        form = {POLICY: site.form_policy, OPENER: "same-origin-allow-popups"}
        found.append(AnsweredPart(form, folders=(FORM,)))
    return tuple(found)


def names(site: ServedSite) -> dict[str, str]:
    """Return the name and the usual value of every header that differs somewhere."""
    usual = common(site)
    differing = dict.fromkeys(name for part in parts(site) for name in part.headers)
    return {name: usual.get(name, "") for name in differing}


def pages_for_nothing(site: ServedSite) -> dict[str, str]:
    """Return the site path of the page for what is not found, by the site path of its folder."""
    page = addresses.NOT_FOUND.url_path
    languages = {
        addresses.language_path(one): addresses.in_language(one, page) for one in site.languages
    }
    return {**languages, "/": page}
