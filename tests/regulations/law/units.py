"""Units for tests, made from few words; ids are given as the recogniser gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bantin.regulations.law.numbering import unit_name
from bantin.regulations.law.values import Outline, Unit, UnitKind

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

from hypothesis import strategies as st

KINDS: tuple[UnitKind, ...] = get_args(UnitKind)
_STAND_ALONE = {"part", "chapter", "article", "appendix"}
_LABELS: dict[UnitKind, str] = {
    "part": "Phần {}",
    "chapter": "Chương {}",
    "section": "Mục {}",
    "subsection": "Tiểu mục {}",
    "article": "Điều {}.",
    "clause": "{}.",
    "point": "{})",
    "subpoint": "-",
    "appendix": "Phụ lục {}",
}


def unit(kind: UnitKind, number: str, text: str = "", *children: Unit, title: str = "") -> Unit:
    """Make a unit of plain paragraphs; its children are named after it."""
    label = _LABELS[kind].format(number)
    return _named(
        Unit(
            kind=kind,
            number=number,
            label=label,
            id=unit_name(kind, number, label),
            title=title,
            content=f"<p>{text}</p>" if text else "",
            children=children,
        ),
        "",
    )


def _named(one: Unit, stem: str) -> Unit:
    own = one.id.rpartition(".")[2]
    name = f"{stem}.{own}" if stem else own
    runs_through = one.kind in {"part", "chapter"}
    return Unit(
        kind=one.kind,
        number=one.number,
        label=one.label,
        id=name,
        title=one.title,
        content=one.content,
        children=tuple(
            _named(child, "" if runs_through and child.kind in _STAND_ALONE else name)
            for child in one.children
        ),
    )


def article(number: str, title: str, *children: Unit, text: str = "") -> Unit:
    return unit("article", number, text, *children, title=title)


def clause(number: str, text: str, *children: Unit) -> Unit:
    return unit("clause", number, text, *children)


def point(number: str, text: str, *children: Unit) -> Unit:
    return unit("point", number, text, *children)


def chapter(number: str, title: str, *children: Unit) -> Unit:
    return unit("chapter", number, "", *children, title=title)


def outline(*units: Unit) -> Outline:
    return Outline(units=units)


WORDS = st.lists(
    st.sampled_from("tổ dân vận họp mỗi quý tháng một lần do trưởng và phó , . 5".split()),
    max_size=9,
).map(" ".join)


def outlines() -> SearchStrategy[Outline]:
    """Any small text of Điều, khoản and điểm in chapters or without."""
    points = st.builds(point, st.sampled_from("abcdđ"), WORDS)
    clauses = st.builds(
        lambda number, text, inner: clause(number, text, *inner),
        st.sampled_from("123"),
        WORDS,
        st.lists(points, max_size=2, unique_by=lambda one: one.number),
    )
    articles = st.lists(
        st.builds(
            lambda number, title, text, inner: article(number, title, *inner, text=text),
            st.sampled_from("123456"),
            WORDS,
            WORDS,
            st.lists(clauses, max_size=3, unique_by=lambda one: one.number),
        ),
        max_size=5,
        unique_by=lambda one: one.number,
    )
    return articles.flatmap(
        lambda some: st.sampled_from(
            [
                outline(*some),
                outline(chapter("I", "Chung", *some[:2]), chapter("II", "", *some[2:])),
            ]
        )
    )
