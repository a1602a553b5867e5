"""Asking an authority for a time stamp, over HTTP: one question, one answer, both bounded."""

from __future__ import annotations

import re
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import click

from bantin import __version__
from bantin.cli.exit_codes import EXIT_CONTENT
from bantin.cli.options import WrongUsageError
from bantin.diagnostics import brief
from bantin.words import phrase

if TYPE_CHECKING:
    from types import ModuleType
    from typing import NoReturn

    from bantin.cli.printing import Printer
    from bantin.words import Words

_PATIENCE = 30  # seconds without a byte
_ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?", re.ASCII)


def stamps_library() -> ModuleType:
    """Return what reads and judges time stamps.

    Raises:
        WrongUsageError: what it stands on is not installed.
    """
    try:
        from bantin.attesting import stamps  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as failure:
        raise WrongUsageError(phrase("manifest.no-cryptography")) from failure
    return stamps


def stamp(data: bytes, address: str, printer: Printer, words: Words) -> bytes:
    """Return an authority's time stamp of bytes.

    Raises:
        WrongUsageError: the address is none.
        Exit: there is no stamp to be had, which has been said.
    """
    stamps = stamps_library()
    if not _ADDRESS.fullmatch(address):
        raise WrongUsageError(phrase("manifest.no-address", address=brief(address)))
    asked = stamps.question(data)
    try:
        answer = _ask(address, asked.as_bytes(), stamps)
        stamps.answered(answer, asked)
    except HTTPError as failure:
        _fail(printer, words.text("manifest.stamp.status", status=str(failure.code)), failure)
    except (OSError, URLError, HTTPException) as failure:
        reason = getattr(failure, "reason", failure)
        why = words.text("manifest.stamp.unreachable", reason=brief(str(reason)))
        _fail(printer, why, failure)
    except stamps.StampError as failure:
        _fail(printer, words.text(f"manifest.stamp.{failure.fault}"), failure)
    return answer


class _NoRedirects(HTTPRedirectHandler):
    """Follows nobody elsewhere: who is asked is who was named."""

    def redirect_request(self, *_given: object) -> None:
        """Leave a redirect what it is, an answer that is no stamp."""


def _ask(address: str, question: bytes, stamps: ModuleType) -> bytes:
    headers = {
        "Content-Type": stamps.QUESTION,
        "Accept": stamps.ANSWER,
        "User-Agent": f"bantin/{__version__}",
    }
    request = Request(address, data=question, headers=headers, method="POST")  # noqa: S310 - checked
    with build_opener(_NoRedirects).open(request, timeout=_PATIENCE) as reply:
        answer: bytes = reply.read(stamps.LARGEST + 1)
    return answer if len(answer) <= stamps.LARGEST else b""


def _fail(printer: Printer, why: str, failure: Exception) -> NoReturn:
    printer.fail(why)
    raise click.exceptions.Exit(EXIT_CONTENT) from failure
