"""The words of Jinja's errors for somebody who has changed a template and never read its grammar.

Jinja says what its parser missed; the table says what was most probably written. Its own sentence
goes along as a detail, for engineers who read the JSON report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from bantin.words import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Callable

Said: TypeAlias = "tuple[Phrase, Phrase]"  # what is wrong, and how to mend it

_UNKNOWN = (phrase("templates.problem.unknown"), phrase("templates.mend.default"))
_BROKEN_OFF = (phrase("templates.problem.breaks-off"), phrase("templates.mend.signs"))
_CLOSED_BY = {  # where the name of the end is not "end" and the name of the beginning
    "pluralize": "endtrans",
}
_TOKENS = {
    "end of print statement": phrase("templates.token.quoted", sign="}}"),
    "end of statement block": phrase("templates.token.quoted", sign="%}"),
    "begin of print statement": phrase("templates.token.quoted", sign="{{"),
    "begin of statement block": phrase("templates.token.quoted", sign="{%"),
    "template data / text": phrase("templates.token.words"),
    "end of template": phrase("templates.token.end"),
    "name": phrase("templates.token.name"),
    "string": phrase("templates.token.text"),
    "integer": phrase("templates.token.number"),
    "float": phrase("templates.token.number"),
}


def explain(message: str) -> Said:
    """Say what an error of Jinja's parser or compiler most probably means, and what to do."""
    for form, said in _CAUSES:
        found = form.search(message)
        if found:
            return said(found)
    return _UNKNOWN


def _unclosed(found: re.Match[str]) -> Said:
    tag = found[1]
    end = _CLOSED_BY.get(tag, f"end{tag}")
    return phrase("templates.problem.unclosed", tag=tag), phrase("templates.mend.close", end=end)


def _unknown_tag(found: re.Match[str]) -> Said:
    tag = found[1]
    if found[2]:
        end = _CLOSED_BY.get(found[2], f"end{found[2]}")
        wrong = phrase("templates.problem.tag-within", tag=tag, open=found[2])
        return wrong, phrase("templates.mend.close-first", end=end, tag=tag)
    if tag.startswith("end") or tag in {"else", "elif"}:
        wrong = phrase("templates.problem.nothing-open", tag=tag)
        return wrong, phrase("templates.mend.delete-tag", tag=tag)
    return phrase("templates.problem.unknown-tag", tag=tag), phrase("templates.mend.tag")


def _expected(found: re.Match[str]) -> Said:
    wrong = phrase("templates.problem.expected", expected=_token(found[1]), found=_token(found[2]))
    return wrong, phrase("templates.mend.signs")


def _token(name: str) -> Phrase:
    return _TOKENS.get(name) or phrase("templates.token.quoted", sign=name)


def _unexpected(found: re.Match[str]) -> Said:
    token = found[1]
    if token in {"end of print statement", "end of statement block", "end of template"}:
        return _BROKEN_OFF
    wrong = phrase("templates.problem.unexpected", sign=_token(token))
    return wrong, phrase("templates.mend.signs")


def _character(found: re.Match[str]) -> Said:
    if found[1] in {"'", '"'}:
        return phrase("templates.problem.quote"), phrase("templates.mend.quote")
    wrong = phrase(
        "templates.problem.unexpected", sign=phrase("templates.token.quoted", sign=found[1])
    )
    return wrong, phrase("templates.mend.signs")


def _open_translation(_found: re.Match[str]) -> Said:
    closing = phrase("templates.mend.close", end="endtrans")
    return phrase("templates.problem.unclosed", tag="trans"), closing


def _named(problem: str, mend: str) -> Callable[[re.Match[str]], Said]:
    def said(found: re.Match[str]) -> Said:
        name = found[1] if found.re.groups else ""
        return phrase(f"templates.problem.{problem}", name=name), phrase(f"templates.mend.{mend}")

    return said


_CAUSES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Said]], ...] = (
    (re.compile("end of template.*needs to be closed is '([^']*)'"), _unclosed),
    (
        re.compile("Encountered unknown tag '([^']*)'(?:.*needs to be closed is '([^']*)')?"),
        _unknown_tag,
    ),
    (re.compile("No filter named '([^']*)'"), _named("filter", "filter")),
    (re.compile("No test named '([^']*)'"), _named("test", "test")),
    (re.compile("block '([^']*)' defined twice"), _named("block-twice", "block-twice")),
    (re.compile("Missing end of comment"), _named("comment", "comment")),
    (re.compile("Missing end of raw"), _named("raw", "raw")),
    (re.compile("expected token '([^']*)', got '([^']*)'"), _expected),
    (re.compile("unexpected char ['\"](.+?)['\"] at "), _character),
    (re.compile("unexpected ['\"](.+?)['\"](?:,|$)"), _unexpected),
    (re.compile("unclosed translation block"), _open_translation),
    (re.compile("unexpected end of template"), lambda _: _BROKEN_OFF),
)


def failure_reason(failure: Exception) -> Phrase:
    """Say why a line of a template could not be carried out."""
    for types, key in _FAILURES:
        if isinstance(failure, types):
            return phrase(f"templates.failure.{key}")
    return phrase("templates.failure.other")


_FAILURES: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((ZeroDivisionError,), "zero"),
    ((RecursionError,), "endless"),
    ((MemoryError, OverflowError), "too-large"),
    ((TypeError, ValueError, AttributeError, LookupError), "value"),
)
