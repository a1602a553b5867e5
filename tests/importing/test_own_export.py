"""What bantin writes as a Word file comes back: units, words and values."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from bantin.composition import PORTAL
from bantin.content import Role
from bantin.content.reading import parse, split
from bantin.importing import Imported, ImportOptions, import_file
from bantin.importing.markdown import escaping
from bantin.markup.rendering import converter
from bantin.regulations import law
from bantin.regulations.content.open_points import shown
from bantin.regulations.exports import Decision, LegalText, OpenPoint
from bantin.regulations.exports.word.document import docx
from bantin.regulations.markup.outlines import read_outline, render_outline, resolve_outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.content.regulation import RegulationMeta
    from bantin.regulations.law.values import Outline

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
ROOT = Path(__file__).parents[2]
SAMPLES = [
    path.relative_to(ROOT).as_posix()
    for path in sorted((ROOT / "content" / "regulations").rglob("*.md"))
    if "adoptions" not in path.parts
]
PROPOSED = "content/regulations/quy-uoc-giu-sach-bai-bien.md"


def outline_of(body: str) -> Outline:
    return resolve_outline(
        render_outline(read_outline(body), converter((), "x.example")).outline, ()
    )


def read(path: str, data: bytes) -> tuple[RegulationMeta, str]:
    document, body, problems = parse(path, data, zone=ZONE, kinds=PORTAL.types)
    assert document is not None, problems
    return cast("RegulationMeta", document.meta), body


def exported(meta: RegulationMeta, outline: Outline) -> bytes:
    facts, signer = meta.document, meta.document.signer
    points = tuple(
        OpenPoint(
            id=name,
            label=one.label,
            type=one.type,
            required=one.required,
            options=tuple(one.options.values()),
            hint=one.hint,
            default=shown(one, one.default)[0] if one.default else "",
        )
        for name, one in meta.open_points.items()
    )
    text = LegalText(
        type=facts.type,
        title=meta.title,
        version=facts.issued or date(2024, 1, 1),
        number=facts.number,
        issuer=facts.issuer,
        parent=facts.parent,
        office=facts.office,
        place=facts.place,
        issued=facts.issued,
        signer_name=signer.name if signer else "",
        signer_role=signer.role if signer else "",
        signing=facts.signing,
        letterhead=facts.letterhead,
        attached_to=Decision(number=facts.attached_to) if facts.attached_to else None,
        model=facts.model,
        points=points,
    )
    return docx(text, outline)


def imported(data: bytes) -> tuple[RegulationMeta, str, Imported]:
    made = import_file(data, "quy-che.docx", ImportOptions(today=date(2026, 11, 29)))
    assert isinstance(made, Imported), made
    meta, body = read(made.files[0].path, made.files[0].data)
    return meta, body, made


def lines(outline: Outline) -> Iterator[str]:
    """The words of an outline, a line for each unit; the end mark of the text is Word's own."""
    plain = law.in_plain(outline)
    yield f"preamble: {squeezed(plain.preamble)}"
    for unit in law.units_of(plain):
        label = unit.label.rstrip(".")
        yield f"{unit.kind} {unit.id} {label} | {unit.title} | {squeezed(unit.content)}"
    yield from (f"to: {squeezed(one).strip('-;. ')}" for one in plain.recipients)
    yield from (f"signed: {squeezed(one)}" for one in plain.signature)
    yield f"notes: {squeezed(plain.notes)}"


def signed(meta: RegulationMeta, outline: Outline) -> Outline:
    """The outline with the signature that the facts tell, where the text has none of its own."""
    if outline.signature:
        return outline
    signer = meta.document.signer or Role()
    block = (meta.document.signing.upper(), signer.role.upper(), signer.name)
    return structs.replace(outline, signature=tuple(filter(None, block)))


def squeezed(text: str) -> str:
    text = law.fill(text, {}) if "\ue010" in text else text
    # Numbers in quoted units are those of a list where an editor wrote them, and words in Word.
    text = re.sub(r"(?:(?<=\s)|^)\d{1,2}\.\s", "", text)
    return re.sub(r"(?:\./\.|\.)$", "", re.sub(r"\s+", " ", text).strip())


@pytest.mark.parametrize("path", [path for path in SAMPLES if path != PROPOSED])
def test_a_regulation_of_the_sample_site_comes_back(path: str) -> None:
    meta, body = read(path, (ROOT / path).read_bytes())
    before = outline_of(body)
    again, text, _ = imported(exported(meta, before))
    assert [*lines(outline_of(text))] == [*lines(signed(meta, before))]
    facts, found = meta.document, again.document
    assert again.title == meta.title
    for name in ("type", "number", "parent", "place", "issued", "letterhead", "model"):
        assert getattr(found, name) == getattr(facts, name), name
    assert found.issuer == facts.issuer


def test_a_draft_text_comes_back() -> None:
    """It has no number and no day yet, which a regulation cannot do without: that is told."""
    meta, body = read(PROPOSED, (ROOT / PROPOSED).read_bytes())
    before = outline_of(body)
    made = import_file(exported(meta, before), "x.docx", ImportOptions(today=date(2026, 11, 29)))
    assert isinstance(made, Imported)
    assert made.title == meta.title
    source, _ = split(made.files[0].path, made.files[0].data.decode())
    assert source is not None
    assert [*lines(outline_of(source.body))] == [*lines(signed(meta, before))]
    assert {"importing.lost.number", "importing.lost.date-blank"} <= {
        one.phrase.key for one in made.told
    }


WORDS = st.lists(
    st.sampled_from(
        (
            "nhân dân, xã ấp khối tổ họp 05 ngày làm việc * [1] a_b <tên> 5% m² “ý kiến” #1 & | \\"
        ).split()
    ),
    min_size=2,
    max_size=9,
).map(" ".join)
SENTENCES = WORDS.map(lambda text: f"Ban {text} dự.")
TITLES = WORDS.map(lambda text: f"Về {text} xã")


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """The text of a regulation as an editor writes it: chapters, articles, clauses, points."""
    found = [f"Căn cứ Luật {draw(WORDS)};", "", "QUYẾT ĐỊNH:", ""]
    chapters = draw(st.booleans())
    for article in range(1, draw(st.integers(1, 4)) + 1):
        if chapters:
            found += [
                f"Chương {'I' * article}" if article < 4 else "Chương IV",
                "QUY ĐỊNH RIÊNG",
                "",
            ]
        if draw(st.booleans()):
            found += [
                f"Điều {article}. {escaping.words(draw(TITLES))}",
                escaping.words(draw(SENTENCES)),
                "",
            ]
        else:
            found += [f"Điều {article}. {escaping.words(draw(SENTENCES))}", ""]
        for clause in range(1, draw(st.integers(0, 3)) + 1):
            found += [f"{clause}. {escaping.words(draw(SENTENCES))}"]
            for letter in "abcdđe"[: draw(st.integers(0, 6))]:
                found += [f"{letter}) {escaping.words(draw(SENTENCES))}"]
        found.append("")
        if draw(st.booleans()):
            found += ["| Ấp | Số |", "|---|---|", "| Một | 2 |", ""]
    if draw(st.booleans()):
        found += ["Nơi nhận:", "- Như Điều 1;", "- Lưu: VT.", "", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    return "\n".join(found) + "\n"


@given(bodies(), st.sampled_from(("05/QĐ-UBND", "117/2026/QĐ-UBND", "7-QĐ/ĐU")))
def test_any_regulation_comes_back(body: str, number: str) -> None:
    meta, _ = read(SAMPLES[0], (ROOT / SAMPLES[0]).read_bytes())
    party = "-" in number.split("/", maxsplit=1)[0]
    facts = structs.replace(
        meta.document,
        type="Quyết định",
        number=number,
        letterhead="party" if party else "state",
        signer=None,
        signing="",
    )
    meta = structs.replace(meta, title="Quyết định về việc họp dân", document=facts)
    before = outline_of(body)
    again, text, _ = imported(exported(meta, before))
    assert [*lines(outline_of(text))] == [*lines(before)], text
    # The State puts a 0 before a number of one digit.
    assert again.document.number.lstrip("0") == number.lstrip("0")
    assert again.document.letterhead == facts.letterhead


def test_replacing_is_seen() -> None:
    meta, body = read(SAMPLES[0], (ROOT / SAMPLES[0]).read_bytes())
    other = structs.replace(meta.document, number="99-HD/BDVHU")
    again, _, _ = imported(exported(structs.replace(meta, document=other), outline_of(body)))
    assert again.document.number == "99-HD/BDVHU"


MODEL = "content/regulations/quy-che-mau-khoi-dan-van/2025-01-01.md"


def test_the_open_points_of_a_model_come_back() -> None:
    """Keys of options are bantin's own: a Word file does not have them."""
    meta, body = read(MODEL, (ROOT / MODEL).read_bytes())
    again, text, _ = imported(exported(meta, outline_of(body)))
    assert [*again.open_points] == [*meta.open_points]
    for name, point in meta.open_points.items():
        found = again.open_points[name]
        assert (found.label, found.type, found.required) == (
            point.label,
            point.type,
            point.required,
        )
        assert found.hint == point.hint
        assert [*found.options.values()] == [*point.options.values()]
        if point.default:
            assert shown(found, found.default or "") == shown(point, point.default)
        assert f"[[{name}]]" in text
