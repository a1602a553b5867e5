"""Give each article its neighbours in time, which Pelican leaves to a plugin."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pelican import signals


def link(generator: Any) -> None:  # noqa: ANN401 - Pelican's generator of articles
    """Link the articles, which come newest first."""
    for newer, older in pairwise(generator.articles):
        newer.prev_article, older.next_article = older, newer


def register() -> None:
    """Run when all articles are known, before any is written."""
    signals.article_generator_finalized.connect(link)
