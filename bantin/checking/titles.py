"""Rules on titles and summaries, which stand alone in lists, feeds and search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.checking.rules import Checked, Hit, Rule, hit
from bantin.checking.spelling import words_in
from bantin.content import Finding, InHeader
from bantin.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.site.values import Item

LONGEST_HEADLINE = 110  # characters that search engines take of the headline of news
LONGEST_TITLE = 250  # of any other item: a document is called by its subject
LONGEST_SUMMARY = 300  # as much as is taken of a text without one
_LOUD_WORDS = 3
_TITLE, _SUMMARY = InHeader(("title",)), InHeader(("summary",))


def long_titles(checked: Checked) -> Iterator[Hit]:
    """Find titles that nobody reads to their end."""
    for text in checked.texts.values():
        kind = checked.kinds[text.document.kind]
        limit = LONGEST_HEADLINE if kind.news or kind.announces else LONGEST_TITLE
        length = len(text.document.meta.title)
        if length > limit:
            yield hit("title-too-long", text, _TITLE, length=str(length), limit=str(limit))


def loud_titles(checked: Checked) -> Iterator[Hit]:
    """Find titles in capitals, which screen readers spell and readers take for shouting."""
    for text in checked.texts.values():
        words = [*words_in(text.document.meta.title)]
        if len(words) >= _LOUD_WORDS and all(word.text.isupper() for word in words):
            yield hit("title-in-capitals", text, _TITLE)


def missing_summaries(checked: Checked) -> Iterator[Hit]:
    """Find news whose first paragraph is cut off, or is not there, in the place of a summary."""
    rendered = {one.source_path: one.rendered for one in checked.prepared}
    for text in checked.texts.values():
        kind = checked.kinds[text.document.kind]
        first = rendered[text.path].summary
        cut = not first or first.endswith("…")
        if (kind.news or kind.announces) and cut and not text.document.meta.summary.strip():
            yield hit("summary-missing", text, _TITLE)


def long_summaries(checked: Checked) -> Iterator[Hit]:
    """Find summaries that are no summaries."""
    for text in checked.texts.values():
        length = len(text.document.meta.summary)
        if length > LONGEST_SUMMARY:
            limit = str(LONGEST_SUMMARY)
            yield hit("summary-too-long", text, _SUMMARY, length=str(length), limit=limit)


def repeating_summaries(checked: Checked) -> Iterator[Hit]:
    """Find summaries that say no more than the title."""
    for text in checked.texts.values():
        meta = text.document.meta
        if meta.summary and search_key(meta.summary) == search_key(meta.title):
            yield hit("summary-is-title", text, _SUMMARY)


def same_titles(checked: Checked) -> Iterator[Hit]:
    """Find items that nobody can tell apart in a list: same kind, same title, same year."""
    first: dict[tuple[object, ...], Item] = {}
    for item in checked.site.items:
        meta, day = item.meta, item.document.date
        key = item.document.kind, search_key(meta.title), day.year if day else 0
        other = first.setdefault(key, item)
        if other is not item:
            yield Finding(
                code="same-title",
                source_path=item.source_path,
                where=_TITLE,
                params={"title": meta.title, "other": other.source_path},
                related=((other.source_path, _TITLE),),
            )


RULES = (
    Rule("title-too-long", "note", long_titles),
    Rule("title-in-capitals", "warning", loud_titles),
    Rule("summary-missing", "note", missing_summaries),
    Rule("summary-too-long", "note", long_summaries),
    Rule("summary-is-title", "warning", repeating_summaries),
    Rule("same-title", "warning", same_titles),
)
