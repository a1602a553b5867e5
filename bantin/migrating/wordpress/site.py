"""From the items of an export to posts and pages, and what is left out of it."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bantin.content.instants import in_zone
from bantin.migrating.dates import instant_of, utc
from bantin.migrating.html import visible
from bantin.migrating.notes import MoveNotes
from bantin.migrating.values import OldComment, OldItem, OldPicture, OldSite, OldTerm
from bantin.migrating.wordpress.blocks import is_shown, shown_blocks, shown_to_some
from bantin.migrating.wordpress.export import read_export
from bantin.migrating.wordpress.joining import joined, sites_of
from bantin.migrating.wordpress.paragraphs import with_paragraphs
from bantin.migrating.wordpress.shortcodes import without_shortcodes
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from bantin.importing.values import Said
    from bantin.migrating.values import Taxonomy
    from bantin.migrating.wordpress.export import Export, RawItem
    from bantin.words import Phrase

# What WordPress keeps for itself among the posts.
_SYSTEM = frozenset(
    "revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block"
    " wp_template wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face"
    " acf-field acf-field-group elementor_library wpcf7_contact_form ml-slider slider".split()
)
_TAXONOMIES: dict[str, Taxonomy] = {"category": "category", "post_tag": "tag", "tag": "tag"}
_NO_TERMS = frozenset(("uncategorized", "chua-phan-loai", "chua-duoc-phan-loai"))
_LEFT_OUT = {"private": "private", "trash": "trash", "auto-draft": "trash", "inherit": "trash"}
_DRAFTS = frozenset(("draft", "pending"))
_BREAKS = re.compile(r"<br\s*/?>|</p>|</div>|</li>", re.IGNORECASE)
_BLANK = re.compile(r"[ \t\r\f\v\u00a0]+")


def read_wordpress(
    files: Sequence[tuple[str, bytes]], *, zone: tzinfo, now: datetime
) -> OldSite | Phrase:
    """Return the site of an export, or why it cannot be read; it may come in several files.

    Each is its name and its bytes.
    """
    exports = []
    for name, data in files:
        export = read_export(data, name)
        if export is None:
            return phrase("migrating.refused.no-export", file=name)
        exports.append(export)
    sites = sites_of(exports)
    if len(sites) > 1:
        return phrase("migrating.refused.several-sites", sites=", ".join(sites))
    return _Reading(exports, zone, now).site()


class _Reading:
    def __init__(self, exports: Sequence[Export], zone: tzinfo, now: datetime) -> None:
        self._exports = exports
        self._zone = zone
        self._now = now
        self._items, self._again = joined(exports)
        self._by_number = {one.get("wp:post_id"): one for one in self._items}
        self._attached: dict[str, list[RawItem]] = {}
        for one in self._items:
            if one.get("wp:post_type") == "attachment":
                self._attached.setdefault(one.get("wp:post_parent"), []).append(one)

    def site(self) -> OldSite:
        channels = [export.channel for export in self._exports]
        addresses = [one.get(key, "") for one in channels for key in ("link", "wp:base_blog_url")]
        items = [
            self._item(one)
            for one in self._items
            if one.get("wp:post_type") not in _SYSTEM | {"attachment"}
        ]
        items += [
            OldItem(
                source=one.source,
                title=one.title or one.number,
                body="",
                left_out=phrase("migrating.left-out.broken"),
                failed=True,
            )
            for export in self._exports
            for one in export.broken
        ]
        files: dict[str, str] = {}
        for one in self._items:
            if one.get("wp:post_type") == "attachment":
                files |= dict.fromkeys(_addresses(one, "attachment"), _file_address(one))
        authors = {key: name for one in self._exports for key, name in one.authors.items()}
        return OldSite(
            source="wordpress",
            items=tuple(items),
            hosts=frozenset(host for one in addresses if (host := urlsplit(one).hostname)),
            authors=authors,
            files=files,
            told=self._told(),
        )

    def _told(self) -> tuple[Said, ...]:
        notes = MoveNotes()
        counts = Counter(one.get("wp:post_type") for one in self._items)
        notes.count("changed", "menu-items", counts["nav_menu_item"])
        system = sum(counts[one] for one in _SYSTEM - {"nav_menu_item", "revision", "wp_block"})
        notes.count("changed", "system-items", system)
        notes.count("changed", "again", self._again)
        for export in self._exports:
            notes.count("changed", "controls", export.controls)
            notes.count("assumed", "mended", export.mended)
            if export.broken_at:
                notes.say("assumed", "broken-xml", line=str(export.broken_at))
        return notes.all()

    def _item(self, raw: RawItem) -> OldItem:
        notes = MoveNotes()
        type_ = raw.get("wp:post_type") or "post"
        number = raw.get("wp:post_id")
        title = " ".join(visible(raw.get("title")).split())
        date = self._date(raw, "wp:post_date") or instant_of(raw.get("pubDate"))
        draft, left_out = self._standing(raw, date, notes)
        html = shown_blocks(raw.texts.get("content:encoded", ""), self._block, notes)
        if left_out is None and (names := shown_to_some(html, raw.meta)):
            draft = True
            notes.say("changed", "for-some", names=", ".join(names))
        return OldItem(
            source=raw.source,
            type=type_,
            title=title,
            body=self._body(raw, html, notes) if left_out is None else "",
            base=_path(raw.get("link")) or "/",
            slug=raw.get("wp:post_name"),
            date=date,
            updated=self._date(raw, "wp:post_modified"),
            author=raw.get("dc:creator"),
            summary=" ".join(visible(raw.get("excerpt:encoded")).split()),
            terms=_terms(raw),
            image=self._image(raw),
            draft=draft,
            pinned=raw.get("wp:is_sticky") == "1",
            language=_language(raw),
            addresses=_addresses(raw, type_) if number else (),
            comments=self._comments(raw, notes),
            left_out=left_out,
            told=notes.all(),
        )

    def _standing(
        self, raw: RawItem, date: datetime | None, notes: MoveNotes
    ) -> tuple[bool, Phrase | None]:
        """Return whether an item is a draft, and why it is left out, None where it is not."""
        status = raw.get("wp:status")
        if status in _LEFT_OUT:
            return False, phrase(f"migrating.left-out.{_LEFT_OUT[status]}")
        if raw.get("wp:post_password"):
            return False, phrase("migrating.left-out.password")
        if status == "future" and not self._is_ahead(date):
            notes.say("changed", "never-appeared")
            return True, None
        if status not in {"publish", "future", *_DRAFTS}:
            notes.say("changed", "odd-status", status=status)
            return True, None
        return status in _DRAFTS, None

    def _is_ahead(self, date: datetime | None) -> bool:
        """Tell whether an instant, which may say no zone, has not come yet."""
        return date is not None and in_zone(date, self._zone) > in_zone(self._now, self._zone)

    def _date(self, raw: RawItem, name: str) -> datetime | None:
        """Return an instant: WordPress keeps it twice, and the one in UTC says its zone."""
        whole = instant_of(raw.get(f"{name}_gmt"))
        if whole is not None:
            return utc(whole)
        return instant_of(raw.get(name))

    def _body(self, raw: RawItem, html: str, notes: MoveNotes) -> str:
        """Return the text of an item in paragraphs."""
        number = raw.get("wp:post_id")
        html = without_shortcodes(html, lambda numbers: self._gallery(numbers, number), notes)
        return with_paragraphs(html)

    def _block(self, number: str) -> str:
        """Return the text of a block that pages use, `""` where none is shown."""
        one = self._by_number.get(number)
        shown = one is not None and one.get("wp:post_type") == "wp_block" and is_shown(one)
        return one.texts.get("content:encoded", "") if one is not None and shown else ""

    def _gallery(self, numbers: tuple[str, ...], parent: str) -> tuple[OldPicture, ...]:
        wanted = [self._by_number.get(one) for one in numbers] or self._attached.get(parent, [])
        return tuple(_picture(one) for one in wanted if one is not None)

    def _image(self, raw: RawItem) -> OldPicture | None:
        one = self._by_number.get(raw.meta.get("_thumbnail_id", "").strip())
        return _picture(one) if one is not None and _file_address(one) else None

    def _comments(self, raw: RawItem, notes: MoveNotes) -> tuple[OldComment, ...]:
        found = []
        left = 0
        for one in raw.comments:
            approved = one.get("wp:comment_approved", "").strip() == "1"
            written = one.get("wp:comment_type", "").strip() in {"", "comment"}
            date = instant_of(one.get("wp:comment_date_gmt", "").strip())
            text = _plain(one.get("wp:comment_content", ""))
            if not (approved and written and date is not None and text):
                left += 1
                continue
            name = " ".join(visible(one.get("wp:comment_author", "")).split())
            number = one.get("wp:comment_id", "").strip()
            found.append(OldComment(number=number, name=name, date=utc(date), text=text))
        notes.count("changed", "comments-left", left)
        return tuple(sorted(found, key=lambda one: one.date))


def _plain(html: str) -> str:
    """Return what a reader wrote, in lines."""
    text = visible(_BREAKS.sub("\n", html))
    return "\n".join(_BLANK.sub(" ", line).strip() for line in text.split("\n")).strip()


def _terms(raw: RawItem) -> tuple[OldTerm, ...]:
    return tuple(
        OldTerm(one.slug, unescape(one.name), _TAXONOMIES[one.domain])
        for one in raw.terms
        if one.domain in _TAXONOMIES and one.slug not in _NO_TERMS
    )


def _language(raw: RawItem) -> str:
    """Return the language of an item, of two letters, as plug-ins file items under it."""
    return next((one.slug.lower()[:2] for one in raw.terms if one.domain == "language"), "")


def _file_address(raw: RawItem) -> str:
    return raw.get("wp:attachment_url") or raw.get("guid")


def _picture(raw: RawItem) -> OldPicture:
    return OldPicture(
        address=_file_address(raw),
        alt=raw.meta.get("_wp_attachment_image_alt", "").strip(),
        caption=" ".join(visible(raw.get("excerpt:encoded")).split()),
    )


def _path(address: str) -> str:
    """Return the path of an address, without its query."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _addresses(raw: RawItem, type_: str) -> tuple[str, ...]:
    """Return where an item stood: its permalink, and the addresses by its number."""
    number = raw.get("wp:post_id")
    link = raw.get("link")
    path = _path(link) if link and "?" not in link else ""
    found = [path]
    key = {"page": "page_id", "attachment": "attachment_id"}.get(type_)
    if key:
        found.append(f"/?{key}={number}")
    found += [f"/?p={number}", *_earlier(path, raw)]
    return tuple(one for one in found if one and one != "/")


def _earlier(path: str, raw: RawItem) -> Iterator[str]:
    """Yield the addresses at which an item stood under earlier names, from which it is led to."""
    head, _, last = path.rstrip("/").rpartition("/")
    if last and unquote(last) == unquote(raw.get("wp:post_name")):
        for old in raw.old_slugs:
            yield f"{head}/{old}{'/' if path.endswith('/') else ''}"
