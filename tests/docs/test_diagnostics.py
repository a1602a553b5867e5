"""The guides have every code with its level, its message and its hint."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from bantin.composition import load_rules
from bantin.diagnostics import messages
from tests.docs.reading import LANGUAGES, LEVELS, guide, rows
from tests.house.source import FILES, nodes

# Not mended, mended by --fix, mended where its code is named.
MENDED = {"vi": {"": 0, "có": 1, "gọi tên": 2}, "en": {"": 0, "yes": 1, "by name": 2}}


def sentences(language: str) -> dict[str, list[str]]:
    """Return message and hint of each code, as a guide gives them."""
    return {
        code: [cell.replace("\\<", "<") for cell in row[1:3]]
        for name in ("diagnostics", "check")
        for code, row in rows(guide(language, name)).items()
        if code in messages(language)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_diagnostic_has_a_row_with_its_own_words(language: str) -> None:
    assert sentences(language) == {
        code: [entry.message, entry.hint] for code, entry in messages(language).items()
    }


@cache
def told_with(level: str) -> set[str]:
    """Return the codes that the program's source tells as errors or as warnings."""
    found = set()
    for path in FILES:
        for node in nodes(path):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            named = {word.arg: word.value for word in node.keywords}
            code: ast.expr | None = None
            if node.func.id == level and node.args:
                code = node.args[0]
            elif node.func.id == "Finding":
                severity = "warning" if "severity" in named else "error"
                code = named.get("code") if severity == level else None
            if isinstance(code, ast.Constant):
                found.add(str(code.value))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_level_of_each_diagnostic_is_that_of_the_program(language: str) -> None:
    told = {"error": told_with("error"), "warning": told_with("warning")}
    assert told["warning"]
    for code, (level, *_) in rows(guide(language, "diagnostics")).items():
        known = code in told["error"] | told["warning"]
        assert not known or code in told[LEVELS[language][level]], code


def test_both_guides_give_each_diagnostic_the_same_level() -> None:
    levels = [
        {
            code: LEVELS[language][row[0]]
            for code, row in rows(guide(language, "diagnostics")).items()
        }
        for language in LANGUAGES
    ]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_to_checks_has_every_rule_with_its_level_and_whether_it_is_mended(
    language: str,
) -> None:
    found = {
        code: (LEVELS[language][row[0]], MENDED[language][row[3]])
        for code, row in rows(guide(language, "check")).items()
        if code in messages(language)
    }
    assert found == {rule.code: (rule.level, rule.fixable + rule.by_name) for rule in load_rules()}
