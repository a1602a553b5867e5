"""The items before and after one, as its page names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.theme.views import ItemPage
from tests.builders import make_plan, prepare, sound_site, view_of

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared


def regulation(path: str, slug: str, date: str) -> AnyPrepared:
    facts = f"{{type: Quy chế, number: {slug}, issuer: Huyện ủy, issued: {date}}}"
    return prepare(
        f"content/regulations/{path}.md", f"title: {slug}\ndate: {date}\ndocument: {facts}"
    )


SITE = [
    regulation("mot", "mot", "2024-02-01"),
    regulation("quy-che/2024-03-01", "quy-che", "2024-03-01"),
    regulation("hai", "hai", "2024-04-01"),
    regulation("quy-che/2024-05-01", "quy-che", "2024-05-01"),
    regulation("ba", "ba", "2024-06-01"),
]


@pytest.mark.parametrize(
    ("path", "older", "newer"),
    [
        # The version of today stands in the list of regulations; the one before it does not.
        ("quy-che", "hai", "ba"),
        ("quy-che/2024-05-01", "hai", "ba"),
        ("quy-che/2024-03-01", "mot", "hai"),
        ("mot", None, "hai"),
        ("ba", "quy-che", None),
    ],
)
def test_an_item_and_a_version_that_is_not_in_force_lead_to_both_neighbours(
    path: str, older: str | None, newer: str | None
) -> None:
    page = view_of(make_plan(sound_site(SITE)), f"van-ban/{path}/index.html")
    assert isinstance(page, ItemPage)
    found = [link.title if link else None for link in (page.older, page.newer)]
    assert found == [older, newer]
