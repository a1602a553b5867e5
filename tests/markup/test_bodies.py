"""Small bodies as editors write them, each beside the page that it becomes.

`bodies/x.md` is the body, `bodies/x.html` its HTML, and behind that each diagnostic with its line.
`pytest tests/markup/test_bodies.py --update-golden` rewrites the HTML.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.content import DatedMeta
from bantin.content.places import FilePlaces, locate_finding
from bantin.portal.prepare import prepare_article
from tests.builders import MARKDOWN, NOW

BODIES = sorted(Path(__file__).with_name("bodies").glob("*.md"))
HEADER = "---\ntitle: x\n---"
LINES = HEADER.count("\n") + 1


def shown(text: str) -> str:
    """Return what becomes of a body, and what is said of it."""
    text = f"\n{text}"  # as a file's body begins
    made = prepare_article("x.md", DatedMeta(title="x", date=NOW), text, MARKDOWN)
    places = FilePlaces("x.md", HEADER + text)
    found = [locate_finding(one, lambda _path: places) for one in made.findings]
    told = [f"<!-- {one.span.line - LINES}: {one.severity.value} {one.code} -->\n" for one in found]
    return "".join([made.body.replace("\x01", "%"), "\n", *told]).replace("\x05", "%")


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.stem)
def test_a_body_becomes_its_page(
    path: Path,
    update_golden: bool,  # noqa: FBT001 - a fixture
) -> None:
    expected = path.with_suffix(".html")
    html = shown(path.read_text(encoding="utf-8"))
    if update_golden:
        expected.write_text(html, encoding="utf-8")
    assert html == expected.read_text(encoding="utf-8")


def test_every_page_has_its_body() -> None:
    pages = Path(__file__).with_name("bodies").glob("*.html")
    assert {page.stem for page in pages} == {path.stem for path in BODIES}
