"""`admin`: the form in the browser, and the place with the site's repository that it writes to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from bantin.content.kind import Problem
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.words import Phrase, Value

Backend: TypeAlias = Literal["gitlab", "forgejo", "gitea", "github", "local"]
FORM = "/admin/"  # where the form stands on the site
PREVIEW = "/__bantin/admin"  # where the preview answers it
PUBLIC_GITHUB = "https://github.com"  # whose interface has a host of its own
# Where a repository lies if nothing else is said.
_HOSTS: dict[Backend, str] = {"gitlab": "https://gitlab.com", "github": PUBLIC_GITHUB}
# Those to which people log in with nothing between them and the browser (PKCE).
DIRECT: frozenset[Backend] = frozenset({"gitlab", "forgejo", "gitea"})
# Those on which a text can wait for another person before it is published.
REVIEWING: frozenset[Backend] = frozenset({"gitlab", "forgejo", "github"})
_OWN_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})
# Patterns are compiled where they are needed: every start of the program loads this module.
_ADDRESS = r"https?://[A-Za-z0-9.:\[\]-]+(?:/[A-Za-z0-9._~-]+)*/?"
_NAME = r"[A-Za-z0-9_.][A-Za-z0-9_.-]*"
_REPOSITORY = rf"{_NAME}/{_NAME}"
_IN_GROUPS = rf"{_NAME}(?:/{_NAME})+"
_BRANCH = r"(?!.*(?:\.\.|//|/\.|\.lock$|[./]$))[A-Za-z0-9_][A-Za-z0-9_./-]*"
_FOLDER = r"(?!.*(?:^|/)\.{1,2}(?:/|$))[^\s/\\:*?\"<>|{}]+(?:/[^\s/\\:*?\"<>|{}]+)*"
_ID = r"[A-Za-z0-9_-]+"


class AdminSettings(Struct, frozen=True, kw_only=True):
    """`admin`. A site without this section has no form.

    `repository` lies on the `backend` at `url`, the public one where there is none, and its
    `branch` is what is published. `application` is the id under which the backend knows the form,
    `login` the address of the service that logs in for GitHub. With `review` a text waits for
    another person; None: wherever the backend can. `folder` is the site's within the repository.
    """

    backend: Backend
    repository: str = ""
    url: str = ""
    branch: Annotated[str, Meta(min_length=1)] = "main"
    application: str = ""
    login: str = ""
    review: bool | None = None
    folder: str = ""

    @property
    def host(self) -> str:
        """The address of the backend, without a slash at its end; `""` for a local one."""
        return (self.url or _HOSTS.get(self.backend, "")).rstrip("/")

    @property
    def reviews(self) -> bool:
        """Whether a text waits for another person before it is published."""
        return self.backend in REVIEWING if self.review is None else self.review


def form_address(site: str) -> str:
    """Return the address of the form of a site, to which a backend must lead people back."""
    return site.rstrip("/") + FORM


def problems(settings: AdminSettings, site: str) -> Iterator[Problem]:
    """Yield what is wrong with the section of a site at an address."""
    if settings.backend == "local":
        yield from _unwanted(settings, ("repository", "url", "application", "login"))
        yield from _of_review(settings)
    else:
        yield from _of_repository(settings)
        yield from _of_host(settings)
        yield from _of_login(settings, site)
        yield from _of_review(settings)
    if not re.fullmatch(_BRANCH, settings.branch):
        yield _bad("branch", phrase("admin.reasons.branch"), "main")
    if settings.folder and not re.fullmatch(_FOLDER, settings.folder):
        yield _bad("folder", phrase("admin.reasons.folder"), "trang-tin")


def repository_in(address: str) -> str:
    """Return the repository that an address of its page or of its clone names, `""` for none."""
    found = re.fullmatch(r"(?:https?|ssh)://[^/]+/(.+)|[^@/\s]+@[^:/\s]+:(.+)", address.strip())
    path = ((found[1] or found[2]) if found else "").strip("/").removesuffix(".git")
    path = path.partition("/-/")[0]
    return path if re.fullmatch(_IN_GROUPS, path) else ""


def _of_repository(settings: AdminSettings) -> Iterator[Problem]:
    form = _IN_GROUPS if settings.backend == "gitlab" else _REPOSITORY
    if not settings.repository:
        yield Problem((), "missing-key", {"key": "repository"})
    elif not re.fullmatch(form, settings.repository):
        example = repository_in(settings.repository) or "xa-binh-an/trang-tin"
        yield _bad("repository", phrase("admin.reasons.repository"), example)


def _of_host(settings: AdminSettings) -> Iterator[Problem]:
    example = "https://git.example.vn"
    if not settings.host:
        yield Problem((), "missing-key", {"key": "url", "example": f"url: {example}"})
    elif not _is_safe(settings.host):
        yield _bad("url", phrase("admin.reasons.url"), example)


def _of_login(settings: AdminSettings, site: str) -> Iterator[Problem]:
    """Find what keeps people from logging in."""
    if settings.backend == "github":
        yield from _unwanted(settings, ("application",))
        if not settings.login:
            yield _bad("backend", phrase("admin.reasons.no-login"), "login: https://…")
        elif not _is_safe(settings.login):
            yield _bad("login", phrase("admin.reasons.url"), "https://dang-nhap.example.vn")
        return
    yield from _unwanted(settings, ("login",))
    if not settings.application:
        name = phrase(f"admin.names.{settings.backend}")
        params: dict[str, Value] = {"name": name, "address": form_address(site)}
        yield Problem((), "admin-unregistered", params)
    elif not re.fullmatch(_ID, settings.application):
        yield _bad("application", phrase("admin.reasons.application"))
    if not _is_safe(site):
        yield _bad("backend", phrase("admin.reasons.plain-http", address=site))


def _of_review(settings: AdminSettings) -> Iterator[Problem]:
    if settings.review and settings.backend not in REVIEWING:
        name = phrase(f"admin.names.{settings.backend}")
        yield _bad("review", phrase("admin.reasons.no-review", name=name), "review: false")


def _unwanted(settings: AdminSettings, keys: tuple[str, ...]) -> Iterator[Problem]:
    """Find keys that mean nothing with the backend."""
    for key in keys:
        if getattr(settings, key):
            name = phrase(f"admin.names.{settings.backend}")
            yield _bad(key, phrase("admin.reasons.unwanted", name=name, key=key))


def _bad(key: str, reason: Phrase, example: Value = "") -> Problem:
    return Problem((key,), "bad-value", {"reason": reason, "example": example})


def _is_safe(address: str) -> bool:
    """Tell whether a browser may log in there: encrypted, but on this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:  # a port that is no number, a bracket left open
        return False
    safe = parts.scheme == "https" or host in _OWN_COMPUTER
    return bool(re.fullmatch(_ADDRESS, address)) and bool(host) and safe
