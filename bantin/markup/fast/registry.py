"""A registry that says when it changed, so that what was derived from it can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from markdown.util import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


class VersionedRegistry(Registry[T]):
    """The library's registry, which sorts and copies once per change and counts its changes."""

    _data: dict[str, T]

    def __init__(self) -> None:
        super().__init__()
        self.version = 0
        self._kept: tuple[int, tuple[T, ...]] = (-1, ())

    @classmethod
    def of(cls, registry: Registry[T]) -> VersionedRegistry[T]:
        """The same items under the same names and priorities."""
        made: VersionedRegistry[T] = cls()
        for name, priority in registry._priority:  # type: ignore[attr-defined]  # noqa: SLF001
            made.register(registry[cast("str", name)], name, priority)
        return made

    def register(self, item: T, name: str, priority: float) -> None:
        """Add an item; see the base class."""
        self.version += 1
        super().register(item, name, priority)

    def deregister(self, name: str, strict: bool = True) -> None:  # noqa: FBT001, FBT002
        """Remove an item; see the base class."""
        self.version += 1
        super().deregister(name, strict)

    def items(self) -> tuple[T, ...]:
        """The items in order of priority, the same tuple until something is changed."""
        version, kept = self._kept
        if version != self.version:
            kept = tuple(super().__iter__())
            self._kept = (self.version, kept)
        return kept

    def __iter__(self) -> Iterator[T]:
        return iter(self.items())
