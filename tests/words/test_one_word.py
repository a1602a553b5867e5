"""One word for one thing: the words that were not chosen stand in no catalogue and no document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.docs.reading import cells
from tests.e2e.program import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "## One word for one thing"
PLACES = ("bantin/words/vi/*.toml", "bantin/theme/default/locale/vi.po", "docs/vi/*.md")
FILES = sorted(path for place in PLACES for path in PROJECT.glob(place))


class Term(NamedTuple):
    chosen: str
    rejected: tuple[str, ...]


def terms() -> list[Term]:
    text = (PROJECT / "ARCHITECTURE.md").read_text("utf-8")
    part = text.partition(HEADING)[2].partition("\n## ")[0]
    table = [cells(line) for line in part.split("\n") if line.startswith("| ")][1:]
    return [Term(row[2], () if row[4] == "–" else tuple(row[4].split(", "))) for row in table]


TERMS = terms()


def rejected_in(text: str) -> list[str]:
    """Return the words that were not chosen; a chosen one may hold one: "văn bản mẫu"."""
    text = " ".join(text.lower().split())
    for term in TERMS:
        text = text.replace(term.chosen.lower(), "")
    words = (word for term in TERMS for word in term.rejected)
    return [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


def test_the_glossary_is_read() -> None:
    assert Term("chuyên mục", ("chuyên đề", "lĩnh vực", "thể loại")) in TERMS
    assert rejected_in("Bài này có Chuyên đề mới") == ["chuyên đề"]
    assert rejected_in("ngày của bản mẫu") == ["bản mẫu"]
    assert rejected_in("không có văn bản mẫu") == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_is_used_that_was_not_chosen(path: Path) -> None:
    assert rejected_in(path.read_text("utf-8")) == []
