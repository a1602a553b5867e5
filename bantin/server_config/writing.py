"""What all writers share: comments in the reader's language, and addresses as servers see them."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from bantin import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.server_config.values import ServedSite
    from bantin.words import Words

_WIDTH = 92
_PLAIN = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_-"
MARK = "# bantin server-config"  # with which a file begins that may be written over


class ServerNotes:
    """Says in comments, in a language, what the parts of a configuration are for."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def head(self, server: str, site: ServedSite) -> Iterator[str]:
        """Yield the lines at the top of a file."""
        yield f"{MARK} {server}: {site.origin}{site.base_path}/"
        yield from self.note("server_config.made")

    def note(self, key: str, indent: str = "", **values: str) -> Iterator[str]:
        """Yield the lines of a comment."""
        for line in wrap(self._words.text(key, **values), _WIDTH - len(indent)):
            yield f"{indent}# {line}"


def seen(site: ServedSite, path: str) -> str:
    """Return a site path as a server sees it: below the base path, nothing encoded."""
    return unquote(site.base_path) + unquote(path)


def sent(site: ServedSite, path: str) -> str:
    """Return a site path as a reader is led to it: no character in it means anything to a server.

    What is encoded in it stays so; of the rest only what every syntax takes as it is stays.
    """
    return quote(addresses.href(site.base_path, path), safe="/%-._~?=&#")


def as_pattern(text: str) -> str:
    """Return an expression for bytes (PCRE) that is a text and nothing else, in ASCII."""
    return "".join(
        chr(byte) if byte in _PLAIN else f"\\x{byte:02x}"
        for byte in text.encode("utf-8", "surrogatepass")
    )


def any_of(texts: tuple[str, ...]) -> str:
    """Return an expression that is one of some texts."""
    return f"(?:{'|'.join(map(as_pattern, texts))})"
