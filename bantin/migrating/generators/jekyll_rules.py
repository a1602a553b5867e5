"""What Jekyll makes pages of, and what its configuration says for files that do not say it."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from bantin.migrating.generators.headers import is_set, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# What it leaves out by itself.
_NEVER = ("node_modules/", "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/")
_SPECIAL = ("#", "~")
_TYPES = {"": "pages", "_posts": "posts", "_drafts": "drafts"}


class JekyllRules:
    """The rules of a configuration; `special` is the folder behind "_" in which a file lies."""

    def __init__(self, config: dict[str, Any]) -> None:
        said = config.get("collections")
        named = said if isinstance(said, dict) else dict.fromkeys(_texts(said))
        self._collections = {
            str(name): _lowered(one) if isinstance(one, dict) else {} for name, one in named.items()
        }
        self._left = (*_NEVER, *_texts(config.get("exclude")))
        self._kept = _texts(config.get("include"))
        self._defaults = tuple(_defaults(config.get("defaults")))

    def is_collection(self, name: str) -> bool:
        """Tell whether a name is that of a collection."""
        return name in self._collections

    def is_left_out(self, name: str, special: str) -> bool:
        """Tell whether no page is made of a file, whatever it says itself."""
        if special not in _TYPES:
            return not is_set(self._collections[special[1:]], "output")
        if _is_named(name, self._kept):
            return False
        last = name.rpartition("/")[2]
        return last.startswith(_SPECIAL) or _is_named(name, self._left)

    def pattern(self, collection: str) -> str:
        """Return the pattern of the addresses of a collection."""
        given = text_of(self._collections[collection], "permalink")
        return given or "/:collection/:path:output_ext"

    def with_defaults(self, name: str, special: str, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values of a file, with those that the configuration gives to all like it."""
        kind = _TYPES.get(special, special[1:])
        for path, type_, given in self._defaults:
            above = name == path or name.startswith(f"{path}/") or fnmatchcase(name, path)
            if type_ in {"", kind, kind.removesuffix("s")} and (not path or above):
                values = {**given, **values}
        return values


def _texts(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, list) else ()


def _lowered(values: dict[Any, Any]) -> dict[str, Any]:
    return {str(key).casefold(): value for key, value in values.items()}


def _is_named(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether a file, or a folder above it, is one of those that patterns name."""
    named = (one.strip("/") for one in patterns if one.strip("/"))
    return any(name == one or name.startswith(f"{one}/") or fnmatchcase(name, one) for one in named)


def _defaults(said: object) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield a path, a type and values, those for the longest path first."""
    found: list[tuple[str, str, dict[str, Any]]] = []
    for one in said if isinstance(said, list) else []:
        values = one.get("values") if isinstance(one, dict) else None
        if isinstance(values, dict):
            scope = one.get("scope")
            scope = scope if isinstance(scope, dict) else {}
            path, type_ = str(scope.get("path") or "").strip("/"), str(scope.get("type") or "")
            found.append((path, type_, _lowered(values)))
    found.reverse()  # of two alike the later one is meant
    yield from sorted(found, key=lambda one: (-len(one[0]), not one[1]))
