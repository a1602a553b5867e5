"""Words for people are in catalogues: code has no Vietnamese but what it reads and legal forms."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.house.source import FILES, PACKAGE, name, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VIETNAMESE = re.compile("[ĂăÂâĐđÊêÔôƠơƯưẠ-ỹÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĨĩŨũ]")
# A file, or a folder with all that is in it, and why it may have Vietnamese letters.
EXCUSED = {
    "admin/static/vi.js": "what the CMS of the form says, which brings a catalogue of its own",
    "vietnamese/": "the language itself: letters, their order, names of days",
    "checking/": "words that are spelt wrongly, names of days, words that say nothing of a link",
    "consolidating/days.py": "how documents say from which day they hold",
    "consolidating/holding.py": "how running text names a document by its number",
    "language_server/fixes/laws.py": "names of weekdays, as texts write them",
    "language_server/names/documents.py": "the word that announces a number in a text",
    "importing/adoptions/restoring.py": "letters that look like others, to compare texts",
    "importing/adoptions/spelling.py": "numbers and days in words, as people write them",
    "importing/blanks.py": "what stands beside a blank, and what asks for words",
    "content/schema/dates.py": "dates as editors write them, to suggest the right form",
    "content/schema/foreign_keys.py": "keys as editors write them, to suggest ours",
    "content/schema/scalars.py": "yes and no as editors write them, to suggest the right form",
    "content/file_names.py": "names that a file manager gives to copies",
    "importing/articles.py": "bylines and dates above a text, as editors write them",
    "importing/casing.py": "names of agencies, in the letters in which they are written",
    "importing/closing.py": "marks of a signature, as documents write them",
    "importing/dates.py": "days and times, as documents write them",
    "importing/docx/number_formats.py": "numbers in words, as one of Word's formats has them",
    "importing/docx/styles.py": "names of headings' styles, as programs in Vietnamese write them",
    "importing/force.py": "how documents say their force",
    "importing/kinds.py": "types of documents, as titles name them",
    "importing/letterhead.py": "the forms of a letterhead",
    "importing/markdown/": "captions and names of units, as documents write them",
    "importing/markings.py": "marks of secrets and drafts, as documents have them",
    "importing/meetings.py": "how invitations say when, where and who",
    "importing/points.py": "a letter of the list of open points",
    "importing/regulations.py": "how documents end others, and the form of the recipients",
    "importing/titles.py": "how titles begin and end, as documents write them",
    "markup/blocks/prose.py": "letters of words and of points, to tell text from code",
    "regulations/checks.py": "signs of numbers and of types",
    "regulations/content/open_points.py": "dates as editors write them, to suggest the right form",
    "regulations/diagram.py": "widths of letters",
    "regulations/law/": "how documents are divided, numbered and cited: recognition, and names",
    "regulations/markup/departures.py": "letters of points, as documents number them",
    "regulations/markup/text_warnings.py": "letterheads and attachments, as documents write them",
    "regulations/site/citations.py": "verbs by which one document changes another",
    "regulations/site/fitting.py": "units as editors write them, to suggest the right form",
    "regulations/pages/issuing.py": "the form in which a document is cited",
    "regulations/pages/legislation.py": "the name of a unit",
    "regulations/exports/letterhead.py": "the forms of a letterhead and of a signature",
    "regulations/exports/pdf/layout.py": "the form of the recipients, and a comment of Typst's",
    "regulations/exports/sheet.py": "names of units, and the form of what is attached",
    "regulations/exports/text_file.py": "the form of the recipients",
    "regulations/exports/values.py": "a type of document",
    "regulations/exports/word/head.py": "the form of the recipients",
    "regulations/theme/fill.html": "agencies, numbers and signatures, as documents have them",
    "regulations/theme/static/fill-files.js": "the form of a date",
    "regulations/theme/static/fill-values.js": "days and recipients, as documents write them",
    "regulations/theme/static/register.js": "a letter that a filter takes for another",
    "scaffolding/skeleton/": "the texts of a first site",
    "search/": "letters, and where tones stand over them",
}
COMMENTS = {
    ".js": re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE),
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    ".html": re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL),
    ".svg": re.compile(r"<!--.*?-->", re.DOTALL),
}


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a module that are no documentation."""
    statements = (node for node in nodes(path) if isinstance(node, ast.Expr))
    documentation = {id(statement.value) for statement in statements}
    for node in nodes(path):
        if isinstance(node, ast.Constant) and id(node) not in documentation:
            yield str(node.value)


@cache
def excuse(path: Path) -> str:
    """Return the excuse of a file, `""` if it has none."""
    return next((one for one in EXCUSED if name(path).startswith(one)), "")


OTHERS = sorted(path for path in PACKAGE.rglob("*") if path.suffix in COMMENTS)


@cache
def is_vietnamese(path: Path) -> bool:
    if path.suffix == ".py":
        return any(map(VIETNAMESE.search, texts(path)))
    return bool(VIETNAMESE.search(COMMENTS[path.suffix].sub("", path.read_text("utf-8"))))


def test_words_for_people_are_in_catalogues() -> None:
    found = [name(path) for path in (*FILES, *OTHERS) if not excuse(path) and is_vietnamese(path)]
    assert found == []


@pytest.mark.parametrize("excused", EXCUSED)
def test_an_excuse_is_needed(excused: str) -> None:
    files = [path for path in (*FILES, *OTHERS) if excuse(path) == excused]
    assert any(map(is_vietnamese, files))
