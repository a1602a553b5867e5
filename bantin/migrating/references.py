"""Where the addresses in an item's text lead: to another item, to a file, or elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from bantin.content.outside import why_unusable
from bantin.media import is_picture
from bantin.migrating.files import OldFiles
from bantin.migrating.generators.short_codes import LINK

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from bantin.migrating.notes import MoveNotes
    from bantin.migrating.values import OldItem

_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_INDEX = re.compile(r"(?:^|/)index\.(?:html?|php)$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^|&)(p|page_id|attachment_id|id)=(\d{1,12})(?:&|$)")
_MEDIA_HOSTS = (".files.wordpress.com", ".wp.com")
_ENDINGS = frozenset((".md", ".markdown", ".html", ".htm"))
_FILE = "file:/"  # before the path of a content file, so that it is no address
_UPLOADS = "/wp-content/uploads/"


def plain_address(path: str, query: str = "") -> str:
    """Return an address of the old site as all its spellings are compared."""
    bare = _INDEX.sub("/", unquote(path)).strip("/").removesuffix(".html").casefold()
    numbered = _NUMBERED.search(query)
    if numbered is not None:
        key = "id" if numbered[1] == "id" else "p"
        return f"{bare}?{key}={numbered[2]}" if key == "id" else f"?p={numbered[2]}"
    return f"{bare}?{query}" if query else bare


def file_key(path: str) -> str:
    """Return the key of a content file among addresses: its path without ending and index."""
    bare = unquote(path).strip("/").casefold()
    stem, ending = posixpath.splitext(bare)
    bare = stem if ending in _ENDINGS else bare
    return f"{_FILE}{bare.removesuffix('/index')}"


class Whereabouts(Struct, frozen=True, kw_only=True):
    """What an old site's addresses lead to here.

    `items` are content files by plain addresses, `shown` addresses of files by those of pages that
    only show one. `hosts` are the old site's, `here` that of this one.
    """

    items: Mapping[str, str]
    shown: Mapping[str, str]
    hosts: frozenset[str]
    here: str
    files: OldFiles


class ItemReferences:
    """References of one item, whose content file is `path`; what it uses is remembered."""

    def __init__(self, item: OldItem, path: str, known: Whereabouts, notes: MoveNotes) -> None:
        self._item = item
        self._path = path
        self._known = known
        self._notes = notes
        self._used: dict[str, None] = {}
        self._missing: dict[str, None] = {}

    @property
    def used(self) -> tuple[str, ...]:
        """The files that are used, where they lie on this site."""
        return tuple(self._used)

    @property
    def missing(self) -> tuple[str, ...]:
        """The addresses of files of the old site that are not at hand."""
        return tuple(self._missing)

    def link(self, address: str) -> str:
        """Return what is to be written in place of an address, `""` if its words stand alone."""
        address = address.strip()
        if address.startswith(LINK):
            return self._named(address.removeprefix(LINK)) or self._nowhere()
        parts = _split(address)
        if parts is None or address.startswith("#"):
            return self._nowhere()
        if parts.scheme and parts.scheme not in _SCHEMES:
            return self._nowhere()
        if not self._is_own(parts):
            whole = f"https:{address}" if address.startswith("//") else address
            return self._nowhere() if why_unusable(whole) else whole.replace(" ", "%20")
        return self._inside(parts) or self._nowhere()

    def _named(self, name: str) -> str:
        """Return where a content file is now that an item names by its path, or by part of it."""
        bare = file_key(name.partition("#")[0]).removeprefix(_FILE)
        items = self._known.items
        keys = (key for key in items if key.startswith(_FILE) and key.endswith(f"/{bare}"))
        found = next(keys, None) if bare else None
        return self._relative(items[found]) if found is not None else ""

    def _inside(self, parts: SplitResult) -> str:
        """Return where an address of the old site leads: to an item, home, or to a file."""
        path = posixpath.join(posixpath.dirname(self._item.base) or "/", parts.path)
        path = posixpath.normpath(path) if parts.path else self._item.base
        plain = plain_address(path, parts.query)
        keys = [plain, plain_address(path), *self._file_keys(parts.path)]
        item = next((self._known.items[key] for key in keys if key in self._known.items), None)
        if item is not None:
            return self._relative(item)
        if not plain:
            return "/"
        shown = self._known.shown.get(plain)
        found = _split(shown) if shown else parts
        return self._file(found.path) if found is not None else ""

    def _file_keys(self, path: str) -> tuple[str, ...]:
        """Return what a path means as that of a content file: from the item's, or from the root."""
        if not self._item.file or not path:
            return ()
        beside = posixpath.join(posixpath.dirname(self._item.file), path)
        return (file_key(posixpath.normpath(beside)), file_key(path))

    def _file(self, path: str) -> str:
        name = self._found(path)
        placed = self._known.files.taken(name) if name else ""
        if placed:
            self._used[placed] = None
            return self._relative(placed)
        if "." in posixpath.basename(path) and not name:
            self._missing[path] = None
        return ""

    def _found(self, path: str) -> str:
        """Return the file that a path means, from the item's own file or from where it stood."""
        bases = dict.fromkeys(filter(None, (self._item.file, self._item.base)))
        return next(filter(None, (self._known.files.find(path, base) for base in bases)), "")

    def _nowhere(self) -> str:
        self._notes.count("lost", "links")
        return ""

    def picture(self, address: str) -> str:
        """Return the file of a picture as the item names it, `""` where there is none."""
        parts = _split(address.strip())
        own = parts is not None and self._is_own(parts, media=True)
        if parts is None or not own or not parts.path:
            embedded = address.startswith("data:")
            short = "data:" if embedded else address[:200]
            self._notes.say("lost", "foreign-picture", address=short)
            return ""
        name = self._found(parts.path)
        placed = self._known.files.taken(name) if name and is_picture(name) else ""
        if not placed:
            self._missing[parts.path] = None
            if name:
                self._notes.say("lost", "refused-picture", address=parts.path)
            else:
                self._notes.count("lost", "missing-pictures")
            return ""
        self._used[placed] = None
        return self._relative(placed)

    def _is_own(self, parts: SplitResult, *, media: bool = False) -> bool:
        if parts.scheme not in {"", "http", "https"}:
            return False
        host = (parts.hostname or "").removeprefix("www.")
        own = {one.removeprefix("www.") for one in (*self._known.hosts, self._known.here)}
        if not host or host in own:
            return True
        return media and (host.endswith(_MEDIA_HOSTS) or _UPLOADS in parts.path)

    def _relative(self, path: str) -> str:
        return posixpath.relpath(path, posixpath.dirname(self._path))


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.hostname
    except ValueError:
        return None
    return parts
