"""Readers of single values: text, whole numbers, numbers, true and false, choices."""

import re
from collections.abc import Mapping
from unicodedata import normalize

from msgspec import inspect
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bantin.content.schema.reading import (
    FAILED,
    GUESSED,
    NULL,
    STRING,
    Failed,
    Reader,
    Reading,
    is_empty,
    is_quoted,
    shorten,
)
from bantin.content.schema.suggesting import suggest
from bantin.words import Phrase, Value, phrase

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_WHOLE = re.compile("[+-]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_LONGEST_NUMBER = 18  # digits; what is longer is no count of anything
_YES = {"yes", "on", "y", "có", "đúng", "1"}
_NO = {"no", "off", "n", "không", "sai", "0"}
_TEXT = phrase("reasons.type.text")


def text_of(node: Node, reading: Reading, key: str, expected: Phrase = _TEXT) -> str | Failed:
    """Return the characters of a scalar in NFC, whatever YAML would make of them."""
    if isinstance(node, ScalarNode):
        if node.tag != STRING and node.tag not in GUESSED and not _is_sign(node):
            reason = phrase("reasons.value.tag", tag=shorten(node.tag))
            return reading.fail("bad-value", node, reason=reason, key=key)
        text = node.value if node.value.isascii() else normalize("NFC", node.value)
        control = _CONTROL.search(text)
        if control:
            reason = phrase("reasons.value.control", code=f"{ord(control[0]):04X}")
            return reading.fail("bad-value", node, reason=reason, key=key)
        return text
    return reading.wrong_type(node, expected, _as_text(node, key), key)


def string_reader(info: inspect.StrType, described: str) -> Reader:
    """Make a reader of text; `described` is the key of what its pattern asks."""
    pattern = re.compile(info.pattern) if info.pattern is not None else None
    shortest = info.min_length or 0
    longest = info.max_length

    def complaint(text: str) -> Phrase | None:
        if len(text) < shortest:
            return phrase("reasons.value.too-short", shortest=str(shortest))
        if longest is not None and len(text) > longest:
            return phrase("reasons.value.too-long", longest=str(longest))
        if pattern is None or pattern.search(text):
            return None
        value = shorten(text)
        if described:
            return phrase("reasons.value.pattern-because", value=value, asked=phrase(described))
        return phrase("reasons.value.pattern", value=value)

    def read(node: Node, reading: Reading, key: str) -> object:
        if pattern is None and reading.tell_cut(node):
            return FAILED
        text = _unguessed(node, reading, key)
        if isinstance(text, Failed):
            return text
        if node.tag == NULL or (shortest and not text.strip()):
            return reading.fail("empty-value", node, key=key)
        reason = complaint(text)
        return reading.fail("bad-value", node, reason=reason, key=key) if reason else text

    return read


def _unguessed(node: Node, reading: Reading, key: str) -> str | Failed:
    """Return the characters of a scalar of which YAML 1.1 would make nothing but text."""
    if not isinstance(node, ScalarNode) and is_empty(node):
        return reading.fail("empty-value", node)
    if node.tag in GUESSED and node.tag != NULL and not is_quoted(node):
        return reading.fail("quote-the-value", node, value=node.value)
    return text_of(node, reading, key)


def read_written(node: Node, reading: Reading, key: str) -> object:
    """Read the characters of any single value, for something else to give them a type."""
    if is_empty(node):
        return reading.fail("empty-value", node, key=key)
    text = text_of(node, reading, key)
    if node.tag == STRING and reading.tell_cut(node):
        return FAILED
    return text if isinstance(text, Failed) else text.strip()


def number_reader(info: inspect.IntType | inspect.FloatType) -> Reader:
    """Make a reader of decimal numbers; 012, 1_000, 0x1F and 8:30 are none."""
    whole = isinstance(info, inspect.IntType)
    form = _WHOLE if whole else _DECIMAL
    expected = phrase("reasons.type.whole-number" if whole else "reasons.type.any-number")
    limits = _limits(info)

    def read(node: Node, reading: Reading, key: str) -> object:
        if is_empty(node):
            return reading.fail("empty-value", node, key=key)
        text = node.value if isinstance(node, ScalarNode) and not is_quoted(node) else ""
        if not form.fullmatch(text) or len(text) > _LONGEST_NUMBER:
            return reading.wrong_type(node, expected, f"{key}: 20", key)
        value = int(text) if whole else float(text)
        if not _within(value, info):
            return reading.fail("bad-value", node, reason=limits, key=key)
        return value

    return read


def read_bool(node: Node, reading: Reading, key: str) -> object:
    """Read true or false; YAML 1.1's yes, no, on and off are words here."""
    if is_empty(node):
        return reading.fail("empty-value", node, key=key)
    word = node.value.lower() if isinstance(node, ScalarNode) else ""
    if word in {"true", "false"} and not is_quoted(node):
        return word == "true"
    better = "true" if word in {*_YES, "true"} else "false" if word in {*_NO, "false"} else ""
    return reading.fail(
        "wrong-type",
        node,
        expected=phrase("reasons.type.true-or-false"),
        found=phrase("reasons.type.quoted", value=shorten(node.value))
        if word
        else phrase("reasons.type.another"),
        suggestion=f"{key}: {better}" if better else "",
        key=key,
    )


def choice_reader(choices: Mapping[str, object]) -> Reader:
    """Make a reader of one of the choices, given by the text that stands for each."""

    def read(node: Node, reading: Reading, key: str) -> object:
        if is_empty(node):
            return reading.fail("empty-value", node, choices=", ".join(choices), key=key)
        text = text_of(node, reading, key, phrase("reasons.type.choice"))
        if isinstance(text, Failed):
            return text
        if text in choices:
            return choices[text]
        return reading.fail(
            "not-one-of",
            node,
            value=shorten(text),
            choices=", ".join(choices),
            suggestion=suggest(text, choices),
            key=key,
        )

    return read


def _limits(info: inspect.IntType | inspect.FloatType) -> Phrase:
    """Say which numbers a field takes."""
    bounds = (
        (info.ge, "reasons.value.at-least"),
        (info.gt, "reasons.value.more-than"),
        (info.le, "reasons.value.at-most"),
        (info.lt, "reasons.value.less-than"),
    )
    said = [phrase(key, limit=str(limit)) for limit, key in bounds if limit is not None]
    limits: Value = ""
    for one in said:
        limits = phrase("reasons.value.both", first=limits, second=one) if limits else one
    return phrase("reasons.value.limits", limits=limits)


def _within(value: float, info: inspect.IntType | inspect.FloatType) -> bool:
    return (
        (info.ge is None or value >= info.ge)
        and (info.gt is None or value > info.gt)
        and (info.le is None or value <= info.le)
        and (info.lt is None or value < info.lt)
    )


def _is_sign(node: ScalarNode) -> bool:
    """Plain `=` and `<<`, to which YAML 1.1 gives tags of their own."""
    return node.value in {"=", "<<"}


def _as_text(node: Node, key: str) -> str:
    """Show how a list or a mapping that was meant as text should have been written."""
    if isinstance(node, SequenceNode) and node.value and isinstance(node.value[0], ScalarNode):
        return f"{key}: {shorten(node.value[0].value)}"
    if isinstance(node, MappingNode) and node.value:
        name, value = node.value[0]
        if isinstance(name, ScalarNode) and isinstance(value, ScalarNode):
            return f'"{shorten(f"{name.value}: {value.value}")}"'
    return ""
