"""Which release of Python-Markdown the twins were written against, and how to notice another.

The version is compared at import, which costs nothing. The sources of everything the twins
replace or rely on are compared by :func:`changed_sources`, which a test calls: reading sources
at every start would cost more than it protects.
"""

from __future__ import annotations

import hashlib
import importlib
import inspect

import markdown

from bantin.markup.fast.digests import SOURCES

SUPPORTED = (3, 11, 3, "final", 0)


class UnsupportedMarkdownError(ImportError):
    """The installed Python-Markdown is not the release that the twins were written against."""


def check_version() -> None:
    """Compare the installed release.

    Raises:
        UnsupportedMarkdownError: another release is installed; the message says what to do.
    """
    found = tuple(markdown.__version_info__)
    if found != SUPPORTED:
        message = (
            f"the fast Markdown processors stand in for Python-Markdown {_dotted(SUPPORTED)}, "
            f"but {_dotted(found)} is installed. Run changed_sources() to see which of the "
            "replaced classes differ, port those, renew digests.py and SUPPORTED"
        )
        raise UnsupportedMarkdownError(message)


def _dotted(version: tuple[object, ...]) -> str:
    return ".".join(str(part) for part in version[:3])


def source_digest(dotted: str) -> str:
    """The SHA-256 (hexadecimal) of the source of `module:Qualified.name`."""
    module, _, name = dotted.partition(":")
    thing: object = importlib.import_module(module)
    for part in name.split("."):
        thing = getattr(thing, part)
    # The table names nothing but classes, methods and functions, which inspect takes.
    source = inspect.getsource(thing)  # type: ignore[arg-type]
    return hashlib.sha256(source.encode()).hexdigest()


def changed_sources() -> list[str]:
    """What this package replaces or relies on and the installed library has otherwise.

    Returns:
        `module:name` of every class or function whose source differs or is gone; empty when
        the library is the one that the twins were written against.
    """
    changed = []
    for dotted, digest in SOURCES.items():
        try:
            same = source_digest(dotted) == digest
        except (AttributeError, ImportError):
            same = False
        if not same:
            changed.append(dotted)
    return changed
