"""Files that somebody has smuggled into the output, each of which says so if it runs."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_RUN = "fetch('/ran'); new Image().src='/ran'"
_SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><script>{_RUN}</script><text y="20">a</text></svg>'
_XML = f'<x xmlns:h="http://www.w3.org/1999/xhtml"><h:script>{_RUN}</h:script></x>'
_HTML = f'<!doctype html><title>a</title><script>{_RUN}</script><img src=x onerror="{_RUN}">'
BODIES = {
    "html": _HTML.encode(),
    "htm": _HTML.encode(),
    "xhtml": _XML.encode(),
    "svg": _SVG.encode(),
    "xml": _XML.encode(),
    "shtml": b'<!--#echo var="DATE_LOCAL" --><!--#exec cmd="id" -->' + _HTML.encode(),
    "php": b"<?php echo 6*7; ?>" + _HTML.encode(),
    "php.pdf": b"<?php echo 6*7; ?>" + _HTML.encode(),
    "cgi": b"#!/bin/sh\necho Content-Type: text/html; echo; echo ran\n",
    "svgz": gzip.compress(_SVG.encode(), mtime=0),
    "js": _RUN.encode(),
    "hta": _HTML.encode(),
    "var": b"URI: index.html\nContent-Type: text/html\n",
}
DOWNLOADS = "tep/0123456789"
PICTURES = "anh/0123456789"
HIDDEN = (".manifest", ".bantin/state.sqlite", ".git/config", "tin-tuc/.htaccess", ".htpasswd")


def lay_attacks(output: Path) -> None:
    """Lay every attack among the downloads, among the pictures, and at the top."""
    for folder in (DOWNLOADS, PICTURES, "."):
        place = output / folder
        place.mkdir(parents=True, exist_ok=True)
        for ending, body in BODIES.items():
            file = place / f"tan-cong.{ending}"
            file.write_bytes(body)
            file.chmod(0o755)
    for path in HIDDEN:
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(b"SetHandler application/x-httpd-php\n")
