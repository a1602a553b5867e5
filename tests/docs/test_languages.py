"""What one language has, the other has: guides, sections, tables, names and examples."""

from __future__ import annotations

import re

import pytest

from tests.docs.reading import (
    DOCS,
    GUIDES,
    LANGUAGES,
    README,
    blocks,
    code_spans,
    guide,
    headings,
    rows,
)

# What a name of a key, an option, a code or a file looks like, in any language.
NAME = re.compile(r"-{0,2}[a-z][A-Za-z0-9_.\[\]-]*")
# Guides for operators and engineers.
ENGLISH_ONLY = {"templates", "performance", "releasing"}


def test_both_languages_have_the_same_guides() -> None:
    assert set(GUIDES) == {
        "addresses",
        "admin",
        "adopting-by-word",
        "archive",
        "check",
        "ci",
        "commands",
        "comments",
        "configuration",
        "consolidate",
        "content",
        "data",
        "deploying",
        "deployment",
        "diagnostics",
        "editor",
        "go-live",
        "import",
        "inbox",
        "migrating",
        "object-storage",
        "portals",
        "regulations",
        "search",
        "server",
        "start",
        "statistics",
        "trust",
        "upgrading",
        "vscode",
        "windows",
    }
    english = {name[8:-3] for name in DOCS if name.startswith("docs/en/")}
    assert english == {*GUIDES, *ENGLISH_ONLY}


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_has_the_same_outline_in_both_languages(name: str) -> None:
    levels = [[level for level, _ in headings(guide(language, name))] for language in LANGUAGES]
    assert levels[0] == levels[1]


def test_both_readmes_have_the_same_outline() -> None:
    levels = [[level for level, _ in headings(DOCS[README[language]])] for language in LANGUAGES]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("name", GUIDES)
def test_the_tables_of_a_guide_have_the_same_rows_in_both_languages(name: str) -> None:
    vietnamese, english = (rows(guide(language, name)) for language in LANGUAGES)
    assert list(vietnamese) == list(english)


@pytest.mark.parametrize("name", GUIDES)
def test_the_english_guide_names_whatever_the_vietnamese_names(name: str) -> None:
    vietnamese, english = (code_spans(guide(language, name)) for language in LANGUAGES)
    assert {word for word in vietnamese - english if NAME.fullmatch(word)} == set()


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_has_the_same_examples_in_both_languages(name: str) -> None:
    examples = [blocks(guide(language, name), "yaml", "markdown") for language in LANGUAGES]
    assert examples[0] == examples[1]
    counts = [len(blocks(guide(language, name))) for language in LANGUAGES]
    assert counts[0] == counts[1]
