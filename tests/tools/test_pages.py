"""How the pages that stand for all are chosen, weighed and scored."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.measuring import Measure
from bench.pages import lighthouse, weights
from bench.pages.choosing import cover, parts

if TYPE_CHECKING:
    from pathlib import Path

NAMES = st.text("abcdef", min_size=1, max_size=2)
PAGES = st.dictionaries(NAMES, st.frozensets(NAMES, max_size=6), max_size=8)
RUN = Measure(seconds=1, memory=1, cpu=1, others=0)


@given(PAGES, st.lists(NAMES, max_size=2))
def test_the_chosen_pages_have_all_parts_and_each_brings_one(
    pages: dict[str, frozenset[str]], first: list[str]
) -> None:
    chosen = cover(pages, first)
    asked = [one for one in first if one in pages]
    assert chosen[: len(asked)] == asked
    known = frozenset[str]().union(*(pages[one] for one in asked))
    for one in chosen[len(asked) :]:
        assert pages[one] - known
        known |= pages[one]
    assert known == frozenset[str]().union(*pages.values())


def test_what_a_page_is_made_of_is_not_what_it_says() -> None:
    page = '<p class="meta note" data-kind="a" role="status">Một <b>hai</b><input type="date"></p>'
    assert parts(page) == {
        *("p", "b", "input", ".meta", ".note", "data-kind", "role=status", "input date"),
    }
    assert parts(page) == parts(page.replace("Một", "Ba").replace('"a"', '"b"'))
    assert parts('<script type="application/ld+json">{"a": "<i>"}</script>') == {"script"}


def test_a_page_is_weighed_with_what_it_loads(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    page = (
        '<link rel="stylesheet" href="/assets/style.1.css">'
        '<script src="/assets/a.js" defer></script>'
    )
    files = {
        "index.html": page.encode(),
        "assets/style.1.css": b"@font-face { src: url('serif.woff2'); }" * 3,
        "assets/a.js": b"'use strict';" * 40,
        "assets/serif.woff2": bytes(900),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    packed = {name: len(gzip.compress(data, 6, mtime=0)) for name, data in files.items()}
    assert weights.weight(tmp_path, "index.html") == weights.Weight(
        html=len(page),
        packed=packed["index.html"],
        style=packed["assets/style.1.css"],
        styles=len(files["assets/style.1.css"]),
        script=packed["assets/a.js"],
        fonts=900,
    )


@pytest.mark.parametrize(("length", "heavy"), [(weights.STYLE, 0), (weights.STYLE + 1, 1)])
def test_a_style_sheet_may_have_so_many_bytes(tmp_path: Path, length: int, heavy: int) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/style.1.css").write_bytes(b" " * length)
    assert len([*weights.too_heavy(tmp_path, [])]) == heavy


def test_an_article_may_weigh_so_much_and_a_document_more(tmp_path: Path) -> None:
    text = "".join(f"{number * number:x} " for number in range(9_000))
    for name in ("tin-tuc/2024/05/a/index.html", "van-ban/a/index.html"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    (told,) = weights.too_heavy(tmp_path, ["tin-tuc/2024/05/a/index.html", "van-ban/a/index.html"])
    assert told.startswith("weight, tin-tuc/")


def test_a_report_says_what_was_lost() -> None:
    report = {
        "categories": {
            name: {"score": 1.0, "auditRefs": [{"id": "paint", "weight": 1}]}
            for name in lighthouse.CATEGORIES
        },
        "audits": {
            "paint": {"score": 0.5, "displayValue": "4 s"},
            "largest-contentful-paint": {"numericValue": 1500.0},
            "cumulative-layout-shift": {"numericValue": 0.0},
            "total-blocking-time": {"numericValue": 30.0},
        },
    }
    read = lighthouse.read(report, RUN)
    assert read.scores == (100, 100, 100, 100)
    assert read.lost[0] == "performance: paint 4 s"
    (_, _, row) = lighthouse.table([("van-ban/index.html", [read])])
    assert row == "| `/van-ban/` | 100 | 100 | 100 | 100 | 1.5 | 0.000 | 30 |"
