"""The feed of a document, and the files for bibliographies beside each of its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from msgspec import convert, structs

from bantin.content.config import Locality
from bantin.portal.pages.recipes import DataRecipe
from bantin.regulations.content.regulation import RegulationSettings
from tests.builders import at, config, make_plan, prepare, sound_site

if TYPE_CHECKING:
    from bantin.portal.feeds.views import Feed
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site
    from bantin.regulations.feeds.bibliography import CitedText

HEADER = """
title: {title}
slug: {slug}
date: {date}
document:
  type: Quyết định
  number: {number}
  issuer: Ủy ban nhân dân xã
  issued: 2024-01-15
"""
TEXT = "Điều 1. Phạm vi\n\n1. Một.\n\n2. Hai."
SETTINGS = structs.replace(
    config(), localities=(Locality(id="a", name="A", type="xã"), Locality(id="b", name="B"))
)


def decision(
    slug: str, number: str, *more: str, date: str = "2024-02-01", text: str = TEXT
) -> AnyPrepared:
    header = HEADER.format(title=f"Văn bản {slug}", slug=slug, number=number, date=date)
    header += "".join(f"  {line}\n" for line in more)
    return prepare(f"content/regulations/{slug}.md", header, text)


def relation(kind: str, target: str, units: str = "") -> str:
    return f"relations: [{{kind: {kind}, target: {target}, units: [{units}]}}]"


def article(slug: str, text: str, date: str = "2024-03-01") -> AnyPrepared:
    return prepare(f"content/news/{slug}.md", f"title: Tin {slug}\ndate: {date}", text)


def feed(site: Site, slug: str = "goc") -> Feed:
    recipe = make_plan(site)[f"van-ban/{slug}/thay-doi.atom"].recipe
    assert isinstance(recipe, DataRecipe)
    return cast("Feed", recipe.view)


def told(found: Feed) -> list[tuple[str, str]]:
    return [(one.title, one.published.date().isoformat()) for one in found.entries]


CITING = "Theo Quyết định số 9/2024/QĐ-UBND, họp mỗi quý."


def test_a_feed_tells_who_changes_and_who_names_a_document_the_newest_first() -> None:
    site = sound_site(
        [
            decision("goc", "9/2024/QĐ-UBND"),
            decision(
                "sua",
                "10/2024/QĐ-UBND",
                relation("sua-doi-bo-sung", "goc", "dieu-1.khoan-2"),
                date="2024-05-01",
                text=f"Điều 1. Sửa đổi\n\n{CITING}",
            ),
            article("mot", CITING),
            article("khac", "Không nhắc gì."),
        ]
    )
    found = feed(site)
    assert told(found) == [
        ("Amended by Quyết định no. 10/2024/QĐ-UBND", "2024-05-01"),
        ("Cited in: Tin mot", "2024-03-01"),
        ("Published: Văn bản goc", "2024-02-01"),
    ]
    assert found.entries[0].summary == "Khoản 2 Điều 1"
    assert found.updated == at("2024-05-01")
    assert found.atom_url == "https://x.vn/van-ban/goc/thay-doi.atom"
    assert found.home == "https://x.vn/van-ban/goc/"


def test_the_ids_are_its_own_and_stay_when_who_cites_moves() -> None:
    before = feed(sound_site([decision("goc", "9/2024/QĐ-UBND"), article("mot", CITING)]))
    moved = prepare(
        "content/news/mot.md",
        "title: Tin khác\ndate: 2024-03-01\nslug: noi-khac\naliases: [/tin-tuc/2024/03/tin-mot/]",
        CITING,
    )
    after = feed(sound_site([decision("goc", "9/2024/QĐ-UBND"), moved]))
    assert [one.id for one in before.entries] == [
        "https://x.vn/tin-tuc/2024/03/tin-mot/#dan-chieu",
        "https://x.vn/van-ban/goc/",
    ]
    assert [one.id for one in after.entries] == [one.id for one in before.entries]
    assert after.entries[0].url == "https://x.vn/tin-tuc/2024/03/noi-khac/"


def test_no_entry_depends_on_the_clock() -> None:
    texts = [
        decision("goc", "9/2024/QĐ-UBND"),
        decision("sua", "10/2024/QĐ-UBND", "effective: 2026-06-01", relation("bai-bo", "goc")),
    ]
    days = (at("2026-05-31"), at("2026-06-02"))
    assert len({feed(sound_site(texts, now=day)) for day in days}) == 1


def version(day: str, date: str, *, model: bool = False) -> AnyPrepared:
    header = f"""
title: Quy chế
date: {date}
document: {{type: Quy chế, issuer: Ban, number: 5-QC/BDV, issued: {day}}}
"""
    if model:
        header = header.replace("{type:", "{model: true, type:")
        header += "open_points: {so: {label: Số, type: number}}\n"
    text = "Điều 1. Tổ chức\n\nCó [[so]] người." if model else TEXT
    return prepare(f"content/regulations/mau/{day}.md", header, text)


def test_versions_are_told_with_the_days_on_which_they_were_published() -> None:
    site = sound_site([version("2024-07-15", "2024-07-16"), version("2025-01-01", "2024-12-20")])
    found = feed(site, "mau")
    assert told(found) == [
        ("Version that applies from 1/1/2025", "2024-12-20"),
        ("Version that applies from 15/7/2024", "2024-07-16"),
    ]
    assert found.entries[0].url == "https://x.vn/van-ban/mau/2025-01-01/"
    assert found.entries[0].id == "https://x.vn/van-ban/mau/#2025-01-01"


def adoption(place: str) -> AnyPrepared:
    header = f"""
locality: {place}
version: 2024-07-15
date: 2024-09-02
document: {{number: 12-QC/ĐU, issuer: Đảng ủy xã, issued: 2024-09-01}}
values: {{so: 5}}
"""
    return prepare(f"content/regulations/mau/adoptions/{place}.md", header, "")


def test_the_feed_of_a_model_tells_its_adoptions_and_theirs_do_not() -> None:
    site = sound_site(
        [version("2024-07-15", "2024-07-16", model=True), adoption("a")], settings=SETTINGS
    )
    own = told(feed(site, "mau"))
    assert [day for title, day in own if title.startswith("Adopted: ")] == ["2024-09-02"]
    assert not any(title.startswith("Adopted") for title, _ in told(feed(site, "mau/a")))


def test_a_bibliography_names_a_text_by_its_lasting_address() -> None:
    site = sound_site([version("2024-07-15", "2024-07-16"), version("2025-01-01", "2024-12-20")])
    recipe = make_plan(site)["van-ban/mau/2025-01-01/trich-dan.bib"].recipe
    assert isinstance(recipe, DataRecipe)
    found = cast("CitedText", recipe.view)
    assert (found.key, found.url) == ("mau-2025-01-01", "https://x.vn/van-ban/mau/2025-01-01/")
    assert "van-ban/mau/trich-dan.bib" not in make_plan(site)


def test_a_site_may_do_without_both() -> None:
    own = convert({"without": ["bib", "atom"]}, RegulationSettings)
    settings = cast("Any", structs.replace(cast("Any", config()), regulations=own))
    targets = make_plan(sound_site([decision("goc", "9/2024/QĐ-UBND")], settings=settings))
    ours = ("trich-dan.bib", "trich-dan.json", "thay-doi.atom")
    assert [path for path in targets if path.endswith(ours)] == []
