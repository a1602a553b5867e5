"""A site of Hugo: its content, and the addresses that it gives."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bantin.content.instants import in_zone
from bantin.migrating.generators.headers import (
    HeaderError,
    date_of,
    headed,
    is_set,
    text_of,
    texts_of,
    values_of,
)
from bantin.migrating.generators.patterns import filled, urlized
from bantin.migrating.values import OldItem, OldSite, picture_named, terms_named
from bantin.vietnamese import slugify
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime, tzinfo

    from bantin.migrating.generators.headers import HeadedText

_CONFIGS = ("hugo", "config", "config/_default/hugo", "config/_default/config")
_FORMS = {"toml": "toml", "yaml": "yaml", "yml": "yaml", "json": "json"}
_TEXT = re.compile(r"\.(?:md|markdown|mdown|html|htm)$", re.IGNORECASE)
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
        self._config = config_of_generator(_CONFIGS, self._names, read)
        base = urlsplit(str(self._config.get("baseurl") or ""))
        self._host = base.hostname or ""
        self._prefix = base.path.rstrip("/")
        languages = self._config.get("languages")
        self._languages = tuple(languages) if isinstance(languages, dict) else ()
        self._default = str(self._config.get("defaultcontentlanguage") or "en")

    def site(self) -> OldSite:
        folder = str(self._config.get("contentdir") or "content").strip("/")
        found = (name for name in sorted(self._names) if name.startswith(f"{folder}/"))
        items = tuple(self._item(name, folder) for name in found if _TEXT.search(name))
        return OldSite(source="hugo", items=items, hosts=frozenset(filter(None, (self._host,))))

    def _item(self, name: str, folder: str) -> OldItem:
        inner = name.removeprefix(f"{folder}/")
        data = self._read(name) or b""
        try:
            text = headed(data)
        except HeaderError as failure:
            reason = phrase("migrating.left-out.header", reason=str(failure))
            return OldItem(source=name, title=inner, body="", left_out=reason, failed=True)
        if posixpath.basename(inner).startswith("_index.") or text is None:
            key = "migrating.left-out.no-header" if text is None else "migrating.left-out.list"
            return OldItem(source=name, title=inner, body="", left_out=phrase(key))
        return self._made(name, inner, text)

    def _made(self, name: str, inner: str, text: HeadedText) -> OldItem:
        values = text.values
        stem, language = self._stem(inner)
        dated = _DATED.match(posixpath.basename(stem))
        date = date_of(values, "date", "publishdate", "pubdate", "published")
        date = date or date_of({"date": dated[1]} if dated else {}, "date")
        section = inner.split("/", maxsplit=1)[0] if "/" in inner else ""
        named = texts_of(values, "categories")
        if not named and "/" in stem and section.casefold() not in _PLAIN_SECTIONS:
            named = (section,)
        title = text_of(values, "title")
        slug = text_of(values, "slug")
        return OldItem(
            source=name,
            file=f"/{name}",
            line=text.line,
            type="post" if date is not None else "page",
            title=title,
            body=text.body,
            markup="html" if name.lower().endswith(("html", "htm")) else "markdown",
            base=self._address(stem, section, values, date) or "/",
            slug=slugify(slug) or slugify(posixpath.basename(stem)),
            date=date,
            updated=date_of(values, "lastmod", "modified", "updated"),
            expires=date_of(values, "expirydate", "unpublishdate"),
            author=text_of(values, "author", "authors"),
            summary=text_of(values, "summary", "description"),
            terms=(*terms_named(named), *terms_named(texts_of(values, "tags"), "tag")),
            image=picture_named(text_of(values, *_PICTURES)),
            draft=is_set(values, "draft") or is_set(values, "headless"),
            language=language,
            original=self._original(name, language),
            addresses=self._addresses(stem, section, values, date, language),
        )

    def _stem(self, inner: str) -> tuple[str, str]:
        """Return a path without its ending, and the language that its name says, or `""`."""
        stem = _TEXT.sub("", inner)
        head, dot, last = stem.rpartition(".")
        known = last in self._languages or (_LANGUAGE.fullmatch(last) and self._others(inner, head))
        language = last if dot and known else ""
        stem = head if language else stem
        return (posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem), language

    def _others(self, inner: str, head: str) -> bool:
        """Whether files beside one have its name and another language."""
        folder = str(self._config.get("contentdir") or "content").strip("/")
        form = re.compile(rf"{re.escape(f'{folder}/{head}')}(?:\.[a-z]{{2}})?\.\w+")
        return any(form.fullmatch(one) for one in self._names if one != f"{folder}/{inner}")

    def _original(self, name: str, language: str) -> str:
        """Return the file of the default language beside one in another, `""` for none."""
        bare = _TEXT.sub("", name)
        ending = name.removeprefix(bare)
        head = bare.removesuffix(f".{language}")
        if not language or language == self._default:
            return ""
        wanted = (f"{head}.{self._default}{ending}", f"{head}{ending}")
        return next((f"/{one}" for one in wanted if one in self._names and one != name), "")

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
        within = f"/{language}" if language and language != self._default else ""
        above = posixpath.dirname(path.rstrip("/"))
        found = [
            f"{within}{path}" if path else "",
            *(posixpath.join(above, one) for one in texts_of(values, "aliases")),
        ]
        return tuple(
            f"{self._prefix}{posixpath.normpath(one)}{'/' if one.endswith('/') else ''}"
            for one in found
            if one
        )


def config_of_generator(
    stems: Iterable[str], names: Iterable[str], read: Callable[[str], bytes | None]
) -> dict[str, Any]:
    """Return the configuration of a site, as far as it can be read."""
    known = frozenset(names)
    found: dict[str, Any] = {}
    for stem in stems:
        for ending, form in _FORMS.items():
            name = f"{stem}.{ending}"
            data = read(name) if name in known else None
            if data is None:
                continue
            try:
                found = {**values_of(data.decode("utf-8-sig", "replace"), form), **found}
            except HeaderError:
                continue
    return found
