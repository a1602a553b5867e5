"""Readers' comments in JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.theme.schema_org.nodes import Node, named, node
from bantin.theme.text import absolute, instant

if TYPE_CHECKING:
    from bantin.theme.views import CommentView, ItemPage, SiteView

MOST = 20  # comments that are told in full, for their words stand on the page as well


def comment_facts(page: ItemPage, site: SiteView) -> Node:
    """Return how many comments an item has, and the first of them."""
    comments = page.discussion.comments if page.discussion is not None else ()
    if not comments:
        return {}
    url = absolute(site.origin, page.url)
    return {
        "commentCount": len(comments),
        "comment": [_comment(one, url) for one in comments[:MOST]],
    }


def _comment(one: CommentView, page: str) -> Node:
    answer = one.answer
    return node(
        "Comment",
        {
            "@id": f"{page}#{one.id}",
            "url": f"{page}#{one.id}",
            "dateCreated": instant(one.date),
            "author": named("Person", one.name) if one.name else None,
            "text": "\n\n".join(one.paragraphs),
            "comment": node(
                "Comment",
                {
                    "dateCreated": instant(answer.date),
                    "author": named("Organization", answer.by),
                    "text": "\n\n".join(answer.paragraphs),
                },
            )
            if answer is not None
            else None,
        },
    )
