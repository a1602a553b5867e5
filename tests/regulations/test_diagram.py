"""The diagram of a document's relations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bantin.regulations.diagram import relations_diagram
from bantin.regulations.views import RelatedDocument, Relation
from bantin.regulations.words import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

SVG = "{http://www.w3.org/2000/svg}"


def named(title: str, url: str = "/van-ban/x/", number: str = "") -> RelatedDocument:
    return RelatedDocument(title=title, number=number, url=url)


def relation(kind: str, *titles: str, outgoing: bool = True) -> Relation:
    return Relation(kind=kind, outgoing=outgoing, documents=tuple(map(named, titles)))


def drawings(relations: Sequence[Relation], name: str = "05-QĐ/BDVHU") -> list[etree._Element]:
    """The wide and the narrow drawing."""
    text = relations_diagram(relations, name=name, gettext=str)
    return list(etree.fromstring(text))


def boxes(svg: etree._Element) -> list[tuple[tuple[int, ...], list[str]]]:
    """Each box's place (x, y, width, height) and its texts."""
    found = []
    for box in svg.iter(f"{SVG}g"):
        if box.get("class") == "diagram-box":
            rect = box.find(f"{SVG}rect")
            assert rect is not None
            place = tuple(int(rect.get(name, "")) for name in ("x", "y", "width", "height"))
            found.append((place, [words(text) for text in box.iter(f"{SVG}text")]))
    return found


def words(text: etree._Element) -> str:
    return "".join(map(str, text.itertext()))


BOTH = (
    relation("can-cu", "Luật A"),
    relation("thay-the", "Quyết định B", "Quyết định C"),
    relation("sua-doi-bo-sung", "Quyết định D", outgoing=False),
)


def test_without_relations_nothing_is_drawn() -> None:
    assert relations_diagram((), name="1", gettext=str) == ""


def test_left_is_what_it_stands_on_or_changes_and_right_what_acts_on_it() -> None:
    wide, _ = drawings(BOTH)
    left, replaced, middle, right = boxes(wide)
    assert left[1] == ["Based on", "Luật A"]
    assert replaced[1] == ["Replaces", "Quyết định B", "Quyết định C"]
    assert middle[1] == ["05-QĐ/BDVHU"]
    assert right[1] == ["Amended by", "Quyết định D"]
    assert left[0][0] + left[0][2] < middle[0][0]
    assert middle[0][0] + middle[0][2] < right[0][0]


def test_on_a_narrow_screen_they_stand_above_and_below() -> None:
    _, narrow = drawings(BOTH)
    tops = [place[1] for place, _ in boxes(narrow)]
    assert tops == sorted(tops)
    assert [texts[0] for _, texts in boxes(narrow)] == [
        *("Based on", "Replaces", "05-QĐ/BDVHU", "Amended by")
    ]


def test_documents_that_the_site_holds_are_links() -> None:
    documents = (named("Có", "/van-ban/co/?a=1&b=2"), named("Không có", ""))
    for svg in drawings([Relation(kind="can-cu", outgoing=True, documents=documents)]):
        assert [(one.get("href"), words(one)) for one in svg.iter(f"{SVG}a")] == [
            ("/van-ban/co/?a=1&b=2", "Có")
        ]
        assert boxes(svg)[0][1] == ["Based on", "Có", "Không có"]
        underlined = [words(one) for one in svg.iter(f"{SVG}tspan") if one.get("text-decoration")]
        assert underlined == ["Có"]


def test_a_drawing_has_a_name_and_a_description_of_its_own() -> None:
    for layout, svg in zip(("wide", "narrow"), drawings(BOTH), strict=True):
        title, description = svg[0], svg[1]
        assert svg.get("aria-labelledby") == title.get("id") == f"bt-diagram-{layout}-title"
        assert svg.get("aria-describedby") == description.get("id") == f"bt-diagram-{layout}-desc"
        assert title.text == "Diagram of relations of 05-QĐ/BDVHU"
        assert description.text == (
            "Documents that it stands on or changes: 3. Documents that act on it: 1."
        )
        assert svg.get("role") == "group"  # an image would hide its links


def test_colours_and_styles_are_the_style_sheets() -> None:
    text = relations_diagram(BOTH, name="1", gettext=str)
    assert "style" not in text
    assert "script" not in text
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', text)) == {"currentColor", "none"}


def test_a_long_name_is_wrapped_by_words_and_cut() -> None:
    title = "Quyết định về việc ban hành Quy chế hoạt động của Khối dân vận xã, thị trấn " * 3
    for svg in drawings([relation("can-cu", title)]):
        (_, (_, shown)), _ = boxes(svg)
        assert shown.endswith("…")
        assert title.startswith(shown.removesuffix(" …"))
        (link,) = svg.iter(f"{SVG}a")
        assert link[0].tag == f"{SVG}title"
        assert link[0].text == title
        assert 2 <= len([*link.iter(f"{SVG}tspan")]) <= 3


def test_a_number_leads_a_title_that_does_not_name_it() -> None:
    documents = (
        named("Luật Dân chủ", number="10/2022/QH15"),
        named("Quyết định 23-QĐ/TW", number="23-QĐ/TW"),
    )
    (_, texts), _ = boxes(
        drawings([Relation(kind="can-cu", outgoing=True, documents=documents)])[0]
    )
    assert texts[1:] == ["10/2022/QH15: Luật Dân chủ", "Quyết định 23-QĐ/TW"]


@pytest.mark.parametrize(("count", "shown"), [(4, 4), (5, 5), (6, 4), (40, 4)])
def test_a_long_list_is_cut(count: int, shown: int) -> None:
    (_, texts), _ = boxes(drawings([relation("dan-chieu", *(f"Số {n}" for n in range(count)))])[0])
    rest = [f"and {count - shown} other documents"] if shown < count else []
    assert texts[1:] == [f"Số {n}" for n in range(shown)] + rest


@given(
    st.lists(
        st.builds(
            relation,
            st.sampled_from(sorted(RELATIONS)),
            st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1),
            st.text("WĐộ —<&"),
            outgoing=st.booleans(),
        ),
        min_size=1,
        max_size=6,
    ),
    st.text("Quyế/độ <&\"'"),
)
def test_boxes_lie_in_the_drawing_and_not_on_each_other(
    relations: list[Relation], name: str
) -> None:
    for svg in drawings(relations, name):
        _, _, width, height = map(int, svg.get("viewBox", "").split())
        places = [place for place, _ in boxes(svg)]
        assert len(places) == len(relations) + 1
        for x, y, wide, high in places:
            assert x >= 0
            assert y >= 0
            assert x + wide <= width
            assert y + high <= height
        for one, (x, y, wide, high) in enumerate(places):
            for u, v, other_wide, other_high in places[:one]:
                apart = x >= u + other_wide or u >= x + wide or y >= v + other_high or v >= y + high
                assert apart


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Quyết định số 15/2025/QĐ-UBND", ["Quyết định số", "15/2025/QĐ-UBND"]),
        ("15/2025/QĐ-UBND-TTPVHCC-KSTTHC", ["15/2025/QĐ-UBND-", "TTPVHCC-KSTTHC"]),
        ("m" * 20, ["m" * 11, "m" * 9]),
    ],
)
def test_a_number_is_not_torn_apart_but_at_a_stroke(name: str, lines: list[str]) -> None:
    wide, _ = drawings(BOTH, name)
    centre = [*wide.iter(f"{SVG}text")][5]
    assert [words(line) for line in centre] == lines
