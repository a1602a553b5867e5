"""Why another portal has not answered, in words."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, cast

import pytest
from aiohttp import ClientConnectorDNSError

from bantin.gathering.asking import why_unreached

if TYPE_CHECKING:
    from aiohttp.client_reqrep import ConnectionKey

NO_HOST = ClientConnectorDNSError(cast("ConnectionKey", None), OSError())


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (NO_HOST, "no-host"),
        (ssl.SSLCertVerificationError(), "certificate"),
        (ConnectionResetError(), "unreachable"),
    ],
)
def test_what_can_be_mended_is_named(failure: Exception, reason: str) -> None:
    assert why_unreached(failure).key == f"portals.reason.{reason}"
