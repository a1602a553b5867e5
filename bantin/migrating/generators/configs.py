"""The configuration of a site of Hugo or Jekyll, in one file or in several."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from bantin.migrating.generators.headers import HeaderError, values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_FORMS = {"toml": "toml", "yaml": "yaml", "yml": "yaml", "json": "json"}


def config_of_generator(
    stems: Iterable[str],
    names: Iterable[str],
    read: Callable[[str], bytes | None],
    parts: str = "",
) -> dict[str, Any]:
    """Return the configuration of a site, as far as it can be read.

    In the folder `parts` a file has what stands under the key that is its name.
    """
    known = frozenset(names)
    found: dict[str, Any] = {}
    for stem in stems:
        for name, form in _files(stem):
            if name in known:
                found = {**_values(read(name), form), **found}
    for name in sorted(known):
        stem, _, ending = posixpath.basename(name).rpartition(".")
        form = _FORMS.get(ending, "")
        if parts and posixpath.dirname(name) == parts and form and f"{parts}/{stem}" not in stems:
            found.setdefault(stem.casefold(), _values(read(name), form))
    return found


def _files(stem: str) -> Iterator[tuple[str, str]]:
    return ((f"{stem}.{ending}", form) for ending, form in _FORMS.items())


def _values(data: bytes | None, form: str) -> dict[str, Any]:
    """Return the values of a file, none where it cannot be read."""
    try:
        return values_of((data or b"").decode("utf-8-sig", "replace"), form)
    except HeaderError:
        return {}
