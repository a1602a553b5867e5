"""What a key of front matter or of the configuration means, as the catalogues say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from bantin.words import Words

Subject: TypeAlias = Literal["keys", "config_keys"]


def meaning_of(words: Words, subject: Subject, way: tuple[str, ...]) -> str:
    """Return what a key means, `""` for one that no catalogue knows: kinds may be anybody's."""
    try:
        return words.text(".".join((subject, *way, "about")))
    except KeyError:
        return ""
