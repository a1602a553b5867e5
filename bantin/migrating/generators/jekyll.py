"""A site of Jekyll: posts, drafts, pages and collections, and the addresses that it gives."""

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
    is_off,
    is_set,
    text_of,
    texts_of,
)
from bantin.migrating.generators.jekyll_rules import JekyllRules
from bantin.migrating.generators.patterns import filled, prettified, urlized
from bantin.migrating.values import OldItem, OldSite, left_item, picture_named, terms_named
from bantin.vietnamese import slugify
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime, tzinfo

    from bantin.migrating.generators.headers import HeadedText

_TEXT = re.compile(r"\.(?:md|markdown|mkd|mkdn|html|htm)$", re.IGNORECASE)
_OTHER_TEXT = re.compile(r"\.(?:textile|adoc|asciidoc|ad|org|rst)$", re.IGNORECASE)
_POST = re.compile(r"^(\d{4}-\d{1,2}-\d{1,2})-(.+)$")
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_PRETTY = frozenset(("pretty", "date-pretty"))
_LISTED = frozenset(("index", "404", "tags", "categories", "archive", "archives", "search", "feed"))


def read_jekyll(names: Iterable[str], read: Callable[[str], bytes | None], zone: tzinfo) -> OldSite:
    """Return the site of a folder; `names` are the paths of its files, `zone` that of its days."""
    return _Jekyll(tuple(names), read, zone).site()


class _Jekyll:
    def __init__(
        self, names: tuple[str, ...], read: Callable[[str], bytes | None], zone: tzinfo
    ) -> None:
        self._names = names
        self._read = read
        self._zone = zone
        self._config = config_of_generator(("_config",), names, read)
        self._host = urlsplit(str(self._config.get("url") or "")).hostname or ""
        self._prefix = "/" + str(self._config.get("baseurl") or "").strip("/")
        self._prefix = self._prefix.rstrip("/")
        self._rules = JekyllRules(self._config)

    def site(self) -> OldSite:
        items = [
            item
            for name in self._names
            if (_TEXT.search(name) or _OTHER_TEXT.search(name))
            and (item := self._item(name)) is not None
        ]
        hosts = frozenset(filter(None, (self._host,)))
        return OldSite(source="jekyll", items=tuple(items), hosts=hosts)

    def _item(self, name: str) -> OldItem | None:
        folders = name.split("/")[:-1]
        special = next((one for one in folders if one.startswith("_")), "")
        if special not in {"", "_posts", "_drafts"} and not self._rules.is_collection(special[1:]):
            return None  # layouts, includes, what was built
        if _OTHER_TEXT.search(name):
            return left_item(name, name, "form", failed=True) if special else None
        try:
            text = headed(self._read(name) or b"")
        except HeaderError as failure:
            return left_item(name, name, "header", reason=str(failure), failed=True)
        if text is None:
            return left_item(name, name, "no-header") if special else None
        dated = special != "_posts" or _POST.match(posixpath.basename(name))
        if self._rules.is_left_out(name, special) or not dated:
            return left_item(name, text_of(text.values, "title") or name, "unpublished")
        values = self._rules.with_defaults(name, special, text.values)
        return self._made(name, folders, special, replace(text, values=values))

    def _made(self, name: str, folders: list[str], special: str, text: HeadedText) -> OldItem:
        values = text.values
        stem = _TEXT.sub("", posixpath.basename(name))
        dated = _POST.match(stem) if special == "_posts" else None
        date = date_of(values, "date") or date_of({"d": dated[1]} if dated else {}, "d")
        last = dated[2] if dated else stem
        above = folders[: folders.index(special)] if special else []
        categories = (*above, *_categories(values))
        address = self._address((name, special, last), categories, values, date)
        pages = not special and (stem in _LISTED or "{% for" in text.body)
        return OldItem(
            source=name,
            file=f"/{name}",
            line=text.line,
            type=self._type(special, date),
            title=text_of(values, "title") or ("" if not dated else last.replace("-", " ")),
            body=text.body,
            markup="html" if name.lower().endswith(("html", "htm")) else "markdown",
            base=address or "/",
            slug=slugify(text_of(values, "slug")) or slugify(last),
            date=date,
            updated=date_of(values, "last_modified_at", "updated", "modified"),
            author=text_of(values, "author", "authors"),
            summary=text_of(values, "excerpt", "description", "summary"),
            terms=(
                *terms_named(categories),
                *terms_named(texts_of(values, "tags", spaced=True), "tag"),
            ),
            image=picture_named(text_of(values, "image", "thumbnail", "cover", "header-img")),
            draft=special == "_drafts" or is_off(values, "published"),
            pinned=is_set(values, "pin") or is_set(values, "pinned"),
            language=text_of(values, "lang"),
            addresses=self._addresses(address, values),
            left_out=phrase("migrating.left-out.list") if pages else None,
        )

    def _type(self, special: str, date: datetime | None) -> str:
        if special in {"_posts", "_drafts"}:
            return "post"
        if special:
            return special[1:]
        return "post" if date is not None else "page"

    def _address(
        self,
        place: tuple[str, str, str],
        categories: tuple[str, ...],
        values: dict[str, Any],
        date: datetime | None,
    ) -> str:
        """Return the path that Jekyll gives an item, without that of the site's own folder.

        `place` is its file, the special folder that it is in, and its name without a day.
        """
        name, special, last = place
        given = text_of(values, "permalink")
        style = str(self._config.get("permalink") or "date")
        if not special and not given:
            path = _TEXT.sub("", f"/{name}")
            if posixpath.basename(path) == "index":
                return path[: -len("index")]
            return f"{path}/" if style in _PRETTY or style.endswith("/") else f"{path}.html"
        pattern = _STYLES.get(given or style, given or style)
        if special not in {"_posts", "_drafts", ""} and not given:
            pattern = self._rules.pattern(special[1:])
        known = {
            "title": prettified(text_of(values, "slug") or last),
            "slug": urlized(text_of(values, "slug") or last),
            "name": last,
            "categories": "/".join(dict.fromkeys(map(str.lower, categories))),
            "slugified_categories": "/".join(dict.fromkeys(map(urlized, categories))),
            "collection": special[1:],
            "path": _TEXT.sub("", name.partition(f"{special}/")[2]) if special else last,
            "output_ext": ".html",
        }
        return filled(pattern, known, in_zone(date, self._zone) if date else None)

    def _addresses(self, address: str, values: dict[str, Any]) -> tuple[str, ...]:
        found = [address, *texts_of(values, "redirect_from")]
        return tuple(
            f"{self._prefix}{one if one.startswith('/') else '/' + one}" for one in found if one
        )


def _categories(values: dict[str, Any]) -> tuple[str, ...]:
    return (*texts_of(values, "categories", spaced=True), *texts_of(values, "category"))
