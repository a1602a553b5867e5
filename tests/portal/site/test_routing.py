"""Every address has one owner, and a conflict names both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from bantin.addresses import output_path
from bantin.content import InHeader
from bantin.portal.site.routes import lasting_path, route
from tests.builders import (
    KINDS,
    PARTS,
    article,
    at,
    config,
    item,
    make_site,
    news,
    sound_site,
    told,
)

if TYPE_CHECKING:
    from bantin.content.config import SiteConfig
    from bantin.portal.kind import AnyPrepared

PAGE = KINDS["page"].meta


def with_patterns(settings: SiteConfig, **patterns: str) -> SiteConfig:
    """The configuration with other permalinks, by the ids of kinds."""
    return structs.replace(settings, permalinks=structs.replace(settings.permalinks, **patterns))


def page(slug: str, *aliases: str) -> AnyPrepared:
    return article(PAGE(title=slug, aliases=aliases), kind="page", slug=slug)


def test_each_kind_has_its_permalink() -> None:
    site = sound_site([news("hop", "2024-07-03"), page("gioi-thieu")])
    assert item(site, "hop").url_path == "/tin-tuc/2024/07/hop/"
    assert item(site, "gioi-thieu").url_path == "/gioi-thieu/"


def test_items_come_oldest_first_and_undated_ones_before_them() -> None:
    site = sound_site(
        [news("b", "2024-07-13"), news("a", "2024-07-13"), page("z"), news("c", "2023-01-01")]
    )
    assert [one.document.slug for one in site.items] == ["z", "c", "a", "b"]


def test_two_items_with_one_address_are_both_named() -> None:
    first = article(KINDS["news"].meta(title="T", date=at("2024-07-13")), path="content/news/a.md")
    second = article(KINDS["news"].meta(title="T", date=at("2024-07-13")), path="content/news/b.md")
    site, findings = make_site([second, first])
    assert told(findings) == [("same-address", "content/news/b.md")]
    (finding,) = findings
    assert finding.where == InHeader(("slug",))
    assert finding.params == {"address": "/tin-tuc/2024/07/t/", "other": "content/news/a.md"}
    assert finding.related == (("content/news/a.md", InHeader(("slug",))),)
    assert [one.source_path for one in site.items] == ["content/news/a.md"]


def test_the_same_slug_in_another_month_is_another_address() -> None:
    assert len(sound_site([news("hop", "2024-07-13"), _elsewhere("hop", "2024-08-13")]).items) == 2


def _elsewhere(slug: str, date: str) -> AnyPrepared:
    document = news(slug, date).document
    assert document is not None
    return article(document.meta, slug=slug, path=f"content/news/{date}.md")


def test_kinds_with_one_pattern_share_one_space_of_addresses() -> None:
    settings = with_patterns(config(), news="/{slug}/", page="/{slug}/")
    _, findings = route([news("hop"), page("hop")], PARTS.kinds, settings, {})
    assert [finding.code for finding in findings] == ["same-address"]


@pytest.mark.parametrize(
    "slug",
    [
        "tin-tuc",
        "hoi-nghi",
        "van-ban",
        "luu-tru",
        "tim-kiem",
        "so-do-trang",
        "anh",
        "tep",
        "assets",
    ],
)
def test_a_page_cannot_take_an_address_of_the_system(slug: str) -> None:
    _, findings = make_site([page(slug)])
    assert told(findings) == [("reserved-address", f"content/pages/{slug}.md")]


@pytest.mark.parametrize("slug", ["gioi-thieu", "anh-dep", "chu-de", "2024", "trang-1"])
def test_a_page_may_take_any_other_address(slug: str) -> None:
    assert item(sound_site([page(slug)]), slug).url_path == f"/{slug}/"


def test_an_item_cannot_sit_on_a_page_of_a_list() -> None:
    settings = with_patterns(config(size=1), page="/tin-tuc/{slug}/")
    prepared = [news(f"tin-{n}") for n in range(3)]
    for slug, taken in (("trang-2", True), ("trang-9", False)):
        _, findings = make_site([*prepared, page(slug)], settings=settings)
        assert [finding.code for finding in findings] == ["reserved-address"] * taken


@pytest.mark.parametrize("pattern", ["/{slug}", "/tin-tuc/{slug}.html/"])
def test_a_file_cannot_stand_where_a_folder_is(pattern: str) -> None:
    settings = with_patterns(config(), page="/{slug}", news=pattern)
    _, findings = make_site([page("tin-tuc"), news("a")], settings=settings)
    assert ("reserved-address", "content/pages/tin-tuc.md") in told(findings)


def test_an_alias_leads_to_its_item() -> None:
    site = sound_site([page("moi", "/cu", "/cu/2/", "/bai.html", "/đường cũ/")])
    assert {path: one.url_path for path, one in site.aliases.items()} == {
        "/cu/": "/moi/",
        "/cu/2/": "/moi/",
        "/bai.html": "/moi/",
        "/đường cũ/": "/moi/",
    }


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("/../../etc/passwd", "unsafe-path"),
        ("/%2e%2e/x", "unsafe-path"),
        ("cu", "unsafe-path"),
        ("https://x.vn/cu", "unsafe-path"),
        ("/.htaccess", "unsafe-path"),
        ("/?", "unsafe-path"),
        ("/?p=1#a", "unsafe-path"),
        ("/?p=1;}", "unsafe-path"),
        ("/?p=1 2", "unsafe-path"),
        ('/?p="1"', "unsafe-path"),
        ("/../?p=1", "unsafe-path"),
        ("/", "alias-is-page"),
        ("/index.html", "alias-is-page"),
        ("/Khac/", "alias-is-page"),
        ("/moi", "alias-is-page"),
        ("/tin-tuc/", "alias-is-page"),
        ("/robots.txt", "alias-is-page"),
        ("/chu-de/dan-van/tin.atom", "alias-is-page"),
        ("/assets/style.css", "alias-is-page"),
        ("/sitemap/2024-07.xml", "alias-is-page"),
        ("/tim-kiem/2024-07.json", "alias-is-page"),
        ("/robots.txt/cu/", "alias-is-page"),
        ("/khac/index.html/a", "alias-is-page"),
    ],
)
def test_an_alias_that_is_unsafe_or_taken_is_an_error(alias: str, code: str) -> None:
    site, findings = make_site([page("moi", "/cu/", alias), page("khac")])
    assert told(findings) == [(code, "content/pages/moi.md")]
    assert findings[0].where == InHeader(("aliases", 1))
    assert [*site.aliases] == ["/cu/"]


def test_an_alias_with_a_query_is_known_to_the_server_alone() -> None:
    site = sound_site([page("moi", "/?p=12", "/cu/", "/index.php?id=3&x=a:b")])
    assert {path: one.url_path for path, one in site.queries.items()} == {
        "/?p=12": "/moi/",
        "/index.php?id=3&x=a:b": "/moi/",
    }
    assert [*site.aliases] == ["/cu/"]
    assert lasting_path(site.items[0]) == "/cu/"
    assert lasting_path(sound_site([page("moi", "/?p=12")]).items[0]) == "/moi/"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/?p=1", "/?p=1"),
        ("/cu/", "/cu"),
        ("/Cu/", "/cu/"),
        ("/a.b", "/a.b/c/"),
        ("/a.b/c/", "/a.b"),
        ("/đ/", "/%C4%91/"),
    ],
)
def test_two_items_cannot_have_one_alias(first: str, second: str) -> None:
    _, findings = make_site([page("a", first), page("b", second)])
    assert told(findings) == [("alias-is-page", "content/pages/b.md")]
    assert findings[0].params["other"] == "content/pages/a.md"


def test_every_output_path_of_items_and_aliases_is_distinct_on_every_file_system() -> None:
    site, _ = make_site([page("a", "/A/", "/b"), page("b", "/B/", "/c"), news("a"), news("b")])
    outputs = [output_path(one.url_path) for one in site.items] + [
        output_path(p) for p in site.aliases
    ]
    assert len({output.casefold() for output in outputs}) == len(outputs)
