"""Keys of S3 that stand in the files of the provider's own tools, by profile.

The store's library takes keys from the environment and from the machine, and those of Google and
Azure from their files too. Only what Amazon's tools keep in `~/.aws` it does not read.
"""

from __future__ import annotations

from configparser import ConfigParser, Error
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.deploying.refusals import NotDeployedError
from bantin.diagnostics import brief
from bantin.engine import read_head
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.deploying.bucket.settings import Provider

_LARGEST = 1_000_000  # bytes of such a file
# What a profile says if its keys come from elsewhere: a program, a sign-in, another role.
_BORROWED = ("credential_process", "sso_session", "sso_start_url", "role_arn", "login_session")
_KEYS = {
    "access_key_id": "aws_access_key_id",
    "secret_access_key": "aws_secret_access_key",
    "session_token": "aws_session_token",
    "region": "region",
}
# With one of these the library finds its way by itself.
_ELSEWHERE = (
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
)


# What holds a secret, or says where one is, by provider.
_SECRETS: dict[Provider, tuple[str, ...]] = {
    "s3": ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"),
    "gcs": (
        "GOOGLE_APPLICATION_CREDENTIALS",
        "GOOGLE_SERVICE_ACCOUNT",
        "GOOGLE_SERVICE_ACCOUNT_KEY",
    ),
    "azure": (
        *("AZURE_STORAGE_ACCOUNT_KEY", "AZURE_STORAGE_SAS_TOKEN", "AZURE_STORAGE_SAS_KEY"),
        *("AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_TENANT_ID"),
    ),
}


def refuse_empty(provider: Provider, environment: Mapping[str, str]) -> None:
    """See that what is to hold a secret holds one; a CI may give a job none of its secrets.

    Raises:
        NotDeployedError: a variable is set and empty.
    """
    for name in _SECRETS[provider]:
        if environment.get(name) == "":
            raise NotDeployedError(phrase("bucket.refused.empty", name=name))


def s3_keys(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what the library has to be told of keys and region, `{}` for nothing.

    Raises:
        NotDeployedError: a profile is named that has no keys.
    """
    if environment.get("AWS_ACCESS_KEY_ID"):
        given = {one: environment.get(name.upper(), "") for one, name in _KEYS.items()}
        given.pop("region")  # the library knows more names of it
        return {one: text for one, text in given.items() if text}
    named = environment.get("AWS_PROFILE", "")
    if not named and any(map(environment.get, _ELSEWHERE)):
        return {}
    profile = _profile(environment, named or "default")
    found = {one: profile[name] for one, name in _KEYS.items() if profile.get(name)}
    if found.get("access_key_id") and found.get("secret_access_key"):
        return found
    if named or any(map(profile.get, _BORROWED)):
        raise NotDeployedError(phrase("bucket.refused.profile", profile=brief(named or "default")))
    return {one: text for one, text in found.items() if one == "region"}


def _profile(environment: Mapping[str, str], name: str) -> dict[str, str]:
    """Return what both files say of a profile: the one with keys before the one with settings."""
    home = environment.get("HOME") or environment.get("USERPROFILE") or ""
    files = {
        environment.get("AWS_CONFIG_FILE") or f"{home}/.aws/config": (f"profile {name}", name),
        environment.get("AWS_SHARED_CREDENTIALS_FILE") or f"{home}/.aws/credentials": (name,),
    }
    found: dict[str, str] = {}
    for file, sections in files.items():
        parser = ConfigParser(interpolation=None, strict=False, default_section="\0")
        path = Path(file)
        try:
            parser.read_string(read_head(path.parent, path.name, _LARGEST).decode("utf-8-sig"))
        except (Error, UnicodeDecodeError):
            continue  # whoever needs it is told that there are no keys
        for section in sections:
            found |= parser[section] if parser.has_section(section) else {}
    return found
