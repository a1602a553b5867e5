"""Mistakes in the values of a header or of the configuration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.content.schema import PLACEHOLDER, MappingNode, ScalarNode
from bantin.content.schema.quotes import CURLY_QUOTES
from bantin.content.schema.reading import in_quotes, is_quoted
from bantin.describing import DayForm, FlagOrDayForm
from bantin.language_server.fixes.entries import margin_of, without
from bantin.language_server.fixes.missing import filled, form_of, with_missing_key
from bantin.language_server.fixes.values import Edit, Mistake, named, replacing
from bantin.pipeline.run import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.language_server.fixes.values import Fix, Fixer
    from bantin.language_server.fixes.written import Value

_FEW = 12  # choices that are offered one by one
_LINE = re.compile(r"[A-Za-z_][\w-]*: .+")  # a suggestion that is a key with its value
_WORD = re.compile(r"\w+")
_CHOICE = re.compile(r"([^,()]+?)(?: \([^()]*\))?(?:, |$)")  # an id, perhaps with its words
# What YAML reads back as it stands: a word, a day, a path, an address.
_PLAIN = re.compile(r"(?![-?:](?: |$))[\w./~-](?:[\w ./~-]|:(?! |$))*")
# 7/8/2024 is the seventh of August in Vietnamese, and the eighth of July to some who write others.
_EITHER_WAY = re.compile(r"\b[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}\b")
_MONTHS = 12


def suggested(param: str = "suggestion") -> Fixer:
    """Make what puts a parameter of the diagnostic in the place of the value it stands at."""

    def fix(mistake: Mistake) -> Iterator[Fix]:
        new, value = mistake.param(param), _scalar_at(mistake)
        if new and value is not None:
            yield replacing(new, written(mistake, value, new))

    return fix


def _scalar_at(mistake: Mistake) -> Value | None:
    value = mistake.file.value_at(mistake.place)
    return value if value is not None and isinstance(value.node, ScalarNode) else None


def dated(mistake: Mistake) -> Iterator[Fix]:
    """Write a day as a header has it; certain only of when a page is published, in one reading.

    A day that is a fact, as a document's of issue or the last one of a comment period, is each time
    for a person to see.
    """
    value = _scalar_at(mistake)
    new = mistake.param("suggestion")
    if value is None or not new:
        return
    numbers = _EITHER_WAY.search(str(value.node.value))
    other = _swapped(new) if numbers and _language_of(mistake) != "vi" else ""
    fact = isinstance(form_of(mistake, value.keys), DayForm | FlagOrDayForm)
    yield replacing(new, written(mistake, value, new), certain=not other and not fact)
    if other:
        yield replacing(other, written(mistake, value, other))


def _language_of(mistake: Mistake) -> str:
    """Return the language of an item, or else of its site; `""` where none is known."""
    own, config = mistake.file.value_of("language"), mistake.known.config
    if own is not None and isinstance(own.node, ScalarNode) and mistake.file.path != CONFIG:
        return str(own.node.value)
    return config.site.language if config is not None else ""


def _swapped(day: str) -> str:
    """Return a day with its month and its day the other way round, `""` where that is no other."""
    year, month, rest = day.split("-", 2)
    number, after = rest[:2], rest[2:]
    if number == month or int(number) > _MONTHS:
        return ""
    return f"{year}-{number}-{month}{after}"


def written(mistake: Mistake, value: Value, new: str) -> Edit:
    """Return the edit that gives a value other words, in quotation marks where it needs them."""
    start, end = mistake.file.span(value.node)
    quoted = isinstance(value.node, ScalarNode) and value.node.style in {"'", '"'}
    text = new if not quoted and _PLAIN.fullmatch(new) else in_quotes(new)
    if start == end and mistake.file.text[start - 1 : start] == ":":
        text = f" {text}"
    return Edit(start, end, text)


def chosen(mistake: Mistake) -> Iterator[Fix]:
    """Put the choice that is near in the place of a value, or offer each of a few."""
    yield from suggested()(mistake)
    value = _scalar_at(mistake)
    choices = [one[1] for one in _CHOICE.finditer(mistake.param("choices"))]
    if value is not None and not mistake.param("suggestion") and len(choices) <= _FEW:
        for choice in choices:
            yield replacing(choice, written(mistake, value, choice))


def unknown_key(mistake: Mistake) -> Iterator[Fix]:
    """Write the key that was meant, or a line that says it; or take the key out."""
    found = mistake.file.keyed_at(mistake.place)
    if found is None or found.key is None:
        return
    new = mistake.param("suggestion")
    start, end = mistake.file.span(found.key)
    taken = any(one.parent is found.parent and one.keys[-1] == new for one in mistake.file.values)
    if _LINE.fullmatch(new):
        yield replacing(new, Edit(start, max(end, mistake.file.span(found.node)[1]), new))
    elif new and not taken:
        yield replacing(new, Edit(start, end, new))
    yield named("remove-key", without(mistake.file, found), bare=True, key=found.key.value)


def removed(mistake: Mistake) -> Iterator[Fix]:
    """Take the value or the item out of which the mistake consists."""
    found = mistake.file.value_at(mistake.place) or mistake.file.keyed_at(mistake.place)
    if found is None:
        return
    edit = without(mistake.file, found)
    if found.key is None:
        yield named("remove-entry", edit, bare=True)
    else:
        yield named("remove-key", edit, bare=True, key=found.key.value)


def removed_key(mistake: Mistake) -> Iterator[Fix]:
    """Take out the key at which the mistake is told."""
    found = mistake.file.keyed_at(mistake.place)
    if found is not None and found.key is not None:
        yield named("remove-key", without(mistake.file, found), bare=True, key=found.key.value)


def duplicate_key(mistake: Mistake) -> Iterator[Fix]:
    """Keep one of two keys; where both say the same nothing is lost."""
    file = mistake.file
    again = file.keyed_at(mistake.place)
    if again is None or again.key is None:
        return
    twins = [one for one in file.values if one.parent is again.parent and one.keys == again.keys]
    first = twins[0]
    if first.node is again.node:
        return
    same = file.text[slice(*file.span(first.node))] == file.text[slice(*file.span(again.node))]
    name = again.key.value
    yield named("keep-first", without(file, again), certain=same, bare=not same, key=name)
    if not same:
        yield named("keep-second", without(file, first), bare=True, key=name)


def quoted(mistake: Mistake) -> Iterator[Fix]:
    """Put a value in quotation marks."""
    value = _scalar_at(mistake)
    if value is not None and not is_quoted(value.node):
        start, end = mistake.file.span(value.node)
        new = in_quotes(mistake.file.text[start:end])
        yield replacing(new, Edit(start, end, new), certain=True)


def of_a_star(mistake: Mistake) -> Iterator[Fix]:
    """Put the rest of a line in quotation marks that YAML takes for a name of its own."""
    start = mistake.place
    text = mistake.file.text[start : mistake.file.line_at(start)[1]].rstrip()
    if mistake.reason("reason") == "reasons.value.star" and " #" not in text:
        new = in_quotes(text)
        yield replacing(new, Edit(start, start + len(text), new), certain=True)


def in_straight_quotes(mistake: Mistake) -> Iterator[Fix]:
    """Write straight quotation marks in place of Word's, or straight ones around them."""
    value = _scalar_at(mistake)
    if value is None or is_quoted(value.node):
        return
    start, end = mistake.file.span(value.node)
    text = mistake.file.text[start:end]
    inner = in_quotes(text.strip(f'{CURLY_QUOTES}"'))
    yield replacing(inner, Edit(start, end, inner), certain=True)
    yield replacing(in_quotes(text), Edit(start, end, in_quotes(text)))


def uncut(mistake: Mistake) -> Iterator[Fix]:
    """Put the whole line in quotation marks of which a number sign has cut a part off."""
    whole, value = mistake.param("whole"), _scalar_at(mistake)
    if whole and value is not None:
        start = mistake.file.span(value.node)[0]
        before = "" if mistake.file.text[start - 1 : start].isspace() else " "
        edit = Edit(start, mistake.file.line_at(start)[1], before + whole)
        yield replacing(whole, edit, certain=True)


def in_right_form(mistake: Mistake) -> Iterator[Fix]:
    """Write a value in the form that its key has, of the words that stand there."""
    file = mistake.file
    better = mistake.param("suggestion") or mistake.param("example")
    found = file.value_at(mistake.place)
    while found is not None and found.key is None:
        found = file.value_of(*found.keys[:-1])
    if not better or found is None or found.key is None or found.parent.flow_style:
        return
    start, end = file.span(found.key)[0], file.span(found.node)[1]
    here = file.text[file.span(found.node)[0] : end]
    if isinstance(found.parent, MappingNode) and (
        mistake.param("suggestion") or _says_all(better, here)
    ):
        margin = margin_of(file, found.parent)
        new = better.replace("\n", f"\n{margin}")
        yield named("rewrite", Edit(start, end, new), key=found.key.value)


def _says_all(better: str, here: str) -> bool:
    """Tell whether an example is made of all that stands there, and of nothing made up."""
    return PLACEHOLDER not in better and set(_WORD.findall(here)) <= set(_WORD.findall(better))


def of_few(mistake: Mistake) -> Iterator[Fix]:
    """Write one of the values that a key may have in the place where there is none."""
    yield from chosen(mistake) if mistake.param("choices") else filled(mistake)


FIXERS: dict[str, Fixer] = {
    "unknown-key": unknown_key,
    "missing-key": with_missing_key,
    "duplicate-key": duplicate_key,
    "wrong-type": in_right_form,
    "quote-the-value": quoted,
    "not-a-date": dated,
    "no-such-date": suggested(),
    "not-one-of": chosen,
    "empty-value": of_few,
    "bad-value": of_a_star,
    "cut-by-hash": uncut,
    "curly-quotes": in_straight_quotes,
    "unknown-kind": suggested(),
    "unknown-locality": chosen,
    "bad-slug": suggested(),
    "reserved-name": suggested(),
    "alias-is-page": removed,
    "untranslatable": removed,
    "unreadable-colour": suggested("nearest"),
    "low-contrast": suggested("nearest"),
    "comment-mail-key": removed_key,
    "comment-unit": suggested(),
    "unknown-meeting": suggested(),
    "departure-unknown": suggested(),
    "bad-point-value": chosen,
    "unknown-version": chosen,
    "locality-ended": suggested(),
    "history-twice": removed,
    "summary-is-title": removed,
}
