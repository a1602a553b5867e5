"""Every page of the sample site, at the root of its host and below a base path."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from bantin.kinds.meeting import views as meeting_views
from bantin.regulations import data_views, fill_views, register_views, term_views
from bantin.theme import views
from tests.conftest import BASE
from tests.e2e.pages import Built, Page

if TYPE_CHECKING:
    from pathlib import Path

ORIGIN = "https://sample.example"
# Interface words that a Vietnamese page must not show; each is a msgid of the program's own.
ENGLISH = re.compile(
    r"\b(?:Home|Meetings?|News|Notices?|Pages?|Month|Year|Day|Archive|Register|Search|existed)\b"
)


@pytest.fixture(scope="module", params=["", BASE], ids=["root", "base-path"])
def built(request: pytest.FixtureRequest) -> Built:
    base = str(request.param)
    folder: Path = request.getfixturevalue("sample_below" if base else "sample")
    return Built(folder, ORIGIN, base)


@pytest.fixture(scope="module")
def pages(built: Built) -> list[Page]:
    return built.pages()


@pytest.fixture(scope="module")
def full(pages: list[Page]) -> list[Page]:
    return [page for page in pages if not page.moved]


def test_the_sample_shows_everything_the_portal_can_do(full: list[Page]) -> None:
    text = "\n".join(page.text for page in full)
    assert len(full) > 150
    for kind in ("tin-tuc", "hoi-nghi", "thong-bao"):
        items = [page for page in full if re.match(rf"{kind}/\d{{4}}/\d\d/[^/]+/", page.path)]
        assert len(items) >= 8, kind
    assert sum(page.path.startswith("van-ban/") for page in full) >= 9
    for wanted in ("<figure", "bt-files", "bt-conclusions", "bt-upcoming", "pager", "status"):
        assert wanted in text, wanted


def test_the_page_of_a_document_shows_the_digest_of_its_plain_file(
    built: Built, full: list[Page]
) -> None:
    shown: set[str] = set()
    for page in full:
        for code in page.all("//code[@class='checksum']"):
            (href,) = page.values("//table[@class='properties']//a[@type='text/plain']/@href")
            path = urlsplit(href).path.removeprefix(built.base).lstrip("/")
            data = (built.folder / path).read_bytes()
            assert code.text_content() == hashlib.sha256(data).hexdigest(), page.path
            shown.add(path)
    files = [*built.folder.rglob("toan-van.txt")]
    assert shown == {one.relative_to(built.folder).as_posix() for one in files}
    assert len(shown) > 20


def test_every_address_on_the_site_answers(built: Built, pages: list[Page]) -> None:
    files = {p.relative_to(built.folder).as_posix() for p in built.folder.rglob("*") if p.is_file()}
    ids = {page.path: set(page.ids) for page in pages}
    broken: Counter[str] = Counter()
    checked = 0
    for page in pages:
        for written, file, fragment in built.own(page):
            checked += 1
            if file not in files:
                broken[f"{page.path}: {written} (no {file})"] += 1
            elif fragment and file.endswith(".html") and fragment not in ids[file]:
                broken[f"{page.path}: {written} (no #{fragment})"] += 1
    assert broken == {}
    assert checked > 5_000


def test_every_link_is_an_address(pages: list[Page]) -> None:
    for page in pages:
        assert not page.all("//a[not(@href)]"), page.path
        for written in page.addresses():
            assert written.strip() == written, page.path
            assert written, page.path
            assert urlsplit(written).scheme in {"", "http", "https", "mailto", "tel"}, written


def test_ids_are_unique(pages: list[Page]) -> None:
    for page in pages:
        twice = [name for name, count in Counter(page.ids).items() if count > 1]
        assert twice == [], page.path


def test_every_page_has_one_title_one_heading_a_language_and_its_own_canonical_address(
    built: Built, pages: list[Page]
) -> None:
    for page in pages:
        assert page.values("/html/@lang") == ["en" if page.path.startswith("en/") else "vi"]
        (title,) = page.all("/html/head/title")
        assert (title.text or "").strip(), page.path
        (heading,) = page.all("//h1")
        assert heading.text_content().strip(), page.path
        (canonical,) = page.values("//link[@rel='canonical']/@href")
        if page.moved:
            (refresh,) = page.values("//meta[@http-equiv='refresh']/@content")
            assert canonical == f"{ORIGIN}{refresh.partition('url=')[2]}", page.path
            assert page.values("//meta[@name='robots']/@content") == ["noindex"], page.path
        elif canonical != built.url(page.path):
            # The version in force stands at its own address and at the work's.
            assert re.search(r"/\d{4}-\d\d-\d\d/index.html$", page.path), page.path
            assert built.url(page.path).startswith(canonical)
        else:
            assert page.values("//meta[@property='og:url']/@content") == [canonical]


def test_the_languages_of_a_page_name_each_other(built: Built, full: list[Page]) -> None:
    named = {
        page.path: {
            (str(one.get("hreflang")), str(one.get("href")))
            for one in page.all("/html/head/link[@rel='alternate'][@hreflang]")
        }
        for page in full
    }
    paths = {built.url(path): path for path in named}
    translated = {path: found for path, found in named.items() if found}
    assert len(translated) == 6
    for path, found in translated.items():
        (default,) = (url for language, url in found if language == "x-default")
        versions = {language: url for language, url in found if language != "x-default"}
        assert default == versions["vi"]
        own = "en" if path.startswith("en/") else "vi"
        assert versions[own] == built.url(path)
        assert all(named[paths[url]] == found for url in versions.values())


def test_headings_skip_no_level_and_every_picture_is_described(full: list[Page]) -> None:
    for page in full:
        seen = [int(str(one.tag)[1]) for one in page.all("//h1|//h2|//h3|//h4|//h5|//h6")]
        jumps = [(a, b) for a, b in pairwise(seen) if b > a + 1]
        assert jumps == [], page.path
        for image in page.all("//img"):
            assert image.get("alt") is not None, page.path
            assert image.get("width"), page.path
            assert image.get("height"), page.path


def test_dublin_core_is_on_items(full: list[Page]) -> None:
    for page in full:
        names = set(page.values("//meta/@name"))
        assert {"DC.title", "DC.publisher", "DC.identifier", "DC.language"} <= names, page.path
        if re.match(r"(?:tin-tuc|hoi-nghi|thong-bao)/\d{4}/", page.path):
            assert {"DC.date", "DC.creator", "DC.description", "description"} <= names, page.path


def test_structured_data_is_json_with_the_type_of_its_page(full: list[Page]) -> None:
    kinds = {
        r"tin-tuc/\d{4}/": "NewsArticle",
        r"hoi-nghi/\d{4}/": "Event",
        r"van-ban/(?!tu-ngu/|du-lieu/)[^/]+/index.html": "Legislation",
        r"van-ban/tu-ngu/": "DefinedTermSet",
        r"index.html": "WebSite",
    }
    for page in full:
        scripts = page.values("//script[@type='application/ld+json']/text()")
        found = [json.loads(script) for script in scripts]
        assert len(page.all("//script[@type='application/ld+json']")) == len(found), page.path
        graph = [node for one in found for node in one["@graph"]]
        types = {node["@type"] for node in graph}
        for pattern, wanted in kinds.items():
            if re.match(pattern, page.path):
                assert wanted in types, page.path
        crumbs = [node for node in graph if node["@type"] == "BreadcrumbList"]
        assert len(crumbs) == len(page.all("//nav[contains(@class, 'breadcrumb')]")), page.path


def test_nothing_is_loaded_from_anyone_else(built: Built, full: list[Page]) -> None:
    loads = "//script/@src|//img/@src|//iframe/@src|//link[not({})]/@href".format(
        # Names of things, which no browser fetches.
        "@rel='canonical' or @rel='schema.DC' or @rel='schema.DCTERMS' or @hreflang"
    )
    for page in full:
        for written in page.values(loads):
            assert written.startswith(f"{built.base}/"), (page.path, written)
        assert not page.all("//iframe|//object|//embed"), page.path
        assert not page.all("//script[not(@src) and not(starts-with(@type, 'application/'))]"), (
            page.path
        )
        assert not page.values("//@style"), page.path
        assert not page.all("//*[@*[starts-with(name(), 'on')]]"), page.path
    for style in built.folder.glob("assets/*.css"):
        text = style.read_text()
        assert "@import" not in text
        for url in re.findall(r"url\(\s*[\"']?(.*?)[\"']?\s*\)", text):
            # What is not in the style sheet is a file beside it, as the font of headlines is.
            beside = re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", url) and (style.parent / url).is_file()
            assert url.startswith("data:") or beside, (style.name, url)
        assert len(text.encode()) <= 20 * 1024, "20 KB is the most that the style sheet may take"


def test_interface_words_are_vietnamese(full: list[Page]) -> None:
    english_pages = [page for page in full if page.values("//html/@lang") == ["en"]]
    assert {page.path.partition("/")[0] for page in english_pages} == {"en"}
    for page in full:
        if page in english_pages:
            continue
        texts = [
            *page.values("//body//text()[not(ancestor::script)]"),
            *page.values("//@aria-label"),
            *page.values("//title/text()"),
        ]
        english = [text.strip() for text in texts if ENGLISH.search(text)]
        assert english == [], page.path


def test_every_kind_of_page_is_in_the_sample() -> None:
    """The page types that other tests walk through are those that the theme knows."""
    ours = [one for one in views.Page.__subclasses__() if one.__module__.startswith("bantin.")]
    assert {view.__name__ for view in ours} == {
        "ComparePage",
        data_views.DataPage.__name__,
        "HomePage",
        "ItemPage",
        "GonePage",
        "KeptPage",
        "ListPage",
        meeting_views.MeetingMonthPage.__name__,
        "NotFoundPage",
        fill_views.FillPage.__name__,  # with all views of regulations, when this runs alone
        "PointsPage",
        "RedirectPage",
        "RedlinePage",
        register_views.RegisterPage.__name__,
        "SearchPage",
        "SiteMapPage",
        term_views.TermsPage.__name__,
    }
