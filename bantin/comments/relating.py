"""Files of comments are put to the items that they lie beside; what does not fit is told."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.comments.thread import Thread, article_path, thread_path
from bantin.content import Finding, InConfig
from bantin.content.schema import Candidates, suggest
from bantin.diagnostics import Severity
from bantin.portal.comments import KNOWLEDGE, RelatedComments
from bantin.portal.site.routes import lasting_path

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def relate(site: Site, files: Mapping[str, Thread], articles: frozenset[str]) -> RelatedComments:
    """Put files of comments, by their paths, to the items of a site.

    `articles` are the paths of all articles: what is said of a draft waits for it.
    """
    items = {item.source_path: item for item in site.everything}
    findings: list[Finding] = []
    found: dict[str, Thread] = {}
    for path, thread in files.items():
        article = article_path(path)
        if article in items:
            found[article] = thread
            findings += _odd_units(path, thread, items[article])
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
