"""What Hugo makes pages of, and what it leaves out of its lists or of the site."""

from __future__ import annotations

import posixpath
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from bantin.migrating.generators.headers import HeaderError, headed, is_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Publishing: TypeAlias = Literal["page", "unlisted", "none"]
"""Whether a file becomes a page: one that stands in lists, one that stands in none, or none."""

TEXT = re.compile(r"\.(?:md|markdown|mdown|html|htm)$", re.IGNORECASE)
_LONGEST_PATTERN = 500
_NO = frozenset(("false", "never", "link"))


class HugoRules:
    """The folders of a site's content and their languages, and the rules of its configuration."""

    def __init__(
        self, config: dict[str, Any], names: frozenset[str], read: Callable[[str], bytes | None]
    ) -> None:
        self._read = read
        self._bundles = frozenset(
            posixpath.dirname(one)
            for one in names
            if posixpath.basename(one).startswith("index.") and TEXT.search(one)
        )
        self._sections: dict[str, list[str]] = {}
        for one in sorted(names):
            if posixpath.basename(one).startswith("_index."):
                self._sections.setdefault(posixpath.dirname(one), []).append(one)
        self._cascades: dict[str, tuple[dict[str, Any], ...]] = {}
        self._own = tuple(_cascades(config))
        languages = config.get("languages")
        self._languages = languages if isinstance(languages, dict) else {}
        self.default = str(config.get("defaultcontentlanguage") or "en")
        self.is_default_below = is_set(config, "defaultcontentlanguageinsubdir")
        self._root = str(config.get("contentdir") or "content").strip("/")
        self._folders = {
            _key(one, "contentdir").strip("/"): str(name)
            for name, one in self._languages.items()
            if _key(one, "contentdir")
        }
        self._targets: dict[str, str] = {}
        for folder, target, language in _mounts(config):
            self._folders[folder] = language
            self._targets[folder] = target
        self._is_mounted = bool(self._targets)
        off = config.get("disablelanguages")
        self._off = {*map(str, off)} if isinstance(off, list) else set()
        self._off |= {n for n, one in self._languages.items() if _key(one, "disabled") == "True"}
        ignored = config.get("ignorefiles")
        self._ignored = tuple(_patterns(ignored if isinstance(ignored, list) else [ignored]))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are named."""
        return tuple(map(str, self._languages))

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that hold content: those of languages, and the one of all."""
        named = sorted(self._folders, key=len, reverse=True)
        return tuple(named) if self._is_mounted else (*named, self._root)

    def folder_of(self, name: str) -> str:
        """Return the folder of content in which a file lies, `""` for none."""
        return next((one for one in self.folders if name.startswith(f"{one}/")), "")

    def inner(self, name: str) -> str:
        """Return the path of a file within all content."""
        folder = self.folder_of(name)
        return f"{self._targets.get(folder, '')}{name.removeprefix(f'{folder}/')}"

    def language_of_folder(self, folder: str) -> str:
        """Return the language to which a folder of content belongs, `""` for those of all."""
        return self._folders.get(folder, "")

    def folder_of_language(self, language: str) -> str:
        """Return the folder of content of a language."""
        return next((one for one, of in self._folders.items() if of == language), self._root)

    def is_ignored(self, name: str, language: str) -> bool:
        """Tell whether no page is made of a file, whatever it says itself."""
        ignored = any(one.search(name) for one in self._ignored)
        return ignored or language in self._off or self._is_resource(name)

    def _is_resource(self, name: str) -> bool:
        """Whether a file belongs to the page of its folder, or of one above ("leaf bundle")."""
        root = self.folder_of(name)
        folder = posixpath.dirname(name)
        own = posixpath.basename(name).startswith("index.")
        folder = posixpath.dirname(folder) if own else folder
        while len(folder) > len(root):
            if folder in self._bundles:
                return True
            folder = posixpath.dirname(folder)
        return False

    def with_defaults(self, name: str, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values of a file, with those that sections above give to all below them."""
        root = self.folder_of(name)
        inner = f"/{TEXT.sub('', self.inner(name))}"
        folder = posixpath.dirname(name)
        while len(folder) >= len(root):
            for one in self._below(folder):
                if _is_meant(one, inner):
                    values = {**one, **values}
            folder = posixpath.dirname(folder)
        for one in self._own:
            values = {**one, **values} if _is_meant(one, inner) else values
        return values

    def _below(self, folder: str) -> tuple[dict[str, Any], ...]:
        """Return what the page of a section gives to all below it."""
        if folder not in self._cascades:
            pages = self._sections.get(folder, [])
            self._cascades[folder] = tuple(found for one in pages for found in self._said(one))
        return self._cascades[folder]

    def _said(self, name: str) -> Iterator[dict[str, Any]]:
        try:
            text = headed(self._read(name) or b"")
        except HeaderError:
            return
        yield from _cascades(text.values if text is not None else {})


def publishing_of(values: dict[str, Any]) -> Publishing:
    """Return whether Hugo makes a page of a file with these values."""
    build = values.get("build") or values.get("_build")
    if is_set(values, "headless") or _key(build, "render").casefold() in _NO:
        return "none"
    listed = _key(build, "list").casefold()
    return "unlisted" if listed in {"false", "never", "local"} else "page"


def _key(values: object, key: str) -> str:
    """Return what a mapping says under a key, whose letters may be large."""
    pairs = values.items() if isinstance(values, dict) else ()
    return next((str(one) for name, one in pairs if str(name).casefold() == key), "")


def _mounts(config: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield folders that are mounted as content: their paths, where in it, and their languages."""
    module = config.get("module")
    pairs = module.items() if isinstance(module, dict) else ()
    mounts = next((one for key, one in pairs if str(key).casefold() == "mounts"), None)
    for one in mounts if isinstance(mounts, list) else []:
        source, target = (_key(one, key).strip("/") for key in ("source", "target"))
        if source and (target == "content" or target.startswith("content/")):
            sites = one.get("sites")  # a mapping, for it has keys
            matrix = sites.get("matrix") if isinstance(sites, dict) else None
            named = matrix.get("languages") if isinstance(matrix, dict) else None
            language = str(named[0]) if isinstance(named, list) and len(named) == 1 else ""
            yield source, f"{target}/".removeprefix("content/"), _key(one, "lang") or language


def _patterns(written: list[Any]) -> Iterator[re.Pattern[str]]:
    for one in written:
        try:
            if isinstance(one, str) and 0 < len(one) < _LONGEST_PATTERN:
                yield re.compile(one)
        except (re.error, OverflowError):
            continue  # Go knows signs that Python does not


def _cascades(values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    cascade = values.get("cascade")
    for one in cascade if isinstance(cascade, list) else [cascade]:
        if isinstance(one, dict):
            yield {str(key).casefold(): value for key, value in one.items()}


def _is_meant(cascade: dict[str, Any], inner: str) -> bool:
    """Whether what is given to all below a section is given to a file at a path within content."""
    target = cascade.get("_target") or cascade.get("target")
    path = _key(target, "path")
    return _key(target, "kind") in {"", "page"} and (not path or fnmatchcase(inner, path))
