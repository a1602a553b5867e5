"""All texts as data: which archives there are, and what the index says of each text."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any, cast

import pytest
from msgspec import convert, structs

from bantin.portal.pages.recipes import DataRecipe
from bantin.regulations.content.regulation import RegulationSettings
from bantin.regulations.data_views import DataPage
from bantin.regulations.feeds.corpus import FIELDS
from bantin.regulations.pages import corpus
from bantin.regulations.pages.corpus import ArchiveRecipe
from bantin.regulations.pages.kept_texts import PackedRecipe, plan_texts
from tests.builders import PARTS, Planned, config, make_plan, planning, prepare, sound_site, view_of

if TYPE_CHECKING:
    from bantin.content.config import SiteConfig
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site

HEADER = """
title: Quyết định về họp dân
slug: {slug}
date: 2024-07-16
topics: [dan-van]
document:
  type: Quyết định
  number: {number}
  issuer: Ủy ban nhân dân xã
  issued: {day}
  effective: {day}
  signer: {{role: Chủ tịch, name: Nguyễn Văn A}}
"""
FOLDER = "van-ban/du-lieu/"


def text(slug: str, *, day: str = "2024-07-15", number: str = "") -> AnyPrepared:
    header = HEADER.format(slug=slug, day=day, number=number or f"1-{slug}/QĐ-UBND")
    return prepare(f"content/regulations/{slug}.md", header, "Điều 1. Phạm vi\n\nMột xã.")


def version(day: str) -> AnyPrepared:
    header = HEADER.format(slug="nhieu", day=day, number="7/2024/QĐ-UBND")
    return prepare(f"content/regulations/nhieu/{day}.md", header, "Điều 1. Phạm vi\n\nMột xã.")


def settings(**own: object) -> SiteConfig:
    found = convert(own, RegulationSettings)
    return cast("SiteConfig", structs.replace(cast("Any", config()), regulations=found))


def index(targets: dict[str, Planned]) -> list[dict[str, Any]]:
    recipe = targets[f"{FOLDER}muc-luc.json"].recipe
    assert isinstance(recipe, DataRecipe)
    found: list[dict[str, Any]] = json.loads(recipe.write(recipe.view))["texts"]
    return found


def names(targets: dict[str, Planned], archive: str = "toan-van.zip") -> list[str]:
    recipe = targets[f"{FOLDER}{archive}"].recipe
    assert isinstance(recipe, ArchiveRecipe)
    return [one.name for one in recipe.files]


def test_an_archive_holds_every_version_under_its_address() -> None:
    targets = make_plan(sound_site([version("2024-07-15"), version("2025-01-01"), text("x")]))
    assert names(targets) == [
        f"van-ban/{one}/toan-van.{ending}"
        for one in ("nhieu/2024-07-15", "x", "nhieu/2025-01-01")
        for ending in ("xml", "txt")
    ]


def test_the_index_says_of_a_text_what_is_known() -> None:
    targets = make_plan(sound_site([text("x", number="15/2024/QĐ-UBND")]))
    (found,) = index(targets)
    assert list(found) == list(FIELDS)
    base = "https://x.vn/van-ban/x/"
    name = "urn:lex:vn:uy.ban.nhan.dan.xa:quyet.dinh:2024-07-15;15-2024-qd-ubnd"
    assert found | {"status": ""} == {
        "url": base,
        "work": base,
        "urn": f"{name}@ban.goc:vi",
        "work_urn": name,
        "title": "Quyết định về họp dân",
        "type": "Quyết định",
        "number": "15/2024/QĐ-UBND",
        "issuer": "Ủy ban nhân dân xã",
        "signer": "Nguyễn Văn A",
        "issued": "2024-07-15",
        "effective": "2024-07-15",
        "expired": None,
        "status": "",
        "model": False,
        "attached_to": None,
        "version_from": None,
        "version_to": None,
        "version_state": None,
        "consolidated": None,
        "language": "vi",
        "topics": ["Chuyên đề dan-van"],
        "localities": [],
        **{one: f"{base}toan-van.{one}" for one in ("xml", "txt", "json", "docx", "pdf")},
        "archive": "https://x.vn/van-ban/du-lieu/toan-van.zip",
        "folder": "van-ban/x",
    }


def test_of_versions_the_index_says_from_when_to_when_they_apply() -> None:
    targets = make_plan(sound_site([version("2024-07-15"), version("2025-01-01")]))
    first, second = index(targets)
    assert first["url"] == "https://x.vn/van-ban/nhieu/2024-07-15/"
    assert (first["version_from"], first["version_to"]) == ("2024-07-15", "2024-12-31")
    assert [one["version_state"] for one in (first, second)] == ["past", "current"]
    assert second["version_to"] is None
    # Nobody says which document made the second one.
    assert first["urn"].endswith("@ban.goc:vi")
    assert second["urn"] is None
    assert first["work_urn"] == second["work_urn"]


def test_the_table_has_the_same_fields() -> None:
    targets = make_plan(sound_site([text("x")]))
    recipe = targets[f"{FOLDER}muc-luc.csv"].recipe
    assert isinstance(recipe, DataRecipe)
    head, row = csv.reader(recipe.write(recipe.view).decode("utf-8-sig").splitlines())
    assert head == list(FIELDS)
    found = dict(zip(head, row, strict=True))
    assert (found["model"], found["topics"], found["expired"]) == (
        "false",
        "Chuyên đề dan-van",
        "",
    )


def test_many_texts_are_in_several_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "MOST", 2)
    site = sound_site([text(slug, day=f"2024-0{n}-01") for n, slug in enumerate("cba", 1)])
    targets = make_plan(site)
    assert [name.split("/")[1] for name in names(targets)[::2]] == ["c", "b"]
    assert [name.split("/")[1] for name in names(targets, "toan-van-2.zip")[::2]] == ["a"]
    page = view_of(targets, f"{FOLDER}index.html")
    assert isinstance(page, DataPage)
    assert [(one.url, one.texts) for one in page.archives] == [
        ("/van-ban/du-lieu/toan-van.zip", 2),
        ("/van-ban/du-lieu/toan-van-2.zip", 1),
    ]
    assert index(targets)[2]["archive"].endswith("toan-van-2.zip")


def data_of(site: Site) -> list[str]:
    return [path for path in make_plan(site) if path.startswith(FOLDER)]


@pytest.mark.parametrize("own", [{"data": False}, {"without": ["xml", "txt"]}])
def test_a_site_may_do_without_data(own: dict[str, object]) -> None:
    site = sound_site([text("x")], settings=settings(**own))
    assert data_of(site) == []
    page = view_of(make_plan(site), "van-ban/index.html")
    assert cast("Any", page).texts == ""


def test_without_regulations_there_is_no_data_and_nothing_is_kept() -> None:
    site = sound_site([])
    assert data_of(site) == []
    tabled = plan_texts(planning(site), PARTS)
    assert tabled is not None
    assert tabled.rows == ()


def test_an_archive_has_only_what_there_is_and_what_is_public() -> None:
    site = sound_site([text("x")], settings=settings(without=["txt"]))
    assert names(make_plan(site)) == ["van-ban/x/toan-van.xml"]
    draft = prepare(
        "content/regulations/y.md",
        "draft: true\n" + HEADER.format(slug="y", day="2024-07-15", number="2/QĐ-UBND").strip(),
        "Điều 1. Phạm vi\n\nMột xã.",
    )
    targets = make_plan(sound_site([text("x"), draft], drafts=True))
    assert "van-ban/y/toan-van.xml" in targets
    assert [name.split("/")[1] for name in names(targets)] == ["x", "x"]


def test_what_is_kept_packed_is_not_written_again() -> None:
    targets = make_plan(sound_site([text("x")]))
    made = {
        ending: isinstance(targets[f"van-ban/x/toan-van.{ending}"].recipe, PackedRecipe)
        for ending in ("xml", "txt", "json", "docx", "pdf")
    }
    assert made == {
        "xml": True,
        "txt": True,
        "json": False,
        "docx": False,
        "pdf": False,
    }


def test_an_archive_is_known_by_its_files_alone() -> None:
    one, again = (make_plan(sound_site([text("x"), text("y")])) for _ in range(2))
    path = f"{FOLDER}toan-van.zip"
    assert one[path].fingerprint == again[path].fingerprint
    fewer = make_plan(sound_site([text("x")]))
    assert one[path].fingerprint != fewer[path].fingerprint
