"""Old addresses that lead to items here: which can, and which item has one that two could have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bantin.addresses import FOLDERS, alias_path, output_path, query_address
from bantin.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

_RESERVED = tuple(folder.url_path for folder in FOLDERS)


class AliasesTaken:
    """The addresses that lead somewhere: `lasting` those at which items stood, by their files."""

    def __init__(self, taken: set[str], lasting: Mapping[str, str]) -> None:
        self._taken = taken
        self._lasting = lasting

    def take(self, address: str, path: str) -> bool:
        """Take an address for an item, whose file is `path`; tell whether it can have it."""
        key = alias_key(address)
        if key in self._taken or address.startswith(_RESERVED):
            return False
        if self._lasting.get(key, path) != path:
            return False
        self._taken.add(key)
        return True


def written_alias(address: str) -> str:
    """Return an old address as people write it."""
    path = re.sub(r"/{2,}", "/", address)
    return nfc(unquote(path)) if "?" not in path else path


def usable_alias(address: str) -> str | None:
    """Return the address that an old one answers here, None where it can answer none."""
    path = written_alias(address)
    return query_address(path) if "?" in path else alias_path(path)


def alias_key(address: str) -> str:
    """Return what two addresses share where a file system or a server takes them for one."""
    return address if "?" in address else output_path(address).casefold()
