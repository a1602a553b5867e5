"""Setting a form up: the section of the configuration, and what is left to do by hand. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from bantin.content.admin_settings import (
    DIRECT,
    PUBLIC_GITHUB,
    AdminSettings,
    Backend,
    form_address,
    repository_in,
)
from bantin.content.schema import yaml_text
from bantin.words import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_REGISTER: Mapping[Backend, str] = {
    "gitlab": "admin.setup.register-gitlab",
    "forgejo": "admin.setup.register-gitea",
    "gitea": "admin.setup.register-gitea",
}
_REMOTE = re.compile(r'^\[remote "origin"\]\s*$(.*?)(?=^\[|\Z)', re.MULTILINE | re.DOTALL)
_URL = re.compile(r"^\s*url\s*=\s*(\S+)\s*$", re.MULTILINE)
_BRANCH = re.compile(r"ref: refs/heads/(\S+)\s*")
_HOSTS: Mapping[str, Backend] = {
    "gitlab.com": "gitlab",
    "github.com": "github",
    "codeberg.org": "forgejo",
}
_NAMES: tuple[Backend, ...] = ("gitlab", "forgejo", "gitea")
_GITHUB_API = "https://api.github.com"
# Where a backend takes in an application, below its address.
_APPLICATIONS: Mapping[Backend, str] = {
    "gitlab": "/-/user_settings/applications",
    "forgejo": "/user/settings/applications",
    "gitea": "/user/settings/applications",
    "github": "/settings/developers",
}
# The keys of the section, in the order in which it is written.
_KEYS = ("backend", "url", "repository", "branch", "application", "login", "folder")


class Remote(Struct, frozen=True, kw_only=True):
    """What a clone says of where it came from, `""` for what it does not say."""

    backend: Backend | None = None
    url: str = ""
    repository: str = ""
    branch: str = ""


def remote_of(config: str, head: str) -> Remote:
    """Read the files `config` and `HEAD` of a clone."""
    section = _REMOTE.search(config)
    found = _URL.search(section[1]) if section else None
    branch = _BRANCH.fullmatch(head)
    address = found[1] if found else ""
    repository, host = repository_in(address), _host(address)
    backend = _HOSTS.get(host) or next((one for one in _NAMES if one in host), None)
    known = host in {"gitlab.com", "github.com"}
    return Remote(
        backend=backend if repository else None,
        url="" if known or not (host and repository) else f"https://{host}",
        repository=repository,
        branch=branch[1] if branch else "",
    )


def _host(address: str) -> str:
    """Return the host in an address of a clone, or in the short form of SSH."""
    if "://" not in address:
        return address.partition("@")[2].partition(":")[0]
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port and parts.scheme == "https" else ""
    except ValueError:
        return ""
    return f"{parts.hostname or ''}{port}"


def with_section(data: bytes, settings: AdminSettings) -> bytes:
    """Return the configuration with the section behind it; what stands there stays to the byte."""
    end = "\r\n" if b"\r\n" in data else "\n"
    values = {key: str(getattr(settings, key)) for key in _KEYS if getattr(settings, key)}
    if settings.backend == "local":
        del values["branch"]
    written = "".join(f"  {key}: {yaml_text(value)}{end}" for key, value in values.items())
    gap = "" if data.endswith(b"\n") or not data else end
    return data + f"{gap}{end}admin:{end}{written}".encode()


def policy(settings: AdminSettings) -> str:
    """Return what a server has to send with the form as Content-Security-Policy.

    The CMS compiles the rules of its configuration, styles its fields by script, and holds what is
    being uploaded as `blob:`.
    """
    host = _GITHUB_API if settings.host == PUBLIC_GITHUB else settings.host
    connect = " ".join(filter(None, ("'self'", "blob:", _origin(host))))
    return (
        "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data: blob: https:; connect-src {connect}; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


class Step(Struct, frozen=True):
    """Something to do, and the `lines` to copy for it."""

    said: Phrase
    lines: tuple[str, ...] = ()


def to_register(settings: AdminSettings, site: str) -> Iterator[Step]:
    """Yield the steps by which an application is registered with a backend."""
    name = phrase(f"admin.names.{settings.backend}")
    where = f"{settings.host}{_APPLICATIONS[settings.backend]}"
    yield Step(phrase("admin.setup.open", name=name, address=where))
    yield Step(phrase(_REGISTER[settings.backend], address=form_address(site)))


def left_to_do(settings: AdminSettings, site: str, *, installed: bool) -> Iterator[Step]:
    """Yield what is still to do, or to see to, before people can write."""
    name = phrase(f"admin.names.{settings.backend}")
    if not installed:
        yield Step(phrase("admin.setup.install"))
    if settings.backend == "local":
        yield Step(phrase("admin.setup.local"))
        return
    if settings.backend in DIRECT:
        address = form_address(site)
        yield Step(phrase("admin.setup.registered", name=name, address=address))
    else:
        yield Step(phrase("admin.setup.service", address=settings.login))
    if settings.backend in {"forgejo", "gitea"}:
        allowed = ("[cors]", "ENABLED = true", f"ALLOW_DOMAIN = {_origin(site)}")
        yield Step(phrase("admin.setup.cors", name=name), allowed)
    yield Step(phrase("admin.setup.people", name=name, repository=settings.repository))
    yield Step(phrase("admin.setup.server"), (f"Content-Security-Policy: {policy(settings)}",))
    yield Step(phrase("admin.setup.build", branch=settings.branch))
    after = "admin.setup.with-review" if settings.reviews else "admin.setup.without-review"
    yield Step(phrase(after, name=name, branch=settings.branch))


def _origin(address: str) -> str:
    """Return scheme and host of an address, `""` of none."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
