"""What an address that leads nowhere may have meant, spelt as it must be where it stands."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from bantin.content import InBody, Where
from bantin.content.schema import Candidates

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROOT = "content/"
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9][0-9 .()-]{6,18}[0-9]")
# A host of the ends that editors here write, and what looks like a scheme gone wrong.
_HOST = re.compile(
    r"(?:www\.)?(?:[a-z0-9-]+\.)+(?:vn|com|org|net|gov|edu|info|int|eu|asia|me|tv)(?=[/:?#]|$)"
    r"|www\.(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[/:?#]|$)",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(https?)(?::/?|:?//)(?=[a-z0-9-]+\.)", re.IGNORECASE)
_SIGNS = "/.-_~!$&'*+,;=:@"  # that stand in an address as they are; brackets would end a link
_POOL = 100  # files of one name that are compared
_NEAR = 0.8  # addresses have much in common that says little
_ENCODED_SIGNS = re.compile("%(23|3F)", re.IGNORECASE)


class Meanings:
    """What the addresses of a site's editors can mean; looked into when something is amiss."""

    def __init__(
        self, documents: Iterable[str], files: Iterable[str], pages: Iterable[str]
    ) -> None:
        self._given = documents, files, pages

    def file(self, source: str, name: str, where: Where) -> str:
        """Return the path by which an item must name the file it means, `""` if none is near."""
        return _named(source, name, where, self._files.nearest(source, name))

    def link(self, source: str, target: str, where: Where) -> str:
        """Return the address that a link must have, `""` if none comes to mind."""
        elsewhere = _elsewhere(target)
        if elsewhere:
            return elsewhere
        if _ENCODED_SIGNS.search(target):  # "bai.md%23phan": the sign was taken for a letter
            target = _ENCODED_SIGNS.sub(lambda found: unquote(found[0]), target)
        path, sign, fragment = target.partition("#")
        name = unquote(path.partition("?")[0])
        if not name.strip("/."):
            return ""
        page = self._pages.nearest(name, _NEAR) if name.startswith("/") else ""
        if not page or posixpath.splitext(name)[1]:
            near = self._documents.nearest(source, name) or self._files.nearest(source, name)
            page = _named(source, name, where, near) or page
        return f"{page}{sign}{fragment}" if page else ""

    @cached_property
    def _documents(self) -> _Names:
        return _Names(self._given[0])

    @cached_property
    def _files(self) -> _Names:
        return _Names(self._given[1])

    @cached_property
    def _pages(self) -> Candidates:
        return Candidates(sorted(self._given[2]))


def _elsewhere(target: str) -> str:
    """Return an address outside the site that lacks its scheme, or has it misspelt."""
    if _MAIL.fullmatch(target):
        return f"mailto:{target}"
    if _HOST.match(target):
        return f"https://{target}"
    if _PHONE.fullmatch(target):
        return f"tel:{re.sub('[^0-9+]', '', target)}"
    scheme = _SCHEME.match(target)
    return f"{scheme[1].lower()}://{target[scheme.end() :]}" if scheme else ""


def _named(source: str, written: str, where: Where, path: str) -> str:
    """Spell a file's path for the file that names it; one that began with a slash still does."""
    if not path:
        return ""
    if written.startswith("/") or not source.startswith(_ROOT):
        name = f"/{path.removeprefix(_ROOT)}"
    else:
        name = posixpath.relpath(path, posixpath.dirname(source))
    return quote(name, safe=_SIGNS) if isinstance(where, InBody) and _must_quote(name) else name


def _must_quote(name: str) -> bool:
    """Whether a path would not be an address in Markdown; letters of any alphabet may stay."""
    return any(char in ' ()<>"%#?[]\\' for char in name)


class _Names:
    """Paths by what their last part is called; the nearest of equal names is the one in reach."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        for path in sorted(paths):
            name = posixpath.basename(path)
            self._paths.setdefault(name, []).append(path)
            self._stems.setdefault(posixpath.splitext(name)[0].lower(), []).append(path)
        self._candidates = Candidates(self._paths)

    def nearest(self, source: str, written: str) -> str:
        name = posixpath.basename(written.rstrip("/"))
        stem = posixpath.splitext(name)[0].lower()
        found = self._paths.get(name) or self._stems.get(stem)
        found = found or self._paths.get(self._candidates.nearest(name)) or []
        folder = posixpath.dirname(source)
        return min(found[:_POOL], key=lambda path: (_steps(folder, path), path), default="")


def _steps(folder: str, path: str) -> int:
    """Return how many folders lie between a folder and a file."""
    return posixpath.relpath(path, folder).count("/")
