"""The index as a plain reader sees it, and the plainest way to make one."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bantin.search import words
from bantin.search.parts import LOCALS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.search import ItemText

# (first word, second word) -> {(block, local): class}
Found = dict[tuple[str, str], dict[tuple[int, int], int]]

CLASSES = {"": 0, "!": 1, "*": 2, "#": 3}


SIGNS = 5  # of a version


def addresses_in(layers: Iterable[str]) -> list[list[str]]:
    """The addresses of the files of each layer, of what the search page says of them."""
    return [
        [
            f"{layer}/{number}-{versions[SIGNS * number :][:SIGNS]}.json"
            for number in range(len(versions) // SIGNS)
        ]
        for layer, versions in enumerate(layers)
    ]


def read_file(data: bytes) -> Found:
    """What a file of the index says."""
    return {
        (first, second): read_postings(text)
        for first, others in json.loads(data).items()
        for second, text in others.items()
    }


def read_postings(text: str) -> dict[tuple[int, int], int]:
    """The items of a pair, each with its class, by the description of the format alone."""
    found: dict[tuple[int, int], int] = {}
    block = -1
    for run in text.split(","):
        gap, items = run.split(".")
        block += 1 + (int(gap, 36) if gap else 0)
        marked = re.findall(r"([!*#]?)([A-Za-z0-9_-])", items)
        assert "".join(mark + item for mark, item in marked) == items
        places = [LOCALS.index(item) for _, item in marked]
        assert places == sorted(set(places))
        found |= {
            (block, place): CLASSES[mark] for place, (mark, _) in zip(places, marked, strict=True)
        }
    return found


def plain_index(items: Iterable[tuple[tuple[int, int], ItemText]]) -> Found:
    """What an index of items, each with its place, must say."""
    found: Found = {}
    for place, text in items:
        for rank, part in ((3, text.number), (2, text.title), (1, text.headings), (0, text.body)):
            for line in part.split("\n"):
                said = words(line)
                for pair in pairwise((*said, "")):
                    known = found.setdefault(pair, {})
                    known[place] = max(rank, known.get(place, 0))
        for facet in text.facets:
            found.setdefault((facet, ""), {})[place] = 0
    return found
