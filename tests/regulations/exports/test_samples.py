"""Regulations for the tests of exports: a decision of the State, a rule of the Party, a model."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from msgspec import structs

from bantin.regulations.exports import (
    Amendment,
    Decision,
    Departure,
    LegalText,
    OpenPoint,
    OwnChange,
    PastChange,
    UnitForce,
    Work,
)
from bantin.regulations.law.values import Outline, Unit, UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence


def point(name: str) -> str:
    """The marks of an open point, as contents hold them."""
    return f"\ue010{name}\ue011"


def clause(article: str, number: int, content: str, *children: Unit, title: str = "") -> Unit:
    return Unit(
        kind="clause",
        number=str(number),
        label=f"{number}.",
        id=f"{article}.khoan-{number}",
        title=title,
        content=content,
        children=children,
    )


def letter(parent: str, name: str, content: str, *children: Unit) -> Unit:
    return Unit(
        kind="point",
        number=name,
        label=f"{name})",
        id=f"{parent}.diem-{name.replace('đ', 'dd')}",
        content=content,
        children=children,
    )


def article(number: int, title: str, *children: Unit, content: str = "") -> Unit:
    return Unit(
        kind="article",
        number=str(number),
        label=f"Điều {number}.",
        id=f"dieu-{number}",
        title=title,
        content=content,
        children=children,
    )


TABLE = (
    '<div class="bt-table"><table><thead><tr><th rowspan="2">STT</th>'
    '<th colspan="2">Đơn vị thực hiện</th></tr><tr><th>Chủ trì</th><th>Phối hợp</th></tr></thead>'
    "<tbody><tr><td>1</td><td>Văn phòng</td><td>Các ấp</td></tr>"
    "<tr><td>2</td><td><p>Khối Dân vận</p></td><td>Mặt trận Tổ quốc</td></tr></tbody></table></div>"
)

ARTICLES = (
    article(
        1,
        "Phạm vi điều chỉnh",
        clause("dieu-1", 1, "<p>Quy chế này quy định về tổ chức &amp; chế độ làm việc.</p>"),
        clause(
            "dieu-1",
            2,
            "<p>Quy chế này áp dụng đối với:</p>",
            letter("dieu-1.khoan-2", "d", "<p>Tổ Dân vận các ấp, khu phố;</p>"),
            letter(
                "dieu-1.khoan-2",
                "đ",
                "<p>Cá nhân có liên quan, gồm:</p>",
                Unit(
                    kind="subpoint",
                    number="1",
                    label="-",
                    id="dieu-1.khoan-2.diem-dd.tiet-1",
                    content="<p>Trưởng khối;</p>",
                ),
                Unit(
                    kind="subpoint",
                    number="2",
                    label="-",
                    id="dieu-1.khoan-2.diem-dd.tiet-2",
                    content="<p>Thành viên.</p>",
                ),
            ),
        ),
    ),
    article(
        2,
        "",
        content=f"<p>Khối có {point('so_thanh_vien')} thành viên, họp <em>{point('ky_hop')}</em>"
        f" từ ngày {point('tu_ngay')} tại {point('noi_hop')} theo"
        ' <a href="#dieu-1.khoan-2">khoản 2 Điều 1</a> và <a href="/van-ban/qd/#dieu-3">Điều 3</a>'
        ' của <a href="https://example.org/a?b=c&amp;d">văn bản khác</a>.</p>',
    ),
    article(
        3,
        "Chế độ báo cáo <em>định kỳ</em>",
        clause(
            "dieu-3", 1, f"<p>Báo cáo theo bảng sau:</p>{TABLE}<p>Diện tích 5 m<sup>2</sup>.</p>"
        ),
        clause(
            "dieu-3",
            2,
            "<blockquote><p>“1. Lời dẫn.”</p></blockquote><ul><li>Một<br>dòng</li><li>Hai</li></ul>"
            f"<p>Quy chế này có hiệu lực kể từ ngày {point('tu_ngay')}.</p>",
        ),
    ),
)

APPENDIX = Unit(
    kind="appendix",
    number="I",
    label="Phụ lục I",
    id="phu-luc-1",
    title="Biểu mẫu báo cáo",
    content=TABLE,
    children=(clause("phu-luc-1", 1, "<p>Cách ghi biểu mẫu.</p>"),),
)

OUTLINE = Outline(
    preamble=(
        "<p>Căn cứ Điều lệ Đảng;</p>\n"
        "<p>Căn cứ Quyết định số <a href='/van-ban/217/'>217-QĐ/TW</a>, ngày 12/12/2013;</p>\n"
        "<p>Ban Thường vụ Đảng ủy ban hành Quy chế như sau:</p>"
    ),
    units=(
        Unit(
            kind="chapter",
            number="I",
            label="Chương I",
            id="chuong-1",
            title="Quy định chung",
            children=(
                Unit(
                    kind="section",
                    number="1",
                    label="Mục 1",
                    id="chuong-1.muc-1",
                    title="Phạm vi",
                    children=ARTICLES[:2],
                ),
            ),
        ),
        Unit(
            kind="chapter",
            number="II",
            label="Chương II",
            id="chuong-2",
            title="Điều khoản thi hành",
            children=ARTICLES[2:],
        ),
        APPENDIX,
    ),
    recipients=("Huyện ủy;", "Các chi bộ;", "Lưu: VT."),
)

POINTS = (
    OpenPoint(id="so_thanh_vien", label="Số thành viên", type="number", required=True),
    OpenPoint(
        id="ky_hop",
        label="Kỳ họp",
        type="choice",
        options=("hằng tháng", "hằng quý", "hằng quý", ""),
    ),
    OpenPoint(id="tu_ngay", label="Ngày có hiệu lực", type="date"),
    OpenPoint(id="noi_hop", label="Nơi họp", hint="Ghi rõ địa chỉ"),
)
VALUES = ("11", "hằng quý", "01/8/2024", "nhà văn hóa <ấp> & trụ sở #1")

STATE = LegalText(
    type="Quyết định",
    title="Quyết định ban hành Quy chế tiếp công dân trên địa bàn xã",
    number="5/2025/QĐ-UBND",
    issuer="Ủy ban nhân dân xã Cần Giờ",
    parent="Ủy ban nhân dân Thành phố Hồ Chí Minh",
    place="Cần Giờ",
    issued=date(2025, 2, 5),
    effective=date(2025, 3, 1),
    version=date(2025, 2, 5),
    signer_name="Nguyễn Văn Mẫu",
    signer_role="Chủ tịch",
    signing="TM. Ủy ban nhân dân",
    url="https://example.vn/van-ban/qd/",
    author="ubnd-xa-can-gio",
    slug="5-2025-qd-ubnd",
    status="in-force",
    points=tuple(
        structs.replace(one, value=value) for one, value in zip(POINTS, VALUES, strict=True)
    ),
)
PARTY = structs.replace(
    STATE,
    type="Quy chế",
    title="Quy chế làm việc của khối Dân vận xã",
    number="05-QC/ĐU",
    issuer="Đảng ủy xã Cần Giờ",
    parent="Đảng bộ Thành phố Hồ Chí Minh",
    letterhead="party",
    signing="T/M Ban Thường vụ",
    signer_role="Bí thư",
    version=date(2025, 6, 1),
    expired=date(2026, 1, 1),
    slug="05-qc-du",
    author="dang-uy-xa-can-gio",
    attached_to=Decision(number="09-QĐ/ĐU", issuer="Đảng ủy xã Cần Giờ", issued=date(2025, 2, 5)),
    departures=(
        Departure(unit="dieu-3.khoan-2", reason="Xã đảo báo cáo theo con nước"),
        Departure(unit="dieu-99", reason="Không còn"),
    ),
)
MODEL = structs.replace(
    PARTY,
    title="Quy chế mẫu của khối Dân vận",
    number="",
    issued=None,
    place="",
    model=True,
    attached_to=None,
    departures=(),
    slug="quy-che-mau",
    points=POINTS,
    signer_name="",
)
SAMPLES = {"state": STATE, "party": PARTY, "model": MODEL}


_KINDS: tuple[UnitKind, ...] = UnitKind.__args__  # type: ignore[attr-defined] # a Literal's members
_WORDS = st.text(max_size=20)
_HTML = st.lists(
    st.sampled_from(
        "<p> </p> <b> </b> <em> <a+href='#dieu-1'> <a+href='http://['> </a> <br> <ul> <li> </li>"
        " </ul> <ol+start=3> </ol> <table> <tr> <td+colspan=3> <td+rowspan=2> <th> </td> </table>"
        " <blockquote> </blockquote> <sup> </sup> <pre> </pre> <code> </code> &amp; &#1; \ue010so"
        " \ue011 #let $x$ *a* _b_ `c` @d // \\ <a+href='#fn:1'>1</a> <dieu-1> ]]> /* */ --> {{"
        " \x00 \x1b \x85 \ufffe \u2028 \u202e =1+1 https://a.vn/?b=c#d".split()
    ).map(lambda part: part.replace("+", " "))
    | _WORDS,
    max_size=8,
).map("".join)
_IDS = st.sampled_from(("dieu-1", "dieu-1.khoan-2a", "dieu-5~2", "phu-luc-1", "")) | _WORDS


def _unit(children: st.SearchStrategy[tuple[Unit, ...]]) -> st.SearchStrategy[Unit]:
    return st.builds(
        Unit,
        kind=st.sampled_from(_KINDS),
        number=_WORDS,
        label=_WORDS,
        id=_IDS,
        title=_HTML,
        content=_HTML,
        line=st.just(0),
        children=children,
    )


_UNITS = st.recursive(
    _unit(st.just(())),
    lambda inner: _unit(st.lists(inner, max_size=3).map(tuple)),
    max_leaves=5,
)


def listed(notes: Sequence[str]) -> str:
    """Footnotes as the list that Markdown makes of them."""
    items = "".join(
        f'<li id="fn:{n}">\n<p>{note}&nbsp;<a class="footnote-backref" href="#fnref:{n}"'
        f' title="Trở lại chỗ có chú thích {n}">↩</a></p>\n</li>\n'
        for n, note in enumerate(notes, 1)
    )
    return f'<div class="footnote">\n<hr>\n<ol>\n{items}</ol>\n</div>'


def mention(number: int) -> str:
    """The place in a text that has a footnote."""
    return (
        f'<sup id="fnref:{number}"><a class="footnote-ref" href="#fn:{number}">{number}</a></sup>'
    )


_LINES = st.lists(_HTML, max_size=2).map(tuple)
OUTLINES = st.builds(
    Outline,
    preamble=st.lists(_HTML | _HTML.map("<p>Căn cứ {};</p>".format), max_size=3).map("\n".join),
    units=st.lists(_UNITS, max_size=3).map(tuple),
    recipients=_LINES,
    signature=_LINES,
    notes=st.just("") | _HTML | st.lists(_HTML, max_size=3).map(listed),
)
_DAYS = st.dates()
_POINTS = st.lists(
    st.builds(
        OpenPoint,
        id=st.just("so") | _WORDS,
        label=_WORDS,
        options=st.lists(_WORDS, max_size=3).map(tuple),
        hint=_WORDS,
        value=st.none() | _WORDS,
    ),
    max_size=2,
).map(tuple)
_HOWS = st.sampled_from(("amended", "inserted", "repealed", "renumbered"))
_DECISIONS = st.builds(Decision, number=_WORDS, type=st.just("") | _WORDS, issued=st.none() | _DAYS)
TEXTS = st.builds(
    LegalText,
    **dict.fromkeys(("type", "title", "number", "issuer", "parent", "place", "status"), _WORDS),
    **dict.fromkeys(("signer_name", "signer_role", "signing"), _WORDS),
    **dict.fromkeys(("issued", "effective", "expired", "applies", "until"), st.none() | _DAYS),
    units=st.lists(
        st.builds(
            UnitForce,
            unit=_IDS,
            status=st.sampled_from(("amended", "repealed", "suspended", "added")),
            since=_DAYS,
            until=st.none() | _DAYS,
            by=st.builds(Decision, number=_WORDS, issued=st.none() | _DAYS),
        ),
        max_size=2,
    ).map(tuple),
    past=st.lists(
        st.builds(
            PastChange, unit=_IDS, how=_HOWS, since=_DAYS, by=_DECISIONS, place=st.just("") | _IDS
        ),
        max_size=2,
    ).map(tuple),
    changes=st.lists(
        st.builds(OwnChange, unit=_IDS, how=_HOWS, of=_DECISIONS, place=st.just("") | _IDS),
        max_size=2,
    ).map(tuple),
    version=_DAYS,
    language=st.sampled_from(("vi", "en", "vi-VN", "")),
    url=st.just("https://example.vn/van-ban/x/"),
    country=st.just("vn"),
    author=st.just("") | st.just("ubnd"),
    slug=st.just("") | st.just("05-qd"),
    attached_to=st.none() | st.builds(Decision, number=_WORDS, issuer=_WORDS, type=_WORDS),
    points=_POINTS,
    work=st.none()
    | st.builds(
        Work,
        issued=_DAYS,
        number=_WORDS,
        amendments=st.lists(
            st.builds(
                Amendment,
                day=_DAYS,
                by=st.none() | st.builds(Decision, number=_WORDS, issued=st.none() | _DAYS),
            ),
            max_size=2,
        ).map(tuple),
    ),
    departures=st.lists(st.builds(Departure, unit=_IDS, reason=_WORDS), max_size=2).map(tuple),
)


def kinds(units: tuple[Unit, ...]) -> set[str]:
    return {kind for unit in units for kind in ({unit.kind} | kinds(unit.children))}


def test_the_sample_outline_has_a_unit_of_nearly_every_kind() -> None:
    assert set(_KINDS) - kinds(OUTLINE.units) == {"part", "subsection"}
