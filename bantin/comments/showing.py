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
    from collections.abc import Mapping
    from datetime import date

    from bantin.comments.thread import Answer, Comment
    from bantin.portal.kind import Kind, Period
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item, Site


def count(site: Site) -> dict[str, int]:
    """Return the number of comments on each item that has any."""
    return {path: len(one.comments) for path, one in threads_of(site).items() if one.comments}


def discussion(context: Context, kind: Kind, item: Item) -> views.Discussion | None:
    """Return the comments on an item, None where there are none and none can be sent."""
    settings = context.site.config.comments or CommentSettings()
    thread = threads_of(context.site).get(item.source_path)
    comments = sorted(thread.comments, key=lambda one: one.date) if thread is not None else []
    window, period = window_of(settings, kind, item), kind.consultation(item.meta)
    open_ = settings.asks and window is not None and window.holds(context.today)
    if not comments and not open_ and period is None:
        return None
    names = kind.unit_names(item)
    anchors = frozenset(item.rendered.anchors) if comments else frozenset()
    return views.Discussion(
        comments=tuple(_comment(one, names, anchors) for one in comments),
        open=open_,
        last=window.last if window is not None else None,
        thread=context.href(lasting_path(item)) if open_ else "",
        inbox=settings.inbox_url if open_ else "",
        mail=settings.mail if open_ else "",
        units=_offered(item) if open_ and period is not None else (),
        consultation=_consultation(period, context.today) if period is not None else None,
    )


def _comment(one: Comment, names: Mapping[str, str], anchors: frozenset[str]) -> views.CommentView:
    unit = one.unit if one.unit in anchors else None
    return views.CommentView(
        id=f"{addresses.COMMENTS_ANCHOR}-{one.id}",
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


def _offered(item: Item) -> tuple[views.Link, ...]:
    """Return the parts of a draft of which an opinion may say that it is about one."""
    return tuple(
        views.Link(title=heading.title, url=f"#{heading.id}") for heading in item.rendered.headings
    )


def _consultation(period: Period, today: date) -> views.Consultation:
    if period.first is not None and today < period.first:
        return views.Consultation(state="coming", first=period.first, last=period.last, days_left=0)
    left = (period.last - today).days
    return views.Consultation(
        state="open" if left >= 0 else "closed",
        first=period.first,
        last=period.last,
        days_left=max(left, 0),
    )
