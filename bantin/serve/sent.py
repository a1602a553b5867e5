"""What a page of the preview is known by, for a browser to see whether it has another one. Pure."""

from __future__ import annotations

import re

from msgspec import Struct

from bantin.engine import digest_of

# Addresses of style sheets and pictures, whose names tell what is in them, and a picture's size.
_SHOWN = re.compile(rb"[^\s\"'(),]+\.(?:css|png|jpe?g|webp|gif|svg|avif|ico)(?=[\s\"'),?])")
_SIZE = re.compile(rb'\b(?:width|height|sizes)="[^"]*"')
_LENGTH = 16  # characters of a digest


class Sent(Struct, frozen=True):
    """Digests of a page: of all of it, and of what it is `bare` of style sheets and pictures."""

    whole: str = ""
    bare: str = ""


def sent(html: bytes) -> Sent:
    """Return what a page is known by."""
    bare = _SIZE.sub(b"\0", _SHOWN.sub(b"\0", html))
    return Sent(digest_of(html)[:_LENGTH], digest_of(bare)[:_LENGTH])
