"""What the page of an item shows of comments, and how many lists count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import addresses
from bantin.comments.openness import window_of
from bantin.comments.relating import threads_of
from bantin.content.comment_settings import CommentSettings
from bantin.portal.site.routes import lasting_path
from bantin.theme import views

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bantin.comments.thread import Answer, Comment
    from bantin.portal.kind import Kind
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item, Site


def count(site: Site) -> dict[str, int]:
    """Return the number of comments on each item that has any."""
    return {path: len(one.comments) for path, one in threads_of(site).items() if one.comments}


def anchors(site: Site) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the anchors of comments on units, the oldest first, by content file and unit."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for path, thread in threads_of(site).items():
        for one in sorted(thread.comments, key=lambda one: one.date):
            if one.unit is not None:
                units = found.setdefault(path, {})
                units[one.unit] = (*units.get(one.unit, ()), anchor_of(one))
    return found


def asked(site: Site, kinds: Iterable[Kind]) -> dict[str, tuple[str, ...]]:
    """Return the units of each draft on which opinions are taken today, by content file."""
    by_id, settings = {kind.id: kind for kind in kinds}, site.config.comments
    if settings is None or not settings.asks:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for item in site.everything:
        kind = by_id[item.document.kind]
        if kind.consultation(item.meta) is None:
            continue
        window = window_of(settings, kind, item)
        if window is not None and window.holds(site.now.date()):
            found[item.source_path] = tuple(heading.id for heading in item.rendered.headings)
    return found


def anchor_of(comment: Comment) -> str:
    """Return the anchor of a comment on the page of its item."""
    return f"{addresses.COMMENTS_ANCHOR}-{comment.id}"


def discussion(context: Context, kind: Kind, item: Item) -> views.Discussion | None:
    """Return the comments on an item, None where there are none and none can be sent."""
    settings = context.site.config.comments or CommentSettings()
    thread = threads_of(context.site).get(item.source_path)
    comments = thread.comments if thread is not None else ()
    window, period = window_of(settings, kind, item), kind.consultation(item.meta)
    open_ = settings.asks and window is not None and window.holds(context.today)
    if not comments and not open_ and period is None:
        return None
    return views.Discussion(
        comments=tuple(_shown(context, comments, kind, item)),
        open=open_,
        last=window.last if window is not None else None,
        thread=context.href(lasting_path(item)) if open_ else "",
        inbox=settings.inbox_url if open_ else "",
        mail=settings.mail if open_ else "",
        units=offered(item) if open_ and period is not None else (),
        keep_days=settings.keep_days if open_ else 0,
    )


def _shown(
    context: Context, comments: Sequence[Comment], kind: Kind, item: Item
) -> Iterator[views.CommentView]:
    """Yield comments, the oldest first; those on a draft in the order of its units."""
    if not comments:
        return
    names, anchors = kind.unit_names(context, item), frozenset(item.rendered.anchors)
    by_unit = kind.consultation(item.meta) is not None
    places = {id_: place for place, id_ in enumerate(names)} if by_unit else {}
    for one in sorted(comments, key=lambda one: (places.get(one.unit or "", -1), one.date)):
        yield _comment(one, names, anchors)


def _comment(one: Comment, names: Mapping[str, str], anchors: frozenset[str]) -> views.CommentView:
    unit = one.unit if one.unit in anchors else None
    return views.CommentView(
        id=anchor_of(one),
        date=one.date,
        name=one.name,
        place=one.place,
        unit=views.Link(title=names.get(unit, unit), url=f"#{unit}") if unit else None,
        paragraphs=_paragraphs(one.text),
        answer=_answer(one.answer) if one.answer is not None else None,
    )


def _answer(answer: Answer) -> views.CommentAnswer:
    return views.CommentAnswer(
        date=answer.date,
        by=answer.by,
        paragraphs=_paragraphs(answer.text),
        outcome=answer.outcome or "",
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n\n"))


def offered(item: Item) -> tuple[views.Link, ...]:
    """Return the parts of a draft of which an opinion may say that it is about one."""
    return tuple(
        views.Link(title=heading.title, url=f"#{heading.id}") for heading in item.rendered.headings
    )
