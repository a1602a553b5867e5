"""Asking an authority for a time stamp, over HTTP."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

import click

from bantin.cli.exit_codes import EXIT_CONTENT
from bantin.cli.options import WrongUsageError
from bantin.deploying.posting import NoReplyError, post
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
    headers = {"Content-Type": stamps.QUESTION, "Accept": stamps.ANSWER}
    try:
        reply = post(address, asked.as_bytes(), headers, seconds=_PATIENCE, most=stamps.LARGEST)
        if reply.status != HTTPStatus.OK:
            _fail(printer, words.text("manifest.stamp.status", status=str(reply.status)))
        stamps.answered(reply.body, asked)
    except NoReplyError as failure:
        _fail(printer, words.text("manifest.stamp.unreachable", reason=brief(failure.reason)))
    except stamps.StampError as failure:
        _fail(printer, words.text(f"manifest.stamp.{failure.fault}"))
    return reply.body


def _fail(printer: Printer, why: str) -> NoReturn:
    printer.fail(why)
    raise click.exceptions.Exit(EXIT_CONTENT)
