"""Files of comments are put to the items that they lie beside; what does not fit is told."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.comments.openness import Window
from bantin.comments.thread import Thread, article_path, thread_path
from bantin.content import Finding, InConfig
from bantin.content.schema import Candidates, suggest
from bantin.diagnostics import Severity
from bantin.portal.comments import KNOWLEDGE, RelatedComments
from bantin.portal.site.routes import lasting_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bantin.comments.thread import Comment
    from bantin.portal.kind import Kind
    from bantin.portal.site.values import Item, Site


class Threads(Struct, frozen=True):
    """The comments on each item, by its content file."""

    by_item: Mapping[str, Thread]


def threads_of(site: Site) -> Mapping[str, Thread]:
    """Return the comments on each item of a site, by its content file."""
    known: Threads | None = site.knowledge.get(KNOWLEDGE)
    return known.by_item if known is not None else {}


def items_by_thread(site: Site) -> dict[str, str]:
    """Return the content file of each item by what an inbox knows it by (`Discussion.thread`)."""
    base = site.config.site.base_path
    return {f"{base}{lasting_path(item)}": item.source_path for item in site.everything}


def relate(
    site: Site, kinds: Iterable[Kind], files: Mapping[str, Thread], articles: frozenset[str]
) -> RelatedComments:
    """Put files of comments, by their paths, to the items of a site.

    `articles` are the paths of all articles: what is said of a draft waits for it. What is dated
    after today is left out until its day, for a page says when something was said.
    """
    items = {item.source_path: item for item in site.everything}
    by_id, today = {kind.id: kind for kind in kinds}, site.now.date()
    findings: list[Finding] = []
    found: dict[str, Thread] = {}
    for path, thread in files.items():
        article = article_path(path)
        if article in items:
            found[article] = _begun(thread, today)
            findings += _odd_units(path, thread, items[article])
            findings += _odd_dates(path, thread, today, _asked(by_id, items[article]))
        elif article not in articles:
            findings.append(_orphan(path, files, articles))
    return RelatedComments(knowledge=Threads(found), findings=tuple(findings))


def _odd_units(path: str, thread: Thread, item: Item) -> Iterator[Finding]:
    """Tell of comments on a provision that the text does not have and never had."""
    anchors = frozenset(item.rendered.anchors)
    for index, one in enumerate(thread.comments):
        if one.unit is not None and one.unit not in anchors:
            yield Finding(
                code="comment-unit",
                source_path=path,
                where=InConfig(("comments", index, "unit")),
                params={"unit": one.unit, "suggestion": suggest(one.unit, sorted(anchors))},
                severity=Severity.WARNING,
            )


def _begun(thread: Thread, today: date) -> Thread:
    """Return comments and answers without those of days to come."""
    if all(_days(one)[-1] <= today for one in thread.comments):
        return thread
    begun = (one for one in thread.comments if one.date.date() <= today)
    shown = (one if _days(one)[-1] <= today else replace(one, answer=None) for one in begun)
    return Thread(comments=tuple(shown))


def _days(comment: Comment) -> tuple[date, ...]:
    """Return the days of a comment and of its answer, which is no earlier."""
    answer = comment.answer
    return (comment.date.date(), *((answer.date.date(),) if answer is not None else ()))


def _asked(kinds: Mapping[str, Kind], item: Item) -> Window:
    """Return the days of which an editor has said that comments could be sent on them.

    Those that follow from the configuration may have been others when a comment came.
    """
    said, begun = item.meta.comments, item.document.date
    until = said.until if said is not None else None
    period = kinds[item.document.kind].consultation(item.meta)
    if period is not None:
        return Window(period.first, until or period.last)
    return Window(begun.date() if begun is not None else None, until)


def _odd_dates(path: str, thread: Thread, today: date, asked: Window) -> Iterator[Finding]:
    """Tell of comments and answers from days to come, and of comments out of their time."""
    for index, one in enumerate(thread.comments):
        for day, at in zip(_days(one), (("date",), ("answer", "date")), strict=False):
            if day > today:
                yield _odd_date("comment-in-future", path, (index, *at), day)
        day = one.date.date()
        if asked.first is not None and day < asked.first:
            yield _odd_date("comment-too-early", path, (index, "date"), asked.first)
        elif asked.last is not None and asked.last < day <= today:
            yield _odd_date("comment-too-late", path, (index, "date"), asked.last)


def _odd_date(code: str, path: str, at: tuple[str | int, ...], day: date) -> Finding:
    return Finding(
        code=code,
        source_path=path,
        where=InConfig(("comments", *at)),
        params={"day": day.isoformat()},
        severity=Severity.WARNING,
    )


def _orphan(path: str, files: Mapping[str, Thread], articles: frozenset[str]) -> Finding:
    """Tell of comments on nothing; an article beside them may have another name now."""
    folder = posixpath.dirname(path)
    beside = {
        posixpath.basename(thread_path(one))
        for one in articles
        if posixpath.dirname(one) == folder and thread_path(one) not in files
    }
    return Finding(
        code="comments-without-item",
        source_path=path,
        where=InConfig(),
        params={"suggestion": Candidates(sorted(beside)).nearest(posixpath.basename(path))},
        severity=Severity.WARNING,
    )
