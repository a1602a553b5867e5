"""Entries taken out of a header and put into it: the rest says what it said."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import yaml

from bantin.content.schema import MappingNode
from bantin.language_server.fixes.entries import with_item, with_key, without
from bantin.language_server.fixes.table import applied
from bantin.language_server.fixes.written import WrittenFile

HEADER = """\
title: A
topics: [a, "b, c", d]
aliases:
  - /a
  - /b  # old
  - /c
image: {src: a.svg, alt: b, caption: c}

summary: |
  Một
  hai.
document:
  type: X
  relations:
    - kind: a
      target: b
      units: [x]
    - {kind: c, target: d}
  signer:
    name: An
one:
- /x
empty: []
draft: true
"""
FILE = WrittenFile("content/news/x.md", f"---\n{HEADER}---\n\nChữ.\n")
WAYS = [one.keys for one in FILE.values]


def read(text: str) -> Any:  # noqa: ANN401 - whatever YAML says
    return yaml.safe_load(text.split("---\n")[1])


def taken(data: Any, keys: tuple[str | int, ...]) -> Any:  # noqa: ANN401
    """Take out what stands under keys; what would be left without anything goes too."""
    data = deepcopy(data)
    while True:
        inner = data
        for key in keys[:-1]:
            inner = inner[key]
        if len(inner) > 1 or len(keys) == 1:
            del inner[keys[-1]]
            return data
        keys = keys[:-1]


@pytest.mark.parametrize("keys", WAYS, ids=str)
def test_what_is_taken_out_is_gone_and_all_else_is_there(keys: tuple[str | int, ...]) -> None:
    value = FILE.value_of(*keys)
    assert value is not None
    text = applied(FILE.text, [without(FILE, value)])
    assert read(text) == taken(read(FILE.text), keys)
    assert text.endswith("---\n\nChữ.\n")
    assert "\n\n\n" not in text


MAPPINGS = [(), *(one.keys for one in FILE.values if isinstance(one.node, MappingNode))]


@pytest.mark.parametrize("keys", MAPPINGS, ids=str)
@pytest.mark.parametrize("written", ["v", '"a: b"', "\n  x: 1\n  y: 2"])
def test_a_key_is_put_behind_the_others(keys: tuple[str | int, ...], written: str) -> None:
    value = FILE.value_of(*keys)
    mapping = value.node if value is not None else FILE.root
    assert mapping is not None
    edit = with_key(FILE, mapping, "new", written)
    if edit is None:
        assert "\n" in written
        assert isinstance(mapping, MappingNode)
        assert mapping.flow_style
        return
    wanted = read(FILE.text)
    inner = wanted
    for key in keys:
        inner = inner[key]
    inner["new"] = yaml.safe_load(written)
    text = applied(FILE.text, [edit])
    assert read(text) == wanted
    assert list(read(text)) == list(wanted)


LISTS = [("topics",), ("aliases",), ("one",), ("empty",), ("vocabulary",), ("videos", "hosts")]


@pytest.mark.parametrize("keys", [*LISTS, ("document", "relations"), ("document", "x")], ids=str)
def test_an_item_is_put_behind_the_others(keys: tuple[str, ...]) -> None:
    edit = with_item(FILE, keys, "moi")
    assert edit is not None
    wanted = read(FILE.text)
    inner = wanted
    for key in keys[:-1]:
        inner = inner.setdefault(key, {})
    inner.setdefault(keys[-1], []).append("moi")
    assert read(applied(FILE.text, [edit])) == wanted


def test_an_item_of_several_lines_stands_as_one() -> None:
    edit = with_item(FILE, ("aliases",), "id: a\nname: b")
    assert edit is not None
    assert read(applied(FILE.text, [edit]))["aliases"][-1] == {"id": "a", "name": "b"}
