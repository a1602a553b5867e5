"""Where terms are marked: the first use in each Điều, the longest name, and never in vain."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations import law
from bantin.regulations.law.mapping import mapped, texts
from bantin.regulations.law.values import Outline, Term
from bantin.regulations.markup.outlines import read_outline, render_outline
from tests.builders import MARKDOWN, quick

DEFINED = """Điều 1. Giải thích từ ngữ

Trong Quy chế này, các từ ngữ dưới đây được hiểu như sau:

1\\. *Tổ hoà giải* là tổ chức ở ấp.

2\\. *Tổ hoà giải cơ sở* là tổ hoà giải của nhiều ấp.

3\\. *Ủy ban nhân dân* (UBND) là cơ quan hành chính.

4\\. *Rừng* là hệ sinh thái.

5\\. *Tổ chức* là cơ quan, đơn vị.

6\\. *Thu & chi* là tiền vào, tiền ra.

7\\. *Du lịch* là việc đi chơi.

8\\. *Khen thưởng* là việc ghi công.

"""
_MARK = re.compile(r'<a class="term" href="#([^"]*)" title="([^"]*)">(.*?)</a>')
_MARKS = re.compile(r'<a class="term"[^>]*>|</?dfn>')


def outline(text: str) -> Outline:
    return render_outline(read_outline(text), MARKDOWN).outline


def marked(text: str, *, every: bool = False) -> Outline:
    read = outline(text)
    return law.mark(read, law.terms(read), law.LINKS, every=every)


def uses(text: str, *, every: bool = False) -> list[tuple[str, str]]:
    """The units of DEFINED to which words of a text below it lead, with these words."""
    found = law.units_of(marked(DEFINED + text, every=every))
    contents = [one.content for one in found if not one.id.startswith("dieu-1.")]
    return [(one[1], one[3]) for content in contents for one in _MARK.finditer(content)]


def test_the_first_use_in_each_article_leads_to_the_definition() -> None:
    text = """Điều 2. Họp

1\\. Tổ hoà giải họp. Mọi tổ hoà giải ghi biên bản.

2\\. Trưởng ấp mời tổ hoà giải.

Điều 3. Báo cáo

Mỗi tổ hoà giải báo cáo.
"""
    assert uses(text) == [("dieu-1.khoan-1", "Tổ hoà giải"), ("dieu-1.khoan-1", "tổ hoà giải")]
    assert len(uses(text, every=True)) == 4


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Mời tổ hoà giải cơ sở họp.", ["tổ hoà giải cơ sở"]),
        ("Mời tổ hòa giải họp.", ["tổ hòa giải"]),
        ("Nộp cho UBND và ủy ban nhân dân.", ["UBND"]),
        ("Nộp cho Uỷ ban nhân dân.", ["Uỷ ban nhân dân"]),
        ("Ghi thu & chi.", ["thu &amp; chi"]),
        ("Mời **tổ hoà giải** họp.", ["tổ hoà giải"]),
        # Part of a longer name, of another word, of a link; a word of every law; one syllable.
        ("Hỏi Trưởng Ban Tổ hoà giải.", []),
        ("Tổ hoà giải Tỉnh họp.", []),
        ("Sở Văn hóa và Du lịch.", []),
        ("Hội đồng Thi đua - Khen thưởng.", []),
        ("Khách đi du lịch.", ["du lịch"]),
        ("Du lịch là ngành của xã.", ["Du lịch"]),
        ("Các quỹ-tổ hoà giải.", []),
        ("Xem [tổ hoà giải](#dieu-1).", []),
        ("Gõ `tổ hoà giải`.", []),
        ("Nhà trường tổ chức họp.", []),
        ("Trồng rừng.", []),
        ("TỔ HOÀ GIẢI", []),
    ],
)
def test_what_is_a_use(words: str, found: list[str]) -> None:
    assert [name for _, name in uses(f"Điều 2. Nội dung\n\n{words}\n")] == found


def test_headings_are_left_alone() -> None:
    read = marked(f"{DEFINED}Điều 2. Tổ hoà giải\n\nHọp.\n\n**Nơi nhận:**\n\n- Tổ hoà giải;\n")
    assert not [one.title for one in law.units_of(read) if "<" in one.title]
    assert read.recipients == ("Tổ hoà giải;",)


def test_a_definition_has_its_name_marked_and_leads_to_others() -> None:
    found = {one.id: one.content for one in law.units_of(marked(DEFINED))}
    assert "<dfn>Tổ hoà giải cơ sở</dfn></em> là <a" in found["dieu-1.khoan-2"]
    assert "<dfn>Ủy ban nhân dân</dfn></em> (<dfn>UBND</dfn>)" in found["dieu-1.khoan-3"]
    assert "<a" not in found["dieu-1.khoan-1"]


def test_a_definition_does_not_lead_to_itself() -> None:
    text = """Điều 1. Giải thích từ ngữ

1\\. *Tổ hoà giải* là tổ chức, mỗi tổ hoà giải gồm:

a) Tổ trưởng của tổ hoà giải;

b) Các thành viên.

2\\. *Tổ viên* là người của tổ hoà giải.
"""
    found = [one.content for one in law.units_of(marked(text)) if "<a" in one.content]
    assert [_MARK.findall(content)[0][2] for content in found] == ["tổ hoà giải"]


def test_the_definition_is_told_with_its_place() -> None:
    read = marked(f"{DEFINED}Điều 2. Họp\n\nTổ hoà giải họp.\n")
    (title,) = {one[2] for unit in law.units_of(read) for one in _MARK.finditer(unit.content)}
    assert title == "Khoản 1 Điều 1: Tổ hoà giải là tổ chức ở ấp."


def test_what_is_defined_twice_is_marked_nowhere() -> None:
    text = DEFINED + "Điều 2. Giải thích từ ngữ\n\n1\\. Tổ hòa giải là nhóm người.\n\n"
    assert uses(f"{text[len(DEFINED) :]}Điều 3. Họp\n\nTổ hoà giải họp.\n") == []


def test_a_term_is_marked_where_it_holds() -> None:
    text = """Chương I. MỘT

Điều 1. Từ ngữ

Trong Chương này, các từ ngữ dưới đây được hiểu như sau:

1\\. Tổ hoà giải là tổ chức ở ấp.

Điều 2. Họp

Tổ hoà giải họp.

Chương II. HAI

Điều 3. Báo cáo

Tổ hoà giải báo cáo.
"""
    found = {one.id: one.content for one in law.units_of(marked(text))}
    assert "<a" in found["dieu-2"]
    assert "<a" not in found["dieu-3"]


def test_an_appendix_is_not_marked_by_what_the_document_defines() -> None:
    text = f"{DEFINED}Điều 2. Họp\n\nHọp.\n\nPhụ lục I\n\nMẪU\n\nTổ hoà giải ký tên.\n"
    assert all("<a" not in one.content for one in law.units_of(marked(text)) if "phu" in one.id)


_NAMES = ("tổ hoà giải", "Tổ hòa giải cơ sở", "UBND", "thu & chi", "hộ", "<b>", "&amp;")
_PIECES = st.sampled_from(
    (
        *_NAMES,
        *(" ", " ", ", ", ". ", "\n", "</p><p>", "<em>", "</em>", "<strong>", "</strong>"),
        *('<a href="#x">', "</a>", "<code>", "</code>", "\ue010so\ue011", "họp", "Ban", "-", "/"),
    )
)


@quick
@given(html=st.lists(_PIECES, max_size=30).map("".join), every=st.booleans())
def test_without_its_marks_a_text_is_the_same_letters(html: str, *, every: bool) -> None:
    read = outline(f"{DEFINED}Điều 2. Một\n\nHai.\n\n1\\. Ba\n\na) Bốn\n")
    read = mapped(read, lambda text: f"<p>{html}</p>" if text in {"<p>Hai.</p>", "Bốn"} else text)
    names = law.terms(read)
    assert len(names) == 8
    found = law.mark(read, names, law.LINKS, every=every)
    for (unit, old), (same, new) in zip(texts(read), texts(found), strict=True):
        assert unit == same
        assert re.sub(r"</a>", "", _MARKS.sub("", new)) == re.sub(r"</a>", "", old)


@quick
@given(st.lists(st.sampled_from(("một", "hai", "ba", "Bốn", "hòa", "hoà")), min_size=2, max_size=5))
def test_a_name_of_any_words_is_found_in_a_sentence(syllables: list[str]) -> None:
    name = " ".join(syllables)
    term = Term(names=(name,), unit="dieu-1.khoan-1", cited="", words="là thế")
    read = outline(f"Điều 2. Tên\n\nxin gặp {name[0].lower()}{name[1:]}, rồi về.\n")
    (unit,) = law.units_of(law.mark(read, [term], law.LINKS))
    assert unit.content.count('class="term"') == 1
