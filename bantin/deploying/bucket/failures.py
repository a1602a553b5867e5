"""What a store answers when it cannot do something, as a sentence for people.

Of an answer only its status and its code are looked at: around them stand addresses with
signatures, names of keys and whatever else a store says. None of that is printed.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bantin.deploying.refusals import NotDeployedError
from bantin.diagnostics import brief
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = re.compile(
    r"<Code>\s*([A-Za-z0-9.]{1,60})\s*</Code>|\"code\"\s*:\s*\"([A-Za-z0-9.]{1,60})\""
)
_STATUS = re.compile(r"status code: ([1-5][0-9]{2})\b")
_METADATA = re.compile(
    r"169\.254\.|metadata\.google|computeMetadata|/metadata/identity|/latest/(?:api|meta-data)"
)
_KEYS = re.compile(
    r"Invalid ?Access ?Key\b|Missing ?(?:Secret)?AccessKey|(?:Open|Decode)Credentials"
)
_ELSEWHERE = re.compile(r"redirect without LOCATION")  # how the library says it of S3
_NAME = re.compile(r'Path "([^"\n]*)"')
_CERTIFICATE = re.compile(r"certificate|UnknownIssuer", re.IGNORECASE)

# The codes of S3, of Azure and of servers that speak like them, by what they mean for people.
_MEANINGS = {
    "missing": "NoSuchBucket ContainerNotFound ContainerBeingDeleted InvalidBucketName",
    "rights": "AccessDenied AuthorizationPermissionMismatch AuthorizationFailure AllAccessDisabled"
    " InsufficientAccountPermissions AccountProblem AuthorizationProtocolMismatch",
    "credentials": "InvalidAccessKeyId SignatureDoesNotMatch ExpiredToken InvalidToken"
    " TokenRefreshRequired AuthenticationFailed InvalidAuthenticationInfo InvalidSecurity"
    " NoAuthenticationInformation",
    "clock": "RequestTimeTooSkewed RequestExpired",
    "region": "PermanentRedirect AuthorizationHeaderMalformed TemporaryRedirect"
    " IllegalLocationConstraintException",
    "full": "QuotaExceeded XMinioStorageFull XMinioAdminBucketQuotaExceeded InsufficientStorage"
    " EntityTooLarge AccountLimitExceeded",
    "conditions": "NotImplemented",
    "busy": "SlowDown ServiceUnavailable ServerBusy TooManyRequests",
}
_BY_CODE = {code: meaning for meaning, codes in _MEANINGS.items() for code in codes.split()}
_BY_STATUS = {
    "301": "region",
    "307": "region",
    "401": "credentials",
    "403": "rights",
    "404": "missing",
    "429": "busy",
    "501": "conditions",
    "503": "busy",
    "507": "full",
}


class OccupiedError(Exception):
    """An object is there already, or is another one than it was: a condition does not hold."""


def is_of_surroundings(failure: Exception) -> bool:
    """Tell whether the machine was asked for credentials, since nothing else gives any."""
    return _METADATA.search(str(failure)) is not None


def is_of_bucket(failure: Exception) -> bool:
    """Tell whether it is the bucket that is not there, not an object in it."""
    return any(_BY_CODE.get(one) == "missing" for one in _codes(str(failure)))


def refusal(failure: Exception, place: str) -> NotDeployedError:
    """Return what a failure means, in words."""
    text = str(failure)
    code = next(_codes(text), "")
    status = "".join(_STATUS.findall(text)[:1])
    if is_of_surroundings(failure):
        meaning = "no-credentials"
    elif code or status:
        meaning = _BY_CODE.get(code) or _BY_STATUS.get(status, "odd")
    elif _KEYS.search(text):
        meaning = "credentials-unreadable"
    elif _ELSEWHERE.search(text):
        meaning = "region"
    else:
        meaning = "certificate" if _CERTIFICATE.search(text) else "unreachable"
    if meaning == "odd":
        answer = f"{status} {code}".strip()
        return NotDeployedError(phrase("bucket.refused.odd", place=place, answer=answer))
    return NotDeployedError(phrase(f"bucket.refused.{meaning}", place=place))


def _codes(text: str) -> Iterator[str]:
    for xml, json in _CODE.findall(text):
        yield xml or json


@contextmanager
def told(place: str) -> Iterator[None]:
    """Say in words what fails in the context.

    Raises:
        OccupiedError: a condition does not hold.
        NotDeployedError: whatever else, also a name of somebody's object that is no path.
    """
    from obstore import exceptions  # noqa: PLC0415 - an extra

    try:
        yield
    except (exceptions.AlreadyExistsError, exceptions.PreconditionError) as failure:
        raise OccupiedError from failure
    except exceptions.InvalidPathError as failure:
        name = "".join(_NAME.findall(str(failure))[:1])
        raise NotDeployedError(
            phrase("bucket.refused.odd-name", place=place, name=brief(name))
        ) from None
    except (exceptions.BaseError, OSError, ValueError) as failure:
        raise refusal(failure, place) from None
