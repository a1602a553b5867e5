"""Comments on provisions: of the text that is read, of former versions, of a locality's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.comments.openness import window_of
from bantin.comments.part import COMMENTS
from bantin.comments.reading import read_thread
from bantin.content.comment_settings import CommentSettings
from bantin.content.config import Locality
from bantin.portal.comments import KNOWLEDGE
from bantin.regulations.pages.unit_notes import opinion_notes
from tests.builders import CONFIG, KINDS, PARTS, ZONE, make_site, planning, prepare
from tests.builders import told as told_of

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Item, Site
    from bantin.theme.views import Discussion

SETTINGS = replace(
    CONFIG,
    comments=CommentSettings(kinds=("regulation",), closed_after=0, mail="a@b.vn"),
    localities=(Locality(id="thanh-an", name="Thạnh An"),),
)
LAW = """
title: Quy chế
date: 2024-07-16
document: {type: Quy chế, number: 1-QC/ĐU, issuer: Đảng ủy, issued: 2024-07-15}
"""
ONE, TWO = "Điều 1. Tổ chức\n\n1. Một.\n\n2. Hai.\n", "\nĐiều 2. Hiệu lực\n\nNgay.\n"
OLD, NEW = (f"content/regulations/quy-che/{day}.md" for day in ("2024-07-15", "2025-01-01"))
LAW_KIND = KINDS["regulation"]


def said(*units: str) -> str:
    return "comments:\n" + "".join(
        f"  - {{id: c{n}, date: 2026-01-01, text: Hay, unit: {unit}}}\n"
        for n, unit in enumerate(units)
    )


def site_with(prepared: list[AnyPrepared], text: str, path: str) -> tuple[Site, list[str]]:
    file = path.replace(".md", ".comments.yaml")
    thread, found = read_thread(file, text.encode(), zone=ZONE)
    assert not found
    site, problems = make_site(prepared, settings=SETTINGS)
    assert problems == []
    articles = frozenset(one.source_path for one in prepared)
    related = COMMENTS.relate(site, PARTS.kinds, {file: thread}, articles)
    codes = [code for code, _ in told_of(related.findings)]
    return replace(site, knowledge={**site.knowledge, KNOWLEDGE: related.knowledge}), codes


def at(site: Site, path: str) -> Item:
    return next(one for one in site.everything if one.source_path == path)


def talk_at(site: Site, path: str) -> Discussion:
    talk = COMMENTS.discussion(planning(site), LAW_KIND, at(site, path))
    assert talk is not None
    return talk


def units(talk: Discussion) -> list[tuple[str, str] | None]:
    found = [one.unit for one in talk.comments]
    return [(one.title, one.url) if one else None for one in found]


def test_a_unit_is_called_by_its_heading_or_as_it_is_cited() -> None:
    path = "content/regulations/quy-che.md"
    site, codes = site_with([prepare(path, LAW, ONE)], said("dieu-1", "dieu-1.khoan-2"), path)
    assert codes == []
    assert units(talk_at(site, path)) == [
        ("Điều 1. Tổ chức", "#dieu-1"),
        ("Khoản 2 Điều 1", "#dieu-1.khoan-2"),
    ]
    assert COMMENTS.anchors(site) == {
        path: {"dieu-1": ("bt-y-kien-c0",), "dieu-1.khoan-2": ("bt-y-kien-c1",)}
    }


def test_a_unit_of_a_former_version_still_leads_somewhere() -> None:
    versions = [prepare(OLD, LAW, ONE + TWO), prepare(NEW, LAW, ONE)]
    site, codes = site_with(versions, said("dieu-2", "dieu-3"), NEW)
    assert codes == ["comment-unit"]
    assert units(talk_at(site, NEW)) == [("Điều 2", "#dieu-2"), None]


def test_a_former_version_keeps_its_own_comments() -> None:
    versions = [prepare(OLD, LAW, ONE + TWO), prepare(NEW, LAW, ONE)]
    site, codes = site_with(versions, said("dieu-2"), OLD)
    assert codes == []
    assert units(talk_at(site, OLD)) == [("Điều 2. Hiệu lực", "#dieu-2")]
    assert talk_at(site, NEW).comments == ()
    threads = talk_at(site, OLD).thread, talk_at(site, NEW).thread
    assert threads == ("/van-ban/quy-che/2024-07-15/", "/van-ban/quy-che/")


MODEL = """
title: Quy chế mẫu
slug: mau
date: 2024-07-16
localities: [thanh-an]
document: {model: true, type: Quy chế, issuer: Ban, issued: 2024-07-15}
"""
ADOPTION = """
locality: thanh-an
version: 2024-07-15
document: {number: 12-QĐ/ĐU, issuer: Đảng ủy, issued: 2024-09-01}
"""
ADOPTED = "content/regulations/mau/adoptions/thanh-an.md"


def test_comments_on_a_locality_s_text_are_about_its_units() -> None:
    both = [prepare("content/regulations/mau.md", MODEL, ONE), prepare(ADOPTED, ADOPTION, "")]
    site, codes = site_with(both, said("dieu-1.khoan-1"), ADOPTED)
    assert codes == []
    assert units(talk_at(site, ADOPTED)) == [("Khoản 1 Điều 1", "#dieu-1.khoan-1")]


def test_a_locality_may_take_no_comments_on_its_text() -> None:
    both = [
        prepare("content/regulations/mau.md", MODEL, ONE),
        prepare(ADOPTED, f"{ADOPTION}comments: false\n", ""),
    ]
    site, _ = make_site(both, settings=SETTINGS)
    assert SETTINGS.comments is not None
    assert window_of(SETTINGS.comments, LAW_KIND, at(site, ADOPTED)) is None


def asked_on(until: str, settings: CommentSettings) -> list[tuple[str, str, str]]:
    """Return the links beside the units of a draft: unit, words, address."""
    text = LAW.replace("number: 1-QC/ĐU, ", "").replace(", issued: 2024-07-15", "")
    header = f"{text}consultation: {{until: {until}}}"
    one = prepare("content/regulations/du-thao.md", header, ONE + TWO)
    site, _ = make_site([one], settings=replace(CONFIG, comments=settings))
    context = replace(planning(site), asked=COMMENTS.asked(site, PARTS.kinds))
    return [
        (note.unit, note.links[0].title, note.links[0].url)
        for note in opinion_notes(context, at(site, one.source_path))
        if note.kind == "asked"
    ]


def test_beside_each_article_of_a_draft_there_is_a_way_to_the_form() -> None:
    settings = CommentSettings(mail="a@b.vn")
    assert asked_on("2026-12-01", settings) == [
        ("dieu-1", "Điều 1", "#bt-y-kien"),
        ("dieu-2", "Điều 2", "#bt-y-kien"),
    ]
    assert asked_on("2026-11-30", settings) == []
    assert asked_on("2026-12-01", CommentSettings()) == []
