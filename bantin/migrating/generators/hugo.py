"""A site of Hugo: its content, and the addresses that it gives."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from bantin.content.instants import in_zone
from bantin.migrating.generators.configs import config_of_generator
from bantin.migrating.generators.headers import (
    HeaderError,
    date_of,
    headed,
    is_set,
    text_of,
    texts_of,
)
from bantin.migrating.generators.hugo_rules import TEXT, HugoRules, publishing_of
from bantin.migrating.generators.patterns import filled, urlized
from bantin.migrating.notes import MoveNotes
from bantin.migrating.values import OldItem, OldSite, OldTerm, left_item, picture_named, terms_named
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime, tzinfo

    from bantin.migrating.generators.headers import HeadedText

_CONFIGS = ("hugo", "config", "config/_default/hugo", "config/_default/config")
_PARTS = "config/_default"
_OTHER_TEXT = re.compile(r"\.(?:adoc|asciidoc|ad|org|pandoc|pdc|rst)$", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2}")
_DATED = re.compile(r"^(\d{4}-\d{2}-\d{2})[-_]")
# Sections that say nothing of what their items are about.
_PLAIN_SECTIONS = frozenset(("post", "posts", "blog", "article", "articles", "page", "pages"))
_PICTURES = ("featured_image", "featuredimage", "image", "images", "cover", "thumbnail", "banner")


def read_hugo(names: Iterable[str], read: Callable[[str], bytes | None], zone: tzinfo) -> OldSite:
    """Return the site of a folder; `names` are the paths of its files, `zone` that of its days."""
    return _Hugo(names, read, zone).site()


class _Hugo:
    def __init__(
        self, names: Iterable[str], read: Callable[[str], bytes | None], zone: tzinfo
    ) -> None:
        self._names = frozenset(names)
        self._read = read
        self._zone = zone
        self._config = config_of_generator(_CONFIGS, self._names, read, _PARTS)
        base = urlsplit(str(self._config.get("baseurl") or ""))
        self._host = base.hostname or ""
        self._prefix = base.path.rstrip("/")
        self._rules = HugoRules(self._config, self._names, read)

    def site(self) -> OldSite:
        items = tuple(
            self._item(name)
            for name in sorted(self._names)
            if self._rules.folder_of(name) and (TEXT.search(name) or _OTHER_TEXT.search(name))
        )
        return OldSite(source="hugo", items=items, hosts=frozenset(filter(None, (self._host,))))

    def _item(self, name: str) -> OldItem:
        inner = self._rules.inner(name)
        if self._rules.is_ignored(name, self._stem(name)[1]):
            return left_item(name, inner, "unpublished")
        if _OTHER_TEXT.search(name):
            return left_item(name, inner, "form", failed=True)
        try:
            text = headed(self._read(name) or b"")
        except HeaderError as failure:
            return left_item(name, inner, "header", reason=str(failure), failed=True)
        if text is None:
            return left_item(name, inner, "no-header")
        if posixpath.basename(inner).startswith("_index."):
            return left_item(name, inner, "list")
        values = self._rules.with_defaults(name, text.values)
        return self._made(name, replace(text, values=values))

    def _made(self, name: str, text: HeadedText) -> OldItem:
        values = text.values
        inner = self._rules.inner(name)
        publishing = publishing_of(values)
        if publishing == "none":
            return left_item(name, text_of(values, "title") or inner, "unpublished")
        notes = MoveNotes()
        if publishing == "unlisted":
            notes.say("changed", "unlisted")
        stem, language = self._stem(name)
        dated = _DATED.match(posixpath.basename(stem))
        appears = date_of(values, "publishdate", "pubdate", "published")
        date = date_of(values, "date") or appears
        date = date or date_of({"date": dated[1]} if dated else {}, "date")
        section = inner.split("/", maxsplit=1)[0] if "/" in inner else ""
        return OldItem(
            source=name,
            file=f"/{name}",
            line=text.line,
            type="post" if date is not None else "page",
            title=text_of(values, "title"),
            body=text.body,
            markup="html" if name.lower().endswith(("html", "htm")) else "markdown",
            base=self._address(stem, section, values, date) or "/",
            slug=slugify(text_of(values, "slug")) or slugify(posixpath.basename(stem)),
            date=date,
            appears=appears,
            updated=date_of(values, "lastmod", "modified", "updated"),
            expires=date_of(values, "expirydate", "unpublishdate"),
            author=text_of(values, "author", "authors"),
            summary=text_of(values, "summary", "description"),
            terms=_terms(values, section if "/" in stem else ""),
            image=picture_named(text_of(values, *_PICTURES)),
            draft=is_set(values, "draft") or publishing == "unlisted",
            language=language,
            original=self._original(name, language),
            addresses=self._addresses(stem, section, values, date, language),
            told=notes.all(),
        )

    def _stem(self, name: str) -> tuple[str, str]:
        """Return a path without its ending, and the language that its name says, or `""`."""
        stem = TEXT.sub("", self._rules.inner(name))
        head, dot, last = stem.rpartition(".")
        whole = TEXT.sub("", name).rpartition(".")[0]
        others = _LANGUAGE.fullmatch(last) and self._others(whole, name)
        named = bool(dot and (last in self._rules.languages or others))
        folder = self._rules.folder_of(name)
        language = last if named else self._rules.language_of_folder(folder)
        stem = head if named else stem
        return (posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem), language

    def _others(self, head: str, name: str) -> bool:
        """Whether files beside one have its name and another language."""
        form = re.compile(rf"{re.escape(head)}(?:\.[a-z]{{2}})?\.\w+")
        return any(form.fullmatch(one) for one in self._names if one != name)

    def _original(self, name: str, language: str) -> str:
        """Return the file of the default language that one in another is of, `""` for none."""
        if not language or language == self._rules.default:
            return ""
        bare = TEXT.sub("", name)
        ending = name.removeprefix(bare)
        head = bare.removesuffix(f".{language}")
        folder = self._rules.folder_of(name)
        root = self._rules.folder_of_language(self._rules.default)
        heads = (head, f"{root}/{head.removeprefix(f'{folder}/')}")
        wanted = [f"{one}{tail}" for one in heads for tail in (f".{self._rules.default}", "")]
        found = (f"{one}{ending}" for one in wanted)
        return next((f"/{one}" for one in found if one in self._names and one != name), "")

    def _address(
        self, stem: str, section: str, values: dict[str, Any], date: datetime | None
    ) -> str:
        """Return the path that Hugo gives an item, without that of the site's own folder."""
        if url := text_of(values, "url"):
            return url if url.startswith("/") else f"/{url}"
        folder, name = posixpath.split(stem)
        slug = text_of(values, "slug")
        pattern = self._pattern(section)
        if pattern:
            title = urlized(text_of(values, "title"))
            either = urlized(slug) or urlized(name)
            local = in_zone(date, self._zone) if date is not None else None
            given = {
                "slug": urlized(slug) or title,
                "title": title,
                "section": section,
                "sections": folder,
                "filename": urlized(name),
                "contentbasename": urlized(name),
                "slugorfilename": either,
                "slugorcontentbasename": either,
            }
            path = filled(pattern, given, local)
        else:
            last = urlized(slug) or name.lower().replace(" ", "-")
            path = f"/{folder.lower()}/{last}" if folder else f"/{last}"
            if is_set(self._config, "uglyurls"):
                return f"{path}.html"
        return f"{path.rstrip('/')}/" if path and not path.endswith(".html") else path

    def _pattern(self, section: str) -> str:
        patterns = self._config.get("permalinks")
        patterns = patterns if isinstance(patterns, dict) else {}
        inner = patterns.get("page") if isinstance(patterns.get("page"), dict) else patterns
        found = inner.get(section) if isinstance(inner, dict) else None
        return found if isinstance(found, str) else ""

    def _addresses(
        self,
        stem: str,
        section: str,
        values: dict[str, Any],
        date: datetime | None,
        language: str,
    ) -> tuple[str, ...]:
        path = self._address(stem, section, values, date)
        language = language or self._rules.default
        below = language != self._rules.default or self._rules.is_default_below
        within = f"/{language}" if below else ""
        above = posixpath.dirname(f"{within}{path}".rstrip("/"))
        found = [
            f"{within}{path}" if path else "",
            *(posixpath.join(above, one) for one in texts_of(values, "aliases")),
        ]
        return tuple(
            f"{self._prefix}{posixpath.normpath(one)}{'/' if one.endswith('/') else ''}"
            for one in found
            if one
        )


def _terms(values: dict[str, Any], section: str) -> tuple[OldTerm, ...]:
    """Return what an item is filed under: its categories, or else its section, and its tags."""
    named = texts_of(values, "categories")
    if not named and section and section.casefold() not in _PLAIN_SECTIONS:
        named = (section,)
    return (*terms_named(named), *terms_named(texts_of(values, "tags"), "tag"))
