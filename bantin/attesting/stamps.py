"""Time stamps of RFC 3161: an authority signs that it has seen a digest at an instant."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

from cryptography.x509 import load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampRequest, TimeStampResponse

LARGEST = 256 * 1024  # bytes of an answer, with its certificates
QUESTION, ANSWER = "application/timestamp-query", "application/timestamp-reply"

StampFault = Literal["no-stamp", "refused", "other-data", "untrusted", "no-certificate"]


class StampError(Exception):
    """A time stamp, or what is to judge it, cannot be used; `fault` says why."""

    def __init__(self, fault: StampFault) -> None:
        super().__init__(fault)
        self.fault: StampFault = fault


def question(data: bytes) -> TimeStampRequest:
    """Return what to ask an authority: its digest of the bytes is all that it learns."""
    builder = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256)
    return builder.cert_request(cert_request=True).nonce(nonce=True).build()


def answered(answer: bytes, asked: TimeStampRequest) -> datetime:
    """Return the instant in an authority's answer to a question.

    Raises:
        StampError: it is no stamp, or one of something else. Whom to trust is asked later.
    """
    found = _read(answer)
    same = found.tst_info.message_imprint.message == asked.message_imprint.message
    if not same or found.tst_info.nonce != asked.nonce:
        raise StampError("other-data")
    return found.tst_info.gen_time


def authorities(pem: bytes) -> tuple[Certificate, ...]:
    """Return the certificates of a file.

    Raises:
        StampError: there is none in it.
    """
    try:
        return tuple(load_pem_x509_certificates(pem))
    except ValueError as failure:
        raise StampError("no-certificate") from failure


def stamped_at(answer: bytes, data: bytes, trusted: tuple[Certificate, ...]) -> datetime:
    """Return the instant at which bytes were stamped by one whom the `trusted` authorities vouch.

    Raises:
        StampError: it is no stamp, of something else, or nobody trusted vouches for it.
    """
    found = _read(answer)
    if found.tst_info.message_imprint.message != hashlib.sha256(data).digest():
        raise StampError("other-data")
    try:
        VerifierBuilder(roots=[*trusted]).build().verify_message(found, data)
    except (VerificationError, ValueError) as failure:
        raise StampError("untrusted") from failure
    return found.tst_info.gen_time


def _read(answer: bytes) -> TimeStampResponse:
    try:
        found = decode_timestamp_response(answer)
        if PKIStatus(found.status) is PKIStatus.GRANTED:
            found.tst_info.gen_time  # noqa: B018 - it is decoded when it is asked for
            return found
    except (ValueError, TypeError) as failure:
        raise StampError("no-stamp") from failure
    raise StampError("refused")
