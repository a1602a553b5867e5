"""Items in two languages: which are translations of which, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bantin.diagnostics import Severity
from bantin.portal.site.translations import versions_of
from tests.builders import (
    CONFIG,
    KINDS,
    article,
    at,
    item,
    make_site,
    news,
    quick,
    sound_site,
    told,
)

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site

ORIGINAL = news("goc", topics=("dan-van",))


def translated(
    slug: str, of: str | None = "goc.md", date: str = "2024-07-13", **more: object
) -> AnyPrepared:
    """A news item in English."""
    meta: dict[str, Any] = {"language": "en", "translation_of": of} | more
    return news(slug, date, **meta)


def slugs(site: Site, index: str, id_: str = "") -> list[str]:
    """The slugs of the items of a list."""
    (found,) = (one for one in site.collections if one.index == index and one.id == id_)
    return [one.document.slug for one in found.items]


@pytest.mark.parametrize(
    "written",
    [
        "goc.md",
        "../news/goc.md",
        "/news/goc.md",
        "news/goc.md",
        "/tin-tuc/2024/07/goc/",
        "/tin-tuc/2024/07/goc",
        "https://x.vn/tin-tuc/2024/07/goc/",
        "/cu/goc.html",
    ],
)
def test_an_original_is_named_as_in_a_link(written: str) -> None:
    original = news("goc", aliases=("/cu/goc.html",))
    site = sound_site([original, translated("dich", written)])
    both = [item(site, "goc"), item(site, "dich")]
    assert [list(versions_of(site, one)) for one in both] == [both, both]


def test_an_item_in_one_language_has_no_versions() -> None:
    site = sound_site([ORIGINAL, translated("rieng", None)])
    assert [versions_of(site, one) for one in site.items] == [(), ()]


def test_another_language_stands_in_its_own_list_alone() -> None:
    more: dict[str, Any] = {"topics": ("dan-van",), "localities": ("can-gio",), "pinned": True}
    site = sound_site([ORIGINAL, translated("dich", **more), translated("rieng", None, **more)])
    assert slugs(site, "language", "en") == ["dich", "rieng"]
    for index, id_ in (("all", ""), ("kind", "news"), ("topic", "dan-van"), ("day", "2024-07-13")):
        assert slugs(site, index, id_) == ["goc"]
    assert slugs(site, "locality", "can-gio") == []
    assert site.pinned == ()
    assert item(site, "dich").url_path == "/en/tin-tuc/2024/07/dich/"


def test_the_language_of_the_site_is_no_other() -> None:
    site = sound_site([news("goc", language="vi")])
    assert slugs(site, "all") == ["goc"]
    assert item(site, "goc").url_path == "/tin-tuc/2024/07/goc/"
    assert not [one for one in site.collections if one.index == "language"]


def test_on_an_english_site_vietnamese_is_the_other_language() -> None:
    english = replace(CONFIG, site=replace(CONFIG.site, language="en"))
    original, other = news("meeting"), news("hop", language="vi", translation_of="meeting.md")
    site = sound_site([original, other], settings=english)
    assert slugs(site, "language", "vi") == ["hop"]
    assert slugs(site, "all") == ["meeting"]


def test_a_static_page_makes_its_language_and_stands_in_no_list() -> None:
    page = article(KINDS["page"].meta(title="About", language="en"), kind="page")
    site = sound_site([ORIGINAL, page])
    assert slugs(site, "language", "en") == []
    assert item(site, "about").url_path == "/en/about/"


WRONG = {
    "broken-link": translated("dich", "khong-co.md"),
    "translation-of-itself": translated("dich", "dich.md"),
    "translation-same-language": translated("dich", language=None),
    "translation-of-another-kind": translated("dich", "../notices/tin.md"),
    "translation-of-translation": translated("dich", "english.md", language="vi"),
    "translation-twice": translated("x-dich"),
    "unsafe-path": translated("dich", "javascript:alert(1)"),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_cannot_be_is_told_at_the_translation(code: str) -> None:
    notice = article(KINDS["notice"].meta(title="Tin", date=at("2024-07-13")), kind="notice")
    wrong = WRONG[code]
    _, findings = make_site([ORIGINAL, notice, translated("english"), wrong])
    assert [where for found, where in told(findings)] == [wrong.source_path]
    assert findings[0].severity is Severity.ERROR
    if code != "unsafe-path":
        assert findings[0].code == code


def test_the_original_of_a_translation_is_offered() -> None:
    chain = translated("xich", "dich.md", language="vi")
    _, (found,) = make_site([ORIGINAL, translated("dich"), chain])
    assert found.params["suggestion"] == "/news/goc.md"


@pytest.mark.parametrize(
    "hidden",
    [
        news("goc", draft=True),
        news("goc", "2027-01-01"),
        news("goc", expires=at("2025-01-01")),
    ],
)
def test_a_translation_stands_alone_while_its_original_is_not_public(hidden: AnyPrepared) -> None:
    site, findings = make_site([hidden, translated("dich")])
    assert told(findings) == [("link-to-unpublished", "content/news/dich.md")]
    assert findings[0].severity is Severity.WARNING
    assert versions_of(site, item(site, "dich")) == ()


def test_a_mistake_of_a_translation_that_is_due_later_is_told_now() -> None:
    later = translated("dich", "dich.md", date="2027-01-01")
    _, findings = make_site([ORIGINAL, later])
    assert told(findings) == [("translation-of-itself", later.source_path)]


@quick
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c", "d"]),
            st.sampled_from([None, "vi", "en"]),
            st.sampled_from([None, "a.md", "b.md", "c.md", "d.md", "/tin-tuc/2024/07/a/"]),
        ),
        unique_by=lambda one: one[0],
    )
)
def test_versions_are_of_one_kind_each_in_its_language(
    given_items: list[tuple[str, str | None, str | None]],
) -> None:
    items = [news(s, language=language, translation_of=of) for s, language, of in given_items]
    site, _ = make_site(items)
    for one in site.items:
        found = versions_of(site, one)
        languages = [other.meta.language or "vi" for other in found]
        assert len(set(languages)) == len(languages)
        assert not found or one in found
        assert all(versions_of(site, other) == found for other in found)
        assert all(other.meta.translation_of is None for other in found[:1])
