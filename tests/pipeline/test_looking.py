"""What a build says of one article is said before there is a site around it."""

from __future__ import annotations

from bantin.composition import PORTAL
from bantin.pipeline.looking import look_at
from tests.builders import config

SITE = config()
KINDS = PORTAL.load(SITE).kinds


def codes(path: str, text: str) -> list[tuple[str, int]]:
    told = look_at(path, text.encode(), SITE, KINDS)
    return [(one.diagnostic.code, one.diagnostic.span.line) for one in told]


def test_a_sound_article_gives_nothing_to_say() -> None:
    assert codes("content/news/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\nMột.\n") == []


def test_mistakes_of_the_header_and_of_the_text_have_their_lines() -> None:
    assert codes("content/news/a.md", "---\ntitle: A\ndate: hôm qua\n---\n") == [("not-a-date", 3)]
    text = "---\ntitle: A\ndate: 2024-01-01\n---\n\nMột.\n\n{{ hai }}\n"
    assert codes("content/news/a.md", text) == [("foreign-markup", 8)]
