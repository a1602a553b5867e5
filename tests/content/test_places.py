"""Findings of later stages find their line and column in the file."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bantin.content import Finding, InBody, InHeader, InLine, Where
from bantin.content.places import FilePlaces, locate_finding
from bantin.diagnostics import Severity, message_of
from tests.builders import VI, quick

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = """
---

title: Họp
topics:
  - a
  - b
image: {src: x.png}
---


Xem [một](x.md#y), [hai](x.md).

Xem [ba](x.md "Họp").
"""


def place(where: Where, text: str = TEXT) -> str:
    span = FilePlaces("p.md", text).find(where)
    return f"{span.line}:{span.column}"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (InHeader(("title",)), "4:8"),
        (InHeader(("topics", 1)), "7:5"),
        (InHeader(("image", "src")), "8:14"),
        (InHeader(("image", "alt")), "8:8"),
        (InHeader(("topics", 5)), "6:3"),
        (InHeader(("slug",)), "4:1"),
        (InHeader(()), "4:1"),
        (InBody("x.md#y"), "12:11"),
        (InBody("x.md", 0), "12:26"),
        (InBody("x.md", 1), "14:10"),
        (InBody("x.md", 7), "14:10"),
        (InBody("không có"), "11:1"),
        (InLine(2), "12:1"),
    ],
)
def test_a_place_is_the_line_and_column_of_the_file(where: Where, expected: str) -> None:
    assert place(where) == expected


def test_a_link_is_not_mistaken_for_a_longer_one_or_for_words() -> None:
    text = (
        "---\ntitle: T\n---\nTệp x.md ở đây.\n\n![a](anh/x.md) <a href='x.md#d'>d</a>\n\n[b](x.md)"
    )
    assert place(InBody("x.md"), text) == "8:5"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (InBody("99", before="các Điều 1, "), "7:18"),
        (InBody("Điều 9", before="theo **"), "9:8"),
        (InBody("Điều 9", before="mọi nơi theo "), "5:1"),
    ],
)
def test_a_text_is_found_behind_the_words_before_it(where: Where, expected: str) -> None:
    text = "---\ntitle: T\n---\n\nĐiều 9.\nCó 99 hộ.\nTheo các Điều 1, 99 và 2.\n\ntheo **Điều 9**"
    assert place(where, text) == expected


@pytest.mark.parametrize("text", ["", "không có phần đầu", "---\ntitle: T\n"])
def test_a_file_that_cannot_be_split_has_its_first_line(text: str) -> None:
    assert place(InBody("x"), text) == "1:1"
    assert place(InHeader(("title",)), text) == "1:1"


def test_a_finding_becomes_a_diagnostic_with_the_places_of_all_its_files() -> None:
    finding = Finding(
        code="same-address",
        source_path="a.md",
        where=InHeader(("slug",)),
        params={"address": "/x/", "other": "b.md"},
        severity=Severity.WARNING,
        related=(("b.md", InHeader(("slug",))),),
    )
    texts = {"a.md": "---\ntitle: A\nslug: x\n---\n", "b.md": "---\nslug: x\ntitle: B\n---\n"}
    diagnostic = locate_finding(finding, lambda path: FilePlaces(path, texts[path]))
    assert str(diagnostic.span) == "a.md:3:7"
    assert [str(span) for span in diagnostic.related] == ["b.md:2:7"]
    assert diagnostic.severity is Severity.WARNING
    assert "b.md" in message_of(diagnostic, VI)


@given(st.integers(0, 3), st.integers(0, 4), st.lists(st.text("ab\n [(", max_size=9), max_size=4))
@quick
def test_the_place_of_a_link_is_where_it_stands(leading: int, blank: int, parts: list[str]) -> None:
    before = "".join(parts)
    text = "\n" * leading + "---\ntitle: T\n---" + "\n" * (blank + 1) + before + "[z](x-y.md)"
    span = FilePlaces("p.md", text).find(InBody("x-y.md"))
    line = text.split("\n")[span.line - 1]
    assert line[span.column - 1 :] == "x-y.md)"


def counting(name: str, real: Callable[..., object], calls: Counter[str]) -> Callable[..., object]:
    def counted(*given: object, **more: object) -> object:
        calls[name] += 1
        return real(*given, **more)

    return counted


def test_a_thousand_findings_read_their_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "---\ntopics:\n" + "".join(f"  - chu-{n}\n" for n in range(1000)) + "---\n"
    text += "".join(f"[a](b{n}.md)\n" for n in range(1000))
    calls: Counter[str] = Counter()
    for module, name in ((yaml, "compose"), (re, "finditer")):
        original = getattr(module, name)

        monkeypatch.setattr(module, name, counting(name, original, calls))
    places = FilePlaces("p.md", text)
    for number in range(1000):
        assert places.find(InHeader(("topics", number))).line == 3 + number
        assert places.find(InBody(f"b{number}.md")).line == 1004 + number
    assert calls["compose"] == 1
    assert calls["finditer"] < 5


ADDRESSES = st.lists(
    st.text(st.sampled_from("ab.(<=\"' )>"), min_size=1, max_size=6), min_size=1, max_size=12
)


@given(ADDRESSES)
@quick
def test_an_address_is_found_where_a_search_of_the_text_finds_it(parts: list[str]) -> None:
    body = "".join(parts)
    for wanted in parts:
        if not wanted.strip():
            continue
        text = re.escape(wanted)
        after = r"(?![^\s)>\"'])"
        forms = (rf"(?<=[(<\"'=]){text}{after}", rf"(?<![^\s(<\"'=]){text}{after}", text)
        found = next(hits for one in forms if (hits := [m.start() for m in re.finditer(one, body)]))
        span = FilePlaces("p.md", f"---\na: b\n---\nx\n{body}").find(InBody(wanted))
        assert span.column - 1 == found[0]
