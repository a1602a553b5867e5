"""From settings and the environment to a store of the library, which speaks with the provider.

The library is the one door to object storage. It takes credentials from the environment, from the
files of the provider's tools and, on the provider's own machines, from these.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from bantin.deploying.bucket.credentials import refuse_empty, s3_keys
from bantin.deploying.bucket.failures import told
from bantin.deploying.bucket.space import Space
from bantin.deploying.refusals import NotDeployedError
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.deploying.bucket.settings import BucketSettings

RETRIES = 6  # of one request, which takes some twelve seconds where nobody answers
_RETRY_TIME = timedelta(minutes=3)
_CONNECTING, _REQUEST = "5s", "10m"  # a large file over a slow line takes minutes
_SCHEMES = {"s3": "s3", "gcs": "gs", "azure": "az"}


def place_of(settings: BucketSettings) -> str:
    """Return the name of the place for people: "s3://trang-tin/xa (s3.example.vn)"."""
    account = f"{settings.account}/" if settings.account else ""
    path = f"{account}{settings.name}{f'/{settings.prefix}' if settings.prefix else ''}"
    host = urlsplit(settings.endpoint).netloc.rpartition("@")[2]
    return f"{_SCHEMES[settings.provider]}://{path}{f' ({host})' if host else ''}"


def open_space(
    settings: BucketSettings, environment: Mapping[str, str], *, retries: int = RETRIES
) -> Space:
    """Return the objects of a bucket; nothing is asked over the network yet.

    Raises:
        NotDeployedError: the library is missing, or credentials that are named cannot be used.
    """
    try:
        import obstore  # noqa: F401, PLC0415 - an extra
    except ModuleNotFoundError:
        raise NotDeployedError(phrase("bucket.refused.not-installed")) from None
    refuse_empty(settings.provider, environment)
    settings = _where(settings, environment)
    place = place_of(settings)
    with told(place):
        store, first = (_store(settings, environment, times) for times in (retries, 0))
    return Space(store, first, place)


def _where(settings: BucketSettings, environment: Mapping[str, str]) -> BucketSettings:
    """Return settings with the endpoint that counts: the environment's where they name none."""
    if settings.provider != "s3" or settings.endpoint:
        return settings
    named = map(environment.get, ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"))
    return replace(settings, endpoint=next(filter(None, named), ""))


def _store(settings: BucketSettings, environment: Mapping[str, str], retries: int) -> Any:  # noqa: ANN401 - one of several
    from obstore.store import AzureStore, GCSStore, S3Store  # noqa: PLC0415 - an extra

    common: dict[str, Any] = {
        "prefix": settings.prefix or None,
        "client_options": _client(settings, environment),
        "retry_config": {"max_retries": retries, "retry_timeout": _RETRY_TIME},
    }
    if settings.provider == "gcs":
        return GCSStore(settings.name, **common)
    if settings.provider == "azure":
        return AzureStore(settings.name, account_name=settings.account, **common)
    # The library asks the environment for an endpoint of S3 alone before any other.
    said = dict.fromkeys(("endpoint", "aws_endpoint_url_s3"), settings.endpoint)
    given = {key: text for key, text in (said | {"region": settings.region}).items() if text}
    config: Any = s3_keys(environment) | given
    return S3Store(settings.name, **common, config=config)


def _client(settings: BucketSettings, environment: Mapping[str, str]) -> dict[str, Any]:
    near = settings.endpoint or environment.get("AZURE_STORAGE_ENDPOINT", "")
    return {
        "connect_timeout": _CONNECTING,
        "timeout": _REQUEST,
        "allow_http": near.startswith("http://"),
        "user_agent": "bantin",
    }
