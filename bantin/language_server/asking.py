"""What those who answer for a server need of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from lsprotocol import types

    from bantin.language_server.desk import SiteDesk
    from bantin.language_server.known import Knowledge
    from bantin.language_server.places import CursorPlace
    from bantin.language_server.positions import Encoding
    from bantin.language_server.providers import Providers
    from bantin.language_server.sites import OpenSites

T = TypeVar("T")


class Asking(Protocol):
    """A server that is asked at places of texts."""

    providers: Providers
    sites: OpenSites

    @property
    def encoding(self) -> Encoding:
        """How client and server count columns."""

    def where(
        self, uri: str, position: types.Position
    ) -> tuple[CursorPlace, Knowledge, SiteDesk] | None:
        """Return where a cursor stands, and what is known there."""

    def uri_of(self, root: Path, path: str) -> str:
        """Return how the client names a file."""

    def ask(self, providers: Iterable[Callable[..., T]], *arguments: Any) -> list[T]:  # noqa: ANN401
        """Ask all providers."""

    def ask_all(
        self,
        providers: Iterable[Callable[..., Iterable[T]]],
        *arguments: Any,  # noqa: ANN401
    ) -> list[T]:
        """Ask all providers, and return all that they have to say."""

    def feature(self, name: str, options: object = None) -> Callable[..., Any]:
        """Register what answers a request."""
