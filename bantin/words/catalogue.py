"""Reading a catalogue from the package's own files."""

from __future__ import annotations

from functools import cache, reduce
from pkgutil import get_data
from typing import Any

LANGUAGES = ("vi", "en")


@cache
def catalogue_of(language: str, subject: str) -> dict[str, Any]:
    """Return what a catalogue file holds: tables of texts, or of further tables.

    Raises:
        FileNotFoundError: there is no such language or subject.
    """
    import tomllib  # noqa: PLC0415 - a build with nothing to say does without it

    data = get_data("bantin.words", f"{language}/{subject}.toml") or b""
    return tomllib.loads(data.decode())


def entry(language: str, key: str) -> Any:  # noqa: ANN401 - a text, or a table of texts
    """Return what stands under a key: a subject, then the way in it, parted by dots.

    Raises:
        KeyError: there is nothing under the key.
    """
    subject, *way = key.split(".")
    return reduce(lambda table, step: table[step], way, catalogue_of(language, subject))
