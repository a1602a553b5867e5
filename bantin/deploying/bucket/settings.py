"""`bucket`: an object storage, and where in it the site lies."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from bantin.content.kind import Problem
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.words import Phrase

Provider = Literal["s3", "gcs", "azure"]
# What each provider takes; `$web` is the container that Azure serves as a website.
_NAMES: dict[Provider, re.Pattern[str]] = {
    "s3": re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
    "gcs": re.compile(r"[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]"),
    "azure": re.compile(r"\$web|[a-z0-9](?:-?[a-z0-9]){2,62}"),
}
_ACCOUNT = re.compile(r"[a-z0-9]{3,24}")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_NEAR = (".local", ".internal", ".lan")


_Region = Annotated[
    str,
    Meta(
        max_length=60,
        pattern=r"^([a-z0-9](-?[a-z0-9]){0,40})?$(?!\n)",
        extra_json_schema={"x-words": "bucket.reasons.region"},
    ),
]
_Prefix = Annotated[
    str,
    Meta(
        max_length=400,
        pattern=r"^(([A-Za-z0-9][A-Za-z0-9._-]{0,99}/)*[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$(?!\n)",
        extra_json_schema={"x-words": "bucket.reasons.prefix"},
    ),
]


class BucketSettings(Struct, frozen=True, kw_only=True):
    """`bucket`. Who may write there is not said here: that is the environment's.

    `name` is that of the bucket, with Azure of the container in `account`; the site lies below
    `prefix`. `endpoint` and `region` are for S3 and its like. `at_once` files are sent
    at a time. What readers' open pages may still ask for stays `linger` hours. With `gzip`
    texts are kept packed. `overwrite` lets files be replaced that somebody else has put there.
    """

    name: Annotated[str, Meta(min_length=1, max_length=222)]
    provider: Provider = "s3"
    prefix: _Prefix = ""
    account: Annotated[str, Meta(max_length=24)] = ""
    endpoint: Annotated[str, Meta(max_length=300)] = ""
    region: _Region = ""
    at_once: Annotated[int, Meta(ge=1, le=64)] = 8
    linger: Annotated[int, Meta(ge=0, le=8760)] = 24
    gzip: bool = False
    overwrite: bool = False


def bucket_problems(settings: BucketSettings) -> Iterator[Problem]:
    """Find what is wrong with the values, and which do not belong to the provider."""
    provider = settings.provider
    if not _NAMES[provider].fullmatch(settings.name):
        yield _bad("name", phrase(f"bucket.reasons.name.{provider}"), "trang-tin-xa")
    if (provider == "azure") != bool(_ACCOUNT.fullmatch(settings.account)):
        needed = phrase("bucket.reasons.account")
        yield _bad(
            "account", needed if provider == "azure" else phrase("bucket.reasons.other-account"), ""
        )
    for key in ("endpoint", "region"):
        if provider != "s3" and getattr(settings, key):
            yield _bad(key, phrase("bucket.reasons.s3-only"), "")
    if provider == "s3" and settings.endpoint and not _is_endpoint(settings.endpoint):
        yield _bad("endpoint", phrase("bucket.reasons.endpoint"), "https://s3.example.vn")


def _is_endpoint(text: str) -> bool:
    """Tell whether a text is the address of a host, over a line that nobody else listens to."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    rest = (parts.path.strip("/"), parts.query, parts.fragment, parts.username, parts.password)
    plain = not any(rest) and (_HOST.fullmatch(host) is not None or ":" in host)
    return plain and (parts.scheme == "https" or (parts.scheme == "http" and _is_near(host)))


def _is_near(host: str) -> bool:
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(_NEAR)


def _bad(key: str, reason: Phrase, example: str) -> Problem:
    return Problem(("bucket", key), "bad-value", {"reason": reason, "example": example})
