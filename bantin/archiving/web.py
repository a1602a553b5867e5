"""A WARC of a site (ISO 28500, version 1.1): each file as a server would send it."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID

from msgspec import Struct
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bantin import __version__, addresses
from bantin.media.types import media_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from warcio.recordloader import ArcWarcRecord

    from bantin.archiving.choosing import Read
    from bantin.archiving.values import Publication

_VERSION = "1.1"
_STANDARD = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_OK, _MOVED, _GONE = "200 OK", "301 Moved Permanently", "410 Gone"


class _Answer(Struct, frozen=True, kw_only=True):
    """What a server answers at an address: its status, where it leads, its bytes and their type."""

    url: str
    status: str
    location: str = ""
    kind: str = ""
    body: bytes = b""


def write_warc(
    file: BinaryIO,
    site: Publication,
    outputs: Iterable[str],
    read: Read,
    *,
    now: datetime,
    packed: bool,
) -> None:
    """Write what a server answers as records of an instant: equal sites make equal bytes."""
    when = now.astimezone(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    writer = WARCWriter(file, gzip=packed, warc_version=_VERSION)
    made = (
        f"software: bantin {__version__}\r\nformat: WARC File Format {_VERSION}\r\n"
        f"conformsTo: {_STANDARD}\r\nisPartOf: {site.origin}{site.base_path}/\r\n"
    ).encode()
    named = _named("warcinfo", when, made)
    writer.write_record(
        writer.create_warc_record(
            "", "warcinfo", io.BytesIO(made), len(made), warc_headers_dict=named
        )
    )
    for answer in _answers(site, outputs, read):
        writer.write_record(_response(writer, answer, when))


def _answers(site: Publication, outputs: Iterable[str], read: Read) -> Iterator[_Answer]:
    """Yield what a server answers: a file, or that it has moved, or that it is gone."""
    for output in outputs:
        address = addresses.site_path(output)
        yield _Answer(
            url=site.url(output),
            status=_status(site, address),
            location=_location(site, address),
            kind=media_type(output),
            body=read(output),
        )
    for address in sorted({*site.moved, *site.gone}):
        output = addresses.output_path(address)
        if output not in site.files:
            yield _Answer(
                url=site.url(output),
                status=_status(site, address),
                location=_location(site, address),
            )


def _status(site: Publication, address: str) -> str:
    if address in site.moved:
        return _MOVED
    return _GONE if address in site.gone else _OK


def _location(site: Publication, address: str) -> str:
    target = site.moved.get(address, "")
    return site.url(addresses.output_path(target)) if target else ""


def _response(writer: WARCWriter, answer: _Answer, when: str) -> ArcWarcRecord:
    """Return the record of an answer, with the headers with which it is sent."""
    headers = [("Content-Type", answer.kind)] if answer.kind else []
    headers.append(("Content-Length", str(len(answer.body))))
    headers.append(("X-Content-Type-Options", "nosniff"))
    if answer.location:
        headers.append(("Location", answer.location))
    return writer.create_warc_record(
        answer.url,
        "response",
        io.BytesIO(answer.body),
        len(answer.body),
        http_headers=StatusAndHeaders(answer.status, headers, protocol="HTTP/1.1"),
        warc_headers_dict=_named(answer.url, when, answer.body),
    )


def _named(url: str, when: str, data: bytes) -> dict[str, str]:
    """Return the name and the instant of a record; the name is one of what it holds."""
    digest = hashlib.sha256(f"{url} {when} ".encode() + hashlib.sha256(data).digest()).digest()
    name = UUID(bytes=digest[:16], version=5)
    return {"WARC-Record-ID": f"<urn:uuid:{name}>", "WARC-Date": when}
