"""What is handed to `bantin import`: Word files, or the site of another program; by looking."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from bantin.cli.options import WrongUsageError
from bantin.content import limits
from bantin.diagnostics import brief
from bantin.engine.inside import read_regular
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Handed: TypeAlias = Literal["word", "wordpress", "hugo", "jekyll", "html"]
"""What something is that can be imported."""

SOURCES: tuple[Handed, ...] = ("word", "wordpress", "hugo", "jekyll", "html")
WORD_ENDINGS = frozenset((".docx", ".docm", ".doc", ".rtf", ".odt"))
_PAGES = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_HUGO = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default")
_HUGO_ONCE = ("config.toml", "config.yaml", "config.yml", "config.json")  # with a folder content/
_JEKYLL = ("_config.yml", "_config.yaml", "_config.toml")
_HEAD = 64 * 1024  # bytes in which an export says what it is
_LARGEST = 1024 * 1024 * 1024  # bytes of an export
_MOST_FILES = 500_000


def handed(place: Path) -> Handed:
    """Return what a file or folder is.

    Raises:
        WrongUsageError: a folder holds several sorts; whoever knows says with --from.
    """
    if not place.is_dir():
        return _file(place)
    if any((place / one).exists() for one in _HUGO) or (
        (place / "content").is_dir() and any((place / one).is_file() for one in _HUGO_ONCE)
    ):
        return "hugo"
    if any((place / one).is_file() for one in _JEKYLL):
        return "jekyll"
    found = {_of_ending(one) for one in names_below(place)} - {None}
    if len(found) > 1:
        raise WrongUsageError(phrase("command.usage.import-mixed", folder=brief(str(place))))
    return found.pop() or "word" if found else "word"


def _file(place: Path) -> Handed:
    if place.suffix.lower() == ".xml":
        return "wordpress"
    return _of_ending(place.name) or "word"


def _of_ending(name: str) -> Handed | None:
    ending = Path(name).suffix.lower()
    if ending in _PAGES:
        return "html"
    return "word" if ending in WORD_ENDINGS and not Path(name).name.startswith("~$") else None


def names_below(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below a folder, with `/`; nothing hidden and over no link."""
    count = 0
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(
            one
            for one in folders
            if not one.startswith(".") and not (Path(here) / one).is_symlink()
        )
        for name in sorted(files):
            place = Path(here) / name
            if name.startswith(".") or place.is_symlink():
                continue
            count += 1
            if count > _MOST_FILES:
                return
            yield place.relative_to(folder).as_posix()


def exports(places: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Return the exports that are named, and those in folders, each with its name.

    Raises:
        WrongUsageError: one cannot be read, or is too large.
    """
    found = []
    for place in _xml_files(places):
        try:
            if place.stat().st_size > _LARGEST:
                raise WrongUsageError(phrase("command.usage.import-large", file=brief(str(place))))
            found.append((place.name, read_regular(str(place))))
        except OSError as failure:
            reason = brief(failure.strerror or str(failure))
            raise WrongUsageError(
                phrase("command.usage.import-unreadable", file=brief(str(place)), reason=reason)
            ) from failure
    return found


def _xml_files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted(one for one in place.glob("*.xml") if one.is_file())
        else:
            yield place


class OpenedFolder:
    """A folder with the files of an old site: their names, and the bytes of one."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self.names = tuple(names_below(place))

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file, None where it cannot be read or is too large."""
        try:
            return read_regular(str(self._place / name), limit=limits.FILE)
        except OSError:  # which it is too for what is too large, or no file
            return None
